"""The card at the head of a page: leading groups, contact data, and lists that are folded."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QTextCursor, QTextTable
from pytestqt.qtbot import QtBot

from gazette_desk.archive.facts.rows import DocumentView
from gazette_desk.parsing.records import Contact, LeadingGroup, Member
from gazette_desk.ui.reader.document_reader import Reader
from gazette_desk.ui.reader.page_view import Page
from gazette_desk.ui.window.main_window import MainWindow
from tests.ui.reader.document_views import document_view

HEADED = LeadingGroup(
    "d1",
    "青河区河道整治工作领导小组",
    31,
    33,
    (Member("组长", "周明远", "副区长"), Member("副组长", "孟庆禾"), Member("成员", None, unit="区水务局")),
)
OF_POSTS = LeadingGroup(
    "d1", "联席会议", 33, 33, (Member("召集人", None, "分管副区长"), Member("召集人", "罗建业"), Member("成员", "段文杰"))
)
UNNAMED = LeadingGroup("d1", None, 35, 35, (Member("成员", "段文杰"), Member("成员", "许静")))
EMPTY = LeadingGroup("d1", "宣传组", 35, 35, ())
CONTACTS = (
    Contact("d1", 17, "landline", "0399-6180012"),
    Contact("d1", 33, "email", "a@qinghe.example"),
    Contact("d1", 35, "landline", "6180013"),
)


@pytest.fixture
def show(qtbot: QtBot) -> Callable[[DocumentView], Reader]:
    """Shows a document in a reader that stands on the screen."""

    def show(view: DocumentView) -> Reader:
        reader = Reader(None)
        qtbot.addWidget(reader)
        reader.resize(1100, 600)
        with qtbot.waitExposed(reader):
            reader.show()
        reader.show_document(view)
        return reader

    return show


def card_rows(page: Page) -> list[tuple[str, str]]:
    """Name and text of each row below the title."""
    card = next(frame for frame in page.document().rootFrame().childFrames() if isinstance(frame, QTextTable))
    texts = [[card.cellAt(row, column).firstCursorPosition().block().text() for column in (0, 1)] for row in range(1, card.rows())]
    return [(name, text) for name, text in texts]


def click(page: Page, text: str, qtbot: QtBot) -> None:
    """Clicks what stands on the page, with the mouse."""
    cursor = page.document().find(text)
    assert not cursor.isNull(), text
    at = QTextCursor(page.document())
    at.setPosition(cursor.selectionStart() + 1)
    rect = page.cursorRect(at)
    qtbot.mouseClick(page.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(rect.left() + 3, rect.center().y()))


def marked(reader: Reader) -> list[str]:
    return [selection.cursor.selectedText() for selection in reader.page.extraSelections()]


def test_groups_and_contacts_stand_on_the_card(show: Callable[[DocumentView], Reader]) -> None:
    reader = show(replace(document_view(), groups=(HEADED, OF_POSTS, UNNAMED, EMPTY), contacts=CONTACTS))
    rows = card_rows(reader.page)
    first = next(row for row, (name, _) in enumerate(rows) if name == "议事机构")
    assert rows[first : first + 6] == [
        ("议事机构", "青河区河道整治工作领导小组（组长 周明远，共 3 个成员）"),
        ("", "联席会议（召集人 分管副区长、罗建业，共 3 个成员）"),
        ("", "未写名称的机构（共 2 个成员）"),
        ("", "宣传组"),
        ("联系信息", "电话号码 2 处"),
        ("", "电子邮箱 1 处"),
    ]


def test_a_click_leads_to_the_line(show: Callable[[DocumentView], Reader], qtbot: QtBot) -> None:
    reader = show(replace(document_view(), groups=(HEADED,), contacts=CONTACTS))
    click(reader.page, "青河区河道整治工作领导小组", qtbot)
    assert marked(reader) == ["（一）排查河道。"]
    reader.page.verticalScrollBar().setValue(0)
    click(reader.page, "电子邮箱", qtbot)
    assert marked(reader) == ["1.逐段登记造册。"]


def test_nothing_is_said_where_there_is_nothing(show: Callable[[DocumentView], Reader]) -> None:
    assert not {"议事机构", "联系信息"} & {name for name, _ in card_rows(show(document_view()).page)}


def test_a_long_list_is_folded_until_somebody_wants_it(show: Callable[[DocumentView], Reader], qtbot: QtBot) -> None:
    groups = tuple(replace(EMPTY, name=f"第{number}组") for number in range(1, 13))
    reader = show(replace(document_view(), groups=groups))
    height = reader.page.document().size().height()
    listed = [text for _, text in card_rows(reader.page)]
    assert [text for text in listed if text.endswith("组")] == ["第1组", "第2组", "第3组"]
    click(reader.page, "还有 9 项…", qtbot)
    assert [text for _, text in card_rows(reader.page) if text.endswith("组")] == [group.name for group in groups]
    assert reader.page.document().size().height() > height
    click(reader.page, "收起", qtbot)
    assert [text for _, text in card_rows(reader.page)] == listed
    click(reader.page, "还有 9 项…", qtbot)
    reader.show_document(replace(document_view(), groups=groups))
    assert [text for _, text in card_rows(reader.page)] == listed


def test_the_samples_lead_to_their_groups_and_contacts(window: MainWindow, qtbot: QtBot) -> None:
    views = [window.archive.library.document(document.id) for issue in window.archive.library() for document in issue.documents]
    of_group = next(view for view in views if view.groups and view.groups[0].name)
    window.show_document(of_group.row.id)
    group = of_group.groups[0]
    names = dict(card_rows(window.reader.page))
    assert names["议事机构"].startswith(group.name)
    assert names["议事机构"].endswith(f"共 {len(group.members)} 个成员）")
    click(window.reader.page, names["议事机构"], qtbot)
    assert window.reader._marked[:2] == (group.first_line, group.first_line)
    of_contact = next(view for view in views if view.contacts)
    window.show_document(of_contact.row.id)
    click(window.reader.page, dict(card_rows(window.reader.page))["联系信息"], qtbot)
    assert window.reader._marked[:2] == (of_contact.contacts[0].line,) * 2
