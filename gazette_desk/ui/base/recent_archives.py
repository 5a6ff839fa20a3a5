"""The archives that were opened last, in a small file beside the user's own archive; and what an archive is called."""

from __future__ import annotations

import json
import logging
import os
from pathlib import Path

from gazette_desk.paths import default_archive, sample_archive
from gazette_desk.ui.base.translating import tr

MOST = 10


def recent_archives() -> list[Path]:
    """The archives that were opened last, the latest first; not every one need still be there."""
    try:
        told = json.loads(_file().read_text(encoding="ascii"))
    except (OSError, ValueError):
        return []
    return [Path(name) for name in told if isinstance(name, str)][:MOST] if isinstance(told, list) else []


def remember(archive: Path) -> None:
    """Puts an archive in front of the others; the samples are always at hand and not among them."""
    opened = Path(os.path.abspath(archive))  # noqa: PTH100  # a link stays the name that the clerk knows
    if opened == sample_archive():
        return
    names = [str(path) for path in (opened, *(other for other in recent_archives() if other != opened))]
    try:
        _file().parent.mkdir(parents=True, exist_ok=True)
        # In ASCII, since a name may hold bytes that are no text.
        _file().write_text(json.dumps(names[:MOST]), encoding="ascii")
    except OSError as error:
        logging.warning("the list of archives was not written: %s", error)


def name_of(archive: Path) -> str:
    """我的档案, 示例档案, or its file with the folder that it is in: 2019.sqlite（…/公报）"""
    path = Path(os.path.abspath(archive))  # noqa: PTH100
    known = {default_archive(): tr("我的档案"), sample_archive(): tr("示例档案")}
    return known.get(path) or f"{shown(path.name)}（{shown(str(path.parent))}）"


def shown(name: str) -> str:
    """A file's name for people: bytes that are no text are shown as such."""
    return os.fsencode(name).decode("utf-8", "replace")


def _file() -> Path:
    return default_archive().with_name("recent.json")
