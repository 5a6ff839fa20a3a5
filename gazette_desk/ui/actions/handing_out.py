"""From the dialog of an export to its file: the place is asked for, and what stands there is replaced only after a question."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from gazette_desk.ui.actions.file_choice import ask_out, ask_out_folder
from gazette_desk.ui.jobs.archive_writer import Wanted

if TYPE_CHECKING:
    from pathlib import Path

    from gazette_desk.exports.outgoing import Outgoing, Preview
    from gazette_desk.parsing.records import ContactKind
    from gazette_desk.ui.actions.desk import Desk
    from gazette_desk.ui.exports.export_dialog import ExportDialog


def offer(dialog: ExportDialog, name: str, desk: Desk) -> None:
    """Opens the dialog of an export; name is that of the file that is suggested."""
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.wanted.connect(partial(_ask_place, dialog, name, desk))
    dialog.open()


def _ask_place(dialog: ExportDialog, name: str, desk: Desk, outgoing: Outgoing, preview: Preview, let: frozenset[ContactKind]) -> None:
    def write(path: Path) -> None:
        dialog.accept()
        desk.export(Wanted(outgoing, path, let))

    if outgoing.suffix:
        ask_out(dialog, desk.settings, (dialog.windowTitle(), name), outgoing.suffix, write)
    else:
        ask_out_folder(dialog, desk.settings, dialog.windowTitle(), preview.files, write)
