"""A repair is whole or has not been: whatever ends it leaves the damage where a check finds it, and what could not be done is told."""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
import zlib
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from gazette_desk.archive import Archive, ArchiveError, Hold
from gazette_desk.archive.care.checking import Finding
from gazette_desk.archive.file.backup_folder import all_backups
from gazette_desk.archive.lists.filters import TaskFilter
from gazette_desk.cli import care_commands
from gazette_desk.cli.program import main
from gazette_desk.importing import Cancelled, import_paths
from gazette_desk.reparsing import Mending, compare, examine, mend, rebuild, reparse
from tests.archive.database.test_schemas import dump
from tests.archive.small import shown, silent, small_archive
from tests.archive.texts import write_issues

ROOT = Path(__file__).parents[3]
ALTERED = "update block set text = replace(text, '工作', '工件')"
BROKEN = "drop index task_due"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    small_archive(tmp_path / "夹" / "档案.sqlite", tmp_path / "公报")
    return tmp_path / "夹" / "档案.sqlite"


def spoil(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for statement in statements:
            connection.execute(statement)


def shown_in(path: Path) -> object:
    with Archive(path, read_only=True) as archive:
        return shown(archive)


def said_by(path: Path) -> object:
    """The tasks, without the ids that another reading gives them."""
    with Archive(path, read_only=True) as archive:
        return sorted((task.key, task.text, task.due_end or "", task.state, task.progress) for task in archive.tasks(TaskFilter()))


def mended(path: Path, report: object = silent) -> Mending:
    with Hold(path) as hold:
        return mend(path, hold, examine(path, silent), report)  # type: ignore[arg-type]


def run(path: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["--archive", str(path), *arguments])


def test_whatever_report_stops_it_nothing_is_changed_and_the_damage_is_found(path: Path) -> None:
    spoil(path, ALTERED)
    before, findings = shown_in(path), examine(path, silent)
    assert {finding.what for finding in findings} == {"index"}
    for stop in range(2):

        def report(done: int, total: int, text: str, stop: int = stop) -> None:
            if done == stop:
                raise Cancelled

        with pytest.raises(Cancelled):
            mended(path, report)
        assert examine(path, silent) == findings
        assert shown_in(path) == before
    assert mended(path) == Mending()
    assert examine(path, silent, reread=True) == []


def test_a_fault_of_the_disk_in_the_middle_of_it_changes_nothing(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    spoil(path, ALTERED)
    before, findings = shown_in(path), examine(path, silent)
    add_again = Archive.add_again

    def full(self: Archive, issue_id: int, *rest: object) -> None:
        add_again(self, issue_id, *rest)  # type: ignore[arg-type]
        self.database.execute("pragma max_page_count = 1")
        self.database.execute("create table filler as select zeroblob(10000000)")

    monkeypatch.setattr(Archive, "add_again", full)
    with pytest.raises(ArchiveError, match="磁盘已满"):
        mended_unexplained(path)
    monkeypatch.undo()
    assert examine(path, silent) == findings
    assert shown_in(path) == before


def mended_unexplained(path: Path) -> None:
    mended(path)


def test_what_could_not_be_read_again_is_listed_and_found_until_it_is(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = said_by(path)
    spoil(path, ALTERED)
    refuse_first(monkeypatch)
    result = run(path, "check", "--repair")
    assert result.exit_code == 1
    assert "第001期.txt）没有重读，它的内容可能与原文不符：这个文本不像公报" in result.stderr
    assert "第002期.txt）没有重读" not in result.stderr
    for command in (["check"], ["check", "--reread"], ["check", "--repair"]):
        again = run(path, *command)
        assert (again.exit_code, "第001期.txt”修复时没有能重读，内容可能与原文不符" in again.stderr) == (1, True), command
    with Archive(path, read_only=True) as archive:
        texts = [block.text for document in (1, 2) for block in archive.library.document(document).document.blocks]
        assert len(archive.library()) == 2
        assert any("工件" in text for text in texts) or archive.library.stale_sources()
    monkeypatch.undo()
    assert run(path, "reparse").exit_code == 0
    assert run(path, "check", "--reread").exit_code == 0
    assert said_by(path) == before


def test_an_altered_source_is_not_read_into_the_archive(path: Path) -> None:
    spoil(path, ALTERED, f"update source set data = x'{zlib.compress('别的文本'.encode()).hex()}' where issue_id = 1")
    mending = mended(path)
    assert mending.said == ()
    assert len(mending.lost) == 1
    assert "保存的原文与导入时不同" in mending.lost[0]
    assert [(finding.what, finding.remedy) for finding in examine(path, silent)] == [("sources", "backup"), ("facts", "backup")]


def refuse_first(monkeypatch: pytest.MonkeyPatch) -> None:
    """From now on the program does not take the first issue for one."""
    import gazette_desk.importing as importing
    from gazette_desk.importing import UnreadableFile, understood

    def choosy(source: object, *_: object) -> object:
        if "001" in source.name:  # type: ignore[attr-defined]
            raise UnreadableFile("这个文本不像公报")
        return understood(source)  # type: ignore[arg-type]

    monkeypatch.setattr(importing, "understood", choosy)


def test_a_text_that_is_refused_today_does_not_stop_the_rest(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    refuse_first(monkeypatch)
    with Archive(path) as archive:
        assert [row.reason for row in reparse(archive, silent, everything=True).rows] == ["这个文本不像公报", None]
        (finding,) = compare(archive, silent)
        assert "第001期.txt）的原文不能重读：这个文本不像公报" in finding.sentence
    (lost,) = rebuild(path, silent)
    assert "第001期.txt”没有收进重建的档案，它的原文留在另存的旧档案中：这个文本不像公报" in lost
    with Archive(path, read_only=True) as archive:
        assert [issue.name for issue in archive.library()] == ["青河公报 2021 第002期.txt"]
    damaged = next(backup for backup in all_backups(path) if backup.reason == "damaged")
    with closing(sqlite3.connect(damaged.path)) as connection:
        assert connection.execute("select count(*) from source").fetchone() == (2,)


def test_what_a_rebuild_lost_ends_with_one(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    refuse_first(monkeypatch)
    spoil(path, BROKEN)
    result = run(path, "check", "--repair")
    assert result.exit_code == 1
    assert "已用保存的原文重建档案" in result.stderr
    assert "没有收进重建的档案" in result.stderr
    assert "其余内容已经修复，有 1 处没有修好，见上面的说明" in result.stderr
    assert "档案完好" not in result.stdout
    assert run(path, "check").exit_code == 0


def test_a_rebuild_takes_nothing_that_only_looks_like_peoples_work(path: Path) -> None:
    spoil(
        path,
        "alter table note add column evil text default 'x'",
        "insert into progress_note (task_key, day, text) select task_key, x'ff', 'b' from progress_note limit 1",
        "drop table alias",
        "create view alias as select 'r' as region, 'p' as printed, 't' as target",
    )
    lost = rebuild(path, silent)
    assert any("表 note 中有 1 行" in sentence for sentence in lost)
    assert any("表 progress_note 中有 1 行" in sentence for sentence in lost)
    with Archive(path, read_only=True) as archive:
        assert archive.people.aliases() == []
        assert len(archive.library()) == 2


def test_what_a_killed_rebuild_left_goes_with_the_next(path: Path) -> None:
    left = path.parent / f".{path.name}.rebuilt-abc"
    left.mkdir()
    (left / "archive.sqlite").write_bytes(b"x" * 1000)
    other = path.parent / ".别的.sqlite.rebuilt-abc"
    other.mkdir()
    spoil(path, BROKEN)
    assert mended(path).lost == ()
    assert not left.exists()
    assert other.exists()
    assert examine(path, silent) == []


def test_a_missing_file_is_not_repaired_into_an_empty_one(path: Path) -> None:
    path.unlink()
    result = run(path, "check", "--repair")
    assert result.exit_code == 1
    assert "没有找到档案" in result.stderr
    assert "请用备份恢复" in result.stderr
    assert not path.exists()
    with Hold(path) as hold, pytest.raises(ArchiveError, match="没有找到档案"):
        mend(path, hold, [Finding("index", "", "repair")], silent)
    assert not path.exists()
    assert run(path, "backup", "restore").exit_code == 0
    assert run(path, "check").exit_code == 0


@pytest.mark.parametrize(
    ("step", "sentence"),
    [
        (1, "已中断，什么也没有改"),
        (2, "修复已中断，档案中什么也没有改，只是可能多了一份修复前的备份：再次运行就从头修复"),
        (3, "修复已经完成，修复后的检查被中断：请再运行一次 check"),
    ],
)
@pytest.mark.parametrize("damage", [ALTERED, BROKEN])
def test_ctrl_c_is_told_as_it_is(path: Path, monkeypatch: pytest.MonkeyPatch, damage: str, step: int, sentence: str) -> None:
    spoil(path, damage)
    spoilt = dump(path)
    if step == 1 and damage == BROKEN:
        pytest.skip("found at the opening, before anything could be stopped")
    works = iter((1, 2, 3))

    def stopped(name: str) -> object:
        work = getattr(care_commands, name)

        def wrapped(*arguments: object) -> object:
            if next(works) != step:
                return work(*arguments)
            os.kill(os.getpid(), signal.SIGINT)
            return work(*arguments)

        return wrapped

    for name in ("examine", "mend"):
        monkeypatch.setattr(care_commands, name, stopped(name))
    result = run(path, "check", "--repair")
    monkeypatch.undo()
    assert (result.exit_code, result.stderr.strip().splitlines()[-1]) == (1, sentence)
    if step < 3:
        assert dump(path) == spoilt
        assert run(path, "check").exit_code == 1
        assert run(path, "check", "--repair").exit_code == 0
    assert run(path, "check", "--reread").exit_code == 0


@pytest.mark.skipif(sys.platform == "win32", reason="another Ctrl+C there")
def test_ctrl_c_pressed_by_hand(tmp_path: Path) -> None:
    path = tmp_path / "档案.sqlite"
    with Archive(path) as archive:
        import_paths(archive, write_issues(tmp_path / "公报", range(1, 20)), silent)
    spoil(path, ALTERED)
    copy = Path(shutil.copy(path, tmp_path / "原样.sqlite"))
    command = [sys.executable, "-X", "utf8", "-m", "gazette_desk", "--archive", str(path), "check", "--repair"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, encoding="utf-8", cwd=ROOT) as process:
        assert process.stderr
        for line in process.stderr:
            if line.startswith("[3/19]"):
                process.send_signal(signal.SIGINT)
                break
        rest = process.stderr.read()
    assert process.returncode == 1
    assert rest.splitlines()[-1].startswith("修复已中断，档案中什么也没有改")
    assert examine(path, silent) == examine(copy, silent) != []
    with Archive(path) as archive, Archive(copy) as before:
        assert archive.tasks(TaskFilter()) == before.tasks(TaskFilter())


def test_a_killed_repair_leaves_the_damage_visible(tmp_path: Path) -> None:
    path = tmp_path / "档案.sqlite"
    with Archive(path) as archive:
        import_paths(archive, write_issues(tmp_path / "公报", range(1, 20)), silent)
    spoil(path, ALTERED)
    findings = examine(path, silent)
    command = [sys.executable, "-X", "utf8", "-m", "gazette_desk", "--archive", str(path), "check", "--repair"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, encoding="utf-8", cwd=ROOT) as process:
        assert process.stderr
        for line in process.stderr:
            if line.startswith("[9/19]"):
                time.sleep(0.01)
                process.kill()
                break
    assert examine(path, silent) == findings
    assert mended(path) == Mending()
    assert examine(path, silent, reread=True) == []
