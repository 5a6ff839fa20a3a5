"""What is dragged onto the window: an archive is opened, all else is imported."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QEvent, QObject

if TYPE_CHECKING:
    from PySide6.QtCore import QMimeData
    from PySide6.QtGui import QDropEvent
    from PySide6.QtWidgets import QWidget

    from gazette_desk.ui.actions.archive_actions import ArchiveActions
    from gazette_desk.ui.jobs.archive_watch import ArchiveWatch
    from gazette_desk.ui.jobs.archive_writer import ArchiveWriter

ARCHIVES = (".sqlite", ".db")


class Drops(QObject):
    """Takes what is dropped on a window while nothing runs that takes long."""

    def __init__(self, archives: ArchiveActions, writer: ArchiveWriter, watch: ArchiveWatch, window: QWidget):
        super().__init__(window)
        self._archives, self._writer, self._watch = archives, writer, watch
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, watched, event):
        if event.type() not in (QEvent.Type.DragEnter, QEvent.Type.Drop):
            return False
        paths = self._accepted(cast("QDropEvent", event).mimeData())
        if paths:
            event.acceptProposedAction()
        if paths and event.type() == QEvent.Type.Drop:
            self._take(paths)
        return True

    def _accepted(self, data: QMimeData) -> list[Path]:
        """The files and folders that may be dropped: one archive alone, or what can be imported where the window writes; else nothing."""
        from gazette_desk.ui.window.dropped_files import local_paths

        paths = local_paths(data.urls())
        archives = [path for path in paths if path.suffix.lower() in ARCHIVES]
        writes = self._writer.may_write and not self._watch.is_lost
        may_be = len(paths) == 1 if archives else writes
        return paths if may_be and not self._writer.busy else []

    def _take(self, paths: list[Path]) -> None:
        if paths[0].suffix.lower() in ARCHIVES:
            self._archives.open(paths[0])
        else:
            self._archives.import_own(paths)
