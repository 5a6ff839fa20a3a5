"""Several reads see one state of the archive, whatever another program writes between two of them; a fault of the disk among them is told
as what it is.
"""

from __future__ import annotations

import os
import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import date
from pathlib import Path

import pytest
from sqlite_utils import Database

from gazette_desk.archive import Archive, ArchiveError
from gazette_desk.archive.database.connection import snapshot, transaction
from gazette_desk.archive.lists.filters import SearchQuery, TaskFilter
from gazette_desk.archive.people.acts import AddNote, AddProgress, Correct, SetState
from gazette_desk.archive.people.collectives import SetMember
from gazette_desk.importing import import_paths
from tests.archive.small import silent, small_archive
from tests.archive.texts import text_of

Read = Callable[[Archive], object]
Inside = Callable[[Database], AbstractContextManager[None]]


def first_task(archive: Archive) -> str:
    return archive.tasks(TaskFilter())[0].key


READS: dict[str, Read] = {
    "library": lambda archive: archive.library(),
    "document": lambda archive: archive.library.document(1),
    "tasks": lambda archive: archive.tasks(TaskFilter()),
    "tasks of a unit": lambda archive: archive.tasks(TaskFilter(unit="区水务局")),
    "facets": lambda archive: archive.tasks.facets(TaskFilter()),
    "units": lambda archive: archive.facts.units(words="水务"),
    "members": lambda archive: archive.facts.members("各乡镇"),
    "search": lambda archive: archive.search(SearchQuery("工作")),
    "work": lambda archive: archive.people.of_task(KEY),
    "unmatched": lambda archive: archive.people.unmatched(),
}
KEY = "云州市青河区人民政府公报/2021/1/青政办发20212号/1/1清理河道对青河干流两岸的垃圾杂草进行清理做到水~7hj2i754"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    small_archive(tmp_path / "档案.sqlite", tmp_path / "公报")
    return tmp_path / "档案.sqlite"


def change_everything(path: Path, folder: Path) -> None:
    """Replaces both issues by other texts, and does something of every sort to what stays of their tasks."""
    folder.mkdir()
    for number in (1, 2):
        text = (
            text_of(number)
            .replace("区水务局", "区水利局")
            .replace("工作", "事项")
            .replace("清理河道", "疏浚河道")
            .replace("拆除违建", "工作")
        )
        (folder / f"{number}.txt").write_text(text.replace("柳沟镇", "石桥镇"), "utf-8")
    with Archive(path) as archive:
        keys = [task.key for task in archive.tasks(TaskFilter())]
        archive.do(SetState(keys, "延期"))
        archive.do(AddProgress(keys, date(2023, 7, 1), "停工"))
        archive.do(Correct(keys, {"lead": ["区教育局"], "title": "修缮"}))
        archive.do(AddNote("task", keys[0], "新批注"))
        archive.do(SetMember("云州市青河区", "各乡镇", "石桥镇", True))
        assert import_paths(archive, [folder], silent).count("replaced") == 2


@pytest.mark.parametrize("name", READS)
def test_what_is_written_between_two_reads_is_not_seen(path: Path, tmp_path: Path, name: str) -> None:
    read = READS[name]
    with Archive(path, read_only=True) as archive:
        before = told(archive, read)
        statements: list[str] = []
        archive.database.conn.set_trace_callback(statements.append)
        read(archive)
        archive.database.conn.set_trace_callback(None)
    reads = [number for number, sql in enumerate(statements) if not sql.lower().lstrip().startswith(("begin", "rollback", "pragma"))]
    assert len(reads) > 1, "one statement is one state by itself"
    with Archive(path, read_only=True) as archive:
        assert interrupted(archive, read, reads[1], lambda: change_everything(path, tmp_path / "新")) == before
        assert told(archive, read) != before


def told(archive: Archive, read: Read) -> object:
    """What is read, or why it is not."""
    try:
        return read(archive)
    except ArchiveError as error:
        return str(error)


def interrupted(archive: Archive, read: Read, statement: int, work: Callable[[], None]) -> object:
    """What is read while something is done before that statement, the first of which is 0."""
    seen = 0

    def trace(sql: str) -> None:
        nonlocal seen
        if seen == statement:
            work()
        seen += 1

    archive.database.conn.set_trace_callback(trace)
    try:
        return told(archive, read)
    finally:
        archive.database.conn.set_trace_callback(None)


def descriptors_of(path: Path) -> list[int]:
    """The numbers by which this program has a file open."""
    folder = Path("/proc/self/fd")
    return [int(link.name) for link in folder.iterdir() if os.path.realpath(link) == str(path)]


@contextmanager
def failing_disk(path: Path, file: Path) -> Iterator[None]:
    """Inside, a file that can only be written stands for an open archive's: what SQLite then reads is a fault of the disk to it."""
    kept = [(number, os.dup(number)) for number in descriptors_of(path)]
    assert kept
    broken = os.open(file, os.O_WRONLY | os.O_CREAT)
    os.truncate(broken, path.stat().st_size)
    for number, _ in kept:
        os.dup2(broken, number)
    try:
        yield
    finally:
        for number, copy in kept:
            os.dup2(copy, number)
            os.close(copy)
        os.close(broken)


linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="files that are open are listed on Linux only")


@linux
@pytest.mark.parametrize("name", READS)
def test_a_disk_that_fails_while_reading_is_told(path: Path, tmp_path: Path, name: str) -> None:
    with Archive(path, read_only=True) as archive:
        archive.database.execute("pragma cache_size = 0")
        sentence = r"读写档案.*时磁盘出错：请检查磁盘空间、磁盘或网络连接后再试"
        with failing_disk(path, tmp_path / "坏盘"), pytest.raises(ArchiveError, match=sentence):
            READS[name](archive)
        assert archive.library()


@linux
@pytest.mark.parametrize("inside", [snapshot, transaction])
def test_what_failed_is_told_and_not_what_its_end_then_meets(path: Path, tmp_path: Path, inside: Inside) -> None:
    with Archive(path) as archive:
        database = archive.database
        database.execute("pragma cache_size = 0")
        with pytest.raises(sqlite3.OperationalError) as caught, failing_disk(path, tmp_path / "坏盘"), inside(database):
            database.execute("select * from block").fetchall()
        assert caught.value.sqlite_errorname.startswith("SQLITE_IOERR")
        assert not database.conn.in_transaction


def change_and_fail(database: Database, name: str) -> None:
    with transaction(database):
        with transaction(database):
            database.execute("update issue set name = ? where id = 1", [name])
        database.execute("no statement")


def test_a_part_of_a_transaction_that_fails_is_undone_alone(path: Path) -> None:
    with Archive(path) as archive:
        database = archive.database
        with transaction(database):
            database.execute("update issue set name = '一' where id = 1")
            with pytest.raises(sqlite3.OperationalError):
                change_and_fail(database, "二")
            with transaction(database):
                database.execute("update issue set name = '三' where id = 2")
        assert [row[0] for row in database.execute("select name from issue order by id")] == ["一", "三"]
        with pytest.raises(sqlite3.OperationalError):
            change_and_fail(database, "四")
        assert [row[0] for row in database.execute("select name from issue order by id")] == ["一", "三"]
        assert not database.conn.in_transaction


@pytest.mark.parametrize("name", READS)
def test_a_file_that_is_emptied_while_it_is_open(path: Path, name: str) -> None:
    with Archive(path, read_only=True) as archive:
        os.truncate(path, 0)
        archive.database.execute("pragma shrink_memory")
        with pytest.raises(ArchiveError, match=r"已经损坏|不完整|全部丢失"):
            READS[name](archive)
