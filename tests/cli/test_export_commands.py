"""Exports from the command line: what is shown before, what is let through, and what is not replaced."""

from __future__ import annotations

import json
from pathlib import Path

import docx
import openpyxl
import pytest
from click.testing import CliRunner, Result

from gazette_desk.archive import Archive
from gazette_desk.archive.lists.filters import TaskFilter
from gazette_desk.cli.program import main
from tests.exports.small_archive import make_archive


@pytest.fixture
def path(tmp_path: Path) -> Path:
    make_archive(tmp_path / "a.sqlite", "青河区")
    return tmp_path / "a.sqlite"


def run(path: Path, *words: object) -> Result:
    return CliRunner().invoke(main, ["--archive", str(path), *map(str, words)])


def test_a_preview_shows_rows_and_personal_data_and_writes_nothing(path: Path, tmp_path: Path) -> None:
    before = path.read_bytes()
    result = run(path, "export", "tasks", tmp_path / "台账.xlsx", "--preset", "打印", "--words", "河道", "--preview", "--let", "全部")
    assert result.exit_code == 0
    head, first, sentence = result.stdout.splitlines()
    assert head.split("\t") == ["序号", "任务事项", "牵头单位", "责任单位", "时限", "状态"]
    assert first.split("\t")[2:4] == ["区水务局", "柳湾镇、石桥镇"]
    assert sentence == "共 1 项 · 含“河道”"
    assert not (tmp_path / "台账.xlsx").exists()
    assert path.read_bytes() == before
    assert result.stderr == ""  # a short title has no number of a telephone


def test_what_is_found_is_told_before_it_is_written(path: Path, tmp_path: Path) -> None:
    result = run(path, "export", "tasks", tmp_path / "台账.csv", "--let", "手机号码")
    assert result.stderr.splitlines() == [
        "个人信息：手机号码 2 处（第 1 项 任务事项：139****5678；第 3 项 任务事项：139****5679），照原样写出",
        "个人信息：邮箱 1 处（第 1 项 任务事项：d****@qinghe.example），遮盖",
        "个人信息：住址 1 处（第 2 项 任务事项：走访家住青禾小区****），遮盖",
    ]
    assert result.stdout.endswith("3 项 · 全部任务；遮盖了 2 处个人信息\n")
    assert "13912345678" in (tmp_path / "台账.csv").read_text("utf-8-sig")
    logged = run(path, "log").stdout
    assert "导出“台账.csv”（3 项 · 全部任务），其中没有遮盖：手机号码 2 处" in logged


def test_who_may_not_write_the_log_lets_nothing_through(path: Path, tmp_path: Path) -> None:
    with Archive(path):  # as another program that holds it
        result = run(path, "export", "tasks", tmp_path / "台账.csv", "--let", "电话")
        assert result.exit_code == 1
        assert result.stderr.startswith("不遮盖个人信息要记入改动记录，而档案现在不能写入：")
        assert not (tmp_path / "台账.csv").exists()
        assert run(path, "export", "tasks", tmp_path / "台账.csv").exit_code == 0


def test_a_kind_that_is_none_is_told(path: Path, tmp_path: Path) -> None:
    result = run(path, "export", "tasks", tmp_path / "台账.csv", "--let", "姓名")
    assert result.exit_code == 2
    assert "手机号码" in result.stderr


def test_presets_are_saved_used_and_removed(path: Path, tmp_path: Path) -> None:
    assert run(path, "export", "presets", "--save", "周报", "--columns", "任务事项，状态、截止日期").exit_code == 0
    listed = json.loads(run(path, "export", "presets", "--json").stdout)
    assert listed[-1] == {"name": "周报", "columns": ["任务事项", "状态", "截止日期"], "built_in": False}
    assert run(path, "export", "tasks", tmp_path / "台账.xlsx", "--preset", "周报").exit_code == 0
    sheet = openpyxl.load_workbook(tmp_path / "台账.xlsx").worksheets[0]
    assert [cell.value for cell in sheet[3]] == ["任务事项", "状态", "截止日期", "任务编码"]
    assert "周报" not in run(path, "export", "presets", "--remove", "周报").stdout
    gone = run(path, "export", "tasks", tmp_path / "二.xlsx", "--preset", "周报")
    assert (gone.exit_code, "没有叫“周报”的列方案" in gone.stderr) == (1, True)


def test_columns_by_name(path: Path, tmp_path: Path) -> None:
    assert run(path, "export", "tasks", tmp_path / "台账.docx", "--columns", "任务名称,时限").exit_code == 0
    (table,) = docx.Document(str(tmp_path / "台账.docx")).tables
    with Archive(path, read_only=True) as archive:
        rows = archive.tasks(TaskFilter())
    assert [row.cells[1].text for row in table.rows] == ["时限", *(row.deadline_raw or row.due_end or "" for row in rows)]
    assert run(path, "export", "tasks", tmp_path / "二.docx", "--columns", "期限").exit_code == 1
    assert run(path, "export", "tasks", tmp_path / "二.docx", "--columns", "时限", "--preset", "打印").exit_code == 2


def test_characters_that_gbk_lacks_are_told(path: Path, tmp_path: Path) -> None:
    run(path, "progress", "add", "沈𬭊已到位", "1")
    result = run(path, "export", "tasks", tmp_path / "台账.csv", "--encoding", "gb18030")
    assert "有 1 个字符只有 GB18030 才有、GBK 没有：𬭊（1 处）" in result.stderr
    assert "沈𬭊" in (tmp_path / "台账.csv").read_text("gb18030")


def test_a_folder_of_units_is_not_written_over(path: Path, tmp_path: Path) -> None:
    folder = tmp_path / "各单位"
    assert run(path, "export", "units", folder).exit_code == 0
    before = {file.name: file.read_bytes() for file in folder.iterdir()}
    (folder / "我的.txt").write_text("我的", encoding="utf-8")
    result = run(path, "export", "units", folder)
    assert (result.exit_code, "--force" in result.stderr) == (1, True)
    assert {file.name: file.read_bytes() for file in folder.iterdir() if file.suffix == ".xlsx"} == before
    assert run(path, "export", "units", folder, "--force", "--unit", "柳湾镇", "--columns", "任务事项").exit_code == 0
    assert openpyxl.load_workbook(folder / "柳湾镇.xlsx").worksheets[0]["A3"].value == "任务事项"
    assert (folder / "我的.txt").exists()


def test_a_preview_of_units_names_the_files(path: Path, tmp_path: Path) -> None:
    result = run(path, "export", "units", tmp_path / "各单位", "--preview")
    assert "区水务局.xlsx" in result.stdout
    assert "共 5 个单位 · 3 项 · 全部任务" in result.stdout
    assert not (tmp_path / "各单位").exists()
