"""import, issues, identify, remove and undo on the command line, as the clerk reads them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from gazette_desk.cli.program import main
from tests.archive.covers import PUBLICATION, issue, write


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write(tmp_path / "来文/公报2021年/full.md", issue(None, ["防汛"]))
    write(tmp_path / "来文/公报2022年/full.md", issue("2021年第4期", ["防火"]))
    return tmp_path


def run(folder: Path, *words: str, answer: str | None = None) -> Result:
    result = CliRunner().invoke(main, ["--archive", str(folder / "档案.sqlite"), *words], input=answer)
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result


def numbers(folder: Path) -> dict[str, str]:
    """The printed number of each issue by its label."""
    lines = [line.split("\t") for line in run(folder, "issues").output.splitlines() if line[:1].isdecimal()]
    return {parts[1]: parts[0] for parts in lines}


WEAK, FOURTH = f"《{PUBLICATION}》公报2021年/full.md", f"《{PUBLICATION}》2021年第4期"


def test_an_import_says_what_each_file_is(folder: Path) -> None:
    said = run(folder, "import", str(folder / "来文")).output
    assert f"\t{WEAK}；没有读出年份、期号" in said
    assert f"\t{FOURTH}\n" in said
    write(folder / "来文/三.txt", issue("2021年第4期", ["防火", "校园安全"]).replace("现将有关事项", "现将具体事项"))
    told = json.loads(run(folder, "import", str(folder / "来文/三.txt"), "--json").stdout)["rows"][0]
    assert (told["outcome"], told["issue"]) == ("replaced", FOURTH)
    assert len(told["replacement"]["changed"]) == len(told["replacement"]["new"]) == 1
    assert "校园安全" in told["replacement"]["new"][0]


def test_an_issue_is_identified(folder: Path) -> None:
    run(folder, "import", str(folder / "来文"))
    number = numbers(folder)[WEAK]
    assert run(folder, "identify", number).exit_code == 2
    done = run(folder, "identify", number, "--year", "2021", "--number", "3", "--edition", "增刊")
    assert done.output == f"已把{WEAK}定为《{PUBLICATION}》2021年第3期（增刊）\n"
    assert run(folder, "identify", number, "--number", "5", "--edition", "").output.endswith("2021年第5期\n")
    assert run(folder, "log").output.count("定为") == 2
    wrong = run(folder, "identify", number, "--year", "21")
    assert (wrong.exit_code, "年份应在" in wrong.output) == (1, True)
    run(folder, "identify", number, "--back")
    assert set(numbers(folder)) == {WEAK, FOURTH}
    assert run(folder, "identify", "99", "--year", "2021").exit_code == 1


def test_an_issue_is_removed_after_a_question_and_comes_back(folder: Path) -> None:
    run(folder, "import", str(folder / "来文"))
    number = numbers(folder)[FOURTH]
    refused = run(folder, "remove", number, answer="n\n")
    assert refused.exit_code == 1
    assert f"{FOURTH}：1 个文件，2 项任务" in refused.output
    assert len(numbers(folder)) == 2
    task = json.loads(run(folder, "tasks", "--issue", "4", "--json").stdout)["tasks"][0]["id"]
    run(folder, "state", "推进中", str(task))
    said = run(folder, "remove", number, "--yes").output
    assert f"已移除  {FOURTH}：1 个文件，2 项任务" in said
    assert "1 处所记的内容转到“待对应”" in said
    assert set(numbers(folder)) == {WEAK}
    gone = run(folder, "remove", number, "--yes")
    assert (gone.exit_code, "没有编号为" in gone.output) == (1, True)
    assert run(folder, "undo").output == f"已撤销：移除{FOURTH}\n"
    assert set(numbers(folder)) == {WEAK, FOURTH}
    assert run(folder, "redo").output == f"已重做：移除{FOURTH}\n"
    assert set(numbers(folder)) == {WEAK}
