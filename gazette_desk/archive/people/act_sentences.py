"""Changes of people's work as sentences: of which task or document, what it was before and what it is now."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from sqlite_utils import Database

from gazette_desk.archive.database.change_log import Change, Row
from gazette_desk.archive.database.query_parts import OF_KEY
from gazette_desk.archive.people.correctable_fields import readable
from gazette_desk.archive.people.work_targets import lost_target
from gazette_desk.archive.text.packing import names
from gazette_desk.archive.text.wording import FIELD_NAMES

NAME_OF = {
    "task": f"""
        select t.title, coalesce(d.doc_number, d.title) as place, t.kind = 'table' as is_row, t.number, t.lead, t.responsible
        from current_task t join document d on d.id = t.document_id
        where t.id = (select id from task where {OF_KEY["task"]})""",
    "document": f"select title, doc_number as place, 0 as is_row from document where {OF_KEY['document']}",
}
WARNING = """
    select w.message, w.line, i.label from warning w join issue i on i.id = w.issue_id where w.key = ?"""


def told(database: Database, changes: Iterable[Change]) -> list[str]:
    """A sentence for each real change, to be asked for before they are written: 清理河道（青政办发〔2023〕5号）状态：没有记 → 已完成"""
    return [sentence for change in changes if change.before != change.after and (sentence := _told(database, change))]


def _told(database: Database, change: Change) -> str:
    before, after = change.before, change.after
    row = after or before or {}
    match change.table:
        case "task_state":
            return f"{_task(database, row)}状态：{_part(before, 'state', '没有记')} → {_part(after, 'state', '没有记')}"
        case "correction":
            return f"{_task(database, row)}{_correction(database, row, before, after)}"
        case "progress_note":
            return f"{_task(database, row)}进展：{_entry(_here(before, after), 'day')} → {_entry(after, 'day')}"
        case "note":
            return f"{_name(database, str(row['kind']), str(row['key']))}批注：{_entry(_here(before, after))} → {_entry(after)}"
        case "alias":
            return f"“{row['printed']}”归入：{_part(before, 'target', '没有说')} → {_part(after, 'target', '没有说')}"
        case "dismissed_warning":
            return f"{_warning(database, row)}：{'已忽略' if before else '待核对'} → {'已忽略' if after else '待核对'}"
        case _:
            return ""


def _correction(database: Database, row: Row, before: Row | None, after: Row | None) -> str:
    field = str(row["field"])
    fact = database.execute(f"select {field} from task where {OF_KEY['task']}", [row["task_key"]]).fetchone()
    printed = f"{readable(field, fact[0]) or '空'}（原文）" if fact else "原文"
    was, now = (readable(field, side["value"]) or "空" if side else printed for side in (before, after))
    return f"{FIELD_NAMES[field]}：{was} → {now}"


def _task(database: Database, row: Row) -> str:
    return _name(database, "task", str(row["task_key"]))


def _name(database: Database, kind: str, key: str) -> str:
    found = database.execute(NAME_OF[kind], [key]).fetchone()
    if not found:
        lost = lost_target(database, "task" if kind == "task" else "document", key)
        return f"{lost[1].title if lost else key}（待对应）"
    said = "，".join([found["place"], *_row_signs(found)] if found["place"] else [])
    return f"{found['title']}（{said}）" if said else f"{found['title']} "


def _row_signs(found: sqlite3.Row) -> list[str]:
    """What tells a table's row from its like, which often has the same title: 序号2, 柳沟镇人民政府"""
    if not found["is_row"]:
        return []
    units = dict.fromkeys((*names(found["lead"]), *names(found["responsible"])))
    return [part for part in (f"序号{found['number']}" if found["number"] else "", "、".join(units)) if part]


def _warning(database: Database, row: Row) -> str:
    found = database.execute(WARNING, [row["warning_key"]]).fetchone()
    if not found:
        return str(row["message"])
    return f"{found['label']}第{found['line']}行 {found['message']}"


def _here(before: Row | None, after: Row | None) -> Row | None:
    """What was there before; None where it comes from another place."""
    moved = before and after and any(before.get(name) != after.get(name) for name in ("task_key", "key"))
    return None if moved else before


def _part(row: Row | None, column: str, nothing: str) -> str:
    return str(row[column]) if row else nothing


def _entry(row: Row | None, *columns: str) -> str:
    """2023-06-01 开工; 无 where there is none."""
    return " ".join(str(row[column]) for column in (*columns, "text")) if row else "无"
