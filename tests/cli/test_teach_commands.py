"""Teaching words on the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from gazette_desk.cli.program import main
from tests.test_teaching import text


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    path = tmp_path / "x.sqlite"
    (tmp_path / "a.txt").write_text(text(8), "utf-8")
    assert run(path, "import", tmp_path / "a.txt").exit_code == 0
    return path


def run(path: Path, *arguments: object) -> Result:
    return CliRunner().invoke(main, ["--archive", str(path), *map(str, arguments)])


def test_teach_shows_what_changes_keeps_it_and_takes_it_back(archive: Path) -> None:
    seen = run(archive, "teach", "add", "标签", "包干班底", "责任单位", "--preview")
    assert (seen.exit_code, "＋ 清理干渠淤泥" in seen.stdout, "没有保存" in seen.stdout) == (0, True, True)
    assert "共 1 项" in run(archive, "tasks").stdout
    done = run(archive, "teach", "add", "label", "包干班底", "responsible")
    assert "已教程序：标签“包干班底”是责任单位（云州市青河区）" in done.stdout
    assert "共 2 项" in run(archive, "tasks").stdout
    assert "标签“包干班底”是责任单位" in run(archive, "teach", "list").stdout
    assert "已撤销：教程序" in run(archive, "undo").stdout
    assert "共 1 项" in run(archive, "tasks").stdout
    assert run(archive, "redo").exit_code == 0
    assert "已撤去教过的" in run(archive, "teach", "remove", "标签", "包干班底").stdout
    assert "共 1 项" in run(archive, "tasks").stdout


def test_what_was_taught_goes_to_another_archive_as_a_file(archive: Path, tmp_path: Path) -> None:
    run(archive, "teach", "add", "标签", "包干班底", "责任单位")
    file = tmp_path / "词语.json"
    assert "已保存 1 条" in run(archive, "teach", "save", file).stdout
    assert (run(archive, "teach", "save", file).exit_code, run(archive, "teach", "save", "--force", file).exit_code) == (1, 0)
    other = tmp_path / "y.sqlite"
    run(other, "import", tmp_path / "a.txt")
    run(other, "teach", "add", "标签", "包干班底", "牵头单位")
    kept = run(other, "teach", "load", file)
    assert (kept.exit_code, "没有改：标签“包干班底”是牵头单位（文件：标签“包干班底”是责任单位）" in kept.stdout) == (1, True)
    assert "已取用别处教过的 1 条词语" in run(other, "teach", "load", "--replace", file).stdout
    told = json.loads(run(other, "tasks", "--json").stdout)
    assert [task["responsible"] for task in told["tasks"]] == [["区水务局"], ["区财政局"]]


@pytest.mark.parametrize(
    ("arguments", "code", "sentence"),
    [
        (("add", "标签", "包干班底", "牵头"), 2, "没有这种含义"),
        (("add", "标签", "包 干", "牵头单位"), 2, "中间没有空格"),
        (("add", "连写的名称", "教育局柳湾镇", "教育局、柳湾"), 2, "连起来应是"),
        (("remove", "标签", "包干班底"), 1, "没有教过标签“包干班底”"),
        (("add", "标签", "包干班底", "牵头单位", "--region", "白岭"), 1, "没有地区“白岭”"),
        (("load", "没有这个.json"), 1, "读不出"),
    ],
)
def test_what_cannot_be_taught_is_told(archive: Path, arguments: tuple[str, ...], code: int, sentence: str) -> None:
    result = run(archive, "teach", *arguments)
    assert (result.exit_code, sentence in result.output) == (code, True)
