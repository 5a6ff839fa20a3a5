"""Text of one gazette issue → records. parse_issue is the one public function; stages.py shows the way it takes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection

    from gazette_desk.parsing.records import Answer, Issue

__all__ = ["parse_issue"]


def parse_issue(text: str, name: str, knowledge: Collection[Answer] = ()) -> Issue:
    """Everything that is understood of one issue's text; name is the file's, kept for reference.

    knowledge is what people taught of such texts; the issue tells what of it was needed, and the same text with the same knowledge always
    gives the same issue. Any text gives an
    Issue: what is not understood stays as blocks of text, and a text that is no gazette has no documents.
    """
    # Imported here because everything that reads the archive imports something of parsing: the patterns of all stages take a tenth of a
    # second to compile, which a program that only shows what is stored need not wait for; the records take a hundredth.
    from gazette_desk.parsing.knowledge import needed, reading_with
    from gazette_desk.parsing.stages import run_stages

    answers = needed(knowledge, text)
    issue = reading_with(answers, lambda: run_stages(text, name))
    return replace(issue, knowledge=answers) if answers else issue
