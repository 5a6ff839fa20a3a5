"""What becomes of a text that is put into an archive."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from gazette_desk.archive.text.wording import SINGLE
from gazette_desk.parsing.records import TakenFor

Outcome = Literal["loaded", "present", "replaced"]


@dataclass(frozen=True, slots=True)
class Replacement:
    """What a new text of an issue changed: the documents that are gone, new and changed (文号 and title), and what people had said of its
    tasks, documents and warnings: how many of these kept it where it was, moved with their content, are left without one (待对应), or were
    found again.
    """

    gone: tuple[str, ...]
    new: tuple[str, ...]
    changed: tuple[str, ...]
    kept: int = 0
    moved: int = 0
    left: int = 0
    found: int = 0

    def sentence(self) -> str:
        """文件：去掉 1 个（…），新增 2 个（…），改动 3 个；…"""
        words = (("去掉", self.gone), ("新增", self.new), ("改动", self.changed))
        parts = [f"{word} {len(titles)} 个（{'、'.join(titles)}）" for word, titles in words if titles]
        work = (("仍在原处", self.kept), ("随内容移到新的任务", self.moved), ("转到“待对应”", self.left), ("从“待对应”中找回", self.found))
        said = "，".join(f"{count} 处{word}" for word, count in work if count)
        documents = "文件：" + ("，".join(parts) or "都没有变")
        return f"{documents}；所记的状态、更正、进展和批注：{said}" if said else documents


@dataclass(frozen=True, slots=True)
class Contained:
    """What a text was taken for, and how many documents, tasks and places to check it has."""

    taken_for: TakenFor
    documents: int
    tasks: int
    warnings: int

    @property
    def kind(self) -> str:
        """公报一期 or 单行文件"""
        return "公报一期" if self.taken_for == "issue" else SINGLE

    def sentence(self) -> str:
        """公报一期，36 个文件，210 项任务，12 处待核对"""
        return f"{self.kind}，{self.documents} 个文件，{self.tasks} 项任务，{self.warnings} 处待核对"


@dataclass(frozen=True, slots=True)
class Stored:
    """What became of a text: outcome, the issue's key and label, what it contains, what it replaced, and what is to be looked at (the
    messages of 核对).
    """

    outcome: Outcome
    key: str
    label: str
    contained: Contained
    replacement: Replacement | None = None
    notes: tuple[str, ...] = ()
