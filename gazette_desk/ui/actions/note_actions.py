"""Writing notes (批注): on the selected task, on the document that is read, or on the task at the place that is marked in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from gazette_desk.archive.facts.rows import TaskRow
from gazette_desk.ui.actions.desk import Desk, Panes
from gazette_desk.ui.base.note_subject import Subject
from gazette_desk.ui.jobs.archive_writer import ArchiveWriter

if TYPE_CHECKING:
    from gazette_desk.archive.people.notes_shown import Note
    from gazette_desk.ui.dialogs.note_dialog import NoteDialog


class NoteActions(QObject):
    """The action of the menus 编辑 and 任务, and the notes below the reader that lead to the same dialog."""

    def __init__(self, desk: Desk, writer: ArchiveWriter, panes: Panes, window: QWidget):
        super().__init__(window)
        self._desk, self._writer, self._panes, self._window = desk, writer, panes, window
        self.dialog: NoteDialog | None = None
        self.write = QAction(self.tr("批注…"), window)
        self.write.setShortcut(QKeySequence("Ctrl+B"))
        self.write.triggered.connect(lambda: self._open(self._subjects()))

    def enable(self) -> None:
        """Switches the action off where nothing is selected that a note could be on; notes can always be read."""
        self.write.setEnabled(bool(self._subjects()))

    def change(self, subject: Subject, note: Note) -> None:
        """Opens the dialog on a note that is there, to change it."""
        self._open([subject], note)

    def _subjects(self) -> list[Subject]:
        """What a note would be on, likeliest first."""
        panes, front = self._panes, self._panes.tabs.front()
        if front == "tasks":
            selected = panes.tasks.selected_task()
            return [_task(selected)] if selected else []
        reader = panes.made_reader() if front == "reader" else None
        if reader is None or reader.view is None:
            return []
        document = Subject("document", reader.view.row.key, reader.view.row.title)
        task = reader.marked_task()
        return [_task(task), document] if task else [document]

    def _open(self, subjects: list[Subject], note: Note | None = None) -> None:
        from gazette_desk.ui.dialogs.note_dialog import NoteDialog

        if self.dialog is not None and self._writer.jobs.job is None:  # else it may have to bring back what cannot be kept
            self.dialog.deleteLater()
        self.dialog = NoteDialog(subjects, self._desk.archive, self._writer, self._window)
        if note is not None:
            self.dialog.select(note)
        self.dialog.open()


def _task(task: TaskRow) -> Subject:
    return Subject("task", task.key, task.title)
