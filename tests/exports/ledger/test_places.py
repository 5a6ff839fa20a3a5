"""Where a task stands: issue, printed page, page of the file that was read, lines of the text."""

from __future__ import annotations

import hashlib
from pathlib import Path

from gazette_desk.archive import Archive
from gazette_desk.archive.facts.rows import StoredSource
from gazette_desk.archive.facts.source_rows import Original
from gazette_desk.archive.lists.filters import TaskFilter
from gazette_desk.exports.ledger.listed_tasks import ledger_of
from gazette_desk.exports.redaction import Mask
from gazette_desk.parsing import parse_issue
from gazette_desk.paths import sample_issues

LINES = 30  # of a page of the file


def test_a_place_names_both_pages_and_the_lines(tmp_path: Path) -> None:
    text = sample_issues()[0].read_text("utf-8")
    pages = tuple(line // LINES + 1 for line in range(text.count("\n") + 1))
    source = StoredSource(
        *("一.pdf", text.encode(), text, "utf-8", hashlib.sha256(text.encode()).hexdigest()),
        original=Original(b"%PDF", "1", pages),
    )
    with Archive(tmp_path / "a.sqlite") as archive:
        archive.add(parse_issue(text, "一"), source)
        rows = archive.tasks(TaskFilter(sort="due"))
        places = [row.cells[0] for row in ledger_of(archive, TaskFilter(sort="due"), ["出处"], Mask()).rows()]
        for row, place in zip(rows, places, strict=True):
            printed = archive.library.document(row.document_id).page
            assert str(place).startswith(f"{row.issue_label}，第{printed}页，原文件第{pages[row.first_line - 1]}页，原文第{row.first_line}")
    assert len({str(place).split("，")[2] for place in places}) > 2


def test_a_text_has_no_pages_of_a_file(tmp_path: Path) -> None:
    text = sample_issues()[0].read_text("utf-8")
    with Archive(tmp_path / "a.sqlite") as archive:
        archive.add(parse_issue(text, "一"), StoredSource("一.txt", text.encode(), text, "utf-8", "0"))
        places = [str(row.cells[0]) for row in ledger_of(archive, TaskFilter(), ["出处"], Mask()).rows()]
    assert places
    assert not any("原文件" in place for place in places)
