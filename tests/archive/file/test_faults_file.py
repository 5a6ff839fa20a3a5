"""An archive file that is deleted, moved, locked, cut or changed by a bit; names of every sort."""

from __future__ import annotations

import random
import sqlite3
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from gazette_desk.archive import Archive, ArchiveDamaged, ArchiveError, Hold
from gazette_desk.archive.care.restoring import find_backup, restore
from gazette_desk.archive.database import connection
from gazette_desk.archive.file.archive_faults import ArchiveGone
from gazette_desk.archive.lists.filters import SearchQuery, TaskFilter
from gazette_desk.archive.people.acts import SetState
from gazette_desk.importing import import_paths
from tests.archive.flips import flipped
from tests.archive.locks import told_and_waited
from tests.archive.small import silent, small_archive
from tests.archive.texts import write_issues

READERS: list[Callable[[Archive], object]] = [
    lambda archive: archive.library(),
    lambda archive: archive.library.document(1),
    lambda archive: archive.tasks(TaskFilter()),
    lambda archive: archive.search(SearchQuery("工作")),
    lambda archive: archive.facts.warnings(),
    lambda archive: archive.facts.events(),
    lambda archive: archive.facts.units(),
    lambda archive: archive.people.acts(),
    Archive.back_up,
]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """The file of such an archive, closed."""
    small_archive(tmp_path / "档案.sqlite", tmp_path / "公报")
    return tmp_path / "档案.sqlite"


@pytest.mark.skipif(sys.platform == "win32", reason="an open file cannot be deleted there")
@pytest.mark.parametrize("gone", ["deleted", "moved", "replaced"])
def test_a_file_that_goes_while_it_is_open(path: Path, gone: str) -> None:
    aside = path.with_name("别处.sqlite")
    with Archive(path) as archive:
        key = archive.tasks(TaskFilter())[0].key
        path.replace(aside)
        if gone == "deleted":
            aside.unlink()
        if gone == "replaced":
            path.write_bytes(b"")
        with pytest.raises(ArchiveError, match="已被删除、移走或换掉，改动没有写入"):
            archive.do(SetState([key], "已完成"))
        for read in READERS:
            with pytest.raises(ArchiveGone, match="已被删除、移走或换掉，不再从中读取：请把它放回原处"):
                read(archive)
    with Hold(path):
        restore(path, find_backup(path, "").path)
    with Archive(path) as archive:
        assert len(archive.library()) == 2
        assert archive.care.check(silent) == []


@pytest.mark.parametrize("read_only", [True, False])
def test_another_archive_copied_into_an_open_one(path: Path, tmp_path: Path, put: Callable[..., str], read_only: bool) -> None:
    """The file keeps its number, and SQLite the pages that it has read."""
    other = tmp_path / "别的.sqlite"
    with Archive(other) as archive:
        put(archive)
    with Archive(path, read_only) as archive:
        archive.library()
        with path.open("r+b") as file:
            file.write(other.read_bytes())
            file.truncate()
        for read in READERS:
            with pytest.raises(ArchiveGone, match="已被删除、移走或换掉"):
                read(archive)
        if not read_only:
            with pytest.raises(ArchiveError, match="改动没有写入"):
                archive.undo()


def test_what_another_program_writes_is_no_other_archive(path: Path) -> None:
    with Archive(path, read_only=True) as reader:
        for state in ("延期", "已完成", "推进中"):
            with Archive(path) as archive:
                archive.do(SetState([archive.tasks(TaskFilter())[0].key], state))  # type: ignore[arg-type]
            assert reader.tasks(TaskFilter())[0].state == state


def test_a_file_locked_by_another_program_for_a_while(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection, "BUSY_SECONDS", 0.3)
    assert told_and_waited(path, 1.5) > 2


def test_a_lock_that_ends_in_time_is_waited_for(path: Path) -> None:
    assert told_and_waited(path, 1) == 0


def test_every_cut_is_told_from_other_damage(path: Path, tmp_path: Path) -> None:
    data = path.read_bytes()
    for kept in (100, 512, 4096, 4097, 40_000, len(data) // 2, len(data) - 4096, len(data) - 1):
        path.write_bytes(data[:kept])
        for read_only in (True, False):
            with pytest.raises(ArchiveDamaged, match=f"不完整，文件末尾少了 {len(data) - kept:,} 字节：最近的备份是"):
                Archive(path, read_only)
        assert path.read_bytes() == data[:kept]


def test_no_flipped_bit_goes_unnoticed(path: Path) -> None:
    assert sum(flipped(path, random.Random(9), 40)) > 20  # the others lie where nothing stands that is shown


NAMES = [
    "有 空格 的 档案.sqlite",
    "青河区人民政府公报（二〇二一年至二〇二三年）·全部.sqlite",
    "a" * 200 + ".sqlite",
    "长" * 60 + "a" * 20 + ".sqlite",
    "percent %41 #1 ?mode=ro&x.sqlite",
    "'; drop table issue; --.sqlite",
    ".sqlite",
    "-x.sqlite",
    "没有后缀",
]


@pytest.mark.parametrize("name", NAMES, ids=range(len(NAMES)))
def test_names_of_every_sort(tmp_path: Path, name: str, put: Callable[..., str]) -> None:
    path = tmp_path / "新 文件夹" / name
    small_archive(path, tmp_path / "公报")
    with Archive(path) as archive:
        made = archive.back_up()
        archive.undo()
        archive.add_again(*again(archive))
    with Hold(path):
        restore(path, made.path)
    with Archive(path, read_only=True) as archive:
        assert archive.care.check(silent) == []
        assert len(archive.people.acts()) == 3
    assert all(file.name.startswith(name) for file in path.parent.iterdir())


def again(archive: Archive) -> tuple[object, ...]:
    """What add_again takes for the first source."""
    from gazette_desk.importing import understood

    row = archive.library.sources()[0]
    source = archive.library.stored_source(row.issue_id)
    return row.issue_id, understood(source), source


def test_a_file_of_two_hundred_characters_is_imported(tmp_path: Path, archive: Archive) -> None:
    (issue,) = write_issues(tmp_path / "公报", range(5, 6))
    long = issue.with_name("公" * 60 + " " + "b" * 60 + ".txt")
    issue.rename(long)
    assert [row.outcome for row in import_paths(archive, [long.parent], silent).rows] == ["loaded"]
    assert long.name in {row.name for row in archive.library()}


def test_sqlite_itself_says_when_it_finds_the_file_moved(tmp_path: Path) -> None:
    from gazette_desk.archive.file.archive_faults import explained

    path = tmp_path / "a.sqlite"
    database = sqlite3.connect(path, isolation_level=None)
    database.execute("create table t (x)")
    path.rename(tmp_path / "b.sqlite")
    with pytest.raises(ArchiveError, match="已被删除、移走或换掉"), explained(path):
        database.execute("insert into t values (1)")
    database.close()
