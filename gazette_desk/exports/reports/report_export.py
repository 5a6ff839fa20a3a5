"""The summary of a month as a workbook or a Word file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from gazette_desk.archive import Archive
from gazette_desk.archive.facts.rows import TaskRow
from gazette_desk.archive.lists.filters import CLOSED, TaskFilter
from gazette_desk.archive.text.wording import NO_STATE
from gazette_desk.exports.file_text import text_for_file
from gazette_desk.exports.ledger.task_columns import Cell, day_cell
from gazette_desk.exports.outgoing import FIRST_ROWS, Preview, Report, Written
from gazette_desk.exports.redaction import Mask
from gazette_desk.exports.reports.month_summary import Counts, Due, Month, Summary, summarise
from gazette_desk.exports.saving import saved_file

Suffix = Literal[".xlsx", ".docx"]
SUFFIXES: tuple[Suffix, ...] = (".xlsx", ".docx")
COUNT_HEADS = ("单位", "应办", "已办", "其中按时", "逾期", "未到期", "按时率")
DUE_HEADS = ("序号", "任务事项", "文号", "牵头单位", "责任单位", "截止日期", "状态", "办结日期", "是否按时")
COMING_HEADS = ("序号", "任务事项", "文号", "牵头单位", "责任单位", "截止日期", "状态")
EXPLAINED = (
    "应办：截止日期在本月的任务。已办：其中状态为已完成、已销号的。按时：已办中办结日期不晚于截止日期的，办结日期取最近一条进展的日期，"
    "没有进展的取记状态的日期。逾期：没有办结、截止日期早于基准日期的。按时率：按时占应办的百分比。"
    "一项任务计入每个牵头单位和责任单位，配合单位不计；合计中每项任务只计一次。"
)
Rows = list[tuple[Cell, ...]]


@dataclass(frozen=True, slots=True)
class Part:
    """A table of the summary: its name, what its columns are called, how wide they are (characters), and its rows."""

    name: str
    heads: tuple[str, ...]
    widths: tuple[int, ...]
    rows: Rows


@dataclass(frozen=True, slots=True)
class ReportExport:
    """Of which month, of which tasks, as which file."""

    month: Month
    task_filter: TaskFilter
    suffix: Suffix = ".xlsx"

    def preview(self, archive: Archive, mask: Mask) -> Preview:
        """The counts by unit. Raises ArchiveError."""
        summary = summarise(archive, self.month, self.task_filter)
        counts, *_ = _parts(self.month, summary, mask)
        rows = tuple(tuple(map(str, row)) for row in counts.rows[:FIRST_ROWS])
        return Preview(self._sentence(archive, summary, mask), counts.heads, rows, notes=(EXPLAINED,))

    def write(self, archive: Archive, path: Path, mask: Mask, report: Report) -> Written:
        """Writes the file. Raises GazetteDeskError, and what report raises."""
        report(0, 0, str(self.month))
        summary = summarise(archive, self.month, self.task_filter)
        parts, sentence = _parts(self.month, summary, mask), self._sentence(archive, summary, mask)
        title = f"{self.month}督办情况"
        with saved_file(path) as part:
            if self.suffix == ".xlsx":
                _write_workbook(part, title, sentence, parts)
            else:
                part.write_bytes(_word(title, sentence, parts))
        return Written(sentence, mask.found())

    def _sentence(self, archive: Archive, summary: Summary, mask: Mask) -> str:
        total, which = summary.total, mask(archive.tasks.sentence(self.task_filter), "筛选条件")
        counts = f"应办 {total.due}，已办 {total.done}，逾期 {total.overdue}，按时率 {total.rate}"
        return f"{self.month} · {which} · {counts}（基准日期 {self.task_filter.reference}）"


def _parts(month: Month, summary: Summary, mask: Mask) -> list[Part]:
    counts: Rows = [(mask(name, "单位"), *_figures(each)) for name, each in summary.units]
    counts.append(("合计", *_figures(summary.total)))
    due: Rows = [_due_row(number, each, mask) for number, each in enumerate(summary.due, 1)]
    coming: Rows = [_task_row(number, row, mask) for number, row in enumerate(summary.coming, 1)]
    return [
        Part("按单位", COUNT_HEADS, (30, 8, 8, 10, 8, 8, 10), counts),
        Part(f"{month}到期事项", DUE_HEADS, (5, 40, 18, 18, 18, 12, 10, 12, 9), due),
        Part(f"{month.following}到期、尚未办结", COMING_HEADS, (5, 46, 20, 20, 20, 12, 10), coming),
    ]


def _figures(counts: Counts) -> tuple[Cell, ...]:
    return counts.due, counts.done, counts.in_time, counts.overdue, counts.open, counts.rate


def _task_row(number: int, row: TaskRow, mask: Mask) -> tuple[Cell, ...]:
    texts = (row.title or row.text, row.doc_number or row.document_title, "、".join(row.lead), "、".join(row.responsible))
    masked = (mask(text, f"第 {number} 项") for text in texts)
    return number, *masked, day_cell(row.due_end), row.state or NO_STATE


def _due_row(number: int, each: Due, mask: Mask) -> tuple[Cell, ...]:
    closed = each.task.state in CLOSED
    in_time = ("是" if each.in_time else "否") if closed else ""
    return *_task_row(number, each.task, mask), each.finished or "", in_time


def _write_workbook(path: Path, title: str, sentence: str, parts: Sequence[Part]) -> None:
    from gazette_desk.exports.lists.list_file import ListSheet, write_book

    said = [(title, f"{sentence}。{EXPLAINED}"), *((part.name, sentence) for part in parts[1:])]
    write_book(
        path, [(part.name, ListSheet(*told, part.heads, part.widths, tuple(part.rows))) for part, told in zip(parts, said, strict=True)]
    )


def _word(title: str, sentence: str, parts: Sequence[Part]) -> bytes:
    from gazette_desk.exports.documents.word_file import add_table, bytes_of, new_file

    made = new_file(title)
    made.add_paragraph(title, style="Title")
    made.add_paragraph(f"{sentence}。", style="Body Text")
    for part in parts:
        made.add_paragraph(part.name, style="Heading 1")
        if part.rows:
            add_table(made, [part.heads, *(tuple(text_for_file(str(cell)) for cell in row) for row in part.rows)], head=True)
        else:
            made.add_paragraph("没有。", style="Body Text")
    made.add_paragraph(EXPLAINED, style="出处")
    return bytes_of(made)
