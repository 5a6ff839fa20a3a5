"""Which lists there are, with their columns: chronicle, leading groups, members of collectives, and the lists of filed documents."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from gazette_desk.archive import Archive
from gazette_desk.archive.facts.printed_rows import FiledRow, GroupMemberRow, ListedMemberRow
from gazette_desk.archive.facts.rows import EventRow
from gazette_desk.archive.lists.filters import Scope
from gazette_desk.exports.ledger.task_columns import day_cell
from gazette_desk.exports.lists.list_file import ListColumn

GROUPED_DAY = "日期只印到月：{} 件"
NO_PAGES = "页数空白的 {} 件，原件不分页（文本、网页、Word），无从得知，没有推算"
NO_DAY = "没有成文日期的 {} 件"


@dataclass(frozen=True, slots=True)
class ListKind:
    """A kind of list: its title, its columns, how its rows are read, and what a clerk should know of them."""

    title: str
    columns: Sequence[ListColumn[Any]]
    read: Callable[[Archive, Scope], Sequence[Any]]
    notes: Callable[[Sequence[Any]], tuple[str, ...]] = lambda rows: ()


def _joined(names: Iterable[str]) -> str:
    return "、".join(names)


def _line(place: str, line: int) -> str:
    return f"{place}，原文第{line}行"


EVENT_COLUMNS: tuple[ListColumn[EventRow], ...] = (
    ListColumn("日期", 11, lambda n, row: day_cell(row.date)),
    ListColumn("类别", 7, lambda n, row: row.kind),
    ListColumn("记事", 40, lambda n, row: row.text),
    ListColumn("人物", 11, lambda n, row: _joined(row.persons)),
    ListColumn("出处", 16, lambda n, row: _line(row.issue_label, row.first_line)),
)

GROUP_COLUMNS: tuple[ListColumn[GroupMemberRow], ...] = (
    ListColumn("议事机构", 22, lambda n, row: row.group or "（未写名称）"),
    ListColumn("职务", 8, lambda n, row: row.role),
    ListColumn("姓名", 8, lambda n, row: row.name),
    ListColumn("所任职务", 19, lambda n, row: row.post),
    ListColumn("成员单位", 14, lambda n, row: row.unit),
    ListColumn("办公室设在", 13, lambda n, row: row.office),
    ListColumn("办公室主任", 10, lambda n, row: row.office_head),
    ListColumn("文号", 14, lambda n, row: row.doc_number),
    ListColumn("出处", 16, lambda n, row: _line(row.place, row.line)),
)

MEMBER_COLUMNS: tuple[ListColumn[ListedMemberRow], ...] = (
    ListColumn("统称", 16, lambda n, row: row.collective),
    ListColumn("单位", 22, lambda n, row: row.member),
    ListColumn("依据", 11, lambda n, row: "公报所列，手工移出" if row.belongs is False else "公报所列"),
    ListColumn("文件", 28, lambda n, row: row.document_title),
    ListColumn("出处", 20, lambda n, row: _line(row.place, row.line)),
)


def eight_figures(day: str | None) -> str:
    """19990909 as DA/T 22 writes it; of what is only known to the month the six figures that are known."""
    return (day or "").replace("-", "")


def _remark(row: FiledRow) -> str:
    """Where it stands in print."""
    page = f"，第{row.page}页" if row.page is not None else ""
    return f"{row.place}{page}" + ("；公报另载" if row.is_reprinted else "")


# DA/T 22-2015, 5.5: the list of filed items (归档文件目录), with the columns in the order of 归档文件整理规则.
FILED_COLUMNS: tuple[ListColumn[FiledRow], ...] = (
    ListColumn("件号", 5, lambda n, row: n),
    ListColumn("责任者", 13, lambda n, row: _joined(row.issuers)),
    ListColumn("文号", 13, lambda n, row: row.doc_number),
    ListColumn("题名", 25, lambda n, row: row.title),
    ListColumn("日期", 9, lambda n, row: eight_figures(row.date)),
    ListColumn("页数", 5, lambda n, row: row.pages),
    ListColumn("备注", 15, lambda n, row: _remark(row)),
)

# DA/T 18: the fields that a document's description has; what only the archive itself decides stays blank to be filled in.
DESCRIPTION_COLUMNS: tuple[ListColumn[FiledRow], ...] = (
    ListColumn("序号", 5, lambda n, row: n),
    ListColumn("档号", 8, lambda n, row: ""),
    ListColumn("正题名", 24, lambda n, row: row.title),
    ListColumn("文件编号", 12, lambda n, row: row.doc_number),
    ListColumn("责任者", 13, lambda n, row: _joined(row.issuers)),
    ListColumn("附件", 12, lambda n, row: "；".join(row.attachments)),
    ListColumn("文种", 6, lambda n, row: row.kind),
    ListColumn("密级", 5, lambda n, row: ""),
    ListColumn("保管期限", 8, lambda n, row: ""),
    ListColumn("时间", 9, lambda n, row: eight_figures(row.date)),
    ListColumn("页数", 6, lambda n, row: row.pages),
    ListColumn("附注", 16, lambda n, row: _remark(row)),
)


def _filed_notes(rows: Sequence[FiledRow]) -> tuple[str, ...]:
    counts = {
        NO_PAGES: sum(row.pages is None for row in rows),
        NO_DAY: sum(row.date is None for row in rows),
        GROUPED_DAY: sum(len(row.date or "") == len("2021-03") for row in rows),
    }
    return tuple(said.format(count) for said, count in counts.items() if count)


EVENTS = ListKind("大事记", EVENT_COLUMNS, lambda archive, scope: archive.facts.events(scope))
GROUPS = ListKind("议事机构及成员", GROUP_COLUMNS, lambda archive, scope: archive.facts.groups(scope))
MEMBERS = ListKind("统称的成员单位", MEMBER_COLUMNS, lambda archive, scope: archive.facts.listed_members(scope))
# The presets of the list of filed documents, by the standard that a clerk knows them by.
FILED: dict[str, ListKind] = {
    "DA/T 22": ListKind("归档文件目录", FILED_COLUMNS, lambda archive, scope: archive.library.filed(scope), _filed_notes),
    "DA/T 18": ListKind("档案著录项目表", DESCRIPTION_COLUMNS, lambda archive, scope: archive.library.filed(scope), _filed_notes),
}
