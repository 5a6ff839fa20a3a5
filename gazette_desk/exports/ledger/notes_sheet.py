"""The sheet 说明 of a workbook: what the list is, how it is filled in and given back, what its colours mean."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from xlsxwriter.workbook import Workbook

from gazette_desk import __version__
from gazette_desk.archive.lists.day_spans import RECENT_DAYS, SOON_DAYS
from gazette_desk.exports.ledger.ledger_form import CODE_HEAD, NOTES_SHEET, PROGRESS_HEAD, STATE_HEAD
from gazette_desk.exports.ledger.sheet_layout import LINE, height_of
from gazette_desk.exports.ledger.sheet_rules import DAY_FORMAT, REFERENCE_NAME
from gazette_desk.exports.redaction import KIND_NAMES, Personal

_FONT = {"font_name": "宋体", "font_size": 10, "valign": "top"}
_WIDTHS = (12, 70)


@dataclass(frozen=True, slots=True)
class About:
    """What a workbook says of itself: its title, which tasks it holds, how many, from which day they are seen, and when it was made."""

    title: str
    sentence: str
    count: int
    reference: date
    made_on: date


def write_notes(workbook: Workbook, about: About, personal: Sequence[Personal]) -> None:
    """Adds the sheet as the last one, and the name of the cell that the colours count from."""
    sheet = workbook.add_worksheet(NOTES_SHEET)
    sheet.set_portrait()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    for column, width in enumerate(_WIDTHS):
        sheet.set_column(column, column, width)
    bold = workbook.add_format({**_FONT, "bold": True})
    text = workbook.add_format({**_FONT, "text_wrap": True})
    day = workbook.add_format({**_FONT, "num_format": DAY_FORMAT, "align": "left", "locked": False})
    title = workbook.add_format({"bold": True, "font_name": "黑体", "font_size": 14})
    sheet.set_row(0, 26)
    sheet.write_string(0, 0, f"{about.title}{NOTES_SHEET}", title)
    for row, (name, said) in enumerate(_lines(about, personal), 1):
        sheet.set_row(row, max(height_of([said], _WIDTHS[1:]), LINE + 3))
        sheet.write_string(row, 0, name, bold)
        if isinstance(said, str):
            sheet.write_string(row, 1, said, text)
        else:
            sheet.write_datetime(row, 1, datetime.combine(said, time()), day)
            workbook.define_name(REFERENCE_NAME, f"={NOTES_SHEET}!$B${row + 1}")


def _lines(about: About, personal: Sequence[Personal]) -> list[tuple[str, str | date]]:
    return [
        ("这是什么", f"公报案头 {__version__} 从政府公报和公文中整理的任务清单，每项都写明出处，可以回到原文核对。"),
        ("哪些任务", f"{about.sentence}，共 {about.count} 项"),
        ("制表日期", about.made_on.isoformat()),
        (REFERENCE_NAME, about.reference),
        (
            "怎样填写",
            f"填“{STATE_HEAD}”（从下拉列表中选）和“{PROGRESS_HEAD}”（做了什么、到了哪一步）。可以筛选、排序、调整行高列宽、插入自己的列和行。",
        ),
        ("怎样交回", f"填好后照原样存成 .xlsx 交回，公报案头按每行的“{CODE_HEAD}”（隐藏的列）对应到档案中的任务。"),
        ("请不要改", f"表头和“{CODE_HEAD}”。工作表有保护但没有密码，只是防止误改。"),
        ("颜色", _colour_words()),
        ("个人信息", _personal_words(personal)),
    ]


def _colour_words() -> str:
    return (
        f"截止日期：红底“逾期”是早于基准日期不到 {RECENT_DAYS} 天，灰底“已过期”是更早，黄底“将到期”是 {SOON_DAYS} 天内到期；"
        "状态：绿底是已完成或已销号，截止日期也就不再着色。改上面的基准日期，颜色随着变。"
    )


def _personal_words(personal: Sequence[Personal]) -> str:
    def listed(let: bool) -> str:
        return "、".join(f"{KIND_NAMES[found.kind]} {found.count} 处" for found in personal if found.let is let)

    said = [f"已遮盖 {listed(False)}" if listed(False) else "", f"没有遮盖 {listed(True)}" if listed(True) else ""]
    return "；".join(part for part in said if part) or "没有发现电话、证件号码、住址等个人信息"
