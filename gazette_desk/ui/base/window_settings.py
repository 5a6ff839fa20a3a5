"""What the window remembers between starts: an ini file beside the archive, so that it goes where the archive goes."""

from __future__ import annotations

from pathlib import Path
from typing import cast

from PySide6.QtCore import QByteArray, QSettings, QStandardPaths


class WindowSettings:
    """Typed access to the ini file; an ini file gives back strings, so each value is asked for with its type."""

    def __init__(self, archive: Path):
        self._ini = QSettings(str(archive.with_name(f"{archive.name}.ini")), QSettings.Format.IniFormat)

    def state(self, name: str) -> QByteArray:
        """The stored geometry or state of a widget, empty at first."""
        return cast(QByteArray, self._ini.value(f"state/{name}", QByteArray(), type=QByteArray))

    def keep_state(self, name: str, state: QByteArray) -> None:
        """Stores what `state` gives back."""
        self._ini.setValue(f"state/{name}", state)

    def folder(self) -> str:
        """The folder that the last file dialog was in, at first the user's documents."""
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        return cast(str, self._ini.value("folder", documents, type=str))

    def keep_folder(self, folder: Path) -> None:
        """Stores what `folder` gives back."""
        self._ini.setValue("folder", str(folder))

    def pixels(self, usual: int) -> int:
        """The height of the reader's text."""
        return cast(int, self._ini.value("pixels", usual, type=int))

    def keep_pixels(self, pixels: int) -> None:
        """Stores what `pixels` gives back."""
        self._ini.setValue("pixels", pixels)

    def dark(self) -> bool:
        """Whether the user chose the dark theme."""
        return cast(bool, self._ini.value("dark", False, type=bool))

    def keep_dark(self, dark: bool) -> None:
        """Stores what `dark` gives back."""
        self._ini.setValue("dark", dark)
