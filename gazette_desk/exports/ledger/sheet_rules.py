"""What a sheet of tasks does while it is filled in: states to choose from, colours that follow dates and states, and what is protected."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from xlsxwriter.format import Format
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from gazette_desk.archive.lists.day_spans import RECENT_DAYS, SOON_DAYS
from gazette_desk.archive.lists.filters import CLOSED
from gazette_desk.archive.people.task_states import STATES

REFERENCE_NAME = "基准日期"  # the name of the cell that colours count from
DAY_FORMAT = "yyyy-mm-dd"
# Whoever fills a sheet in may do all that leaves heads and codes where they are. (In Excel a column with a locked cell, here the head,
# is not deleted; rows could neither be sorted nor deleted if one of their cells were locked.)
_MAY = (
    *("format_cells", "format_columns", "format_rows", "insert_columns", "insert_rows", "insert_hyperlinks", "delete_rows"),
    *("sort", "autofilter"),
)


@dataclass(frozen=True, slots=True)
class Colours:
    """What each colour of a workbook looks like. None of them is alone: the cell says it in words, too, or holds the state."""

    overdue: Format
    past: Format
    soon: Format
    closed: Format


def make_colours(workbook: Workbook) -> Colours:
    """The formats of a workbook for what is overdue, long past, due soon, and closed."""
    return Colours(
        overdue=workbook.add_format({"bg_color": "#F8CBC6", "font_color": "#9C0006", "num_format": f'{DAY_FORMAT}" 逾期"'}),
        past=workbook.add_format({"bg_color": "#E7E6E6", "font_color": "#595959", "num_format": f'{DAY_FORMAT}" 已过期"'}),
        soon=workbook.add_format({"bg_color": "#FFE699", "font_color": "#7F4F00", "num_format": f'{DAY_FORMAT}" 将到期"'}),
        closed=workbook.add_format({"bg_color": "#D9EAD3", "font_color": "#274E13"}),
    )


def colour(sheet: Worksheet, colours: Colours, rows: tuple[int, int], due: int | None, state: int | None) -> None:
    """Lets the cells of two columns, from the first to the last row, follow the dates and states in them."""
    first, last = rows
    closed = _closed(first, state) if state is not None else "FALSE"
    if due is not None:
        day = f"${xl_col_to_name(due)}{first + 1}"
        for condition, name in (
            (f"{day}<{REFERENCE_NAME}-{RECENT_DAYS}", colours.past),
            (f"{day}<{REFERENCE_NAME}", colours.overdue),
            (f"{day}<={REFERENCE_NAME}+{SOON_DAYS}", colours.soon),
        ):
            sheet.conditional_format(first, due, last, due, _rule(f"AND(ISNUMBER({day}),{condition},NOT({closed}))", name))
    if state is not None:
        sheet.conditional_format(first, state, last, state, _rule(closed, colours.closed))


def _closed(row: int, state: int) -> str:
    cell = f"${xl_col_to_name(state)}{row + 1}"
    tests = (f'{cell}="{word}"' for word in CLOSED)
    return f"OR({','.join(tests)})"


def _rule(formula: str, name: Format) -> dict[str, Any]:
    return {"type": "formula", "criteria": f"={formula}", "format": name, "stop_if_true": True}


def offer_states(sheet: Worksheet, rows: tuple[int, int], state: int) -> None:
    """Lets cells be filled from the list of states, and with nothing else."""
    wrong = {"error_title": "没有这种状态", "error_message": f"请从下拉列表中选：{'、'.join(STATES)}。"}
    sheet.data_validation(rows[0], state, rows[1], state, {"validate": "list", "source": list(STATES), **wrong})


def keep_codes(sheet: Worksheet, rows: tuple[int, int], code: int) -> None:
    """Refuses what is typed into the codes. They are not locked, since a program sorts no rows with a locked cell."""
    wrong = {"error_title": "编码不能改", "error_message": "任务编码用来对应档案中的任务，请不要改动。"}
    sheet.data_validation(rows[0], code, rows[1], code, {"validate": "custom", "value": "=FALSE", "ignore_blank": False, **wrong})


def protect(sheet: Worksheet) -> None:
    """Keeps the heads as they are; without a password, for it guards against slips and not against people."""
    sheet.protect("", dict.fromkeys(_MAY, True))
