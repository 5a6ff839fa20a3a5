"""An export of which a clerk chooses from lists: the kind of file, the form of its documents, which list."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtWidgets import QComboBox, QWidget

from gazette_desk.exports.outgoing import Outgoing
from gazette_desk.ui.base.translating import tr
from gazette_desk.ui.exports.export_dialog import ExportDialog
from gazette_desk.ui.jobs.archive_writer import ArchiveWriter
from gazette_desk.ui.jobs.reading_worker import ReadingWorker


@dataclass(frozen=True)
class Choice:
    """One list to choose from: what it is of, and its entries, each with what it stands for."""

    name: str
    entries: Sequence[tuple[str, Any]]


class ChoiceDialog(ExportDialog):
    """make gets what is chosen in each of the choices, in their order, and gives what goes out."""

    def __init__(
        self,
        title: str,
        choices: Sequence[Choice],
        make: Callable[..., Outgoing],
        reading: ReadingWorker,
        writer: ArchiveWriter,
        parent: QWidget,
    ):
        super().__init__(title, reading, writer, parent)
        self._make = make
        self.table.horizontalHeader().setStretchLastSection(True)
        self.boxes = [self._box(choice) for choice in choices]

    def outgoing(self) -> Outgoing:
        return self._make(*(box.currentData() for box in self.boxes))

    def _box(self, choice: Choice) -> QComboBox:
        box = QComboBox(self)
        box.setAccessibleName(tr(choice.name))
        for name, value in choice.entries:
            box.addItem(tr(name), value)
        self.fields.addRow(tr(choice.name), box)
        box.currentIndexChanged.connect(lambda _: self.renew())
        return box
