"""Workbooks: a task list as the table that it is."""

from datetime import date
from io import BytesIO

from openpyxl import Workbook

from gazette_desk.inputs import convert
from gazette_desk.parsing import parse_issue


def lines_of(book: Workbook) -> list[str]:
    """The lines of a workbook that hold something."""
    return [line for line in convert(written(book), "清单.xlsx").text.split("\n") if line]


def written(book: Workbook) -> bytes:
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def filled(*rows: list[object]) -> Workbook:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    return book


def test_values_are_written_as_people_write_them() -> None:
    book = filled(["序号", "任务", "时限"], [1, "清理\n河道", date(2021, 6, 30)], [2.0, 3.5, True], [3, None, "6月底\t前"])
    assert lines_of(book) == ["序号\t任务\t时限", "1\t清理 河道\t2021年6月30日", "2\t3.5\t是", "3\t\t6月底 前"]


def test_merged_cells_and_the_title_above() -> None:
    book = filled(["2021年重点工作任务清单"], ["序号", "任务", "单位"], [1, "清理河道", "区水务局"], [None, "清理沟渠", None], ["合计"])
    book.active.merge_cells("A1:C1")
    book.active.merge_cells("A3:A4")
    book.active.merge_cells("C3:C4")
    assert lines_of(book) == ["2021年重点工作任务清单", "序号\t任务\t单位", "1\t清理河道\t区水务局", "\t清理沟渠\t区水务局", "合计"]


def test_sheets_stand_below_their_names_and_hidden_ones_are_left_out() -> None:
    book = Workbook()
    book.active.title = "目录"  # empty
    first = book.create_sheet("水务")
    first.append(["序号", "任务"])
    first.append([1, "清理河道"])
    second = book.create_sheet("教育")
    second.append(["序号", "任务"])
    second.append([1, "修缮校舍"])
    book.create_sheet("空")
    hidden = book.create_sheet("草稿")
    hidden.append(["不要"])
    hidden.sheet_state = "hidden"
    assert lines_of(book) == ["水务", "序号\t任务", "1\t清理河道", "教育", "序号\t任务", "1\t修缮校舍"]


def test_a_task_list_gives_its_tasks() -> None:
    rows = [
        ["序号", "任务内容", "责任单位", "完成时限"],
        [1, "清理青河河道", "区水务局", "2021年6月底前"],
        [2, "修缮城关小学校舍", "区教育局", "2021年8月底前"],
    ]
    text = "青河区人民政府关于印发重点工作任务清单的通知\n\n青政发〔2021〕3号\n\n" + "\n".join(lines_of(filled(*rows)))
    assert [(task.responsible, task.deadline.end) for task in parse_issue(text, "清单.xlsx").tasks] == [
        (("区水务局",), "2021-06-30"),
        (("区教育局",), "2021-08-31"),
    ]


def test_a_form_with_notes_over_its_head_gives_its_tasks_under_its_title() -> None:
    book = filled(
        ["青河区重点工作任务分解表"],
        ["填报单位：区政府督查室", None, None, "2021年3月5日"],
        ["序号", "工作任务", "责任单位", "完成时限"],
        [1, "清理河道", "区水务局", date(2021, 6, 30)],
    )
    issue = parse_issue("\n".join(convert(written(book), "清单.xlsx").text.split("\n")), "清单.xlsx")
    assert [document.title for document in issue.documents] == ["青河区重点工作任务分解表"]
    assert [(task.responsible, task.deadline.end) for task in issue.tasks] == [(("区水务局",), "2021-06-30")]
