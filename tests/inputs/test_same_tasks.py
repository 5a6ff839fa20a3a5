"""What was printed, set by a word processor or put on the web gives the tasks that its text gives."""

import re
from collections import Counter
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication

from gazette_desk.inputs import convert
from gazette_desk.parsing import parse_issue
from tests.inputs.made.docx_writer import write_docx
from tests.inputs.made.ofd_writer import write_ofd
from tests.inputs.made.papers import GAZETTE, OFFICIAL
from tests.inputs.made.pdf_writer import write_pdf
from tests.inputs.made.sites import modern, old, registered

PROJECT = Path(__file__).parents[2]
SAMPLES = sorted((PROJECT / "resources" / "samples").glob("*.txt"))
CORPUS = sorted((PROJECT.parent / "shared" / "corpus").glob("*.txt"))


@cache
def tasks_of(text: str) -> Counter[tuple[object, ...]]:
    """The tasks of an issue by all that is compared: text, persons, units by role, deadline. A page in GB2312 has one dash for two."""
    tasks = parse_issue(text, "一期").tasks
    return Counter(
        (re.sub(r"\s", "", t.text).replace("―", "—"), t.leaders, t.lead, t.responsible, t.cooperating, t.deadline) for t in tasks
    )


def agreement(text: str, converted: str) -> float:
    """F1 of the task records of a converted file against those of its text."""
    wanted, found = tasks_of(text), tasks_of(converted)
    return 2 * sum((wanted & found).values()) / (sum(wanted.values()) + sum(found.values()))


def pdf_of(layout: str) -> Callable[[str, Path], tuple[bytes, str]]:
    def written(text: str, folder: Path) -> tuple[bytes, str]:
        write_pdf(folder / "一期.pdf", text, OFFICIAL if layout == "official" else GAZETTE)
        return (folder / "一期.pdf").read_bytes(), "一期.pdf"

    return written


FORMS: dict[str, tuple[float, Callable[[str, Path], tuple[bytes, str]]]] = {
    "docx": (0.99, lambda text, _: (write_docx(text), "一期.docx")),
    "modern site": (0.99, lambda text, _: (modern(text), "一期.html")),
    "old site": (0.99, lambda text, _: (old(text), "一期.htm")),
    "register": (0.99, lambda text, _: (registered(text), "一期.html")),
    "official pdf": (0.95, pdf_of("official")),
    "pdf in columns": (0.95, pdf_of("gazette")),
    "ofd": (0.95, lambda text, _: (write_ofd(text, OFFICIAL), "一期.ofd")),
    "ofd in columns, by characters": (0.95, lambda text, _: (write_ofd(text, GAZETTE, each_character=True), "一期.ofd")),
}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("path", [*SAMPLES, *CORPUS], ids=lambda path: path.stem)
def test_any_form_of_an_issue_gives_its_tasks(path: Path, form: str, tmp_path: Path, qapp: QGuiApplication) -> None:
    least, written = FORMS[form]
    text = path.read_text("utf-8")
    converted = convert(*written(text, tmp_path))
    assert agreement(text, converted.text) >= least


def test_the_corpus_is_there() -> None:
    if not CORPUS:
        pytest.skip("../shared/corpus does not stand beside this checkout: only the samples were converted")
    assert len(CORPUS) == 3
