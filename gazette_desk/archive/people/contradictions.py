"""What cannot be true of one task together: asked before a correction is kept."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from sqlite_utils import Database

from gazette_desk.archive.database.change_log import Change
from gazette_desk.archive.database.query_parts import OF_KEY
from gazette_desk.archive.database.schema import CORRECTABLE
from gazette_desk.archive.file.archive_faults import ArchiveError
from gazette_desk.archive.text.folding import key_of
from gazette_desk.archive.text.wording import VALUE_NAMES

Fields = Mapping[str, str | int | None]  # as the table task has them
DATES = ("deadline_type", "due_start", "due_end", "recurs", "ongoing_after")
RECURS = re.compile(r"\d\d(-\d\d)?")
TYPES = VALUE_NAMES["deadline_type"]
SHOWN = 20  # characters of a title in the sentence
LEAP_YEAR = 2024  # has every day of a year


def refuse_contradictions(database: Database, corrections: Sequence[Change]) -> None:
    """Raises ArchiveError for the first task of which the corrections make two things that cannot both be true."""
    wanted: dict[str, dict[str, Change]] = {}
    for change in corrections:
        wanted.setdefault(str(change.key["task_key"]), {})[str(change.key["field"])] = change
    for key, changed in wanted.items():
        now = database.execute(f"select * from current_task where {OF_KEY['task']}", [key]).fetchone()
        fact = database.execute(f"select * from task where {OF_KEY['task']}", [key]).fetchone()
        if fact is None:
            continue  # work that lost its task
        fields = {field: now[field] for field in CORRECTABLE}
        fields |= {field: change.after["value"] if change.after else fact[field] for field, change in changed.items()}
        different = {field for field in changed if fields[field] != now[field]}
        wrong = _contradiction(fields, different) or _wording_alone(fields, different, _year_of(database, fact["document_id"]))
        if wrong:
            raise ArchiveError(f"“{fact['title'][:SHOWN]}”：{wrong}")


def _contradiction(fields: Fields, changed: set[str]) -> str | None:
    """A sentence about the first thing that contradicts what is to be changed of a task; None where nothing does."""
    found = [*(_of_dates(fields) if changed.intersection(DATES) else ()), *_of_units(fields, changed)]
    return found[0] if found else None


def _wording_alone(fields: Fields, changed: set[str], year: int | None) -> str | None:
    """A sentence where a deadline is worded anew as another day or kind and its date stays; whoever says the date, too, is believed."""
    if "deadline_raw" not in changed or changed.intersection(DATES) or not fields["deadline_raw"]:
        return None
    # Loaded when somebody corrects a deadline: its patterns take longer to compile than an archive to open.
    from gazette_desk.parsing.times.deadlines import DateContext, parse_deadline

    read = parse_deadline(str(fields["deadline_raw"]), DateContext(year))
    if read.type == "none" or (read.type, read.start, read.end) == (fields["deadline_type"], fields["due_start"], fields["due_end"]):
        return None
    said = f"截止日期是 {read.end}" if read.end else f"期限种类是“{TYPES[read.type]}”"
    kept = f"截止日期还是 {fields['due_end']}" if fields["due_end"] else f"期限种类还是“{TYPES[str(fields['deadline_type'])]}”"
    return f"完成时限“{fields['deadline_raw']}”的{said}，原来的{kept}：请一并改正期限种类和日期"


def _year_of(database: Database, document_id: int) -> int | None:
    """The year that a deadline without one is in."""
    sql = "select coalesce(cast(substr(d.date, 1, 4) as integer), i.year) from document d join issue i on i.id = d.issue_id where d.id = ?"
    year: int | None = database.execute(sql, [document_id]).fetchone()[0]
    return year


def _of_dates(fields: Fields) -> Iterator[str]:
    kind, start, end = str(fields["deadline_type"]), fields["due_start"], fields["due_end"]
    name = TYPES[kind]
    if start and end and str(start) > str(end):
        yield f"开始日期 {start} 晚于截止日期 {end}：请改正其中一个"
    if kind in ("date", "range") and not end:
        yield f"期限种类是“{name}”，却没有截止日期：请填写截止日期，或者改变期限种类"
    if kind == "range" and not start:
        yield "期限种类是“起止日期”，却没有开始日期：请填写开始日期，或者把期限种类改为“日期”"
    if kind == "date" and start:
        yield "期限种类是“日期”，却有开始日期：请清空开始日期，或者把期限种类改为“起止日期”"
    if kind not in ("date", "range") and (start or end):
        yield f"期限种类是“{name}”，却有开始日期或截止日期：请清空日期，或者把期限种类改为“日期”或“起止日期”"
    if kind not in ("date", "range") and fields["ongoing_after"]:
        yield f"期限种类是“{name}”，不能写到期后长期坚持：请改变期限种类，或者去掉此后长期坚持"
    days = json.loads(str(fields["recurs"]))
    if kind != "recurring" and days:
        yield f"期限种类是“{name}”，却有每年的日期：请清空每年的日期，或者把期限种类改为“{TYPES['recurring']}”"
    yield from (f"“{day}”不是每年的一天或一月，请写成 06-30 或 06 这样" for day in days if not _is_of_a_year(str(day)))


def _of_units(fields: Fields, changed: set[str]) -> Iterator[str]:
    roles = (json.loads(str(fields[role])) for role in ("lead", "responsible", "cooperating"))
    lead, responsible, cooperating = ({key_of(name): name for name in names} for names in roles)
    for field, name, names in (("lead", "牵头单位", lead), ("responsible", "责任单位", responsible)):
        if changed & {field, "cooperating"}:
            yield from (f"“{names[key]}”既是{name}又是配合单位：请去掉其中一个" for key in names if key in cooperating)


def _is_of_a_year(day: str) -> bool:
    if not RECURS.fullmatch(day):
        return False
    try:
        date.fromisoformat(f"{LEAP_YEAR}-{day}" if "-" in day else f"{LEAP_YEAR}-{day}-01")
    except ValueError:
        return False
    return True
