"""An archive of an older form is migrated; schemas/ keeps one of each, made by the program of its time from the first sample issue.

To make one: check that version out, `gazette-desk --archive 1.sqlite import resources/samples/qinghe-2021-03.txt`, then
`pragma journal_mode = delete` and `vacuum`. The first is of the time before a release, when its form was made in ten steps. As long as
no release has a second form, next_form.py stands for the next one.
"""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from gazette_desk.archive import Archive, ArchiveError
from gazette_desk.archive.database.connection import open_archive
from gazette_desk.archive.database.schema import CORRECTABLE, migrations
from gazette_desk.archive.database.schema_forms import definitions
from gazette_desk.archive.file.backup_folder import all_backups, backup_folder_of, restorable_backups
from gazette_desk.archive.lists.filters import SearchQuery, TaskFilter
from gazette_desk.archive.people.acts import Dismiss, SetState
from gazette_desk.importing import import_paths
from gazette_desk.parsing.records import PARSER_VERSION
from gazette_desk.paths import sample_issues
from gazette_desk.reparsing import compare, reparse
from tests.archive.next_form import next_form

SCHEMAS = Path(__file__).with_name("schemas")
SAMPLE = sample_issues()[0]


def silent(done: int, total: int, text: str) -> None:
    """A report to nobody."""


@pytest.fixture(params=sorted(SCHEMAS.glob("*.sqlite")), ids=lambda path: path.stem)
def kept(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A copy of an archive that a program of its time made."""
    return Path(shutil.copy(request.param, tmp_path / "旧档案.sqlite"))


@pytest.fixture
def old(kept: Path) -> Iterator[Path]:
    """A copy of an archive of an older form."""
    with next_form():
        yield kept


def test_there_is_one_of_every_form() -> None:
    forms = [path.stem for path in sorted(SCHEMAS.glob("*.sqlite"))]
    assert forms == [str(number) for number in range(1, len(migrations._migrations) + 1)]


def test_an_archive_of_the_form_of_today_is_left_as_it_is(kept: Path) -> None:
    before = form(kept)
    with Archive(kept) as archive:
        assert archive.care.check(silent) == []
    assert form(kept) == before
    assert all_backups(kept) == []


def test_an_older_archive_is_migrated_after_a_backup(old: Path) -> None:
    before = old.read_bytes()
    old.with_name("before.sqlite").write_bytes(before)
    with Archive(old) as archive:
        assert archive.care.check(silent) == []
        assert [issue.name for issue in archive.library()] == [SAMPLE.name]
        assert archive.search(SearchQuery("工作")).total > 2
        assert [row.name for row in archive.library.stale_sources()] == older_sources(old.with_name("before.sqlite"))
        keys = [task.key for task in archive.tasks(TaskFilter())]
        archive.do(SetState(keys[:3], "推进中"))
        archive.do(Dismiss([row.key for row in archive.facts.warnings()]))
        assert reparse(archive, silent, everything=True).rows[0].reason is None
        assert archive.library.stale_sources() == []
        assert compare(archive, silent) == []
        assert any(archive.library.document(document.id).groups for document in archive.library()[0].documents)
        assert archive.facts.members()
        assert sum(task.state == "推进中" for task in archive.tasks(TaskFilter())) + len(archive.people.unmatched()) >= 3
        assert archive.undo()
        assert archive.undo()
    assert [backup.reason for backup in restorable_backups(old)][-1] == "migration"
    kept = restorable_backups(old)[-1].path
    assert dump(kept) == dump_bytes(before, old.with_name("before.sqlite"))


def test_a_migrated_archive_keeps_what_is_tied_to_its_tasks(old: Path) -> None:
    worked = ", ".join(["id", *CORRECTABLE, "'推进中'", "''", "'[]'"])
    connection = sqlite3.connect(old)
    connection.execute("insert into task_state select key, '推进中', '2021-04-01T08:00:00', '' from task where id % 2")
    connection.execute(f"insert into worked_task select {worked} from task where id % 2")
    connection.commit()
    keys = [key for (key,) in connection.execute("select key from task where id % 2")]
    links = connection.execute("select * from task_unit").fetchall()
    connection.close()
    with Archive(old) as archive:
        assert sorted(task.key for task in archive.tasks(TaskFilter(state="推进中"))) == sorted(keys) != []
        assert [archive.people.of_task(key).state for key in keys] == ["推进中"] * len(keys)
        assert archive.people.unmatched() == []
        assert [tuple(row) for row in archive.database.execute("select * from task_unit")] == links != []
        assert archive.database.execute("pragma foreign_keys").fetchone()[0] == 1


def test_a_migrated_archive_has_the_form_of_a_new_one(old: Path, tmp_path: Path) -> None:
    with Archive(old), Archive(tmp_path / "新.sqlite") as new:
        import_paths(new, [SAMPLE], silent)
    with open_archive(old, read_only=True) as migrated, open_archive(tmp_path / "新.sqlite", read_only=True) as fresh:
        assert definitions(migrated) == definitions(fresh)


def test_an_older_archive_is_not_migrated_for_reading(old: Path) -> None:
    before = old.read_bytes()
    with pytest.raises(ArchiveError, match="让它升级"):
        Archive(old, read_only=True)
    assert old.read_bytes() == before
    assert list(old.parent.iterdir()) == [old]


def test_no_migration_without_a_backup(old: Path) -> None:
    before = old.read_bytes()
    backup_folder_of(old).write_text("a file stands in the way of the folder")
    with pytest.raises(ArchiveError, match="没有写成备份"):
        Archive(old)
    assert dump(old) == dump_bytes(before, old.with_name("before.sqlite"))
    backup_folder_of(old).unlink()
    with Archive(old) as archive:
        assert archive.care.check(silent) == []


def test_a_newer_archive_is_refused_untouched(tmp_path: Path) -> None:
    path = tmp_path / "新.sqlite"
    with Archive(path):
        pass
    with sqlite3.connect(path) as connection:
        connection.execute(
            "insert into _sqlite_migrations (migration_set, name, applied_at) values ('gazette-desk', 'm999_future', '2033')"
        )
    connection.close()
    before = path.read_bytes()
    for read_only in (False, True):
        with pytest.raises(ArchiveError, match="请升级本程序"):
            Archive(path, read_only)
    assert path.read_bytes() == before
    assert all_backups(path) == []
    assert not backup_folder_of(path).exists()


def old_form(path: Path) -> int:
    """How many migrations a file has seen."""
    return len(dump(path)["_sqlite_migrations"])


def older_sources(path: Path) -> list[str]:
    """The sources that an older parser read, as the file itself says."""
    connection = sqlite3.connect(path)
    rows = connection.execute("select name, parser_version from source").fetchall()
    connection.close()
    return [name for name, version in rows if "." in version or int(version) < PARSER_VERSION]


def dump(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """All rows of all tables; the search index, which cannot be read as one, by the tables that it keeps itself in."""
    connection = sqlite3.connect(path)
    names = connection.execute("select name from sqlite_master where type = 'table' and sql not like 'create virtual%'").fetchall()
    rows = {name: connection.execute(f'select * from "{name}"').fetchall() for (name,) in names}
    connection.close()
    return rows


def dump_bytes(data: bytes, path: Path) -> dict[str, list[tuple[object, ...]]]:
    path.write_bytes(data)
    return dump(path)


def form(path: Path) -> set[tuple[str, str, str]]:
    """The tables, indexes and views with their definitions."""
    connection = sqlite3.connect(path)
    rows = connection.execute("select type, name, coalesce(sql, '') from sqlite_master").fetchall()
    connection.close()
    return set(rows)
