"""A ledger goes out, is filled in as units fill it in, and comes back: differences row by row, kept on choice as one act."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl.worksheet.worksheet import Worksheet

from gazette_desk.archive import Archive
from gazette_desk.archive.lists.filters import TaskFilter
from gazette_desk.archive.people.acts import AddProgress, Correct, SetState
from gazette_desk.errors import GazetteDeskError
from gazette_desk.exports.ledger.presets import BUILT_IN, Preset
from gazette_desk.exports.ledger.task_export import TaskExport
from gazette_desk.exports.redaction import Mask
from gazette_desk.inputs.workbooks import read_grids
from gazette_desk.taking_back import Returned, compare, kept
from gazette_desk.taking_back.filled_rows import filled_book
from tests.taking_back.handed_out import HEADS, change, column, fill, hand_out

TODAY = date(2021, 4, 1)


def back(archive: Archive, path: Path) -> Returned:
    """What came back in a workbook."""
    return compare(archive, filled_book(path.name, read_grids(path.read_bytes(), path.name)), today=TODAY)


def told(returned: Returned) -> list[tuple[int, str, str, str]]:
    """Row, column, before and after of each difference."""
    return [(each.place.row, each.column, each.before, each.after) for each in returned.differences]


def refused(returned: Returned) -> list[tuple[int, str]]:
    return [(each.place.row, each.reason) for each in returned.refused]


def test_what_nobody_touched_says_nothing_new(archive: Archive, ledger: Path) -> None:
    tasks = hand_out(archive, ledger)
    returned = back(archive, ledger)
    assert (returned.rows, returned.same) == (len(tasks), len(tasks))
    assert (returned.differences, returned.doubtful, returned.refused) == ((), (), ())


def test_states_and_progress_are_kept_with_day_and_origin_as_one_act(archive: Archive, ledger: Path) -> None:
    tasks = hand_out(archive, ledger)
    fill(ledger, 1, 状态="已完成", 进展="2021年3月5日：完成清淤两公里")
    fill(ledger, 2, 进展="正在招标")
    returned = back(archive, ledger)
    assert told(returned) == [
        (4, "状态", "", "已完成"),
        (4, "进展", "", "2021-03-05 完成清淤两公里"),
        (5, "进展", "", "2021-04-01 正在招标"),
    ]
    assert archive.do(kept(returned.name, returned.safe)) == "收回“区水务局.xlsx”所填的 1 项状态、2 条进展"
    work = archive.people.of_task(tasks[0].key)
    place = "区水务局.xlsx，督办台账，第4行"
    assert (work.state, work.origin) == ("已完成", place)
    assert [(note.day, note.text, note.origin) for note in work.progress] == [("2021-03-05", "完成清淤两公里", place)]
    assert back(archive, ledger).differences == ()
    assert archive.undo()
    assert [archive.people.of_task(task.key).progress for task in tasks[:2]] == [(), ()]
    assert told(back(archive, ledger)) == told(returned)
    assert archive.redo()
    assert archive.people.of_task(tasks[0].key).origin == place


def test_columns_moved_rows_sorted_deleted_and_added(archive: Archive, ledger: Path) -> None:
    tasks = hand_out(archive, ledger)
    fill(ledger, 3, 状态="推进中")

    def how(sheet: Worksheet) -> None:
        rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=4)]
        sheet.delete_rows(4, len(rows))
        sheet.delete_cols(column("截止日期"))
        sheet.insert_cols(1, 2)
        sheet["A3"], sheet["B3"] = "本单位备注", "经办人"
        for row in [*reversed(rows[2:9])]:
            del row[column("截止日期") - 1]
            sheet.append(["阅", "沈牧之", *row])
        sheet.append([None, None, None, None, "单位自己加的一项工作", None, None, None, None, None, "推进中", "已开工"])

    change(ledger, how)
    returned = back(archive, ledger)
    assert told(returned) == [(10, "状态", "", "推进中")]
    assert returned.differences[0].task.key == tasks[2].key
    assert refused(returned) == [(11, "档案中没有相同或相近的任务：可能是单位自己加的行")]
    assert returned.same == 6


def test_merged_cells_hold_for_all_their_rows(archive: Archive, ledger: Path) -> None:
    hand_out(archive, ledger)

    def how(sheet: Worksheet) -> None:
        state = column("状态")
        sheet.cell(4, state, "推进中")
        sheet.merge_cells(start_row=4, end_row=6, start_column=state, end_column=state)

    change(ledger, how)
    assert told(back(archive, ledger)) == [(row, "状态", "", "推进中") for row in (4, 5, 6)]


@pytest.mark.parametrize(
    "typed", ["2021-03-05", "2021.3.5", "2021/3/5", "2021年3月5日", "3月5日", 44260, "44260", datetime(2021, 3, 5), "20210305"]
)
def test_days_typed_in_any_way(archive: Archive, ledger: Path, typed: object) -> None:
    hand_out(archive, ledger)

    def how(sheet: Worksheet) -> None:
        sheet.cell(3, len(HEADS) + 1, "填报日期")
        sheet.cell(4, len(HEADS) + 1, typed)
        sheet.cell(4, column("进展"), "完成清淤")

    change(ledger, how)
    (difference,) = back(archive, ledger).differences
    assert (difference.after, difference.caution) == ("2021-03-05 完成清淤", "")


def test_a_day_that_is_none_is_said_and_not_taken_by_itself(archive: Archive, ledger: Path) -> None:
    hand_out(archive, ledger)

    def how(sheet: Worksheet) -> None:
        sheet.cell(3, len(HEADS) + 1, "填报日期")
        sheet.cell(4, len(HEADS) + 1, "上周")
        sheet.cell(4, column("进展"), "完成清淤")
        sheet.cell(5, column("进展"), "2021-13-45 完成清淤")
        sheet.cell(6, column("进展"), "2021-05-01 完成清淤")

    change(ledger, how)
    returned = back(archive, ledger)
    assert [(each.after, each.caution) for each in returned.differences] == [
        ("2021-04-01 完成清淤", "日期“上周”看不懂，按 2021-04-01 记"),
        ("2021-04-01 2021-13-45 完成清淤", ""),
        ("2021-05-01 完成清淤", "日期 2021-05-01 还没有到"),
    ]
    assert [each.place.row for each in returned.safe] == [5]


def test_lines_that_are_known_are_not_said_twice(archive: Archive, ledger: Path) -> None:
    key = archive.tasks(TaskFilter())[0].key
    archive.do(AddProgress([key], date(2021, 2, 1), "开工"))
    archive.do(AddProgress([key], date(2021, 2, 20), "联系人电话13912345678"))
    hand_out(archive, ledger)
    fill(ledger, 1, 进展="2021-02-01 开工\n2021-02-20 联系人电话139****5678\n2021年3月1日 完成一半\n验收还没有开始\n2021年3月20日 全部完成")
    assert [each.after for each in back(archive, ledger).differences] == ["2021-03-01 完成一半\n验收还没有开始", "2021-03-20 全部完成"]


def test_what_was_changed_here_since_is_not_taken_by_itself(archive: Archive, ledger: Path) -> None:
    tasks = hand_out(archive, ledger, made_on=date(2021, 3, 1))
    archive.do(SetState([tasks[0].key], "推进中"))
    archive.do(SetState([tasks[1].key], "已销号"))
    fill(ledger, 1, 状态="未开始")
    fill(ledger, 2, 状态="推进中")
    returned = back(archive, ledger)
    today = date.today().isoformat()
    assert [each.caution for each in returned.differences] == [
        f"台账发出以后，档案中在 {today} 改为“推进中”",
        f"台账发出以后，档案中在 {today} 改为“已销号”",
    ]
    hand_out(archive, ledger, made_on=date.today())
    fill(ledger, 1, 状态="未开始")
    fill(ledger, 2, 状态="推进中")
    assert [each.caution for each in back(archive, ledger).differences] == ["", "档案中已是“已销号”"]


def test_states_that_are_none_and_states_taken_out_are_listed(archive: Archive, ledger: Path) -> None:
    tasks = archive.tasks(TaskFilter())
    archive.do(SetState([tasks[1].key], "推进中"))
    hand_out(archive, ledger)
    fill(ledger, 1, 状态="基本办结")
    fill(ledger, 2, 状态="")
    returned = back(archive, ledger)
    assert returned.differences == ()
    assert refused(returned) == [
        (4, "没有“基本办结”这种状态：要写未开始、推进中、已完成、延期、已销号之一"),
        (5, "状态清空了，档案中仍为“推进中”"),
    ]


def test_other_cells_are_corrections_and_only_on_choice(archive: Archive, ledger: Path) -> None:
    tasks = hand_out(archive, ledger)
    fill(ledger, 1, 责任单位="区教育局、区水务局", 状态="推进中")
    returned = back(archive, ledger)
    assert [(each.column, each.after, each.is_safe) for each in returned.differences] == [
        ("状态", "推进中", True),
        ("责任单位", "区教育局、区水务局", False),
    ]
    archive.do(kept(returned.name, returned.differences))
    work = archive.people.of_task(tasks[0].key)
    assert [(each.field, each.value, each.origin) for each in work.corrections] == [
        ("responsible", "区教育局、区水务局", "区水务局.xlsx，督办台账，第4行")
    ]
    assert back(archive, ledger).differences == ()


def test_a_correction_that_cannot_be_is_listed(archive: Archive, ledger: Path) -> None:
    tasks = archive.tasks(TaskFilter())
    number = next(n for n, task in enumerate(tasks, 1) if task.deadline_type == "none")
    hand_out(archive, ledger)
    fill(ledger, number, 截止日期="2035年12月31日", 状态="推进中")
    fill(ledger, number + 1, 截止日期="尽快")
    fill(ledger, number + 2, 截止日期="6月30日")
    returned = back(archive, ledger)
    assert [each.column for each in returned.differences] == ["状态"]
    assert [row for row, _ in refused(returned)] == [number + 3, number + 4, number + 5]
    assert [reason for _, reason in refused(returned)][1:] == [
        f"截止日期“{typed}”看不懂：要写成 2021-06-30 这样" for typed in ("尽快", "6月30日")
    ]


def test_unknown_doubled_and_tampered_rows_change_nothing(archive: Archive, ledger: Path) -> None:
    tasks = hand_out(archive, ledger)

    def how(sheet: Worksheet) -> None:
        code, state = column("任务编码"), column("状态")
        for row in (4, 5, 6, 7):
            sheet.cell(row, state, "已完成")
        sheet.cell(4, code, "abcdefghijklmnop")
        sheet.cell(5, column("任务事项"), f"{sheet.cell(5, column('任务事项')).value}，但可以不做")
        sheet.append([cell.value for cell in sheet[6]])
        sheet.cell(sheet.max_row, state, "推进中")
        sheet.cell(7, code).value, sheet.cell(8, code).value = sheet.cell(8, code).value, sheet.cell(7, code).value

    change(ledger, how)
    returned = back(archive, ledger)
    last = len(tasks) + 4
    assert returned.differences == ()
    reasons = dict(refused(returned))
    assert list(reasons) == [4, 5, 6, 7, 8, last]
    assert reasons[4].startswith("档案中没有这个任务编码")
    assert [reasons[row].split("，")[0] for row in (5, 7, 8)] == ["任务事项与档案不符"] * 3
    assert reasons[6] == reasons[last] == f"这项任务在这张表里有几行（督办台账第6行、督办台账第{last}行），不知以哪一行为准"


def test_a_row_that_was_copied_is_listed_even_where_both_say_the_same(archive: Archive, ledger: Path) -> None:
    tasks = hand_out(archive, ledger)
    fill(ledger, 1, 状态="已完成")

    def how(sheet: Worksheet) -> None:
        sheet.append([cell.value for cell in sheet[4]])

    change(ledger, how)
    returned = back(archive, ledger)
    assert (returned.differences, [row for row, _ in refused(returned)]) == ((), [4, len(tasks) + 4])


def test_one_task_on_several_sheets_counts_once(archive: Archive, ledger: Path) -> None:
    tasks = hand_out(archive, ledger)

    def how(sheet: Worksheet) -> None:
        sheet.cell(5, column("状态"), "推进中")
        copy = sheet.parent.copy_worksheet(sheet)
        copy.title = "责任"
        copy.cell(4, column("状态"), "已完成")
        copy.cell(6, column("状态"), "延期")
        sheet.cell(6, column("状态"), "推进中")

    change(ledger, how)
    returned = back(archive, ledger)
    assert sorted((each.place.sheet, each.place.row, each.after) for each in returned.differences) == [
        ("督办台账", 5, "推进中"),
        ("责任", 4, "已完成"),
    ]
    assert {each.place.row for each in returned.refused} == {6}
    assert len(tasks) * 2 == returned.rows


def test_a_text_that_was_corrected_here_since_is_still_its_task(archive: Archive, ledger: Path) -> None:
    tasks = hand_out(archive, ledger)
    archive.do(Correct([tasks[0].key], {"text": "清理青河两岸，另行安排。", "title": "清理青河两岸"}))
    fill(ledger, 1, 状态="推进中")
    assert told(back(archive, ledger)) == [(4, "状态", "", "推进中")]


def test_a_cell_that_was_masked_when_it_went_out_is_no_change(archive: Archive, ledger: Path) -> None:
    task = archive.tasks(TaskFilter())[0]
    archive.do(Correct([task.key], {"text": "清理青河两岸，联系人手机13912345678。", "title": "清理青河两岸"}))
    hand_out(archive, ledger)
    assert back(archive, ledger).refused == ()


def test_without_state_and_progress_there_is_nothing_to_take_back(archive: Archive, ledger: Path) -> None:
    hand_out(archive, ledger)

    def how(sheet: Worksheet) -> None:
        sheet.delete_cols(column("状态"), 2)

    change(ledger, how)
    with pytest.raises(GazetteDeskError, match="没有“状态”和“进展”这两列"):
        back(archive, ledger)


def test_without_the_text_of_tasks_nothing_is_taken_by_itself(archive: Archive, ledger: Path) -> None:
    hand_out(archive, ledger)
    fill(ledger, 1, 状态="推进中")

    def how(sheet: Worksheet) -> None:
        sheet.delete_cols(column("任务事项"))

    change(ledger, how)
    (difference,) = back(archive, ledger).differences
    assert difference.caution == "没有任务事项一栏，无法核对是不是这项任务"


def test_a_ledger_as_the_program_writes_it_comes_back(archive: Archive, ledger: Path) -> None:
    tasks = archive.tasks(TaskFilter())
    archive.do(AddProgress([tasks[0].key], date(2021, 2, 20), "联系人电话13912345678"))
    archive.do(SetState([tasks[0].key], "推进中"))
    export = TaskExport(TaskFilter(), made_on=date(2021, 3, 1))
    export.write(archive, ledger, Mask(), lambda done, total, name: None)
    returned = back(archive, ledger)
    assert (returned.same, returned.differences, returned.refused) == (len(tasks), (), ())

    def how(sheet: Worksheet) -> None:
        heads = [cell.value for cell in sheet[3]]
        sheet.cell(4, heads.index("状态") + 1, "已完成")

    change(ledger, how)
    (difference,) = back(archive, ledger).differences
    assert (difference.before, difference.after) == ("推进中", "已完成")
    assert difference.caution.startswith("台账发出以后")


@pytest.mark.parametrize("preset", BUILT_IN, ids=lambda preset: preset.name)
def test_ledgers_of_every_preset_come_back(archive: Archive, ledger: Path, preset: Preset) -> None:
    TaskExport(TaskFilter(), columns=preset.columns).write(archive, ledger, Mask(), lambda done, total, name: None)
    returned = back(archive, ledger)
    assert (returned.differences, returned.refused) == ((), ())
