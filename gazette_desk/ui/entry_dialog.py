"""Dated sentences that people write of something: the list of them, and a field to write in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QHBoxLayout, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from gazette_desk.archive.clerk import Act
from gazette_desk.ui.keeper import Keeper
from gazette_desk.ui.plain_text import label
from gazette_desk.ui.row_table import RowColumn, RowTable

LINES = 3  # of the text to write in


class EntryDialog(QDialog):
    """What is done is kept at once, and can be undone. `fields` is the row above the text, for what else belongs to an entry.

    A dialog says which entries there are (`entries`), and which acts write one (`adding`) and change one (`editing`; "" takes it away).
    """

    def __init__(self, keeper: Keeper, columns: Sequence[RowColumn], title: str, list_name: str, parent: QWidget):
        super().__init__(parent)
        self._keeper = keeper
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
        self.add.clicked.connect(lambda: self.keep(self.adding(self.text.toPlainText())))
        self.edit.clicked.connect(lambda: self._edit(self.text.toPlainText()))
        self.remove.clicked.connect(lambda: self._edit(""))
        self.text.textChanged.connect(self._enable)
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._show_selected())
        keeper.kept.connect(self._show_kept)

    def entries(self) -> Sequence[Any]:
        """The entries in their order; each has a text."""
        raise NotImplementedError

    def adding(self, text: str) -> Act:
        """What writes another entry."""
        raise NotImplementedError

    def editing(self, entry: Any, text: str) -> Act:
        """What changes an entry."""
        raise NotImplementedError

    def keep(self, act: Act) -> None:
        """Does what was asked for."""
        self._keeper.do(act)

    def show_entry(self, entry: Any) -> None:
        """Puts an entry into the fields, to be changed."""
        self.text.setPlainText(entry.text)

    def show_entries(self) -> None:
        """Lists the entries as they are now, with an empty field below."""
        self.table.rows.show(self.entries())
        self.text.clear()
        self._enable()

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

    def _show_selected(self) -> None:
        if self._selected() is not None:
            self.show_entry(self._selected())
        self._enable()

    def _enable(self) -> None:
        may_write, written = self._keeper.may_write, bool(self.text.toPlainText().strip())
        chosen = self._selected() is not None
        self.text.setReadOnly(not may_write)
        self.add.setEnabled(may_write and written)
        self.edit.setEnabled(may_write and written and chosen)
        self.remove.setEnabled(may_write and chosen)

    def _edit(self, text: str) -> None:
        if self._selected() is not None:
            self.keep(self.editing(self._selected(), text))

    def _button(self, text: str) -> QPushButton:
        button = QPushButton(text, self)
        button.setAutoDefault(False)
        return button
