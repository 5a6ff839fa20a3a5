"""What is given to be imported: links, pipes, names in old encodings, what is not there, and a file that brings a bug to light."""

from __future__ import annotations

import logging
import os
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from gazette_desk import importing
from gazette_desk.archive import Archive
from gazette_desk.cli.program import main
from gazette_desk.importing import ImportRow, import_paths
from gazette_desk.reparsing import reparse
from tests.archive.covers import issue, write

TEXT = issue("2021年第3期", ["防汛"])
linux_only = pytest.mark.skipif(sys.platform != "linux", reason="file systems elsewhere have no such names or files")


def silent(done: int, total: int, name: str) -> None:
    """A report to nobody."""


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with Archive(tmp_path / "档案.sqlite") as archive:
        yield archive


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "来文"
    folder.mkdir()
    return folder


def rows(archive: Archive, *paths: Path) -> list[ImportRow]:
    return list(import_paths(archive, paths, silent).rows)


def test_linked_folders_are_followed_once(archive: Archive, folder: Path, tmp_path: Path) -> None:
    write(tmp_path / "库/2021/一.txt", TEXT)
    write(folder / "2020/二.txt", issue("2020年第1期", ["防火"]))
    (folder / "2021").symlink_to(tmp_path / "库/2021")
    (folder / "又是2021").symlink_to(tmp_path / "库/2021")
    (folder / "2020/上一层").symlink_to(folder)
    (folder / "0").symlink_to(folder / "2020")
    (folder / "自己").symlink_to(folder / "自己")
    found = rows(archive, folder)
    assert [(row.path.relative_to(folder).as_posix(), row.outcome) for row in found] == [
        ("2020/二.txt", "loaded"),
        ("2021/一.txt", "loaded"),
    ]


def test_a_folder_of_links_alone_is_not_empty(archive: Archive, folder: Path, tmp_path: Path) -> None:
    (folder / "2021").symlink_to(write(tmp_path / "库/2021/一.txt", TEXT).parent)
    assert [row.outcome for row in rows(archive, folder)] == ["loaded"]


@pytest.mark.parametrize("name", ["没有的文件夹", "没有.txt", "没有.pdf"])
def test_what_is_not_there_is_not_found(archive: Archive, folder: Path, name: str) -> None:
    (row,) = rows(archive, folder / name)
    assert (row.outcome, row.reason) == ("failed", "没有找到：可能已被移动、改名或删除")


def test_nothing_at_all_is_no_folder(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(folder / "一.txt", TEXT)
    monkeypatch.chdir(folder)
    result = CliRunner().invoke(main, ["--archive", str(tmp_path / "档案.sqlite"), "import", ""])
    assert result.exit_code == 2
    assert "文件名是空的" in result.output
    assert not (tmp_path / "档案.sqlite").exists()
    assert CliRunner().invoke(main, ["--archive", "", "issues"]).exit_code == 2


@linux_only
def test_names_in_gbk_are_imported_and_read(archive: Archive, folder: Path) -> None:
    name = os.fsdecode("公报一期.txt".encode("gbk"))
    write(folder / name, issue(None, ["防汛"], None))
    assert [row.outcome for row in rows(archive, folder)] == ["loaded"]
    assert archive.library()[0].name == "公报一期.txt"


@linux_only
def test_pipes_and_devices_are_refused_at_once(archive: Archive, folder: Path) -> None:
    os.mkfifo(folder / "管道.txt")
    (folder / "空设备.txt").symlink_to("/dev/zero")
    assert [row.reason for row in rows(archive, folder)] == ["这不是普通文件，不能导入"] * 2
    assert [row.reason for row in rows(archive, folder / "管道.txt")] == ["这不是普通文件，不能导入"]


@linux_only
def test_a_file_that_becomes_a_pipe_while_it_is_opened_does_not_keep_us_waiting(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(folder / "一.txt", TEXT)
    open_file = os.open

    def swapped(name: Path, flags: int) -> int:
        path.unlink()
        os.mkfifo(path)
        return open_file(name, flags)

    monkeypatch.setattr(os, "open", swapped)
    done: list[str] = []

    def read() -> None:
        try:
            importing.read_source(path)
        except importing.UnreadableFile as error:
            done.append(str(error))

    thread = threading.Thread(target=read, daemon=True)
    thread.start()
    thread.join(20)
    assert done == ["这不是普通文件，不能导入"]


@pytest.mark.parametrize("count", [2, 6])
def test_a_file_with_a_bug_in_it_is_one_row_and_the_others_go_on(
    archive: Archive, folder: Path, count: int, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    for number in range(count):
        write(folder / f"{number}.txt", issue(f"2021年第{number + 1}期", ["防汛"], year=2010 + number))
    add = Archive.add

    def faulty(archive: Archive, issue: Any, source: Any) -> Any:
        return add(archive, issue, source) if source.name != "1.txt" else issue.no_such_field

    monkeypatch.setattr(Archive, "add", faulty)
    with caplog.at_level(logging.ERROR):
        found = rows(archive, folder)
    assert [row.outcome for row in found] == ["loaded", "failed", *["loaded"] * (count - 2)]
    assert "处理这一份时程序出了错（AttributeError）" in (found[1].reason or "")
    assert "no_such_field" in caplog.text
    assert "1.txt" in caplog.text
    assert len(archive.library()) == count - 1


def test_a_bug_in_one_source_does_not_stop_reading_the_others_again(
    archive: Archive, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(3):
        write(folder / f"{number}.txt", issue(f"2021年第{number + 1}期", ["防汛"], year=2010 + number))
    rows(archive, folder)
    again = Archive.add_again

    def faulty(archive: Archive, issue_id: int, issue: Any, source: Any, *more: Any) -> None:
        return again(archive, issue_id, issue, source, *more) if source.name != "1.txt" else issue.no_such_field

    monkeypatch.setattr(Archive, "add_again", faulty)
    report = reparse(archive, silent, everything=True)
    assert ["程序出了错" in (row.reason or "") for row in report.rows] == [False, True, False]


def test_a_folder_of_a_thousand_files(archive: Archive, folder: Path) -> None:
    for number in range(1000):
        write(folder / f"{number:04}.txt", f"{number}\n-- 0 --")
    found = rows(archive, folder)
    assert [row.path.name for row in found] == [f"{number:04}.txt" for number in range(1000)]
    assert {row.outcome for row in found} == {"failed"}
