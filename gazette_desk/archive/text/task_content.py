"""What a task says, in the form in which it is compared: by it a task is told from others, and known again in another text."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from gazette_desk.archive.text.folding import said

if TYPE_CHECKING:
    from gazette_desk.parsing.records import Task


class Content(NamedTuple):
    """The parts of a task as printed, blind to punctuation, spaces and other accidents of print; units are those of each role in order.

    What is worked out from them (the day of a deadline, the kind) is no part of it, for a newer parser may work it out otherwise.
    """

    number: str
    section: str
    text: str
    units: str
    deadline: str

    @classmethod
    def of(cls, task: Task) -> Content:
        """The content of a parsed task."""
        roles = (task.leaders, task.lead, task.responsible, task.cooperating)
        return cls.parts(task.number, task.title, task.text, task.section, roles, task.deadline_raw)

    @classmethod
    def parts(
        cls, number: str | None, title: str, text: str, section: Iterable[str], roles: Iterable[Iterable[str]], deadline: str | None
    ) -> Content:
        """The content of a task given by its parts; roles are the names of each role."""
        told = said(text)
        head = said(title)
        whole = told if head in told else f"{head}|{told}"  # mostly a title is the beginning of the text
        units = "|".join(",".join(map(said, names)) for names in roles)
        return cls(said(number or ""), ",".join(map(said, section)), whole, units, said(deadline or ""))
