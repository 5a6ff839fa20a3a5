"""Files that are dragged into the window."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import unquote_to_bytes

from PySide6.QtCore import QUrl


def local_paths(urls: Iterable[QUrl]) -> list[Path]:
    """The files of this computer among what was dropped; a name may hold bytes that are no UTF-8, as older programs wrote them in GBK."""
    return [_path(url) for url in urls if url.isLocalFile()]


def _path(url: QUrl) -> Path:
    if sys.platform == "win32":
        return Path(url.toLocalFile())
    # toLocalFile() would put signs of its own in the place of such bytes, and there is no file of that name.
    return Path(os.fsdecode(unquote_to_bytes(url.path(QUrl.ComponentFormattingOption.FullyEncoded))))
