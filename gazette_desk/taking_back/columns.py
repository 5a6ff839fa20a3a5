"""Which columns of a sheet hold what, by their heads, in whatever order they stand."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Literal

from gazette_desk.exports.ledger.ledger_form import CODE_HEAD
from gazette_desk.parsing.tables.table_columns import named_kind

Kind = Literal[
    "code", "state", "progress", "progress_day", "doc_number", "number", "content", "leaders", "lead", "responsible", "cooperating"
]
DeadlineKind = Literal["deadline_raw", "due_end"]
ColumnKind = Kind | DeadlineKind

NOT_SAID = re.compile(r"[\s*＊]|[（(][^（）()]*[）)]")
HEADS: tuple[tuple[ColumnKind, re.Pattern[str]], ...] = (
    ("code", re.compile(CODE_HEAD)),
    ("progress_day", re.compile(r"(?:工作)?(?:进展|填报|填写|上报|更新|反馈|报送)(?:日期|时间)")),
    ("state", re.compile(r"(?:任务|事项|工作)?(?:办理|完成|落实|推进|办结)?(?:的)?状态")),
    ("progress", re.compile(r"(?:目前|当前|最新|本月|工作|任务|落实|推进|办理|完成)*(?:进展|(?<!工作)进度)(?:情况)?")),
    ("progress", re.compile(r".{0,6}(?:落实|完成|办理|推进|整改|工作)情况")),
    ("doc_number", re.compile(r"(?:文件|发文)?(?:文号|字号|编号)|发文字号")),
    ("due_end", re.compile("截止日期")),
)
SEVERAL: tuple[ColumnKind, ...] = ("content",)  # of other kinds the first column counts


def column_kinds(heads: Iterable[str]) -> dict[int, ColumnKind]:
    """What columns hold, by their places; those that mean nothing here are left out."""
    found: dict[int, ColumnKind] = {}
    for place, head in enumerate(heads):
        kind = kind_of(head)
        if kind and (kind in SEVERAL or kind not in found.values()):
            found[place] = kind
    return found


def kind_of(head: str) -> ColumnKind | None:
    """What a column of this head holds; None where that means nothing here."""
    name = NOT_SAID.sub("", head)
    told = next((kind for kind, form in HEADS if form.fullmatch(name)), None)
    if told or not name:
        return told
    named = named_kind(name)
    if named == "deadline":
        return "deadline_raw"
    return named if named in ("number", "content", "leaders", "lead", "responsible", "cooperating") else None
