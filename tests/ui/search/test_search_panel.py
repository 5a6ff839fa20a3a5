"""The search pane: counts that narrow, reasons with links, names that are offered."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt, QUrl
from PySide6.QtWidgets import QTreeWidgetItem
from pytestqt.qtbot import QtBot

from gazette_desk.archive.lists.filters import Scope, SearchQuery
from gazette_desk.ui.search.facet_list import CHOICE
from gazette_desk.ui.search.results_page import NEAREST, WIDER
from gazette_desk.ui.window.main_window import MainWindow
from tests.ui.typing import take


@pytest.fixture
def found(window: MainWindow) -> MainWindow:
    """The window with the results for a word that most documents have."""
    search(window, "通知")
    return window


def search(window: MainWindow, words: str) -> None:
    window.top_bar.search.setText(words)
    window.top_bar.search.returnPressed.emit()


def total(window: MainWindow, words: str, **scope: object) -> int:
    return window.archive.search(SearchQuery(words, Scope(**scope))).total


def facets(window: MainWindow) -> dict[str, QTreeWidgetItem]:
    tree = window.search.facets.tree
    groups = [tree.topLevelItem(number) for number in range(tree.topLevelItemCount())]
    return {group.child(number).text(0): group.child(number) for group in groups for number in range(group.childCount())}


def click(window: MainWindow, qtbot: QtBot, text: str) -> None:
    tree = window.search.facets.tree
    qtbot.waitUntil(lambda: not window.search.facets.pause.isActive())
    place = tree.visualItemRect(facets(window)[text]).center()
    qtbot.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(place))


def shown_titles(window: MainWindow) -> int:
    page, count = window.search.page.document(), 0
    block = page.begin()
    while block.isValid():
        count += bool(block.length() > 1 and block.begin().fragment().charFormat().fontWeight() > 500)
        block = block.next()
    return count


def test_counts_stand_beside_the_results_and_narrow_them(found: MainWindow, qtbot: QtBot) -> None:
    in_2021, in_2022 = total(found, "通知", year=2021), total(found, "通知", year=2022)
    assert {f"2021年 ({in_2021})", f"2022年 ({in_2022})"} <= set(facets(found))
    assert f"云州市青河区人民政府公报 ({in_2021 + in_2022})" in facets(found)
    click(found, qtbot, f"2021年 ({in_2021})")
    assert shown_titles(found) == in_2021
    assert found.status.text() == f"“通知”：找到 {in_2021} 份文件（2021年）"
    kind, count = next((item.data(0, CHOICE)[1], text) for text, item in facets(found).items() if item.data(0, CHOICE)[0] == "kind")
    click(found, qtbot, count)
    assert 0 < shown_titles(found) == total(found, "通知", year=2021, kind=kind)
    assert found.status.text().endswith(f"（2021年，{kind}）")
    for number in (1, 0):
        qtbot.mouseClick(found.search.facets.chips.itemAt(number).widget(), Qt.MouseButton.LeftButton)
    assert shown_titles(found) == in_2021 + in_2022
    assert found.search.facets.chips.count() == 0


def test_a_double_click_narrows_once(found: MainWindow, qtbot: QtBot) -> None:
    tree = found.search.facets.tree
    place = QPoint(tree.visualItemRect(facets(found)[f"2022年 ({total(found, '通知', year=2022)})"]).center())
    qtbot.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=place)
    qtbot.mouseDClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=place)
    qtbot.mouseRelease(tree.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert tree.itemAt(place).data(0, CHOICE)  # what a second click would have taken
    assert found.search.facets.chips.count() == 1


def test_enter_narrows_too(found: MainWindow, qtbot: QtBot) -> None:
    tree = found.search.facets.tree
    tree.setFocus()
    tree.setCurrentItem(facets(found)[f"2022年 ({total(found, '通知', year=2022)})"])
    qtbot.keyClick(tree, Qt.Key.Key_Return)
    assert shown_titles(found) == total(found, "通知", year=2022)


def test_other_words_are_looked_for_everywhere_again(found: MainWindow, qtbot: QtBot) -> None:
    click(found, qtbot, f"2021年 ({total(found, '通知', year=2021)})")
    search(found, "工作")
    assert shown_titles(found) == total(found, "工作")


def test_what_is_not_found_leads_to_what_would_be(window: MainWindow) -> None:
    search(window, "乡村振兴绝无此词")
    assert "没有文件含有" in window.search.page.toPlainText()
    assert "改找：乡村振兴" in window.search.page.toPlainText()
    assert "没有文件含有" in window.status.text()
    assert not window.search.facets.isVisible()
    window.search.page.anchorClicked.emit(QUrl(f"{NEAREST}:"))
    assert window.top_bar.search.text() == "乡村振兴"
    assert shown_titles(window) == total(window, "乡村振兴") > 0


def test_what_the_scope_cuts_off_is_one_click_away(window: MainWindow) -> None:
    issue = window.archive.library()[1]
    window.tree.setCurrentIndex(window.tree.nodes.find(lambda node: node.scope.issue_id == issue.id))
    words = next(document.doc_number for document in window.archive.library()[0].documents if document.doc_number)
    search(window, words)
    assert "所选范围内没有" in window.search.page.toPlainText()
    assert f"在全部公报中找（{total(window, words)} 份文件）" in window.search.page.toPlainText()
    window.search.page.anchorClicked.emit(QUrl(f"{WIDER}:"))
    assert not window.only_selected.isChecked()
    assert shown_titles(window) == total(window, words) > 0


def test_the_status_has_room_for_the_reason_behind_a_thousand_words(window: MainWindow) -> None:
    search(window, " ".join(f"词语{number}" for number in range(1000)))
    said = window.search.sentence()
    assert said.endswith("“词语9”等 1000 个词")
    assert len(said) < 200


def test_names_are_offered_by_their_initials_and_put_into_the_search(window: MainWindow, qtbot: QtBot) -> None:
    line = window.top_bar.search
    line.setText("清淤 单位:")
    line.setFocus()
    qtbot.keyClicks(line, "qswj")
    take(line, qtbot, "区水务局")
    assert line.text() == "清淤 单位:区水务局"
    qtbot.waitUntil(lambda: window.search.sentence().startswith("“清淤 单位:区水务局”"))
