"""What is written into an archive: issues, and what people do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from gazette_desk.archive.database import change_log
from gazette_desk.archive.database.archive_file import ArchiveFile
from gazette_desk.archive.database.change_log import Change, Row
from gazette_desk.archive.database.row_numbers import key_of_number
from gazette_desk.archive.facts import originals
from gazette_desk.archive.facts.rows import StoredSource
from gazette_desk.archive.text.issue_labels import in_sentence
from gazette_desk.archive.text.packing import text_in, unpacked
from gazette_desk.archive.text.record_keys import beside, issue_key, text_hash

if TYPE_CHECKING:
    from gazette_desk.archive.issues import replacing
    from gazette_desk.archive.issues.import_outcomes import Outcome, Replacement, Stored
    from gazette_desk.archive.issues.replacing import Read
    from gazette_desk.archive.issues.same_issue import Comparison
    from gazette_desk.archive.people.acts import Act
    from gazette_desk.archive.people.carrying_work import Standing
    from gazette_desk.parsing.records import Issue

# What an issue is, for whoever put it in.
CONTAINED = """
    select i.key, i.label, iif(i.single, 'document', 'issue') as taken_for,
        (select count(*) from document d where d.issue_id = i.id) as documents,
        (select count(*) from task t join document d on d.id = t.document_id where d.issue_id = i.id) as tasks,
        (select count(*) from warning w where w.issue_id = i.id
            and w.key not in (select warning_key from dismissed_warning)) as warnings
    from issue i where i.id = ?"""

HELD = "select issue_id from source where sha256 = ? or text_sha256 = ?"
NOTES = "select message from warning where issue_id = ? and code in {} order by id"


class Writing(ArchiveFile):
    """An archive file into which issues and people's work go. Every method raises ArchiveError as Archive says."""

    def held(self, source: StoredSource) -> Stored | None:
        """The issue that has this text already, in whatever encoding it came; None where there is none."""
        with self.reading():
            row = self.database.execute(HELD, [source.sha256, text_hash(source.text)]).fetchone()
            return self._told("present", row["issue_id"]) if row else None

    def held_file(self, sha256: str) -> Stored | None:
        """The issue whose text was converted from the file with that hash; None where there is none."""
        with self.reading():
            row = self.database.execute(originals.HELD, [sha256]).fetchone()
            return self._told("present", row["issue_id"]) if row else None

    def add(self, issue: Issue, source: StoredSource) -> Stored:
        """Keeps an issue, whole or not at all. Another text of the same issue replaces it, as an act that can be undone; the same text is
        left alone; a text that may be another issue is kept beside the one whose place it would take (same_issue.py).
        """
        from gazette_desk.archive.issues.identity import candidates

        found = self.held(source)
        if found:
            return found
        key = issue_key(issue, text_hash(source.text))
        with self.reading():
            may_replace = candidates(self.database, key, issue)
        with self.writing("replacement" if may_replace else None):
            for old in may_replace:
                compared = self._same(old, issue, source)
                if compared:
                    return self._replace(old, issue, source, compared)
            taken = self.database.execute("select 1 from issue where key = ?", [key]).fetchone()
            return self._put_in(issue, source, beside(key, text_hash(source.text)) if taken else key)

    def store(self, issue: Issue, source: StoredSource, key: str) -> None:
        """Keeps an issue under the key that it had in another archive, beside whatever else there is."""
        from gazette_desk.archive.issues.storing import store_issue

        with self.writing():
            store_issue(self.database, issue, source, key)

    def add_again(self, issue_id: int, issue: Issue, source: StoredSource, act_id: int | None = None) -> None:
        """Puts newer records of an issue's stored text in the place of the older ones, whole or not at all; its key and people's work
        stay. What that changes of people's work belongs to the act that it follows from, where there is one. Raises ArchiveError when the
        issue is gone.
        """
        from gazette_desk.archive.issues import replacing
        from gazette_desk.archive.people import carrying_work

        with self.writing("replacement"):
            before = carrying_work.standing(self.database, key_of_number(self.database, "issue", issue_id))
            replacing.read_again(self.database, issue_id, issue, source)
            carried = self._carry([before])
            if act_id is None:
                self._record(f"重新识别《{issue.name}》", carried)
            else:
                change_log.enter(self.database, act_id, [*carried, *self._move_sayings()])

    def do(self, act: Act) -> str:
        """Does what a person wants (acts.py, work_shown.py …), enters it into the log, and gives its sentence. Raises ArchiveError."""
        from gazette_desk.archive.issues import replacing

        with self.writing("replacement" if isinstance(act, replacing.RemoveIssues) else None):
            wanted = [change for change in act.changes(self.database) if change.before != change.after]
            if wanted:
                self._perform(act.sentence(), wanted, {})
        return act.sentence()

    def note(self, sentence: str) -> None:
        """Enters into the log what was done with the archive's content and changed nothing in it. Raises ArchiveError."""
        with self.writing():
            change_log.note(self.database, sentence)

    def undo(self, read: Read | None = None) -> str | None:
        """Undoes the latest act and gives its sentence, None where there is none. read parses the text of an issue that comes back, where
        the act replaced or took one out.
        """
        return self._repeat(change_log.LATEST_DONE, "undone", read)

    def redo(self, read: Read | None = None) -> str | None:
        """Does the act again that was undone last, and gives its sentence, None where there is none or something else was done since."""
        return self._repeat(change_log.NEXT_UNDONE, "done", read)

    def take_over(self, rows: Mapping[str, Sequence[Row]]) -> list[str]:
        """Enters people's work, as rows of its tables, into an archive that has no issues yet; a sentence for those that cannot stand
        there: of another form, or two where only one can be."""
        with self.writing():
            refused = {table: change_log.insert_fitting(self.database, table, wanted) for table, wanted in rows.items()}
        return [f"表 {table} 中有 {count} 行不是本程序写的样子，没有收进来" for table, count in refused.items() if count]

    def _same(self, old: int, issue: Issue, source: StoredSource) -> Comparison | None:
        """The documents of an issue and of a new text, where that is another text of the same issue."""
        from gazette_desk.archive.issues import same_issue

        compared = same_issue.compare(same_issue.stored_signs(self.database, old), same_issue.signs_of(issue.documents))
        if compared.is_most_of_old:
            return compared
        row = self.database.execute("select cast(data as blob) as data, encoding from source where issue_id = ?", [old]).fetchone()
        text = text_in(unpacked(row["data"]), row["encoding"])
        return compared if same_issue.says_nearly_all(text, source.text) else None

    def _replace(self, old: int, issue: Issue, source: StoredSource, compared: Comparison) -> Stored:
        """Puts a text in the place of an issue's older one, under its key."""
        from gazette_desk.archive.issues import replacing
        from gazette_desk.archive.issues.import_outcomes import Replacement
        from gazette_desk.archive.people import carrying_work

        row = self.database.execute("select key, label from issue where id = ?", [old]).fetchone()
        wanted = [replacing.text_change(self.database, row["key"], source)]
        sentence = f"用文件“{source.name}”替换{in_sentence(row['label'])}的文本"
        (before,), moved = self._perform(sentence, wanted, {row["key"]: (issue, source)})
        new = self.database.execute("select id from issue where key = ?", [row["key"]]).fetchone()["id"]
        gone, come, changed = (tuple(sign.name for sign in signs) for signs in (compared.gone, compared.new, compared.changed))
        return self._stored(new, Replacement(gone, come, changed, *carrying_work.fates(before, moved)))

    def _put_in(self, issue: Issue, source: StoredSource, key: str) -> Stored:
        """Keeps an issue that takes no other's place; work that waits for it (待对应) finds it again."""
        from gazette_desk.archive.issues.storing import store_issue
        from gazette_desk.archive.people import carrying_work

        before = carrying_work.standing(self.database, key)
        new = store_issue(self.database, issue, source, key)
        self._record(f"导入《{issue.name}》", self._carry([before]))
        return self._stored(new)

    def _perform(self, sentence: str, wanted: list[Change], given: replacing.Given) -> tuple[list[Standing], list[Change]]:
        """Does an act for the first time and enters it into the log, with the changes of people's work that follow from it.

        Gives the issues of which the text changes, as they stood before, and the changes of what people had said of these.
        """
        from gazette_desk.archive.issues import replacing
        from gazette_desk.archive.people import carrying_work

        before = [carrying_work.standing(self.database, key) for key in replacing.issues_of(wanted)]
        act_id = change_log.record(self.database, sentence, wanted)
        replacing.perform(self.database, act_id, wanted, given)
        moved = self._carry(before)
        change_log.enter(self.database, act_id, [*moved, *self._move_sayings()])
        return before, moved

    def _carry(self, before: Sequence[Standing]) -> list[Change]:
        """Brings people's work on what stood before to the issues that stand now, and gives the changes."""
        from gazette_desk.archive.people import carrying_work

        moved = [change for each in before for change in carrying_work.carried(self.database, each, each.issue_key)]
        self._write(moved)
        return moved

    def _record(self, what: str, carried: list[Change]) -> None:
        """Enters into the log, as acts of their own, what a text that is no act changed of people's work."""
        from gazette_desk.archive.issues import moving_work
        from gazette_desk.archive.people import carrying_work

        if carried:
            change_log.record(self.database, f"{what}：{carrying_work.summary(carried)}", carried)
        if moved := self._move_sayings():
            change_log.record(self.database, moving_work.sentence(moved), moved)

    def _move_sayings(self) -> list[Change]:
        """Lets what people said of units go with their issues to another district, and gives the changes."""
        from gazette_desk.archive.issues import moving_work

        moved = moving_work.sayings_to_move(self.database)
        self._write(moved)
        return moved

    def _write(self, wanted: list[Change]) -> None:
        from gazette_desk.archive.issues.current_tasks import kept_current

        with kept_current(self.database, wanted):
            change_log.write(self.database, wanted)

    def _stored(self, issue_id: int, replaced: Replacement | None = None) -> Stored:
        from gazette_desk.archive.issues.identity import CODES

        notes = tuple(note["message"] for note in self.database.execute(NOTES.format(CODES), [issue_id]))
        return replace(self._told("replaced" if replaced else "loaded", issue_id), replacement=replaced, notes=notes)

    def _told(self, outcome: Outcome, issue_id: int) -> Stored:
        from gazette_desk.archive.issues.import_outcomes import Contained, Stored

        row = self.database.execute(CONTAINED, [issue_id]).fetchone()
        return Stored(outcome, row["key"], row["label"], Contained(row["taken_for"], row["documents"], row["tasks"], row["warnings"]))

    def _repeat(self, which: str, standing: str, read: Read | None) -> str | None:
        """Writes the latest act's rows as they were, or the next one's as they are to be."""
        from gazette_desk.archive.issues import replacing

        with self.writing():
            act = self.database.execute(which).fetchone()
            if act is None:
                return None
            rows = change_log.changes_of(self.database, act["id"])
            wanted = [change.reversed() for change in reversed(rows)] if standing == "undone" else rows
            self.database.execute("update act set standing = ? where id = ?", [standing, act["id"]])
            replacing.perform(self.database, act["id"], wanted, {}, read)
            return str(act["sentence"])
