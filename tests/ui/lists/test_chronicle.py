"""The chronicle in the window: what it lists, how it is narrowed, where it leads."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from gazette_desk.archive.facts.rows import EventRow
from gazette_desk.ui.lists.chronicle_panel import ChroniclePanel
from gazette_desk.ui.window.main_window import MainWindow
from tests.ui.typing import write


@pytest.fixture
def chronicle(window: MainWindow) -> ChroniclePanel:
    """The chronicle in front, of all issues."""
    window.only_selected.setChecked(False)
    window.tabs.setCurrentWidget(window.chronicle)
    return window.chronicle


def listed(chronicle: ChroniclePanel) -> list[EventRow]:
    return list(chronicle.table.rows.rows)


def texts(chronicle: ChroniclePanel, head: str) -> list[str]:
    """What stands in the column of that head."""
    model = chronicle.table.rows
    heads = [model.headerData(section, Qt.Orientation.Horizontal) for section in range(model.columnCount())]
    return [model.index(row, heads.index(head)).data() for row in range(model.rowCount())]


def test_kind_and_persons_stand_beside_each_entry(chronicle: ChroniclePanel, window: MainWindow) -> None:
    events = window.archive.facts.events()
    assert len({event.kind for event in events}) > 3
    assert any(event.persons for event in events)
    assert texts(chronicle, "类别") == [event.kind for event in events]
    assert texts(chronicle, "人物") == ["、".join(event.persons) for event in events]


def test_a_kind_is_chosen_with_the_keyboard(chronicle: ChroniclePanel, window: MainWindow, qtbot: QtBot) -> None:
    everything = listed(chronicle)
    kinds = [chronicle.kind.itemText(row) for row in range(chronicle.kind.count())]
    for _ in range(kinds.index("调研")):
        qtbot.keyClick(chronicle.kind, Qt.Key.Key_Down)
    assert listed(chronicle) == [event for event in everything if event.kind == "调研"] != []
    assert chronicle.count.text() == f"{len(listed(chronicle))} 条"
    assert window.status.text() == f"共 {len(listed(chronicle))} 条大事记"
    qtbot.keyClick(chronicle.kind, Qt.Key.Key_Home)
    assert listed(chronicle) == everything


def test_a_part_of_a_name_finds_the_person(chronicle: ChroniclePanel, qtbot: QtBot) -> None:
    everything = listed(chronicle)
    name = next(event.persons[0] for event in everything if event.persons)
    wanted = [event for event in everything if any(name[1:] in person for person in event.persons)]
    write(chronicle.person, name[1:])
    qtbot.waitUntil(lambda: listed(chronicle) == wanted)
    assert len(wanted) < len(everything)
    write(chronicle.person, "无此人")
    qtbot.waitUntil(lambda: chronicle.count.text() == "0 条")


def test_words_narrow_and_a_double_click_leads_to_the_line(chronicle: ChroniclePanel, window: MainWindow, qtbot: QtBot) -> None:
    everything = listed(chronicle)
    word = everything[0].text[2:6]
    write(chronicle.words, word)
    qtbot.waitUntil(lambda: len(listed(chronicle)) < len(everything))
    assert all(word in event.text for event in listed(chronicle))
    event = listed(chronicle)[0]
    place = chronicle.table.visualRect(chronicle.table.rows.index(0, 3)).center()
    qtbot.mouseClick(chronicle.table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    qtbot.mouseDClick(chronicle.table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert window.tabs.currentWidget() is window.reader
    assert (window.reader.view.row.id, window.reader._marked[:2]) == (event.document_id, (event.first_line, event.first_line))
    window.tabs.go_back()
    assert window.tabs.currentWidget() is chronicle
