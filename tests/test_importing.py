"""Files of every sort → an outcome each, and the reason where one is not taken."""

from __future__ import annotations

import multiprocessing
import os
import random
import re
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from gazette_desk.archive import Archive
from gazette_desk.archive.lists.filters import SearchQuery, TaskFilter
from gazette_desk.importing import Cancelled, ImportReport, import_file, import_paths
from gazette_desk.paths import sample_issues
from gazette_desk.reparsing import reparse
from tests.archive.texts import write_issues
from tests.permissions import let_all_in

SAMPLE = sample_issues()[0]
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + random.Random(1).randbytes(5000)
as_root = hasattr(os, "geteuid") and os.geteuid() == 0


def silent(done: int, total: int, name: str) -> None:
    """A report to nobody."""


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with Archive(tmp_path / "档案.sqlite") as archive:
        yield archive


def outcome(archive: Archive, *paths: Path) -> list[tuple[str, str | None]]:
    return [(row.outcome, row.reason) for row in import_paths(archive, paths, silent).rows]


def test_samples_are_understood(archive: Archive) -> None:
    report = import_paths(archive, [SAMPLE.parent], silent)
    assert [(row.path, row.outcome) for row in report.rows] == [(path, "loaded") for path in sample_issues()]
    library = archive.library()
    assert len(library) == len(sample_issues())
    assert all(len(issue.documents) >= 8 for issue in library)
    assert archive.search(SearchQuery("工作")).total > 0
    assert archive.tasks.count(TaskFilter()) > 20


def test_documents_come_back_from_the_archive_as_parsed(archive: Archive) -> None:
    from gazette_desk.parsing import parse_issue

    text = SAMPLE.read_text("utf-8")
    issue = parse_issue(text, SAMPLE.name)
    import_paths(archive, [SAMPLE], silent)
    views = [archive.library.document(row.id) for row in archive.library()[0].documents]
    assert tuple(view.document for view in views) == issue.documents
    assert tuple(table for view in views for table in view.tables) == issue.tables
    assert [line for view in views for line in view.source] == [
        (number, line)
        for document in issue.documents
        for number, line in enumerate(text.split("\n")[document.first_line - 1 : document.last_line], document.first_line)
    ]


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("空.txt", b"", "空的"),
        ("空白.txt", b" \r\n\t\n", "空的"),
        ("照片.txt", PNG, "不是文本文件"),
        ("外文.txt", b"Once upon a time there was a mountain.\n" * 50, "没有中文句子"),
        ("公报.docx", b"PK\x03\x04", "文件损坏"),
        ("数字.txt", b"1\n2\n3\n" * 100, "没有中文句子"),
    ],
)
def test_what_is_no_issue_is_told_and_leaves_nothing(archive: Archive, tmp_path: Path, name: str, data: bytes, reason: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    ((result, told),) = outcome(archive, path)
    assert result == "failed"
    assert reason in (told or "")
    assert archive.library() == []


def test_a_long_line_is_a_document_of_its_own(archive: Archive, tmp_path: Path) -> None:
    path = tmp_path / "长行.txt"
    path.write_text("字" * 1_000_000, "utf-8")
    assert outcome(archive, path) == [("loaded", None)]
    ((document,),) = (issue.documents for issue in archive.library())
    assert document.title == "长行"


def test_a_giant_file_is_refused_without_reading_it(archive: Archive, tmp_path: Path) -> None:
    path = tmp_path / "巨.txt"
    with path.open("wb") as file:
        file.truncate(200 * 1024 * 1024)
    start = time.process_time()
    ((result, reason),) = outcome(archive, path)
    assert time.process_time() - start < 0.5
    assert (result, reason) == ("failed", "文件超过 50 MB，不像一期公报：请拆成一期一个文件再导入")


def test_missing_file_and_empty_folder(archive: Archive, tmp_path: Path) -> None:
    folder = tmp_path / "空夹"
    folder.mkdir()
    (missing, missing_reason), (empty, empty_reason) = outcome(archive, tmp_path / "无.txt", folder)
    assert (missing, empty) == ("failed", "failed")
    assert "没有找到" in (missing_reason or "")
    assert "没有能导入的文件" in (empty_reason or "")


@pytest.mark.skipif(sys.platform == "win32", reason="no named pipes in folders there")
def test_a_pipe_is_not_waited_for(archive: Archive, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "管.txt")
    assert outcome(archive, tmp_path / "管.txt") == [("failed", "这不是普通文件，不能导入")]


@pytest.mark.skipif(as_root, reason="root may read everything")
def test_without_permission(archive: Archive, tmp_path: Path) -> None:
    path = tmp_path / "密.txt"
    path.write_bytes(SAMPLE.read_bytes())
    path.chmod(0)
    ((result, reason),) = outcome(archive, path)
    assert result == "failed"
    assert "没有读取权限" in (reason or "")


@pytest.mark.skipif(not as_root or sys.platform == "win32", reason="only root can become somebody else")
def test_without_permission_when_run_by_root(archive: Archive, tmp_path: Path) -> None:
    path = tmp_path / "密.txt"
    path.write_bytes(SAMPLE.read_bytes())
    path.chmod(0)
    let_all_in(path)
    effective = os.geteuid()
    os.seteuid(65534)
    try:
        ((result, reason),) = outcome(archive, path)
    finally:
        os.seteuid(effective)
    assert result == "failed"
    assert "没有读取权限" in (reason or "")


@pytest.mark.parametrize("encoding", ["gb18030", "utf-16", "utf-8-sig", "utf-16-le"])
def test_encodings_give_the_same_issue(archive: Archive, tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "期.txt"
    text = SAMPLE.read_text("utf-8")
    path.write_bytes(text.encode(encoding))
    assert outcome(archive, path, SAMPLE) == [("loaded", None), ("present", None)]
    first = archive.library()[0].documents[0]
    view = archive.library.document(first.id)
    assert view.source[0][1] == text.split("\n")[view.document.first_line - 1]


def test_same_issue_twice_and_corrected(archive: Archive, tmp_path: Path) -> None:
    path = tmp_path / "期.txt"
    text = SAMPLE.read_text("utf-8")
    path.write_text(text, "utf-8")
    assert outcome(archive, path) == [("loaded", None)]
    assert outcome(archive, path) == [("present", None)]
    keys = {task.key for task in archive.tasks(TaskFilter())}
    path.write_text(text + "\n勘误：此行为更正。\n", "utf-8")
    assert outcome(archive, path) == [("replaced", None)]
    assert len(archive.library()) == 1
    assert {task.key for task in archive.tasks(TaskFilter())} == keys


def test_folders_are_taken_by_name_with_their_folders(archive: Archive, tmp_path: Path) -> None:
    for name in ("乙/2.md", "乙/1.TXT", "甲.txt", "略.jpg", ".隐.txt"):
        path = tmp_path / "夹" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("不是公报", "utf-8")
    told: list[tuple[int, int, str]] = []
    report = import_paths(archive, [tmp_path / "夹"], lambda done, total, name: told.append((done, total, name)))
    assert [row.path.name for row in report.rows] == ["1.TXT", "2.md", "甲.txt"]
    assert [at for at in told if at[2]] == [(0, 3, "1.TXT"), (1, 3, "2.md"), (2, 3, "甲.txt")]
    assert told[-1] == (3, 3, "")


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="names are text there")
def test_a_name_that_is_no_text(archive: Archive, tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff\xb9.txt"))
    path.write_bytes(SAMPLE.read_bytes())
    assert outcome(archive, path) == [("loaded", None)]
    with Archive(Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff.sqlite"))) as other:
        assert outcome(other, path) == [("loaded", None)]


def test_one_bad_file_does_not_stop_the_others(archive: Archive, tmp_path: Path) -> None:
    (tmp_path / "坏.txt").write_bytes(PNG)
    assert [result for result, _ in outcome(archive, tmp_path / "坏.txt", SAMPLE)] == ["failed", "loaded"]


def test_cancelling_keeps_whole_issues(archive: Archive) -> None:
    def report(done: int, total: int, name: str) -> None:
        if done == 1:
            raise Cancelled

    result = import_paths(archive, sample_issues(), report)
    assert isinstance(result, ImportReport)
    assert result.cancelled
    assert [row.outcome for row in result.rows] == ["loaded"]
    (issue,) = archive.library()
    assert all(archive.library.document(document.id).document.blocks for document in issue.documents)


def test_a_locked_archive_is_a_reason(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    import sqlite3

    holder = sqlite3.connect(archive.path, isolation_level=None)
    holder.execute("begin immediate")
    archive.database.execute("pragma busy_timeout = 50")
    ((result, reason),) = outcome(archive, SAMPLE)
    holder.close()
    assert result == "failed"
    assert "正被另一个程序占用" in (reason or "")


def test_an_issue_goes_in_within_a_second(archive: Archive) -> None:
    start = time.process_time()
    import_paths(archive, [SAMPLE], silent)
    assert time.process_time() - start < 1.0


@pytest.fixture
def many(tmp_path: Path) -> list[Path]:
    """Files enough for processes of their own: six issues, one of them twice, and one that is no issue."""
    text = SAMPLE.read_text("utf-8")
    folder = tmp_path / "各期"
    folder.mkdir()
    for number in range(1, 7):
        (folder / f"{number}.txt").write_text(re.sub(r"第\d+期", f"第{number}期", text), "utf-8")
    (folder / "5-副本.txt").write_bytes((folder / "5.txt").read_bytes())
    (folder / "空.txt").write_bytes(b"")
    return sorted(folder.iterdir())


def contents(archive: Archive) -> list[object]:
    return [archive.library.document(row.id) for issue in archive.library() for row in issue.documents]


def test_many_files_at_once_give_the_archive_of_one_after_the_other(archive: Archive, many: list[Path], tmp_path: Path) -> None:
    seen: list[tuple[int, int, str]] = []
    report = import_paths(archive, many, lambda *told: seen.append(told))
    with Archive(tmp_path / "逐个.sqlite") as other:
        assert [import_file(other, path) for path in many] == list(report.rows)
        assert contents(other) == contents(archive)
        assert other.tasks(TaskFilter()) == archive.tasks(TaskFilter())
        assert other.search(SearchQuery("工作")) == archive.search(SearchQuery("工作"))
    assert [row.outcome for row in report.rows] == ["loaded"] * 5 + ["present", "loaded", "failed"]
    named = [told for told in seen if told[2] or told[0] == 8]  # without a name: it is still at it
    assert named == [(done, 8, path.name) for done, path in enumerate(many)] + [(8, 8, "整理检索索引"), (8, 8, "")]
    assert not multiprocessing.active_children()


def test_the_search_index_is_gathered_where_much_of_it_is_new(archive: Archive, tmp_path: Path) -> None:
    files = write_issues(tmp_path, range(1, 50))

    def parts() -> int:
        with closing(sqlite3.connect(archive.path)) as connection:
            return int(connection.execute("select count(distinct segid) from search_index_idx").fetchone()[0])

    def pragma(path: Path, name: str) -> int:
        with closing(sqlite3.connect(path)) as connection:
            return int(connection.execute(f"pragma {name}").fetchone()[0])

    told: list[str] = []
    import_paths(archive, files[:45], lambda done, total, name: told.append(name))
    assert (parts(), told[-2:]) == (1, ["整理检索索引", ""])
    assert pragma(archive.path, "freelist_count") == 0  # what the parts took is given back
    import_paths(archive, files[45:], silent)
    assert parts() > 1  # fewer than a tenth
    assert archive.search(SearchQuery("清理河道")).total == 49
    reparse(archive, silent, everything=True)
    assert parts() == 1
    assert archive.search(SearchQuery("清理河道")).total == 49
    assert not archive.care.check(silent)


def test_cancelling_among_many_files_ends_the_other_processes(archive: Archive, many: list[Path]) -> None:
    def report(done: int, total: int, name: str) -> None:
        if done == 2:
            raise Cancelled

    result = import_paths(archive, many, report)
    assert result.cancelled
    assert [row.outcome for row in result.rows] == ["loaded", "loaded"]
    assert len(archive.library()) == 2
    assert not multiprocessing.active_children()


def test_import_goes_on_when_the_other_processes_are_ended(archive: Archive, many: list[Path]) -> None:
    ended: list[int] = []

    def report(done: int, total: int, name: str) -> None:
        if done == 1:
            for child in multiprocessing.active_children():
                ended.append(child.pid or 0)
                child.kill()

    result = import_paths(archive, many, report)
    assert ended
    assert [row.outcome for row in result.rows] == ["loaded"] * 5 + ["present", "loaded", "failed"]


ENDED = """
import os, signal, sys
from pathlib import Path
from gazette_desk.importing import read_source
from gazette_desk.parsing.parser_process import ParserProcess
source = read_source(Path(sys.argv[1]))
process = ParserProcess()
process.begin(source.text, "1")()
process.begin(source.text, "2")
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="another way of ending programs there")
def test_a_process_that_parses_ends_without_a_word_when_the_program_is_killed() -> None:
    command = [sys.executable, "-c", ENDED, str(SAMPLE)]
    # Until nobody can write any more: the process that parses is then gone, too.
    ended = subprocess.run(command, capture_output=True, text=True, timeout=60, cwd=Path(__file__).parents[1])
    assert (ended.returncode, ended.stdout, ended.stderr) == (-9, "", "")
