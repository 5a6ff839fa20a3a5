"""Issues of several invented districts, written as records: each unit's spellings with a task that names it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence

from gazette_desk.archive import Archive
from gazette_desk.archive.facts.rows import StoredSource
from gazette_desk.archive.text.record_keys import issue_key, text_hash
from gazette_desk.parsing.records import Document, Issue, Masthead, Role, Task, Unit, UnitMember

QINGHE, BAISHI = "云州市青河区", "云州市白石区"
ROLES: tuple[Role, ...] = ("lead", "responsible", "cooperating")
Spellings = Sequence[str]  # of one unit, its name first


def make(
    district: str | None, number: int | None, *units: Spellings, year: int | None = 2021, members: Sequence[str] = (), name: str = ""
) -> Issue:
    """An issue with a task for each spelling of the units, in one role after the other."""
    spellings = [spelling for unit in units for spelling in unit]
    tasks = [
        Task(f"t{n}", "d1", "labelled", n + 2, n + 2, f"事项{n}", f"第{n}项，办理{spelling}的事项。", **{ROLES[n % 3]: (spelling,)})
        for n, spelling in enumerate(spellings)
    ]
    last = len(tasks) + 2
    return Issue(
        name=name or f"{district} {year} {number}.txt",
        masthead=Masthead(f"{district}人民政府公报" if district else None, district, year, number),
        documents=(Document("d1", f"关于第{number}批工作的通知", 1, last, kind="通知"),),
        tasks=tuple(tasks),
        units=tuple(Unit(unit[0], tuple(unit), unit[0].startswith("各")) for unit in units),
        members=tuple(UnitMember("各乡镇", member, 2) for member in members),
    )


def put(archive: Archive, issue: Issue, note: str = "", folder: str = "") -> str:
    """Puts an issue into an archive with a text that no other has."""
    text = _text(issue, note)
    data = text.encode()
    return archive.add(issue, StoredSource(issue.name, data, text, "utf-8", hashlib.sha256(data).hexdigest(), folder)).outcome


def own_district(issue: Issue) -> str:
    """The district that an issue without a publication is."""
    return f"刊名未知：{issue_key(issue, text_hash(_text(issue))).strip('/')}"


def _text(issue: Issue, note: str = "") -> str:
    return f"{issue.name}{issue.masthead}{issue.units}{note}"


def units_of(archive: Archive) -> set[tuple[str, str, tuple[str, ...], int]]:
    """District, name, spellings and number of tasks of all units."""
    return {(unit.region, unit.name, unit.variants, unit.tasks) for unit in archive.facts.units()}


def names_of(archive: Archive, district: str = QINGHE) -> dict[str, set[str]]:
    """The spellings of each unit of a district."""
    return {unit.name: set(unit.variants) for unit in archive.facts.units() if unit.region == district}


def filled(archive: Archive, issues: Iterable[Issue]) -> Archive:
    """The archive with the issues put in."""
    for issue in issues:
        put(archive, issue)
    return archive
