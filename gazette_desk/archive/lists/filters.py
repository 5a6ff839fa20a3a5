"""Which tasks, which documents: a filter gives the SQL that finds them and the sentence a person reads.

Conditions stand on `issue i`, `document d` and `task t`. What a user typed is only ever a parameter.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Literal

from gazette_desk.archive.database.query_parts import NEWEST_FIRST, PUBLICATION
from gazette_desk.archive.lists import unit_filter
from gazette_desk.archive.lists.day_spans import days_after, quarter_of
from gazette_desk.archive.lists.sql_conditions import all_of, range_condition
from gazette_desk.archive.lists.task_words import Condition, long_words, tasks_with_pairs
from gazette_desk.archive.text.folding import fold
from gazette_desk.archive.text.wording import (
    DEADLINE_NAMES,
    KIND_NAMES,
    NO_STATE,
    REPRINTS,
    ROLE_NAMES,
    SINGLE,
    UNKNOWN_ISSUER,
    UNKNOWN_KIND,
    UNKNOWN_PUBLICATION,
    UNKNOWN_YEAR,
    DeadlineChoice,
)

if TYPE_CHECKING:
    from gazette_desk.parsing.records import Role, TaskKind

TaskSort = Literal[
    "document",
    "issue",
    "doc_number",
    "document_title",
    "kind",
    "number",
    "title",
    "section",
    "leaders",
    "lead",
    "responsible",
    "cooperating",
    "deadline_raw",
    "due",
    "state",
    "progress",
]

CLOSED = ("已完成", "已销号")  # states: such a task is not overdue, whatever its deadline

# The order of the printed issues, newest first: what every other order falls back on.
IN_PRINT = f"{NEWEST_FIRST}, d.position, t.first_line, t.id"
BACKWARDS = """i.single desc, i.issuer = '' desc, i.issuer desc, i.publication desc, i.year, i.number, i.last_number, i.edition_order,
    i.id desc, d.position desc, t.first_line desc, t.id desc"""
SORTS: dict[TaskSort, tuple[str, ...]] = {
    "document": (),
    "issue": ("i.single", "i.issuer = ''", "i.issuer", "i.publication", "i.year", "i.number", "i.last_number", "i.edition_order"),
    "doc_number": ("d.doc_number is null", "in_order(d.doc_number)"),
    "document_title": ("in_order(d.title)",),
    "kind": ("t.kind",),
    "number": ("t.number is null", "in_order(t.number)", "in_order(t.title)"),
    "title": ("in_order(t.title)",),
    "section": ("t.section = '[]'", "in_order(substr(t.section, 3))"),
    "leaders": ("t.leaders = '[]'", "t.leaders"),
    "lead": ("t.lead = '[]'", "t.lead"),
    "responsible": ("t.responsible = '[]'", "t.responsible"),
    "cooperating": ("t.cooperating = '[]'", "t.cooperating"),
    "deadline_raw": ("t.deadline_raw is null", "t.deadline_raw"),
    "due": ("t.due_end is null", "t.due_end"),
    "state": ("t.state = ''", "t.state"),
    "progress": ("t.progress = ''", "t.progress"),
}

UNKNOWN = 0  # the year of issues that say none


@dataclass(frozen=True, slots=True)
class Scope:
    """A part of the archive, as the tree has it; each field that is not None narrows it ("", of a year UNKNOWN: the issue does not say).

    publication SINGLE stands for documents that came by themselves, issuer narrows these to who issued them; number is that of the issue
    within its year (第4期), kind that of the document (通知); the years from first to last are both included.
    """

    publication: str | None = None
    year: int | None = None
    issue_id: int | None = None
    section: str | None = None
    document_id: int | None = None
    attachment_id: int | None = None
    number: int | None = None
    first_year: int | None = None
    last_year: int | None = None
    kind: str | None = None
    issuer: str | None = None

    def where(self, line: str | None = None) -> Condition:
        """The condition on documents; with line, the column of a line, also on lines (of tasks, events) within the attachment."""
        conditions, parameters = [], {}
        for name, condition in SCOPE_CONDITIONS.items():
            value = getattr(self, name)
            if value is not None:
                conditions.append(condition)
                parameters[f"scope_{name}"] = value
        if line and self.attachment_id is not None:
            conditions.append(
                f"{line} between (select first_line from attachment where id = :scope_attachment_id)"
                " and (select last_line from attachment where id = :scope_attachment_id)"
            )
        return " and ".join(conditions) or "1", parameters

    def sentence(self) -> str:
        """《刊名》2019年，所选的一期; "" for the whole archive."""
        parts = [
            publication_words(self.publication) if self.publication is not None else "",
            f"发文机关为{self.issuer}" if self.issuer else UNKNOWN_ISSUER if self.issuer == "" else "",
            year_words(self.year) if self.year is not None else "",
            self._years(),
            f"第{self.number}期" if self.number is not None else "",
            ("所选的文件" if self.publication == SINGLE else "所选的一期") if self.issue_id is not None else "",
            f"栏目“{self.section}”" if self.section else "没有栏目" if self.section == "" else "",
            f"文种“{self.kind}”" if self.kind else UNKNOWN_KIND if self.kind == "" else "",
            "所选的文件" if self.document_id is not None else "",
            "所选的附件" if self.attachment_id is not None else "",
        ]
        return "，".join(part for part in parts if part)

    @property
    def is_of_one(self) -> bool:
        """Whether it is one issue, one document or a part of one."""
        return not (self.issue_id is None and self.document_id is None and self.attachment_id is None)

    def _years(self) -> str:
        if self.first_year is not None and self.last_year is not None:
            return f"{self.first_year}至{self.last_year}年"
        if self.first_year is not None:
            return f"{self.first_year}年以后"
        return f"{self.last_year}年以前" if self.last_year is not None else ""


def publication_words(publication: str | None) -> str:
    """《云州市青河区人民政府公报》; 刊名未知"""
    return publication if publication == SINGLE else f"《{publication}》" if publication else UNKNOWN_PUBLICATION


def year_words(year: int | None) -> str:
    """2019年; 年份未知"""
    return f"{year}年" if year else UNKNOWN_YEAR


SCOPE_CONDITIONS = {
    "publication": f"{PUBLICATION} = :scope_publication",
    "issuer": "i.single and i.issuer = :scope_issuer",
    "year": f"coalesce(i.year, {UNKNOWN}) = :scope_year",
    "first_year": "i.year >= :scope_first_year",
    "last_year": "i.year <= :scope_last_year",
    "number": ":scope_number between i.number and coalesce(i.last_number, i.number)",
    "issue_id": "i.id = :scope_issue_id",
    "kind": "coalesce(d.kind, '') = :scope_kind",
    "section": "coalesce(d.section, '') = :scope_section",
    "document_id": "d.id = :scope_document_id",
    "attachment_id": "d.id = (select document_id from attachment where id = :scope_attachment_id)",
}


@dataclass(frozen=True, slots=True)
class TaskFilter:
    """Which tasks to list and in which order.

    unit is any spelling of a unit and finds all its variants (in the role leaders: a person), in all districts, or in region, where
    the name of a unit is that unit alone, as the list of units has it; collectives adds those that it belongs to (各乡镇 for a town);
    region without a unit limits to all tasks of a district; role limits in which role the unit stands, or without a unit to tasks
    that name somebody in it; due_after and due_before are days, both included; state is one of clerk.STATES, "" where nobody has said
    any; words are ANDed over the task's text; reprints lists the tasks of single documents that an issue prints, too, which else are
    listed only there, unless the scope is such a document. Everything relative counts from reference.
    """

    unit: str | None = None
    collectives: bool = False
    role: Role | None = None
    deadline: DeadlineChoice | None = None
    due_after: date | None = None
    due_before: date | None = None
    kind: TaskKind | None = None
    words: str = ""
    scope: Scope = field(default_factory=Scope)
    reference: date = field(default_factory=date.today)
    sort: TaskSort = "document"
    descending: bool = False
    state: str | None = None
    region: str | None = None
    reprints: bool = False

    def sentence(self, meaning: str = "") -> str:
        """The filter as a person reads it: 牵头单位为区综合执法局，截止 2019-09-10 以前; 全部任务 when nothing is filtered.

        meaning is what stands behind the unit's name where an archive has several that may be meant.
        """
        parts = [
            self.scope.sentence(),
            f"地区为{self.region}" if self.region is not None and not self._is_of_unit() else "",
            self._who(meaning),
            f"{DEADLINE_NAMES[self.deadline]}（基准日期 {self.reference}）" if self.deadline else "",
            _range_sentence(self.due_after, self.due_before),
            (f"状态为{self.state}" if self.state else NO_STATE) if self.state is not None else "",
            KIND_NAMES[self.kind] if self.kind else "",
            "含" + "".join(f"“{word}”" for word in self.words.split()) if self.words.strip() else "",
            REPRINTS if self.reprints else "",
        ]
        return "，".join(part for part in parts if part) or "全部任务"

    def _is_of_unit(self) -> bool:
        return bool((self.unit or "").strip()) and self.role != "leaders"

    def _who(self, meaning: str) -> str:
        name = (self.unit or "").strip()
        if not name:
            return f"写明{ROLE_NAMES[self.role]}" if self.role else ""
        collectives = "（含所属统称）" if self.collectives else ""
        return (f"{ROLE_NAMES[self.role]}为{name}" if self.role else f"涉及{name}") + meaning + collectives

    @property
    def leaves_out_reprints(self) -> bool:
        """Whether tasks of single documents that an issue prints are left out."""
        return not self.reprints and not self.scope.is_of_one

    def sets(self) -> list[Condition]:
        """SQL, and its named parameters, that gives the ids of tasks, perhaps twice: the filter's are in all of these sets."""
        due = [due_set("due", self.due_after, self.due_before), due_set("preset", *self._preset())]
        return [*self._unit_set(), *(condition for each in due for condition in each), *tasks_with_pairs(self.words)]

    def where(self) -> Condition:
        """The condition, and its named parameters, on `task t`, `document d`, `issue i` that those in all sets must meet, too."""
        conditions: list[Condition] = [
            self.scope.where("t.first_line"),
            ("i.district = :region", {"region": self.region}) if self.region is not None and not self._is_of_unit() else ("1", {}),
            self._role_condition(),
            self._deadline_condition(),
            due_condition("due", self.due_after, self.due_before),
            ("t.state = :state", {"state": self.state}) if self.state is not None else ("1", {}),
            ("t.kind = :kind", {"kind": self.kind}) if self.kind else ("1", {}),
            *long_words(self.words),
        ]
        return all_of(conditions)

    def order(self) -> str:
        """The terms of ORDER BY: unknown values always last, equal ones in the order of print."""
        if self.sort == "document":
            return BACKWARDS if self.descending else IN_PRINT
        direction = " desc" if self.descending else ""
        terms = [term if _is_test(term) else term + direction for term in SORTS[self.sort]]
        return ", ".join([*terms, IN_PRINT])

    def _role_condition(self) -> Condition:
        name = fold((self.unit or "").strip())
        if not name:
            return (f"t.{self.role} <> '[]'" if self.role else "1"), {}
        return ("instr(folded(t.leaders), :unit)", {"unit": name}) if self.role == "leaders" else ("1", {})

    def _unit_set(self) -> list[Condition]:
        whose, parameters = self.whose()
        if whose == "1" or self.role == "leaders":
            return []
        from gazette_desk.archive.facts.unit_spellings import ROLE_WORDS

        links = f"select tu.task_id as id from task_unit tu join unit_alias a on a.id = tu.alias_id where {whose}"
        return [(f"{links} and tu.role = :role", {**parameters, "role": ROLE_WORDS[self.role]}) if self.role else (links, parameters)]

    def whose(self) -> Condition:
        """The condition on `unit_alias a`: spellings of the unit asked for, and of the collectives that it belongs to."""
        name = fold((self.unit or "").strip())
        return unit_filter.whose(name, self.collectives, self.region) if name else ("1", {})

    def _deadline_condition(self) -> Condition:
        match self.deadline:
            case None:
                return "1", {}
            case "overdue":
                past = f"t.due_end < :reference and t.state not in {CLOSED}"
                return past, {"reference": self.reference.isoformat()}
            case "7" | "30" | "90" | "quarter":
                return due_condition("preset", *self._preset())
            case "ongoing":
                return "(t.deadline_type = 'ongoing' or t.ongoing_after)", {}
            case _:
                return "t.deadline_type = :deadline", {"deadline": self.deadline}

    def _preset(self) -> tuple[date | None, date | None]:
        """The first and the last day of a deadline that is chosen by a name for a span of days."""
        match self.deadline:
            case "7" | "30" | "90":
                return self.reference, days_after(self.reference, int(self.deadline))
            case "quarter":
                return quarter_of(self.reference)
            case _:
                return None, None


@dataclass(frozen=True, slots=True)
class SearchQuery:
    """words as typed: ANDed words, "phrases", -excluded, 标题: 文号: 正文: 单位: 领导: before a word; a page of limit from offset."""

    words: str
    scope: Scope = field(default_factory=Scope)
    limit: int = 50
    offset: int = 0


def _is_test(term: str) -> bool:
    """Terms such as `x is null` put what is unknown last, in both directions."""
    return term.endswith((" is null", " = '[]'", " = ''"))


def due_condition(name: str, after: date | None, before: date | None) -> Condition:
    """The deadline of `task t` lies from after to before."""
    return range_condition("t.due_end", name, after, before)


def due_set(name: str, after: date | None, before: date | None) -> list[Condition]:
    """The tasks with such a deadline, where it is no open end, among which those that people worked on are still to be asked."""
    if not (after and before):
        return []
    # The index of deadlines is one of the facts: it finds those that nobody corrected.
    facts, parameters = range_condition("due_end", name, after, before)
    return [(f"select id from task where {facts} union all select task_id from worked_task", parameters)]


def _range_sentence(after: date | None, before: date | None) -> str:
    if after and before:
        return f"截止 {after} 至 {before}"
    if before:
        return f"截止 {before} 以前"
    return f"截止 {after} 以后" if after else ""
