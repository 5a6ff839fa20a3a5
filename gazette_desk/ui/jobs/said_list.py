"""What the lists of what people said have in common: a sentence above, one row selected, buttons below, and rows as they are now."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from gazette_desk.ui.base.plain_text import label
from gazette_desk.ui.base.row_table import RowColumn, RowTable
from gazette_desk.ui.jobs.archive_writer import ArchiveWriter


class SaidList(QDialog):
    """A list tells its rows (`read`), the sentence for them (`sentence`), and what can be done with them now (`enable`)."""

    def __init__(self, title: str, columns: Sequence[RowColumn], writer: ArchiveWriter, parent: QWidget):
        super().__init__(parent)
        self.writer = writer
        self.setWindowTitle(title)
        self.said = label("", self)
        self.said.setWordWrap(True)
        self.table = RowTable(columns, title, self)
        self.table.setSelectionMode(self.table.SelectionMode.SingleSelection)
        self.table.selectionModel().selectionChanged.connect(lambda *_: self.enable())
        self._buttons = QHBoxLayout()
        close = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        close.rejected.connect(self.reject)
        row = QHBoxLayout()
        row.addLayout(self._buttons)
        row.addStretch(1)
        row.addWidget(close)
        layout = QVBoxLayout(self)
        layout.addWidget(self.said)
        layout.addWidget(self.table, 1)
        layout.addLayout(row)
        writer.kept.connect(self._show_kept)

    def read(self) -> Sequence[Any]:
        """The rows as the archive has them now."""
        raise NotImplementedError

    def sentence(self, some: bool) -> str:
        """What stands above the rows, or where there are none."""
        raise NotImplementedError

    def enable(self) -> None:
        """Switches off what cannot be done with what is selected now."""
        raise NotImplementedError

    def button(self, text: str, does: Callable[[], object]) -> QPushButton:
        """A further button below; Enter is for none of them."""
        button = QPushButton(text, self)
        button.setAutoDefault(False)
        button.clicked.connect(lambda _: does())
        self._buttons.addWidget(button)
        return button

    def show_rows(self) -> None:
        """Lists the rows as they are now."""
        rows = self.read()
        self.table.rows.show(rows)
        self.said.setText(self.sentence(bool(rows)))
        self.enable()

    def selected(self) -> Any:
        """The row that is selected, if any."""
        rows = self.table.selectionModel().selectedRows()
        return self.table.rows.rows[rows[0].row()] if rows else None

    def _show_kept(self) -> None:
        if self.isVisible():  # a closed one may know an archive that is closed too
            self.show_rows()
