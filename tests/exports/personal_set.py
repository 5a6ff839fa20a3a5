"""The set that masking is measured on: invented lines, personal data between ⟦ and ⟧, headed by their kinds.

built.txt holds shapes that the rules were made with, held_out.txt others, written before the rules; second_look.txt odder ones, written
after them, that were mended since; third_look.txt and fourth_look.txt more kinds of each, written before a look at the rules and at what
they left, and mended since by kind. `python -m tests.exports.personal_set` prints the figures and the lines that were missed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from gazette_desk.exports.redaction import redact

FOLDER = Path(__file__).parent / "personal"
PARTS = ("built", "held_out", "second_look", "third_look", "fourth_look")
MARKED = re.compile("⟦([^⟧]*)⟧")


@dataclass(frozen=True)
class Line:
    """A line of the set: its kind, the text as printed, what of it is personal."""

    kind: str
    text: str
    personal: tuple[str, ...]


@dataclass
class Figures:
    """Personal places, how many were masked, and how many were masked that are none; with the lines to look at."""

    personal: int = 0
    masked: int = 0
    false: int = 0
    missed: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    @property
    def recall(self) -> float:
        """Share of the personal places that are masked."""
        return self.masked / self.personal

    @property
    def precision(self) -> float:
        """Share of the masked places that are personal."""
        return self.masked / (self.masked + self.false)


def lines(name: str) -> Iterator[Line]:
    """The lines of a part of the set, one of PARTS."""
    kind = ""
    for raw in (FOLDER / f"{name}.txt").read_text("utf-8").splitlines():
        if raw.startswith("# "):
            kind = raw[2:]
        elif raw:
            yield Line(kind, raw.replace("⟦", "").replace("⟧", ""), tuple(MARKED.findall(raw)))


def measured(name: str) -> Figures:
    """Recall and precision of masking on a part of the set."""
    figures = Figures()
    for line in lines(name):
        text, count = redact(line.text)
        hidden = sum(piece not in text for piece in line.personal)
        figures.personal += len(line.personal)
        figures.masked += hidden
        figures.false += max(0, count - hidden)
        if hidden < len(line.personal):
            figures.missed.append(f"{line.kind}: {line.text} → {text}")
        if count > hidden:
            figures.wrong.append(f"{line.kind}: {line.text} → {text}")
    return figures


if __name__ == "__main__":
    for part in PARTS:
        found = measured(part)
        print(f"{part}: recall {found.recall:.3f} ({found.masked}/{found.personal}), precision {found.precision:.3f} ({found.false} false)")
        print("\n".join(["-- missed", *found.missed, "-- wrong", *found.wrong]))
