"""Several districts on the command line: units, tasks, aliases and members of one of them, and what issues do not say."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from gazette_desk.archive import Archive
from gazette_desk.archive.lists.filters import TaskFilter
from gazette_desk.cli.program import main
from tests.archive.districts import BAISHI, QINGHE, filled, make

WATER = ("区水务局", "水务局")
SHEET = make(None, None, WATER, ("区教育局",), year=None, name="散页.txt")
LOOSE = "刊名未知：散页.txt"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "档案.sqlite"
    with Archive(path) as archive:
        filled(archive, [make(QINGHE, 1, WATER, ("各乡镇",), members=["柳沟镇"]), make(BAISHI, 1, WATER, ("各乡镇",)), SHEET])
    return path


def run(path: Path, *words: str) -> Result:
    return CliRunner().invoke(main, ["--archive", str(path), *words])


def read(path: Path, *words: str) -> Any:
    return json.loads(run(path, *words, "--json").stdout)


def last(path: Path, *words: str) -> str:
    return run(path, *words).stdout.splitlines()[-1]


def test_each_unit_leads_to_its_own_tasks(path: Path) -> None:
    units = read(path, "units")
    assert len(units) == 6
    for unit in units:
        found = read(path, "tasks", "--unit", unit["name"], "--region", unit["region"])
        assert found["total"] == unit["tasks"]
        assert {task["region"] for task in found["tasks"]} == {unit["region"]}
    assert "区水务局\t2\t区水务局、水务局\t云州市青河区" in run(path, "units").stdout.splitlines()
    assert run(path, "units", "--region", "青河区").stdout.splitlines()[0] == "区水务局\t2\t区水务局、水务局"
    assert f"区水务局\t2\t{LOOSE}" in run(path, "tasks", "--counts").stdout.splitlines()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--unit", "区水务局"], "共 6 项 · 涉及区水务局（3 个地区的 3 个单位）"),
        (["--unit", "水务局", "--region", "白石区"], "共 2 项 · 涉及水务局（云州市白石区）"),
        (["--region", "散页"], f"共 3 项 · 地区为{LOOSE}"),
        (["--publication", ""], "共 3 项 · 刊名未知"),
        (["--publication", "未知"], "共 3 项 · 刊名未知"),
        (["--year", "未知"], "共 3 项 · 年份未知"),
        (["--year", "unknown", "--unit", "水务局"], f"共 2 项 · 年份未知，涉及水务局（{LOOSE}）"),
        (["--state", "没有记状态"], "共 9 项 · 没有记状态"),
    ],
)
def test_what_is_listed_is_said(path: Path, words: list[str], said: str) -> None:
    assert last(path, "tasks", *words) == said


def test_an_export_says_it_too(path: Path, tmp_path: Path) -> None:
    assert last(path, "export", "tasks", str(tmp_path / "台账.csv"), "--unit", "区水务局", "--region", "青河区").endswith(
        "2 项 · 涉及区水务局（云州市青河区）"
    )


@pytest.mark.parametrize("words", [["tasks"], ["units"], ["members"], ["alias", "水务局", "各乡镇"], ["export", "tasks", "x.csv"]])
def test_another_district_is_a_sentence(path: Path, words: list[str]) -> None:
    result = run(path, *words, "--region", "赤水区")
    assert result.exit_code == 1
    assert f"档案里没有地区“赤水区”：请检查写法（云州市白石区、云州市青河区、{LOOSE}）" in result.stderr


def test_aliases_and_members_are_of_one_district(path: Path) -> None:
    assert "请用 --region 指明" in run(path, "alias", "水务局", "各乡镇").stderr
    assert run(path, "alias", "水务局", "各乡镇", "--region", "白石区").exit_code == 0
    with Archive(path) as archive:
        assert [archive.tasks.count(TaskFilter(unit="各乡镇", region=name)) for name in (BAISHI, QINGHE)] == [2, 1]
    assert run(path, "members", "各乡镇", "--add", "东山乡", "--region", "白石区").exit_code == 0
    assert [row["member"] for row in read(path, "members", "--region", BAISHI)] == ["东山乡"]
    assert last(path, "tasks", "--unit", "东山乡", "--collectives", "--region", "青河区").startswith("共 0 项")


def test_a_year_is_a_number(path: Path) -> None:
    result = run(path, "tasks", "--year", "去年")
    assert (result.exit_code, "“去年”不是年份" in result.stderr) == (2, True)


def test_what_a_search_finds_is_counted_in_words(path: Path) -> None:
    lines = run(path, "search", "工作").stdout.splitlines()
    assert "年份：2021 2，年份未知 1" in lines
    assert any(line.startswith("刊名：") and "刊名未知 1" in line for line in lines)
