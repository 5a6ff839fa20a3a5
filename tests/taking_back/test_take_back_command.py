"""take-back on the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from gazette_desk.archive import Archive
from gazette_desk.archive.lists.filters import TaskFilter
from gazette_desk.cli.program import main
from tests.taking_back.handed_out import change, column, fill, hand_out


def run(archive: Archive, *words: object) -> Result:
    return CliRunner().invoke(main, ["--archive", str(archive.path), "take-back", *map(str, words)])


@pytest.fixture
def filled(archive: Archive, ledger: Path) -> Path:
    """A ledger with a state, progress and a unit changed."""
    hand_out(archive, ledger)
    fill(ledger, 1, 状态="已完成", 进展="2021-03-05 完成\u202e清淤", 责任单位="区教育局")
    return ledger


def test_differences_are_printed_and_nothing_is_kept(archive: Archive, filled: Path) -> None:
    before = archive.path.read_bytes()
    done = run(archive, filled)
    assert done.exit_code == 0, done.output
    number = archive.tasks(TaskFilter())[0].id
    lines = done.stdout.splitlines()
    assert lines[0].split("\t")[:3] == ["督办台账", "第4行", str(number)]
    assert [line.split("\t")[4] for line in lines[:2]] == ["状态：空 → 已完成", "进展：空 → 2021-03-05 完成\\u202e清淤"]
    assert lines[-2:] == [
        "“区水务局.xlsx”共 121 行：没有新内容 120 行，不同 3 处（2 处可以直接保留）",
        "没有保留什么：加上 --keep safe 或 --keep all 保留",
    ]
    assert archive.path.read_bytes() == before


@pytest.mark.parametrize(("keep", "corrected"), [("safe", False), ("all", True)])
def test_what_is_asked_for_is_kept(archive: Archive, filled: Path, keep: str, corrected: bool) -> None:
    key = archive.tasks(TaskFilter())[0].key
    archive.close()
    done = run(archive, filled, "--keep", keep)
    assert done.exit_code == 0, done.output
    with Archive(archive.path) as again:
        work = again.people.of_task(key)
        assert (work.state, len(work.progress), bool(work.corrections)) == ("已完成", 1, corrected)
        assert [act.sentence for act in again.people.acts()] == [done.stdout.splitlines()[-1].removeprefix("已")]


def test_json_says_all_of_it(archive: Archive, filled: Path) -> None:
    said = json.loads(run(archive, filled, "--json").stdout)
    assert (said["rows"], said["same"], said["kept"]) == (121, 120, "")
    assert [(each["row"], each["column"], each["after"], each["safe"]) for each in said["differences"]] == [
        (4, "状态", "已完成", True),
        (4, "进展", "2021-03-05 完成\u202e清淤", True),
        (4, "责任单位", "区教育局", False),
    ]


def test_a_doubtful_row_is_picked_by_number(archive: Archive, filled: Path) -> None:
    task = next(task for task in archive.tasks(TaskFilter()) if len(task.text) > 60)

    def without_code(sheet) -> None:  # type: ignore[no-untyped-def]
        sheet.delete_rows(4, sheet.max_row)
        sheet.cell(4, column("任务事项"), task.text[:45])
        sheet.cell(4, column("状态"), "推进中")

    change(filled, without_code)
    told = run(archive, filled)
    assert "待选择" in told.stdout
    assert f"\t{task.id}\t" in told.stdout
    archive.close()
    assert run(archive, filled, "--pick", f"督办台账:4={task.id}", "--keep", "safe").exit_code == 0
    with Archive(archive.path) as again:
        assert again.people.of_task(task.key).state == "推进中"


@pytest.mark.parametrize("pick", ["4", "四=5", "=5", "4=", "4=x"])
def test_a_pick_that_is_none_is_wrong_usage(archive: Archive, filled: Path, pick: str) -> None:
    assert run(archive, filled, "--pick", pick).exit_code == 2
