"""The notes on the document that is read, and on its tasks, below its page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from gazette_desk.archive.facts.rows import DocumentView
from gazette_desk.ui.base.note_subject import Subject
from gazette_desk.ui.base.plain_text import label, tip

if TYPE_CHECKING:
    from gazette_desk.archive.people.notes_shown import Note
MOST_LINES = 4  # of notes that are seen at once
NOTE = Qt.ItemDataRole.UserRole


class NoteStrip(QWidget):
    """Hidden while there are none. `chosen` carries the lines of the place of a note, `asked` what a note that is to be changed is on,
    and the note.
    """

    chosen = Signal(object, object)
    asked = Signal(object, object)

    def __init__(self, parent: QWidget):
        super().__init__(parent)
        self.head = label("", self)
        self.list = QListWidget(self)
        self.list.setAccessibleName(self.tr("批注"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(6, 4, 6, 4)
        layout.setSpacing(4)
        layout.addWidget(self.head)
        layout.addWidget(self.list)
        self.list.itemClicked.connect(self._choose)
        self.list.itemActivated.connect(self._ask)
        self.hide()

    def show_notes(self, view: DocumentView, notes: Mapping[str, Sequence[Note]]) -> None:
        """Lists the notes on a document and on its tasks, in the order of the text; notes are all there are, by key."""
        self.list.clear()
        for note in notes.get(view.row.key, ()):
            self._add(Subject("document", view.row.key, view.row.title), note, None)
        for task in view.tasks:
            for note in notes.get(task.key, ()):
                self._add(Subject("task", task.key, task.title), note, (task.first_line, task.last_line))
        count = self.list.count()
        self.head.setText(self.tr("批注 {} 条　单击看它所在的地方，双击修改").format(count))
        lines = min(count, MOST_LINES)
        self.list.setFixedHeight(lines * max(self.list.sizeHintForRow(0), 0) + 2 * self.list.frameWidth() + 2)
        self.setVisible(count > 0)

    def _add(self, subject: Subject, note: Note, lines: tuple[int, int] | None) -> None:
        place = subject.name if lines else self.tr("本文件")
        item = QListWidgetItem(f"{note.made[:10]}　{place}　—　{' '.join(note.text.split())}", self.list)
        item.setToolTip(tip(note.text))
        item.setData(NOTE, (subject, note, lines))

    def _choose(self, item: QListWidgetItem) -> None:
        _, _, lines = item.data(NOTE)
        if lines:
            self.chosen.emit(*lines)

    def _ask(self, item: QListWidgetItem) -> None:
        subject, note, _ = item.data(NOTE)
        self.asked.emit(subject, note)
