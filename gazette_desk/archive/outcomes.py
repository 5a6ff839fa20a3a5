"""What becomes of a text that is put into an archive."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Outcome = Literal["loaded", "present", "replaced"]


@dataclass(frozen=True, slots=True)
class Replacement:
    """What a new text of an issue changed: the documents that are gone, new and changed (文号 and title), and what people had said of its
    tasks, documents and warnings: how many of these kept it where it was, moved with their content, or are left without one (待对应).
    """

    gone: tuple[str, ...]
    new: tuple[str, ...]
    changed: tuple[str, ...]
    kept: int = 0
    moved: int = 0
    left: int = 0

    def sentence(self) -> str:
        """文件：去掉 1 个（…），新增 2 个（…），改动 3 个；…"""
        words = (("去掉", self.gone), ("新增", self.new), ("改动", self.changed))
        parts = [f"{word} {len(titles)} 个（{'、'.join(titles)}）" for word, titles in words if titles]
        work = (("仍在原处", self.kept), ("随内容移到新的任务", self.moved), ("转到“待对应”", self.left))
        said = "，".join(f"{count} 处{word}" for word, count in work if count)
        documents = "文件：" + ("，".join(parts) or "都没有变")
        return f"{documents}；所记的状态、更正、进展和批注：{said}" if said else documents


@dataclass(frozen=True, slots=True)
class Stored:
    """What became of a text: outcome, the issue's key and label, what it replaced, and what is to be looked at (the messages of 核对)."""

    outcome: Outcome
    key: str
    label: str
    replacement: Replacement | None = None
    notes: tuple[str, ...] = ()
