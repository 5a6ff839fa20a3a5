"""Texts that come into the archive and go out of it as acts that can be undone: a replacement, and taking an issue out.

The log has such a change as a row of a table issue_text that does not exist: which text (its SHA-256) stands under an issue's key before
and after. What the act took out is kept with it (kept_text), and once it is undone what it had put in: for as long as the act can be
undone or redone, and for no more than the latest KEPT acts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gazette_desk.archive.database.change_log import TEXT, Change, Row, write
from gazette_desk.archive.facts import originals
from gazette_desk.archive.facts.rows import StoredSource
from gazette_desk.archive.file.archive_faults import ArchiveError
from gazette_desk.archive.issues.current_tasks import kept_current
from gazette_desk.archive.issues.storing import drop_issue, store_issue
from gazette_desk.archive.text.issue_labels import in_sentence
from gazette_desk.archive.text.packing import text_in, unpacked
from gazette_desk.archive.text.record_keys import text_hash
from gazette_desk.parsing.records import Issue

if TYPE_CHECKING:
    from sqlite_utils import Database

KEPT = 1000  # acts whose texts are kept: a whole archive imported anew
SOURCE = "select s.*, i.label from issue i join source s on s.issue_id = i.id where i.key = ?"
KEEP = """
    insert into kept_text (act_id, issue_key, name, folder, data, sha256, encoding, imported)
    select ?, i.key, s.name, s.folder, s.data, s.sha256, s.encoding, s.imported
    from issue i join source s on s.issue_id = i.id where i.id = ?"""
TOO_MANY = "delete from kept_text where act_id <= (select act_id from kept_text group by act_id order by act_id desc limit 1 offset ?)"
Given = Mapping[str, tuple[Issue, StoredSource]]  # texts that come in, by the keys of their issues
Read = Callable[[StoredSource], Issue]


@dataclass(frozen=True, slots=True)
class RemoveIssues:
    """Takes issues, by their keys, out of the archive; what people said of them waits (待对应). labels are for the sentence."""

    keys: Sequence[str]
    labels: Sequence[str]

    def changes(self, database: Database) -> list[Change]:
        """The texts. Raises ArchiveError where one is gone already."""
        return [text_change(database, key, None) for key in dict.fromkeys(self.keys)]

    def sentence(self) -> str:
        """移除《云州市青河区人民政府公报》2021年第3期"""
        return f"移除{'、'.join(map(in_sentence, self.labels))}"


def text_change(database: Database, key: str, source: StoredSource | None) -> Change:
    """The change that puts another text, or none, in the place of the one that an issue has. Raises ArchiveError where it has none."""
    row = database.execute(SOURCE, [key]).fetchone()
    if row is None:
        raise ArchiveError("这一期已不在档案中：请刷新后再试")
    after: Row | None = {"issue_key": key, "name": source.name, "sha256": source.sha256} if source else None
    return Change(TEXT, {"issue_key": key}, {"issue_key": key, "name": row["name"], "sha256": row["sha256"]}, after)


def issues_of(changes: Iterable[Change]) -> list[str]:
    """The keys of the issues of which the text changes."""
    return [str(change.key["issue_key"]) for change in changes if change.table == TEXT]


def perform(database: Database, act_id: int, changes: Iterable[Change], given: Given, read: Read | None = None) -> None:
    """Does the changes of an act. given holds the texts that come in, by the keys of their issues; what is not given is what is kept with
    the act, and read gives what it says.

    People's rows are written while the old texts are out and the new ones not yet in: what an issue's tasks are shown to be is made when
    it is stored. Raises ArchiveError where the archive holds other texts by now, or a kept one is no more.
    """
    changes = list(changes)
    texts = [change for change in changes if change.table == TEXT]
    coming = {str(text.key["issue_key"]): text for text in texts if text.after}
    kept = {key: _kept(database, act_id, key) for key in coming if key not in given}
    put_in = {key: given[key] if key in given else (_reader(read)(kept[key][0]), kept[key][0]) for key in coming}
    for text in texts:
        _take_out(database, act_id, text)
    others = [change for change in changes if change.table != TEXT]
    with kept_current(database, others):
        write(database, others)
    for key, (issue, source) in put_in.items():
        _require_new(database, source)
        issue_id = store_issue(database, issue, source, key)
        if key in kept:
            database.execute("update source set imported = ? where issue_id = ?", [kept[key][1], issue_id])
    if texts:
        database.execute(TOO_MANY, [KEPT])


def read_again(database: Database, issue_id: int, issue: Issue, source: StoredSource) -> None:
    """Puts newer records of the same text in the place of an issue's, under its key."""
    old = database.execute("select key, imported from issue join source on issue_id = id where id = ?", [issue_id]).fetchone()
    drop_issue(database, issue_id)
    again = store_issue(database, issue, source, old["key"])
    database.execute("update source set imported = ? where issue_id = ?", [old["imported"], again])


def _take_out(database: Database, act_id: int, text: Change) -> None:
    key = str(text.key["issue_key"])
    row = database.execute(SOURCE, [key]).fetchone()
    if (row["sha256"] if row else None) != (text.before["sha256"] if text.before else None):
        place = in_sentence(row["label"]) if row else "这一期"
        raise ArchiveError(f"{place}在那以后换过文本或又导入过，不能照原样改回：请先在改动记录中撤销较新的改动，或者移除它再试")
    database.execute("delete from kept_text where act_id = ? and issue_key = ?", [act_id, key])
    if row:
        database.execute(KEEP, [act_id, row["issue_id"]])
        drop_issue(database, row["issue_id"])


def _kept(database: Database, act_id: int, key: str) -> tuple[StoredSource, str]:
    """A text that is kept with an act, and when it was first imported."""
    row = database.execute("select * from kept_text where act_id = ? and issue_key = ?", [act_id, key]).fetchone()
    if row is None:
        raise ArchiveError(f"这次改动换下的原文已不再保存（只保存最近 {KEPT} 次的）：请重新导入那个文件")
    data = unpacked(row["data"])
    text, original = text_in(data, row["encoding"]), originals.find(database, row["sha256"])
    source = StoredSource(row["name"], data, text, row["encoding"], row["sha256"], row["folder"], original)
    return source, str(row["imported"])


def _reader(read: Read | None) -> Read:
    if read is None:
        raise ArchiveError("这次改动换过公报的文本：请在窗口中，或者用 gazette-desk undo、redo 撤销和重做")
    return read


def _require_new(database: Database, source: StoredSource) -> None:
    sql = "select i.label from source s join issue i on i.id = s.issue_id where s.sha256 = ? or s.text_sha256 = ?"
    row = database.execute(sql, [source.sha256, text_hash(source.text)]).fetchone()
    if row:
        raise ArchiveError(f"同样的文本已在档案中，是{in_sentence(row['label'])}：请先移除它再试")
