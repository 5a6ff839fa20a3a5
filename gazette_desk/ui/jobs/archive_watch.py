"""Whether the archive that a window shows still is the file that it opened: it may be deleted, moved or replaced meanwhile."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from gazette_desk.archive.file.file_location import FileIdentity, identity

SECONDS = 2


class ArchiveWatch(QObject):
    """`lost` carries the sentence, once, when the file is no longer the one that was opened."""

    lost = Signal(str)

    def __init__(self, parent: QObject):
        super().__init__(parent)
        self.is_lost = False
        self._path = Path()
        self._file: FileIdentity | None = None
        self._timer = QTimer(self, interval=SECONDS * 1000)
        self._timer.timeout.connect(self.look)

    def start(self, path: Path) -> None:
        """Watches a file that has just been opened."""
        self._path, self._file, self.is_lost = path, identity(path), False
        self._timer.start()

    def stop(self) -> None:
        """Looks no more, while the program itself may put another file in the place of this one."""
        self._timer.stop()

    def look(self) -> bool:
        """Whether the archive is lost by now; `lost` says so the first time."""
        if self.is_lost or not self._timer.isActive():
            return self.is_lost
        now = identity(self._path)
        if now == self._file:
            return False
        gone = self.tr("档案“{}”已被删除、移走或改名。为了不丢失内容，窗口停止读写：请把它放回原处再试一次，或者用备份恢复。")
        other = self.tr("档案“{}”已被换成另一个文件。为了不弄混内容，窗口停止读写：再试一次就打开现在的文件，也可以用备份恢复。")
        self.give_up((gone if now is None else other).format(self._path))
        return True

    def give_up(self, sentence: str) -> None:
        """Tells that the archive is lost for the reason that the sentence says."""
        self.stop()
        self.is_lost = True
        self.lost.emit(sentence)
