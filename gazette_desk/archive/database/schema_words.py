"""Columns and words of the archive's tables that those ask for who only read it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gazette_desk.parsing.records import BlockKind

# A block's kind in its row: there are so many of them that a short word counts.
BLOCK_WORDS: dict[BlockKind, str] = {
    "title": "标题",
    "number": "文号",
    "addressees": "主送",
    "heading": "小标题",
    "paragraph": "段落",
    "list": "条目",
    "label": "标注",
    "table": "表格",
    "signature": "署名",
    "date": "日期",
    "note": "附注",
    "attachment": "附件",
}

# What people may say better than the parser: the columns of task, with what stands in them.
CORRECTABLE = {
    "kind": "text not null",
    "number": "text",
    "title": "text not null",
    "text": "text not null",
    "section": "text not null",
    "leaders": "text not null",
    "lead": "text not null",
    "responsible": "text not null",
    "cooperating": "text not null",
    "deadline_raw": "text",
    "deadline_type": "text not null",
    "due_start": "text",
    "due_end": "text",
    "recurs": "text not null",
    "ongoing_after": "integer not null",
}
