"""The notes (批注) on a document or on a task in it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QComboBox, QWidget

from gazette_desk.archive import Archive
from gazette_desk.archive.people.acts import Act, AddNote, EditNote
from gazette_desk.archive.people.notes_shown import Note
from gazette_desk.ui.base.note_subject import Subject
from gazette_desk.ui.base.plain_text import label
from gazette_desk.ui.base.row_table import RowColumn
from gazette_desk.ui.base.translating import tr
from gazette_desk.ui.dialogs.entry_dialog import EntryDialog
from gazette_desk.ui.jobs.archive_writer import ArchiveWriter

NOTE_COLUMNS = (RowColumn("时间", 8, lambda note: note.made.replace("T", " ")[:16]), RowColumn("批注", 0, lambda note: note.text))


class NoteDialog(EntryDialog):
    """The notes, oldest first; where a place is a task's and its document's, `subject` is the choice between them, the task first."""

    def __init__(self, subjects: Sequence[Subject], archive: Archive, writer: ArchiveWriter, parent: QWidget):
        super().__init__(writer, NOTE_COLUMNS, tr("批注"), tr("已写的批注"), parent)
        self.archive = archive
        self.subject = QComboBox(self)
        self.subject.setAccessibleName(self.tr("批注在"))
        self.subject.setSizeAdjustPolicy(self.subject.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.subject.setMinimumContentsLength(18)
        for subject in subjects:
            self.subject.addItem(subject.name, subject)
        self.fields.addWidget(label(self.tr("批注在"), self))
        self.fields.addWidget(self.subject)
        self.text.setPlaceholderText(self.tr("只在本程序中看得到，不会改动公报"))
        self.subject.currentIndexChanged.connect(lambda _: self.show_others())
        self.show_entries()

    def select(self, note: Note) -> None:
        """Puts one of the notes into the field, to be changed."""
        self.table.selectRow([entry.id for entry in self.table.rows.rows].index(note.id))

    def entries(self) -> Sequence[Note]:
        return self.archive.people.notes(self._subject().key)

    def adding(self, text: str) -> Act:
        return AddNote(self._subject().on, self._subject().key, text)

    def editing(self, entry: Note, text: str) -> Act:
        return EditNote(entry.id, text)

    def show_entries(self) -> None:
        self.head.setText(self._subject().name)
        super().show_entries()

    def _subject(self) -> Subject:
        chosen: Subject = self.subject.currentData()
        return chosen
