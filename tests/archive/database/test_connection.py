"""What is wrong with an archive file is told apart, in a sentence; a faulty file is never written to."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest

from gazette_desk.archive import Archive, ArchiveError
from gazette_desk.archive.database import connection

Put = Callable[..., str]
as_root = hasattr(os, "geteuid") and os.geteuid() == 0


def test_reading_needs_a_file(tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match=r"没有找到档案.*请先导入公报"):
        Archive(tmp_path / "无.sqlite", read_only=True)
    assert list(tmp_path.iterdir()) == []


def test_another_programs_database_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "别的.sqlite"
    with sqlite3.connect(path) as other:
        other.execute("create table people (name text)")
    other.close()
    before = path.read_bytes()
    with pytest.raises(ArchiveError, match="别的程序的数据库"):
        Archive(path)
    assert path.read_bytes() == before


def test_a_newer_archive_is_refused(archive: Archive) -> None:
    newer = "insert into _sqlite_migrations (migration_set, name, applied_at) values ('gazette-desk', 'm999_future', '2033')"
    with sqlite3.connect(archive.path) as other:
        other.execute(newer)
    other.close()
    archive.close()
    for read_only in (False, True):
        with pytest.raises(ArchiveError, match="请升级本程序"):
            Archive(archive.path, read_only)


def test_no_database_at_all(tmp_path: Path) -> None:
    path = tmp_path / "照片.sqlite"
    path.write_bytes(b"\x89PNG\r\n\x1a\n" * 200)
    with pytest.raises(ArchiveError, match="不是公报案头的档案"):
        Archive(path)
    assert path.read_bytes() == b"\x89PNG\r\n\x1a\n" * 200
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_is_no_archive(tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match="打不开档案"):
        Archive(tmp_path)


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "文件").write_text("")
    with pytest.raises(ArchiveError, match="不能建立文件夹"):
        Archive(tmp_path / "文件" / "档案.sqlite")


def test_a_damaged_archive(archive: Archive, put: Put) -> None:
    for number in range(3, 12):
        put(archive, number)
    archive.close()
    data = archive.path.read_bytes()
    archive.path.write_bytes(data[:4096] + os.urandom(len(data) - 4096))
    with pytest.raises(ArchiveError, match=r"已经损坏.*请用它恢复"), Archive(archive.path) as broken:
        broken.library()


def test_locked_by_another_program(archive: Archive, put: Put, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection, "BUSY_SECONDS", 0.1)
    holder = sqlite3.connect(archive.path, isolation_level=None)
    holder.execute("begin immediate")
    with Archive(archive.path, hold=archive.hold) as second:
        with pytest.raises(ArchiveError, match="正被另一个程序占用"):
            put(second, 3)
        assert len(second.library()) == 1
        holder.execute("rollback")
        assert put(second, 3) == "loaded"
    holder.close()


def test_read_only_archive_reads_and_does_not_write(archive: Archive, put: Put) -> None:
    with Archive(archive.path, read_only=True) as reader:
        assert len(reader.library()) == 1
        with pytest.raises(ArchiveError, match="是只读的，不能写入"):
            put(reader, 3)


@pytest.mark.skipif(as_root, reason="root may write everywhere")
def test_read_only_folder(archive: Archive, put: Put) -> None:
    archive.close()
    archive.path.chmod(0o444)
    archive.path.parent.chmod(0o555)
    try:
        with Archive(archive.path, read_only=True) as reader:
            assert len(reader.library()) == 1
        with pytest.raises(ArchiveError):
            Archive(archive.path)
    finally:
        archive.path.parent.chmod(0o755)


@pytest.mark.skipif(sys.platform == "win32", reason="no limits on files there")
def test_a_full_disk_loses_nothing(archive: Archive) -> None:
    archive.close()
    script = """
        import os, resource, signal, sys
        from dataclasses import replace
        from pathlib import Path
        from gazette_desk.archive import Archive, ArchiveError
        from gazette_desk.archive.facts.rows import StoredSource
        from gazette_desk.parsing.records import Issue, Masthead
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        path = Path(sys.argv[1])
        with Archive(path) as archive:
            limit = path.stat().st_size + 200_000
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
            try:
                archive.add(Issue("大.txt"), StoredSource("大.txt", os.urandom(3_000_000), "大", "utf-8", "9"))
            except ArchiveError as error:
                print(error)
            print(len(archive.library()))
    """
    command = [sys.executable, "-X", "utf8", "-c", textwrap.dedent(script), str(archive.path)]
    run = subprocess.run(command, capture_output=True, encoding="utf-8", check=False, cwd=Path(connection.__file__).parents[3])
    assert run.stderr == ""
    sentence, issues = run.stdout.splitlines()
    assert "磁盘" in sentence
    assert issues == "1"
    with Archive(archive.path) as again:
        assert len(again.library()) == 1


def test_a_migration_that_fails_leaves_no_tables(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from sqlite_utils import Migrations

    from gazette_desk.archive.database import schema

    failing = Migrations("gazette-desk")
    failing()(schema.m001_first)
    failing(name="m002_broken")(lambda database: database.execute("select nonsense"))
    monkeypatch.setattr(connection, "migrations", failing)
    path = tmp_path / "新.sqlite"
    with pytest.raises(sqlite3.OperationalError, match="nonsense"):
        Archive(path)
    monkeypatch.undo()
    with Archive(path) as archive:
        assert archive.library() == []


def test_a_statement_that_failed_half_read_does_not_hold_up_the_closing(archive: Archive, put: Put) -> None:
    path = archive.path
    archive.close()

    def write_and_read_half(archive: Archive) -> None:
        put(archive, 1)
        rows = archive.database.execute("select 1 from issue union all select 2 union all select 3")
        raise RuntimeError(rows.fetchone()[0])

    with pytest.raises(RuntimeError) as raised, Archive(path) as archive:
        write_and_read_half(archive)
    assert raised.value.__traceback__
    assert not path.with_name(f"{path.name}-wal").exists()


def test_what_was_written_stands_in_the_archive_itself_while_another_reads(archive: Archive, put: Put, tmp_path: Path) -> None:
    put(archive)
    with Archive(archive.path, read_only=True) as reader:
        archive.close()
        copy = tmp_path / "备份.sqlite"
        copy.write_bytes(archive.path.read_bytes())
        with Archive(copy, read_only=True) as copied:
            assert len(copied.library()) == len(reader.library()) == 1
