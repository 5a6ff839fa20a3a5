"""correct on the command line, with the words that the program itself prints."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from gazette_desk.cli.program import main
from tests.archive.covers import issue, write


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    run(tmp_path, "import", str(write(tmp_path / "一期.txt", issue("2021年第4期", ["防火"]))))
    return tmp_path


def run(folder: Path, *words: str) -> Result:
    result = CliRunner().invoke(main, ["--archive", str(folder / "档案.sqlite"), *words])
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result


@pytest.mark.parametrize("word", ["长期坚持", "ongoing"])
def test_a_kind_of_deadline_is_said_as_it_is_printed_or_stored(folder: Path, word: str) -> None:
    done = run(folder, "correct", "1", "--set", f"期限种类={word}", "--set", "截止日期=")
    assert "（原文） → 长期坚持" in done.output, done.output
    assert run(folder, "tasks", "--deadline", "ongoing").output.startswith("1\t")


def test_a_kind_that_there_is_not_is_answered_with_those_that_there_are(folder: Path) -> None:
    wrong = run(folder, "correct", "1", "--set", "种类=紧急")
    assert (wrong.exit_code, wrong.output) == (1, "种类没有“紧急”：请用标注任务、表格任务、职责分工、限期事项\n")


YES_OR_NO = [("是", 0, "否（原文） → 是"), ("TRUE", 0, "→ 是"), ("也许", 1, "请写“是”或“否”"), ("", 1, "请写“是”")]


@pytest.mark.parametrize(("word", "code", "said"), YES_OR_NO)
def test_a_yes_is_never_guessed(folder: Path, word: str, code: int, said: str) -> None:
    done = run(folder, "correct", "1", "--set", f"此后长期坚持={word}")
    assert (done.exit_code, said in done.output) == (code, True), done.output
