"""Programs that know nothing of the archive read it as it stands: every query of the help gives rows, and links name their columns."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date

import pytest

from gazette_desk.archive import Archive
from gazette_desk.archive.lists.filters import TaskFilter
from gazette_desk.archive.people.acts import AddProgress
from gazette_desk.importing import import_file
from gazette_desk.paths import resource, sample_issues

PAGE = resource("help/queries.md").read_text("utf-8")
QUERIES = dict(re.findall(r"^## ([^\n]+)\n\n```sql\n(.+?)```", PAGE, re.MULTILINE | re.DOTALL))
NOT_SCANNED = {"char_index", "task_index"}  # indexes without their text, as the page says


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Iterator[sqlite3.Connection]:
    """A connection without any function of the program."""
    path = tmp_path_factory.mktemp("queries") / "档案.sqlite"
    with Archive(path) as archive:
        for sample in sample_issues():
            assert import_file(archive, sample).outcome == "loaded"
        archive.do(AddProgress([archive.tasks(TaskFilter())[0].key], date(2022, 5, 1), "已开工"))
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
        yield connection


def test_the_page_has_queries() -> None:
    assert len(QUERIES) == PAGE.count("```sql") >= 12


@pytest.mark.parametrize("name", list(QUERIES))
def test_each_query_of_the_help_gives_rows(name: str, plain: sqlite3.Connection) -> None:
    found = plain.execute(QUERIES[name])
    rows = found.fetchall()
    assert rows
    assert all(len(row) == len(found.description) for row in rows)


def tables(plain: sqlite3.Connection) -> list[str]:
    return [name for (name,) in plain.execute("select name from sqlite_master where type in ('table', 'view')")]


def test_each_table_of_the_page_is_there(plain: sqlite3.Connection) -> None:
    named = {name for row in re.findall(r"^\| ([a-z_、]+) \|", PAGE, re.MULTILINE) for name in row.split("、")}
    assert named
    assert named - set(tables(plain)) == set()


def test_every_table_can_be_read(plain: sqlite3.Connection) -> None:
    for name in set(tables(plain)) - NOT_SCANNED:
        plain.execute(f'select * from "{name}" limit 3').fetchall()


def test_every_link_names_its_column(plain: sqlite3.Connection) -> None:
    links = [link for name in tables(plain) for link in plain.execute(f'pragma foreign_key_list("{name}")')]
    assert links
    assert [link for link in links if link[4] is None] == []
