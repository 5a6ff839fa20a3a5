"""The fields of a task that people may correct: what they are called, and what can stand in them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date

from gazette_desk.archive.database.schema import CORRECTABLE
from gazette_desk.archive.file.archive_faults import ArchiveError
from gazette_desk.archive.text.packing import names
from gazette_desk.archive.text.wording import FIELD_NAMES, VALUE_NAMES

Value = str | Sequence[str] | bool | None

LISTS = ("section", "leaders", "lead", "responsible", "cooperating", "recurs")
DAYS = ("due_start", "due_end")
FIRST_DAY = date(1900, 1, 1)
BETWEEN_NAMES = "、,，;；"  # the first is the one that is written
CODES = {field: {name: code for code, name in names.items()} for field, names in VALUE_NAMES.items()}
ANSWERS = {"是": True, "1": True, "true": True, "否": False, "0": False, "false": False}


def stored_value(field: str, value: Value) -> str | int | None:
    """A field's value as task has it. Raises ArchiveError for one that cannot be."""
    if field not in CORRECTABLE:
        raise ArchiveError(f"任务没有“{field}”这一项：可以更正的有{'、'.join(FIELD_NAMES)}")
    name = FIELD_NAMES[field]
    if field in LISTS:
        names = [value] if isinstance(value, str) else value or ()
        stripped = (str(other).strip() for other in names)  # type: ignore[union-attr]
        return json.dumps(list(dict.fromkeys(filter(None, stripped))), ensure_ascii=False)
    if field == "ongoing_after":
        return int(bool(value))
    text = str(value).strip() if value is not None else ""
    if field in CODES:
        return _code(field, text)
    if field in DAYS and text:
        return _day(text)
    if not text and "not null" in CORRECTABLE[field]:
        raise ArchiveError(f"{name}不能是空的")
    return text or None


def yes_or_no(text: str) -> bool:
    """What people type for whether something is so. Raises ArchiveError for anything but 是 and 否."""
    if text.strip().lower() not in ANSWERS:
        raise ArchiveError(f"“{text}”看不出是还是否：请写“是”或“否”")
    return ANSWERS[text.strip().lower()]


def names_in(text: str) -> list[str]:
    """The names of a list as people type it."""
    for sign in BETWEEN_NAMES[1:]:
        text = text.replace(sign, BETWEEN_NAMES[0])
    return [name.strip() for name in text.split(BETWEEN_NAMES[0]) if name.strip()]


def _code(field: str, text: str) -> str:
    """How a value is stored, by the word that people read for it or as it is stored."""
    if text not in (*CODES[field], *CODES[field].values()):
        raise ArchiveError(f"{FIELD_NAMES[field]}没有“{text}”：请用{'、'.join(CODES[field])}")
    return CODES[field].get(text, text)


def _day(text: str) -> str:
    try:
        return reachable(date.fromisoformat(text))
    except ValueError as error:
        raise ArchiveError(f"“{text}”不是日期，请写成 2019-09-10 这样") from error


def reachable(day: date) -> str:
    """An ISO day. Raises ArchiveError for one that calendars of windows and workbooks do not have."""
    if day < FIRST_DAY:
        raise ArchiveError(f"日期 {day} 太早：请写 {FIRST_DAY} 以后的日期")
    return day.isoformat()


def readable(field: str, value: str | int | None) -> str:
    """What stands in a field as people read it, of what task has there; "" for nothing."""
    if field == "ongoing_after":
        return "是" if value else "否"
    if field in VALUE_NAMES:
        return VALUE_NAMES[field].get(str(value), str(value))
    return "、".join(names(str(value))) if field in LISTS else str(value or "")
