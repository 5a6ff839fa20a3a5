"""People's work goes along when an issue is replaced: to the target that says the same (likeness.py), else to 待对应 with what the old one
said.

Work is never left on a key that means something else now: where an old key stands in the new text too, but not surely for the same, the
work gets a key that nothing in an archive has.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from sqlite_utils import Database

from gazette_desk.archive.database.change_log import Change, Row, take
from gazette_desk.archive.people.likeness import is_same_document, same_documents, same_tasks, same_warnings
from gazette_desk.archive.people.work_targets import OF_ISSUES, Target, Told, lost_in, remember, rows_on, told_in, worked_in

NOBODYS = "?"  # before a key: none of an issue begins with it
Targets = dict[Target, list[Told]]
Same = dict[Target, dict[str, str]]  # the new keys by the old ones


@dataclass(frozen=True, slots=True)
class Standing:
    """What an issue says that is about to be replaced or taken out, and what of it people worked on.

    text is the hash of its text, "" where there is no such issue; told is empty where nobody worked on it.
    """

    issue_key: str
    text: str
    told: Targets
    worked: dict[Target, set[str]]


def standing(database: Database, issue_key: str) -> Standing:
    """What stands of an issue; to be taken before it is dropped."""
    worked = {target: worked_in(database, target, issue_key) for target in OF_ISSUES}
    told = {target: told_in(database, target, issue_key) if any(worked.values()) else [] for target in OF_ISSUES}
    return Standing(issue_key, _text(database, issue_key), told, worked)


def carried(database: Database, before: Standing, issue_key: str) -> list[Change]:
    """The changes of people's work, not written yet, that are due once an issue stands in the place of another (issue_key is that of the
    new one), or the other was taken out.
    """
    keys = dict.fromkeys((before.issue_key, issue_key))
    lost: Targets = {target: [told for key in keys for told in lost_in(database, target, key)] for target in OF_ISSUES}
    if not any(before.worked.values()) and not any(lost.values()):
        return []
    new: Targets = {target: told_in(database, target, issue_key) for target in OF_ISSUES}
    documents, same = _same(before, new, before.text == _text(database, issue_key))
    again = _same_again(lost, new, documents, same)
    changes = []
    for target in OF_ISSUES:
        worked = [told for told in before.told[target] if told.key in before.worked[target]]
        moves = _Moves(database, target, issue_key, {told.key for told in new[target]})
        changes += moves.changes(worked, lost[target], same[target] | again[target])
    return changes


def fates(before: Standing, changes: Iterable[Change]) -> tuple[int, int, int, int]:
    """Of how many targets of an issue people's work stays where it was, goes to another key, waits for one (待对应), and waits no more."""
    lost, found, left = set[str](), set[str](), set[str]()
    for change in changes:
        if change.table == "lost_target":
            (lost if change.after else found).add(str(change.key["key"]).lstrip(NOBODYS))
        elif change.before:
            left.add(_target_of(change.before))
    worked = [told.key for target in OF_ISSUES for told in before.told[target] if told.key in before.worked[target]]
    waiting, moved = (sum(key in keys for key in worked) for keys in (lost, left - lost))
    return len(worked) - waiting - moved, moved, waiting, len(found - lost)


def summary(changes: Iterable[Change]) -> str:
    """2 处所记的内容移到新的文本中，1 处转入待对应，1 处从待对应中找回."""
    lost, found, left = set[str](), set[str](), set[str]()
    for change in changes:
        if change.table == "lost_target":
            (lost if change.after else found).add(str(change.key["key"]).lstrip(NOBODYS))
        elif change.before:
            left.add(_target_of(change.before).lstrip(NOBODYS))
    moved = left - lost - found
    parts = (
        f"{len(moved)} 处所记的内容移到新的文本中" if moved else "",
        f"{len(lost)} 处转入待对应" if lost else "",
        f"{len(found - lost)} 处从待对应中找回" if found - lost else "",
    )
    return "，".join(part for part in parts if part)


def _target_of(row: Row) -> str:
    return str(row.get("task_key") or row.get("warning_key") or row.get("key"))


def _same(before: Standing, new: Targets, same_text: bool) -> tuple[dict[str, str], Same]:
    """What is surely still there: the documents by their keys within the issue, and all by their keys."""
    old = before.told
    documents = same_documents(old["document"], new["document"], same_text)
    by_place = {told.document: told for told in new["document"]}
    pairs = ((told, by_place.get(documents.get(told.document, ""))) for told in old["document"])
    same: Same = {
        "document": {told.key: found.key for told, found in pairs if found and is_same_document(told, found)},
        "task": same_tasks(old["task"], new["task"], documents, same_text, before.worked["task"]),
        "warning": same_warnings(old["warning"], new["warning"], documents),
    }
    return documents, same


def _same_again(lost: Targets, new: Targets, documents: dict[str, str], same: Same) -> Same:
    """What was lost before and has come back, of what nothing else of the old text is now."""
    taken = {key for keys in same.values() for key in keys.values()}
    free = {target: [told for told in new[target] if told.key not in taken] for target in OF_ISSUES}
    places = {told.document: told.document for told in new["document"]} | documents
    again = same_documents(lost["document"], free["document"], False)
    back = {told.document: told.key for told in free["document"]}
    return {
        "document": {told.key: back[again[told.document]] for told in lost["document"] if told.document in again},
        "task": same_tasks(lost["task"], free["task"], places, False, {told.key for told in lost["task"]}),
        "warning": same_warnings(lost["warning"], free["warning"], places),
    }


@dataclass(frozen=True, slots=True)
class _Moves:
    """What becomes of work on one sort of target; there holds the keys of the new text."""

    database: Database
    target: Target
    issue_key: str
    there: set[str]

    def changes(self, worked: list[Told], lost: list[Told], same: dict[str, str]) -> list[Change]:
        """Of the targets that were worked on in the old text and of those that had been lost before; same has the new keys."""
        moves = {told.key: same[told.key] for told in (*worked, *lost) if told.key in same}
        for old in [old for old, new in moves.items() if old != new and new not in moves and rows_on(self.database, self.target, new)]:
            del moves[old]  # somebody's work is there already
        remembered: dict[str, Told] = {}
        for told in (*lost, *worked):
            if told.key not in moves:
                key = moves[told.key] = self._free_key(told.key, remembered)
                remembered[key] = replace(told, key=key)
        forgotten = [take(self.database, "lost_target", {"target": self.target, "key": told.key}) for told in lost]
        kept = [remember(self.database, self.target, self.issue_key, told) for told in remembered.values()]
        about = [*(change for change in forgotten if change.key["key"] not in remembered), *kept]
        moved = self._moved({old: new for old, new in moves.items() if old != new})
        return [change for change in about if change.before != change.after] + moved

    def _free_key(self, key: str, remembered: Iterable[str]) -> str:
        """The key for what is lost: its own, unless that stands for something in the new text."""
        while key in self.there or key in remembered:
            key = NOBODYS + key
        return key

    def _moved(self, moves: dict[str, str]) -> list[Change]:
        """All rows leave their places before any takes a new one, since two targets may change places."""
        left: list[Change] = []
        come: list[Change] = []
        for old, new in moves.items():
            for table, column, row in rows_on(self.database, self.target, old):
                place, moved = take(self.database, table, row), {**row, column: new}
                if "id" in row:
                    come.append(Change(table, place.key, row, moved))
                else:
                    left.append(place)
                    come.append(Change(table, {name: moved[name] for name in place.key}, None, moved))
        return left + come


def _text(database: Database, issue_key: str) -> str:
    sql = "select text_sha256 from source where issue_id = (select id from issue where key = ?)"
    found = database.execute(sql, [issue_key]).fetchone()
    return str(found[0]) if found else ""
