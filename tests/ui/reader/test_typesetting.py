"""The page of a document: every block stands on it as plain text, in its form, and knows its lines."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt, QUrl
from PySide6.QtGui import QFontMetricsF, QTextBlock, QTextBlockFormat, QTextCursor, QTextTable
from pytestqt.qtbot import QtBot

from gazette_desk.archive import Archive
from gazette_desk.archive.text.folding import bare
from gazette_desk.parsing.records import Block
from gazette_desk.ui.base.theme import LIGHT
from gazette_desk.ui.reader.document_reader import Reader
from gazette_desk.ui.reader.text_tables import PIECE
from gazette_desk.ui.reader.typesetting import LINE_HEIGHT, Typeset, typeset
from tests.benchmarks.long_table import view_with_rows
from tests.ui.reader.document_views import BLOCKS, document_view

PIXELS = 20


@pytest.fixture
def owner(qapp) -> QObject:
    return QObject()


@pytest.fixture
def page(owner: QObject) -> Typeset:
    return typeset(document_view(), LIGHT, PIXELS, owner)


def lines_at(page: Typeset, position: int) -> tuple[int, int] | None:
    place = page.place_at(position)
    return (place.first_line, place.last_line) if place else None


def block_of(page: Typeset, text: str) -> QTextBlock:
    found = [block for block in blocks_of(page) if block.text() == text]
    return found[-1]


def blocks_of(page: Typeset) -> list[QTextBlock]:
    block, blocks = page.document.begin(), []
    while block.isValid():
        blocks.append(block)
        block = block.next()
    return blocks


@pytest.mark.parametrize("block", [block for block in BLOCKS if block.kind != "table"], ids=lambda block: block.kind)
def test_every_block_stands_on_the_page_as_plain_text(page: Typeset, block) -> None:
    assert block_of(page, block.text).isValid()


@pytest.mark.parametrize("place", [(10, 11), (17, 19), (35, 35), (58, 58), (59, 60), (70, 70)])
def test_lines_lead_to_the_page_and_back(page: Typeset, place: tuple[int, int]) -> None:
    (found,) = page.places_of(*place)
    assert lines_at(page, found.start) == place
    assert lines_at(page, found.end) == place


def test_the_head_card_belongs_to_no_line(page: Typeset) -> None:
    assert lines_at(page, 0) is None


def test_running_text_is_set_like_an_official_document(page: Typeset) -> None:
    form = block_of(page, BLOCKS[3].text).blockFormat()
    assert form.lineHeight() == LINE_HEIGHT * PIXELS
    assert form.lineHeightType() == QTextBlockFormat.LineHeightTypes.FixedHeight.value
    assert form.textIndent() == 2 * QFontMetricsF(page.document.defaultFont()).horizontalAdvance("国")


@pytest.mark.parametrize(
    ("kind", "alignment"),
    [("title", Qt.AlignmentFlag.AlignHCenter), ("signature", Qt.AlignmentFlag.AlignRight), ("date", Qt.AlignmentFlag.AlignRight)],
)
def test_alignment(page: Typeset, kind: str, alignment: Qt.AlignmentFlag) -> None:
    text = next(block.text for block in BLOCKS if block.kind == kind)
    assert block_of(page, text).blockFormat().alignment() == alignment


def test_lines_of_no_understood_table_stay_as_they_are(page: Typeset) -> None:
    assert lines_at(page, block_of(page, "原文第70行").position()) == (70, 70)


def test_nothing_of_the_samples_is_lost_on_the_page(imported_samples: Path, owner: QObject) -> None:
    with Archive(imported_samples, read_only=True) as archive:
        views = [archive.library.document(document.id) for issue in archive.library() for document in issue.documents]
    for view in views:
        text = bare(typeset(view, LIGHT, PIXELS, owner).document.toPlainText())
        cells = [cell for table in view.tables for row in table.rows for cell in row.cells]
        missing = [piece for piece in [*(block.text for block in view.document.blocks), *cells] if bare(piece) not in text]
        assert missing == [], view.row.title


def test_a_table_is_a_table_set_once(page: Typeset) -> None:
    tables = [frame for frame in page.document.rootFrame().childFrames() if isinstance(frame, QTextTable)]
    assert len(tables) == 2  # the head card and this one
    grid = tables[1]
    cells = [[grid.cellAt(row, column).firstCursorPosition().block().text() for column in range(2)] for row in range(grid.rows())]
    assert cells == [["序号", "任务"], ["1", "清理淤泥"], ["2", ""]]
    assert grid.format().toTableFormat().headerRowCount() == 1


def test_a_long_table_is_set_in_pieces_with_every_row_at_its_line(owner: QObject) -> None:
    view = view_with_rows(2 * PIECE + 50)
    page = typeset(view, LIGHT, 17, owner)
    grids = [frame for frame in page.document.rootFrame().childFrames() if isinstance(frame, QTextTable)][1:]  # without the head card
    assert [grid.rows() for grid in grids] == [PIECE, PIECE, 51]  # with the head row
    (table,) = view.tables
    for row in table.rows:
        (place,) = page.places_of(row.first_line, row.last_line)
        cursor = QTextCursor(page.document)
        cursor.setPosition(place.start)
        cursor.setPosition(place.end, QTextCursor.MoveMode.KeepAnchor)
        assert "".join(row.cells) == "".join(cursor.selectedText().split())
    bold = [grid.cellAt(0, 0).firstCursorPosition().block().begin().fragment().charFormat().font().bold() for grid in grids]
    assert bold == [True, False, False]
    widths = [[constraint.rawValue() for constraint in grid.format().columnWidthConstraints()] for grid in grids]
    assert widths[0] == widths[1] == widths[2]
    assert [grid.format().topMargin() > 0 for grid in grids] == [True, False, False]


def test_the_caption_stands_above_its_table(page: Typeset) -> None:
    caption = block_of(page, "清淤任务表")
    assert caption.blockFormat().alignment() == Qt.AlignmentFlag.AlignHCenter
    assert lines_at(page, caption.position()) == (55, 55)


def test_a_caption_that_stands_there_already_is_not_set_again(owner: QObject) -> None:
    view = document_view()
    titled = replace(view, tables=(replace(view.tables[0], caption="附件 1"),))
    page = typeset(titled, LIGHT, PIXELS, owner)
    assert [block.text() for block in blocks_of(page)].count("附件 1") == 0


def test_outline_leads_to_headings(page: Typeset) -> None:
    assert [(heading.level, heading.text, heading.line) for heading in page.outline] == [
        (0, BLOCKS[0].text, 10),
        (1, "一、重点任务", 29),
        (2, "（一）排查河道。", 31),
        (0, "附件1", 51),
    ]


@pytest.fixture
def reader(qtbot: QtBot) -> Reader:
    reader = Reader(None)
    qtbot.addWidget(reader)
    reader.resize(1000, 320)
    with qtbot.waitExposed(reader):
        reader.show()
    reader.show_document(document_view())
    return reader


def test_the_page_fetches_nothing_and_follows_nothing(reader: Reader) -> None:
    assert reader.page.loadResource(2, QUrl("http://www.qinghe.example/x.png")).isEmpty()
    assert not reader.page.openLinks()


def test_the_card_links_to_the_attachment(reader: Reader) -> None:
    reader.page.anchorClicked.emit(QUrl("line:51"))
    assert reader.page.verticalScrollBar().value() > 0
    assert "附件1" in marked(reader)


def test_the_card_links_to_what_is_cited_and_what_cites(page: Typeset) -> None:
    links = {block.text(): block.begin().fragment().charFormat().anchorHref() for block in blocks_of(page) if block.text()}
    assert links["关于印发<b>河长制</b>工作办法的通知，2020年第1期"] == "document:45/0"
    assert links["不在档案中的文件 2 个"] == ""
    assert links["关于清淤验收的通知（青政办发〔2021〕30号），《云州市人民政府公报》2021年第5期"] == "document:46/12"
    names = [block.text() for block in blocks_of(page)]
    assert names.count("引用") == names.count("被引用") == 1


def test_such_a_link_asks_for_the_other_document(reader: Reader, qtbot: QtBot) -> None:
    with qtbot.waitSignal(reader.jump) as asked:
        reader.page.anchorClicked.emit(QUrl("document:46/12"))
    assert asked.args == [46, 12, 12, "青政办发〔2021〕12号"]


def test_show_lines_marks_page_and_source_and_scrolls(reader: Reader, qtbot: QtBot) -> None:
    reader.show_lines(35, 35)
    qtbot.waitUntil(lambda: reader.page.verticalScrollBar().value() > 0)
    assert marked(reader) == ["责任单位：区水务局"]
    assert [selection.cursor.block().text() for selection in reader.source.extraSelections()] == ["原文第35行"]
    assert reader.source.firstVisibleBlock().text() == "原文第35行"


def test_the_source_scrolls_along(reader: Reader) -> None:
    reader.page.verticalScrollBar().setValue(reader.page.verticalScrollBar().maximum())
    assert reader.source.firstVisibleBlock().blockNumber() > 0


def test_a_click_in_the_source_marks_the_page(reader: Reader) -> None:
    reader.source.clicked_place.emit(18, 1)
    assert marked(reader) == [BLOCKS[3].text]


def test_find_counts_and_goes_round(reader: Reader) -> None:
    reader.find_bar.open()
    reader.find_bar.words.setText("河道")
    total = reader.page.find_all("河道")
    assert total == 3  # the card's title, the title, the heading
    assert [reader.page.go_to_hit(1) for _ in range(4)] == [1, 2, 3, 1]
    assert reader.page.find_all("没有的词") == 0
    assert reader.page.go_to_hit(1) == 0


def test_zoom_keeps_document_and_marks_nothing_twice(reader: Reader) -> None:
    before = reader.pixels
    reader.zoom(1)
    assert reader.pixels == before + 1
    assert reader.page.document().defaultFont().pixelSize() == before + 1
    reader.zoom(0)
    assert reader.pixels == before


def test_zoom_keeps_the_place(reader: Reader) -> None:
    reader.page.scroll_to(51, to_top=True)
    line = reader.page.top_place().first_line
    reader.zoom(4)
    assert abs(reader.page.top_place().first_line - line) <= 2


def marked(reader: Reader) -> list[str]:
    return [selection.cursor.selectedText() for selection in reader.page.extraSelections()]


def test_what_is_no_text_of_the_document_is_set_small_and_grey(owner: QObject) -> None:
    view = document_view()
    note = Block("note", "信息来源：青河区水务局 浏览次数：12", 99, 99)
    shown = typeset(replace(view, document=replace(view.document, blocks=(*view.document.blocks, note))), LIGHT, PIXELS, owner)
    form = block_of(shown, note.text).begin().fragment().charFormat()
    assert form.foreground().color() == LIGHT.faint
    assert form.font().pixelSize() < PIXELS
    own = block_of(shown, "（此件公开发布）").begin().fragment().charFormat()
    assert (own.foreground().color(), own.font().pixelSize()) == (LIGHT.ink, PIXELS)
