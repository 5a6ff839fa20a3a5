"""A notice slip or a reminder as a file: of which tasks, to whom, numbered; the archive keeps that it was sent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Literal

from lxml.html import HtmlElement

from gazette_desk.archive import Archive
from gazette_desk.archive.facts.rows import TaskRow
from gazette_desk.archive.lists.filters import CLOSED, TaskFilter
from gazette_desk.archive.people.sent_notices import NoticeKind, SendNotice, notice_number
from gazette_desk.archive.text.wording import NO_STATE, ROLE_NAMES
from gazette_desk.errors import GazetteDeskError
from gazette_desk.exports.file_text import text_for_file
from gazette_desk.exports.notices.template import as_html, filled
from gazette_desk.exports.outgoing import FIRST_ROWS, Preview, Report, Sending, Written
from gazette_desk.exports.redaction import Mask
from gazette_desk.exports.saving import saved_file
from gazette_desk.parsing.records import Role

Fields = dict[str, str]
Suffix = Literal[".pdf", ".docx"]
SUFFIXES: tuple[Suffix, ...] = (".pdf", ".docx")
BLANK = "＿＿＿＿＿＿＿＿＿＿"
SHOWN = ("序号", "任务事项", "文号", "职责", "完成时限", "截止日期", "状态")
TEMPLATES: dict[NoticeKind, str] = {"督办通知单": "notice.md", "催办单": "reminder.md"}  # the names of their files
FEW = 5  # tasks that are named one by one
MOST = 500  # tasks of one notice
UNIT_ROLES: tuple[Role, ...] = ("lead", "responsible", "cooperating")


@dataclass(frozen=True, slots=True)
class NoticeExport(Sending):
    """Which kind of notice, of which tasks (those of the filter, or of these keys), to which unit ("": the one that all tasks name), made
    of which template, as which file; sender signs it ("": a blank), day is on it.

    Closed tasks are none that anybody is asked to do: of a filter they are left out, and of one without a unit those that are not of this
    one; a reminder is of tasks that are overdue.
    """

    kind: NoticeKind
    task_filter: TaskFilter
    template: Path
    suffix: Suffix = ".pdf"
    unit: str = ""
    sender: str = ""
    keys: tuple[str, ...] = ()
    day: date = field(default_factory=date.today)

    def preview(self, archive: Archive, mask: Mask) -> Preview:
        """Its number, to whom it goes, and its first tasks. Raises GazetteDeskError."""
        notice, tasks = self._fields(archive, self._rows(archive), mask)
        self._filled(notice, tasks)  # raises what is wrong with the template
        first = tuple(tuple(task[name] for name in SHOWN) for task in tasks[:FIRST_ROWS])
        return Preview(self._sentence(notice), SHOWN, first, notes=self._notes(notice, tasks))

    def write(self, archive: Archive, path: Path, mask: Mask, report: Report) -> Written:
        """Writes the file and keeps that it was sent: both or neither. Raises GazetteDeskError, and what report raises."""
        rows = self._rows(archive)
        notice, tasks = self._fields(archive, rows, mask)
        act = SendNotice(self.kind, self._number(archive), self.day, self._unit(rows), [row.key for row in rows])
        report(0, 0, self._sentence(notice))
        data = self._file(self._filled(notice, tasks))
        with archive.writing(), saved_file(path) as part:
            part.write_bytes(data)
            archive.do(act)
        return Written(self._sentence(notice), mask.found())

    def _notes(self, notice: Fields, tasks: Sequence[Fields]) -> tuple[str, ...]:
        others = [task["序号"] for task in tasks if not task["职责"]]
        to = notice["主送单位"]
        return (
            *(() if self.sender else ("没有写明发出单位，落款处留空",)),
            *(
                (f"第 {'、'.join(others[:FEW])} {'等 ' + str(len(others)) + ' ' if others[FEW:] else ''}项任务没有写明{to}的职责",)
                if others
                else ()
            ),
            "写出的同时记入档案：编号，以及每项任务的一条进展（可以撤销）",
        )

    def _rows(self, archive: Archive) -> list[TaskRow]:
        of_unit = replace(self.task_filter, unit=self.task_filter.unit or self.unit or None)
        wanted = replace(of_unit, deadline="overdue") if self.kind == "催办单" else of_unit
        rows = archive.tasks.of_keys(self.keys) if self.keys else [row for row in archive.tasks(wanted) if row.state not in CLOSED]
        if not rows:
            raise GazetteDeskError(
                "没有逾期未办结的任务，不用催办" if self.kind == "催办单" else "没有可以督办的任务：都已办结，或者没有选中任务"
            )
        if len(rows) > MOST:
            raise GazetteDeskError(f"一份{self.kind}最多列 {MOST} 项任务，现在有 {len(rows)} 项：请先筛选，或者导出台账")
        return rows

    def _unit(self, rows: Sequence[TaskRow]) -> str:
        """To whom it goes."""
        if self.unit or self.task_filter.unit:
            return self.unit or str(self.task_filter.unit)
        named = {"、".join(row.lead or row.responsible) for row in rows}
        if len(named) != 1 or "" in named:
            raise GazetteDeskError(f"这些任务不是同一个单位的，不知道{self.kind}发给谁：请按单位筛选，或者写明主送单位")
        return named.pop()

    def _number(self, archive: Archive) -> int:
        return archive.people.next_notice(self.kind, self.day.year)

    def _sentence(self, notice: Fields) -> str:
        return f"{self.kind}{notice['编号']}，发给{notice['主送单位']}，{notice['项数']} 项任务"

    def _filled(self, notice: Fields, tasks: Sequence[Fields]) -> HtmlElement:
        try:
            text = self.template.read_text("utf-8-sig")
        except (OSError, UnicodeDecodeError) as error:
            raise GazetteDeskError(f"模板“{self.template}”读不出来：请检查它是不是 UTF-8 编码的文本文件") from error
        return filled(text, self.template.name, notice, tasks)

    def _file(self, page: HtmlElement) -> bytes:
        if self.suffix == ".docx":
            from gazette_desk.exports.notices.word_page import word_page

            return word_page(page, self.kind)
        from gazette_desk.printing.pdf import pdf_of

        return pdf_of(as_html(page), self.kind)

    def _fields(self, archive: Archive, rows: Sequence[TaskRow], mask: Mask) -> tuple[Fields, list[Fields]]:
        """What is filled in, of the notice and of each task."""
        return self._notice(archive, rows, mask), self._tasks(archive, rows, mask)

    def _notice(self, archive: Archive, rows: Sequence[TaskRow], mask: Mask) -> Fields:
        return {
            "编号": notice_number(self.day.year, self._number(archive)),
            "主送单位": mask(self._unit(rows), "主送单位"),
            "项数": str(len(rows)),
            "基准日期": _written(self.task_filter.reference),
            "发出单位": mask(self.sender, "发出单位") or BLANK,
            "日期": _written(self.day),
        }

    def _tasks(self, archive: Archive, rows: Sequence[TaskRow], mask: Mask) -> list[Fields]:
        duties = self._duties(archive, self._unit(rows))
        found = [_task(n, row, "、".join(duties.get(row.id, ())), self.task_filter.reference) for n, row in enumerate(rows, 1)]
        return [{name: text_for_file(mask(value, f"第 {task['序号']} 项 {name}")) for name, value in task.items()} for task in found]

    def _duties(self, archive: Archive, unit: str) -> dict[int, list[str]]:
        """In which roles the unit stands in its tasks, under all its spellings."""
        duties: dict[int, list[str]] = {}
        for role in UNIT_ROLES:
            for task in archive.tasks.ids(replace(self.task_filter, unit=unit, role=role)):
                duties.setdefault(task, []).append(ROLE_NAMES[role])
        return duties


def _task(number: int, row: TaskRow, duty: str, reference: date) -> Fields:
    late = (reference - date.fromisoformat(row.due_end)).days if row.due_end else 0
    roles = {name: "、".join(getattr(row, role)) for role, name in ROLE_NAMES.items()}
    return {
        "序号": str(number),
        "任务事项": row.title or row.text,
        "任务内容": row.text,
        "文号": row.doc_number or row.document_title,
        "文件": row.document_title,
        "职责": duty,
        **roles,
        "完成时限": row.deadline_raw or "",
        "截止日期": row.due_end or "",
        "逾期天数": str(late) if late > 0 and row.state not in CLOSED else "",
        "状态": row.state or NO_STATE,
        "进展": row.progress,
        "出处": row.issue_label,
    }


def _written(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
