"""Names offered to who types: units, leaders and titles, by a part of them or by the initials of their pinyin (zfgb)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCompleter, QLineEdit

from gazette_desk.archive.facts.name_index import KIND_OF_FIELD, KINDS, NameRow
from gazette_desk.errors import GazetteDeskError

PAUSE = 150  # milliseconds without a key before names are looked for
FEWEST = 2  # characters that say enough to look for
MOST = 12  # names that are offered
FEW = 6  # that are offered where results are shown meanwhile
VALUE = Qt.ItemDataRole.UserRole
# What is typed last: -标题:义务
LAST_WORD = re.compile(r"(?P<sign>[-－]?)(?:(?P<field>标题|单位|领导)[:：])?(?P<word>[^\s:：\"“”]*)$")

Names = Callable[[str, Iterable[str], int], Sequence[NameRow]]


class NameCompleter(QCompleter):
    """Offers what `find` gives, as (what is shown, what is put in), for what is typed in a line."""

    def __init__(self, line: QLineEdit, find: Callable[[str], Sequence[tuple[str, str]]]):
        super().__init__(line)
        self._find = find
        self._names = QStandardItemModel(self)
        self.setModel(self._names)
        self.setCompletionRole(VALUE)
        self.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self.setMaxVisibleItems(MOST)
        # A large archive takes a fifth of a second to find names: not at every key.
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(lambda: self._offer(line))
        line.setCompleter(self)
        line.textEdited.connect(lambda _: self._pause.start())
        line.editingFinished.connect(self._pause.stop)

    def _offer(self, line: QLineEdit) -> None:
        self._names.clear()
        if not line.isEnabled():
            return  # the archive was closed since
        try:
            found = self._find(line.text())
        except GazetteDeskError:
            return  # the search itself will say it
        for shown, value in found:
            item = QStandardItem(shown)
            item.setData(value, VALUE)
            self._names.appendRow(item)
        if line.hasFocus():
            self.complete()


def search_names(names: Names, text: str, kinds: Sequence[str] = KINDS) -> list[tuple[str, str]]:
    """What to offer for the last word of a search, with the whole search that it makes."""
    last = LAST_WORD.search(text)
    if last is None or len(last["word"]) < FEWEST:
        return []
    wanted = [KIND_OF_FIELD[last["field"]]] if last["field"] else kinds
    before = text[: last.start("word")]
    found = [row.name for row in names(last["word"], wanted, FEW) if row.name != last["word"]]
    return [(name, before + (f'"{name}"' if re.search(r"\s", name) else name)) for name in found]


def listed_names(names: Names, text: str, kinds: Sequence[str]) -> list[tuple[str, str]]:
    """What to offer for the last of several names, with the whole list that it makes."""
    before, comma, word = text.rpartition("、")
    found = names(word.strip(), kinds, MOST) if len(word.strip()) >= FEWEST else ()
    return [(row.name, f"{before}{comma}{row.name}") for row in found]
