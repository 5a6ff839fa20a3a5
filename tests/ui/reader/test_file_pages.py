"""A document that came out of a PDF says on which of its pages it stands, and the source lines where each page begins."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from gazette_desk.archive import Archive
from gazette_desk.archive.facts.rows import DocumentView
from gazette_desk.importing import import_file
from gazette_desk.paths import sample_issues
from gazette_desk.ui.reader.head_card import _card_rows
from gazette_desk.ui.reader.source_view import SourceView
from tests.inputs.made.papers import OFFICIAL
from tests.inputs.made.pdf_writer import write_pdf


@pytest.fixture
def view(tmp_path: Path, qtbot: QtBot) -> DocumentView:
    """The longest document of a sample that was printed as a PDF."""
    write_pdf(tmp_path / "公报.pdf", sample_issues()[0].read_text("utf-8"), OFFICIAL)
    with Archive(tmp_path / "档案.sqlite") as archive:
        import_file(archive, tmp_path / "公报.pdf")
        views = [archive.library.document(document.id) for issue in archive.library() for document in issue.documents]
    return max(views, key=lambda view: len(view.source))


def test_the_card_says_the_pages(view: DocumentView) -> None:
    said = {name: text for name, text, _ in _card_rows(view)}
    assert said["原文件"] == f"第 {view.file_pages[0]}—{view.file_pages[-1]} 页"


def test_the_source_says_where_pages_begin(view: DocumentView, qtbot: QtBot) -> None:
    shown = SourceView(None)
    qtbot.addWidget(shown)
    shown.show_source(view.source)
    narrow = shown.gutter_width()
    shown.show_source(view.source, view.file_pages)
    with qtbot.waitExposed(shown):
        shown.show()
    assert shown.gutter_width() > narrow
    assert list(shown._pages.values()) == sorted(set(view.file_pages))
    assert all(view.file_pages[index] == page for index, page in shown._pages.items())
    shown.hide()  # a paint that comes later would find it half taken away
