"""Dated sentences that people write of something: the list of them, and a field to write in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtWidgets import QDialogButtonBox, QHBoxLayout, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget
from shiboken6 import isValid

from gazette_desk.archive.people.acts import Act
from gazette_desk.ui.base.plain_text import label
from gazette_desk.ui.base.row_table import RowColumn, RowTable
from gazette_desk.ui.base.typing_dialog import Editor
from gazette_desk.ui.jobs.archive_writer import ArchiveWriter

LINES = 3  # of the text to write in


class EntryDialog(Editor):
    """What is done is kept at once, and can be undone. `fields` is the row above the text, for what else belongs to an entry.

    The field holds a new entry, or the one that is selected; what is half written in either is there again when one comes back to it.
    A dialog says which entries there are (`entries`), and which acts write one (`adding`) and change one (`editing`; "" takes it away).
    """

    def __init__(self, writer: ArchiveWriter, columns: Sequence[RowColumn], title: str, list_name: str, parent: QWidget):
        super().__init__(parent)
        self._writer = writer
        self._shown: Any = None  # the entry in the field, None for a new one
        self._as_shown: object = None  # what stood in the field when it was put there
        self._drafts: dict[object, tuple[Any, Any]] = {}  # by the entry's id, the entry and what is half written of it
        self._quiet = False
        self.setWindowTitle(title)
        self.resize(620, 440)
        self.head = label("", self)
        self.head.setWordWrap(True)
        self.table = RowTable(columns, list_name, self)
        self.table.setSelectionMode(self.table.SelectionMode.SingleSelection)
        self.text = QPlainTextEdit(self)
        self.text.setAccessibleName(title)
        self.text.setTabChangesFocus(True)
        self.text.setFixedHeight(self.text.fontMetrics().lineSpacing() * LINES + 14)
        self.add, self.edit, self.remove = (self._button(name) for name in (self.tr("记一条"), self.tr("修改所选"), self.tr("删去所选")))
        self.fields = QHBoxLayout()
        self._lay_out()
        self.add.clicked.connect(lambda: self._send(None))
        self.edit.clicked.connect(lambda: self._send(self._selected()))
        self.remove.clicked.connect(self._remove)
        self.text.textChanged.connect(self._enable)
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._follow_selection())
        writer.kept.connect(self._show_kept)

    def entries(self) -> Sequence[Any]:
        """The entries in their order; each has an id and a text."""
        raise NotImplementedError

    def adding(self, text: str) -> Act:
        """What writes another entry."""
        raise NotImplementedError

    def editing(self, entry: Any, text: str) -> Act:
        """What changes an entry."""
        raise NotImplementedError

    def keep(self, act: Act, failed: Callable[[], object]) -> None:
        """Does what was asked for; failed is called where it could not be done."""
        self._writer.do(act, failed)

    def show_entry(self, entry: Any) -> None:
        """Puts an entry into the fields, to be changed."""
        self.text.setPlainText(entry.text)

    def show_new(self) -> None:
        """Empties the fields of the entry that stood in them, for a new one."""
        self.text.clear()

    def written(self) -> tuple[Any, ...]:
        """What stands in the fields, the text first."""
        return (self.text.toPlainText(),)

    def write(self, *fields: Any) -> None:
        """Puts in what `written` gave."""
        self.text.setPlainText(fields[0])

    def unsaved(self) -> bool:
        return self._writer.may_write and (bool(self._drafts) or self._is_changed())

    def save(self) -> bool:
        self._put_aside()
        for entry, fields in list(self._drafts.values()):
            self._shown = entry
            self.write(*fields)
            self._send(entry)
        return True

    def show_entries(self) -> None:
        """Lists the entries as they are now; what stands in the field stays."""
        self._quiet = True
        self.table.rows.show(self.entries())
        row = next((row for row, entry in enumerate(self.table.rows.rows) if self._shown and entry.id == self._shown.id), None)
        if row is not None:
            self.table.selectRow(row)
        self._quiet = False
        if row is None and self._shown is not None:
            self._show_gone()
        self._enable()

    def show_others(self) -> None:
        """Lists the entries of something else; a new one that is half written is for that now."""
        if self._shown is not None:
            self._put_aside()
            self._show(None)
        self.show_entries()

    def _show_kept(self) -> None:
        if self.isVisible():  # a closed one may know an archive that is closed too
            self.show_entries()

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        for button in (self.add, self.edit, self.remove):
            buttons.addWidget(button)
        row = QHBoxLayout()
        row.addLayout(self.fields)
        row.addLayout(buttons, 1)
        layout = QVBoxLayout(self)
        layout.addWidget(self.head)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.text)
        layout.addLayout(row)
        close = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        close.rejected.connect(self.reject)
        layout.addWidget(close)
        self.text.setFocus()

    def _selected(self) -> Any:
        rows = self.table.selectionModel().selectedRows()
        return self.table.rows.rows[rows[0].row()] if rows else None

    def _follow_selection(self) -> None:
        if not self._quiet:
            self._put_aside()
            self._show(self._selected())

    def _show(self, entry: Any) -> None:
        """Puts an entry into the field, or a new one, as it was left."""
        left, self._shown = self._shown, entry
        if entry is not None:
            self.show_entry(entry)
        elif left is not None:
            self.show_new()
        else:
            self.text.clear()
        self._as_shown = self.written()
        _, fields = self._drafts.pop(_id(entry), (entry, None))
        if fields:
            self.write(*fields)
        self._enable()

    def _show_gone(self) -> None:
        """The entry in the field is no longer there: what was changed of it goes on as a new one."""
        if self._is_changed():
            self._shown = None
        else:
            self._show(None)

    def _is_changed(self) -> bool:
        written = self.written()
        return bool(written[0].strip()) and (self._shown is None or written != self._as_shown)

    def _put_aside(self) -> None:
        if self._is_changed():
            self._drafts[_id(self._shown)] = self._shown, self.written()

    def _send(self, entry: Any) -> None:
        """Keeps what stands in the field as a new entry or in the place of one, and empties the field for the next: it is said once."""
        fields = self.written()
        act = self.adding(fields[0]) if entry is None else self.editing(entry, fields[0])
        self._drafts.pop(_id(self._shown), None)
        self._empty()
        self.keep(act, lambda: self._bring_back(entry, fields))

    def _empty(self) -> None:
        self._quiet = True
        self.table.clearSelection()
        self._quiet = False
        self._show(None)

    def _bring_back(self, entry: Any, fields: tuple[Any, ...]) -> None:
        """What could not be kept stands in its field again, before what was written meanwhile."""
        if not isValid(self):
            return
        if _id(self._shown) != _id(entry):
            self._drafts[_id(entry)] = entry, fields
        else:
            later = self.text.toPlainText()
            self.write(*fields)
            self.text.appendPlainText(later) if later.strip() else None
        self.come_back()

    def _remove(self) -> None:
        entry = self._selected()
        if entry is not None:
            self._shown, self._as_shown = entry, self.written()  # what was changed of it goes with it
            self._empty()
            self.keep(self.editing(entry, ""), lambda: None)

    def _enable(self) -> None:
        may_write, written = self._writer.may_write, bool(self.text.toPlainText().strip())
        chosen = self._selected() is not None
        self.text.setReadOnly(not may_write)
        self.add.setEnabled(may_write and written)
        self.edit.setEnabled(may_write and written and chosen)
        self.remove.setEnabled(may_write and chosen)

    def _button(self, text: str) -> QPushButton:
        button = QPushButton(text, self)
        button.setAutoDefault(False)
        return button


def _id(entry: Any) -> object:
    return entry.id if entry is not None else None
