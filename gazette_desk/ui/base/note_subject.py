"""What a note is on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gazette_desk.ui.base.translating import tr

if TYPE_CHECKING:
    from gazette_desk.archive.people.acts import NoteOn

ON_NAMES: dict[NoteOn, str] = {"document": "文件", "task": "任务"}


@dataclass(frozen=True)
class Subject:
    """What a note is on, by its key, with the words that a person knows it by."""

    on: NoteOn
    key: str
    title: str

    @property
    def name(self) -> str:
        """任务：清淤河道"""
        return f"{tr(ON_NAMES[self.on])}：{self.title}"
