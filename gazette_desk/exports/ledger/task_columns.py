"""The columns of the task ledger (督办台账), said once for every kind of file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from gazette_desk.archive.facts.rows import TaskRow
from gazette_desk.archive.text.wording import COLUMN_NAMES, KIND_NAMES
from gazette_desk.exports.ledger.ledger_form import PROGRESS_HEAD, STATE_HEAD

LEDGER_TITLE = "督办台账"
FIRST_DAY = date(1900, 3, 1)  # for Excel there was a 29th of February before it, and nothing before 1900
SHORT = 60  # characters of a task's title in a list that is printed

Cell = str | int | date | None


@dataclass(frozen=True, slots=True)
class Listed:
    """A task in a list: its place there (from 1), its row, the page of its printed issue where its document begins, and its own page in
    the file that was read."""

    number: int
    row: TaskRow
    page: int | None = None
    file_page: int | None = None


@dataclass(frozen=True, slots=True)
class Column:
    """One column: what people choose it by, its head, its width in characters of the workbook's font, and what stands in it."""

    name: str
    head: str
    width: float
    value: Callable[[Listed], Cell]


def _names(names: Sequence[str]) -> str:
    return "、".join(names)


def _matter(row: TaskRow) -> str:
    """The whole task; its number and title come first where the text does not hold them."""
    return _numbered(row, row.text if row.title in row.text else "\n".join(filter(None, (row.title, row.text))))


def _short_title(row: TaskRow) -> str:
    title = " ".join((row.title or row.text).split())
    return _numbered(row, title if len(title) <= SHORT else f"{title[:SHORT]}…")


def _numbered(row: TaskRow, text: str) -> str:
    return text if not row.number or text.startswith(row.number) else f"{row.number} {text}"


def day_cell(day: str | None) -> Cell:
    """A date where a whole day is told on which all programs agree, else the text."""
    try:
        found = date.fromisoformat(day or "")
    except ValueError:  # a month, or what somebody else wrote
        return day
    return found if found >= FIRST_DAY else day


def _place(listed: Listed) -> str:
    row = listed.row
    lines = f"第{row.first_line}行" if row.first_line == row.last_line else f"第{row.first_line}—{row.last_line}行"
    page = f"，第{listed.page}页" if listed.page else ""
    in_file = f"，原文件第{listed.file_page}页" if listed.file_page else ""
    return f"{row.issue_label}{page}{in_file}，原文{lines}"


def _column(name: str, width: float, value: Callable[[TaskRow], Cell], head: str = "") -> Column:
    return Column(name, head or name, width, lambda listed: value(listed.row))


NUMBER, DUE, PLACE = "序号", "截止日期", "出处"
MATTER, TITLE = COLUMN_NAMES["title"], "任务名称"
_ALL: tuple[Column, ...] = (
    Column(NUMBER, NUMBER, 5, lambda listed: listed.number),
    _column(COLUMN_NAMES["doc_number"], 14, lambda row: row.doc_number),
    _column("文件", 24, lambda row: row.document_title),
    _column(MATTER, 42, _matter),
    _column(TITLE, 42, _short_title, head=MATTER),
    _column(COLUMN_NAMES["leaders"], 9, lambda row: _names(row.leaders)),
    _column(COLUMN_NAMES["lead"], 13, lambda row: _names(row.lead)),
    _column(COLUMN_NAMES["responsible"], 16, lambda row: _names(row.responsible)),
    _column(COLUMN_NAMES["cooperating"], 16, lambda row: _names(row.cooperating)),
    _column(COLUMN_NAMES["deadline_raw"], 16, lambda row: row.deadline_raw, head=f"{COLUMN_NAMES['deadline_raw']}（原文）"),
    _column(DUE, 16, lambda row: day_cell(row.due_end)),
    _column("时限", 16, lambda row: row.deadline_raw or row.due_end),
    _column("类别", 9, lambda row: KIND_NAMES.get(row.kind, row.kind)),  # type: ignore[call-overload]
    _column(STATE_HEAD, 9, lambda row: row.state),
    _column(PROGRESS_HEAD, 20, lambda row: row.progress),
    _column(COLUMN_NAMES["section"], 14, lambda row: " / ".join(row.section)),
    Column(PLACE, f"{PLACE}（期/页/行）", 18, _place),
)
COLUMNS: dict[str, Column] = {column.name: column for column in _ALL}
