"""What is written into an archive: issues, and what people do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from gazette_desk.archive import changes, identity, originals, replacing, same_issue
from gazette_desk.archive.archive_file import ArchiveFile
from gazette_desk.archive.changes import Change, Row
from gazette_desk.archive.clerk import Act
from gazette_desk.archive.faults import explained
from gazette_desk.archive.keys import beside, issue_key, text_hash
from gazette_desk.archive.labels import in_sentence
from gazette_desk.archive.outcomes import Replacement, Stored
from gazette_desk.archive.packing import text_in, unpacked
from gazette_desk.archive.replacing import Read
from gazette_desk.archive.rows import StoredSource
from gazette_desk.archive.same_issue import Comparison
from gazette_desk.archive.storing import store_issue
from gazette_desk.parsing.records import Issue

HELD = "select i.key, i.label from source s join issue i on i.id = s.issue_id where s.sha256 = ? or s.text_sha256 = ?"
NOTES = f"select message from warning where issue_id = ? and code in {identity.CODES} order by id"


class Writing(ArchiveFile):
    """An archive file into which issues and people's work go. Every method raises ArchiveError as Archive says."""

    def held(self, source: StoredSource) -> Stored | None:
        """The issue that has this text already, in whatever encoding it came; None where there is none."""
        with explained(self.path):
            row = self._connection.execute(HELD, [source.sha256, text_hash(source.text)]).fetchone()
        return Stored("present", row["key"], row["label"]) if row else None

    def held_file(self, sha256: str) -> Stored | None:
        """The issue whose text was converted from the file with that hash; None where there is none."""
        with explained(self.path):
            row = self._connection.execute(originals.HELD, [sha256]).fetchone()
        return Stored("present", row["key"], row["label"]) if row else None

    def add(self, issue: Issue, source: StoredSource) -> Stored:
        """Keeps an issue, whole or not at all. Another text of the same issue replaces it, as an act that can be undone; the same text is
        left alone; a text that may be another issue is kept beside the one whose place it would take (same_issue.py).
        """
        found = self.held(source)
        if found:
            return found
        key = issue_key(issue, text_hash(source.text))
        may_replace = identity.candidates(self._database, key, issue.masthead)
        with self._writing("replacement" if may_replace else None):
            for old in may_replace:
                compared = self._same(old, issue, source)
                if compared:
                    return self._replace(old, issue, source, compared)
            taken = self._connection.execute("select 1 from issue where key = ?", [key]).fetchone()
            return self._stored(store_issue(self._database, issue, source, beside(key, text_hash(source.text)) if taken else key))

    def store(self, issue: Issue, source: StoredSource, key: str) -> None:
        """Keeps an issue under the key that it had in another archive, beside whatever else there is."""
        with self._writing():
            store_issue(self._database, issue, source, key)

    def add_again(self, issue_id: int, issue: Issue, source: StoredSource) -> None:
        """Puts newer records of an issue's stored text in the place of the older ones, whole or not at all; its key and people's work
        stay."""
        with self._writing("replacement"):
            replacing.read_again(self._database, issue_id, issue, source, ())

    def do(self, act: Act) -> str:
        """Does what a person wants (clerk.py, work.py …), enters it into the log, and gives its sentence. Raises ArchiveError."""
        wanted = [change for change in act.changes(self._connection) if change.before != change.after]
        with self._writing("replacement" if replacing.has_text(wanted) else None):
            if wanted:
                replacing.perform(self._database, changes.record(self._connection, act.sentence(), wanted), wanted, {})
        return act.sentence()

    def undo(self, read: Read | None = None) -> str | None:
        """Undoes the latest act and gives its sentence, None where there is none. read parses the text of an issue that comes back, where
        the act replaced or took one out.
        """
        return self._repeat(changes.LATEST_DONE, "undone", read)

    def redo(self, read: Read | None = None) -> str | None:
        """Does the act again that was undone last, and gives its sentence, None where there is none or something else was done since."""
        return self._repeat(changes.NEXT_UNDONE, "done", read)

    def take_over(self, rows: Mapping[str, Sequence[Row]]) -> None:
        """Enters people's work, as rows of its tables, into an archive that has no issues yet."""
        with self._writing():
            for table, wanted in rows.items():
                for row in wanted:
                    changes.insert(self._connection, table, row)

    def _same(self, old: int, issue: Issue, source: StoredSource) -> Comparison | None:
        """The documents of an issue and of a new text, where that is another text of the same issue."""
        compared = same_issue.compare(same_issue.stored_signs(self._database, old), same_issue.signs_of(issue.documents))
        if compared.is_most_of_old:
            return compared
        row = self._connection.execute("select cast(data as blob) as data, encoding from source where issue_id = ?", [old]).fetchone()
        text = text_in(unpacked(row["data"]), row["encoding"])
        return compared if same_issue.says_nearly_all(text, source.text) else None

    def _replace(self, old: int, issue: Issue, source: StoredSource, compared: Comparison) -> Stored:
        """Puts a text in the place of an issue's older one, under its key."""
        row = self._connection.execute("select key, label from issue where id = ?", [old]).fetchone()
        said = replacing.said_of(self._database, old)
        # Changes that move people's work to the new text's tasks go behind the text's own, into the same act.
        wanted: list[Change] = [replacing.text_change(self._connection, row["key"], source)]
        act = changes.record(self._connection, f"用文件“{source.name}”替换{in_sentence(row['label'])}的文本", wanted)
        replacing.perform(self._database, act, wanted, {row["key"]: (issue, source)})
        new = self._connection.execute("select id from issue where key = ?", [row["key"]]).fetchone()["id"]
        return self._stored(new, replacing.replacement(self._database, compared, said, wanted))

    def _stored(self, issue_id: int, replaced: Replacement | None = None) -> Stored:
        row = self._connection.execute("select key, label from issue where id = ?", [issue_id]).fetchone()
        notes = tuple(note["message"] for note in self._connection.execute(NOTES, [issue_id]))
        return Stored("replaced" if replaced else "loaded", row["key"], row["label"], replaced, notes)

    def _repeat(self, which: str, standing: str, read: Read | None) -> str | None:
        """Writes the latest act's rows as they were, or the next one's as they are to be."""
        with self._writing():
            act = self._connection.execute(which).fetchone()
            if act is None:
                return None
            rows = changes.changes_of(self._connection, act["id"])
            wanted = [change.reversed() for change in reversed(rows)] if standing == "undone" else rows
            self._connection.execute("update act set standing = ? where id = ?", [standing, act["id"]])
            replacing.perform(self._database, act["id"], wanted, {}, read)
            return str(act["sentence"])
