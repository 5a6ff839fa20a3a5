"""Units of several districts in the window: each an entry of its own, and what issues do not say as parts of the tree."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from gazette_desk.archive import Archive
from gazette_desk.archive.lists.filters import UNKNOWN, Scope
from gazette_desk.ui.window.main_window import MainWindow
from tests.archive.districts import BAISHI, QINGHE, filled, make
from tests.ui.tasks.test_filter_bar import offered, write

WATER = ("区水务局", "水务局")
SHEET = make(None, None, WATER, year=None, name="散页.txt")
LOOSE = "刊名未知：散页.txt"
SHORT = ("区发展和改革局", "发改局"), ("区发展和改革委员会", "发改局"), ("发改局",)


@pytest.fixture
def desk(tmp_path: Path, qtbot: QtBot) -> Iterator[MainWindow]:
    """The window on two districts and an issue that does not say where it is from, at the list of all tasks."""
    path = tmp_path / "档案.sqlite"
    with Archive(path) as archive:
        filled(archive, [make(QINGHE, 1, WATER, ("各乡镇",), members=["柳沟镇"]), make(BAISHI, 1, WATER, ("区林业局",)), SHEET])
    window = MainWindow(path)
    qtbot.addWidget(window)
    window.show()
    window.only_selected.setChecked(False)
    window.tabs.setCurrentWidget(window.tasks)
    yield window
    window.close()


def listed(desk: MainWindow) -> int:
    return len(desk.tasks.model.rows)


def test_the_list_of_units_has_each_district_with_its_count(desk: MainWindow) -> None:
    unit = desk.tasks.filter_bar.unit
    texts = [unit.itemText(index) for index in range(unit.count())]
    assert texts[:3] == ["区水务局（云州市白石区） (2)", "区水务局（云州市青河区） (2)", f"区水务局（{LOOSE}） (2)"]
    for index, text in enumerate(texts):
        unit.setCurrentIndex(index)
        unit.activated.emit(index)
        assert f"({listed(desk)})" in text
        assert desk.status.text() == f"共 {listed(desk)} 项 · 涉及{text.rpartition(' ')[0]}"


def test_a_name_alone_is_that_of_all_districts_and_says_so(desk: MainWindow, qtbot: QtBot) -> None:
    unit = desk.tasks.filter_bar.unit
    write(unit.line, "区水务局")
    assert offered(unit.line, qtbot) == [
        "区水务局（3 个单位）",
        "区水务局（云州市白石区） (2)",
        "区水务局（云州市青河区） (2)",
        f"区水务局（{LOOSE}） (2)",
    ]
    unit.choose("区水务局")
    assert (listed(desk), desk.status.text()) == (6, "共 6 项 · 涉及区水务局（3 个地区的 3 个单位）")
    unit.choose("区水务局（云州市青河区）")
    assert (listed(desk), desk.status.text()) == (2, "共 2 项 · 涉及区水务局（云州市青河区）")
    assert (unit.unit(), unit.region(), unit.label()) == ("区水务局", QINGHE, "区水务局（云州市青河区）")
    unit.choose("")
    assert (unit.unit(), unit.region(), listed(desk)) == (None, None, 7 + 1)


def test_initials_stand_for_all_districts(desk: MainWindow, qtbot: QtBot) -> None:
    line = desk.tasks.filter_bar.unit.line
    line.setFocus()
    qtbot.keyClicks(line, "qswj")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert (line.text(), listed(desk)) == ("区水务局", 6)


def test_a_unit_stays_chosen_when_the_list_is_read_anew(desk: MainWindow) -> None:
    desk.tasks.filter_bar.unit.choose("区水务局（云州市青河区）")
    desk.show_library()
    assert (listed(desk), desk.tasks.filter_bar.unit.region()) == (2, QINGHE)


@pytest.mark.parametrize("scope", [Scope(publication=""), Scope(publication="", year=UNKNOWN)])
def test_what_is_not_known_is_a_part_of_the_tree(desk: MainWindow, scope: Scope) -> None:
    desk.tree.setCurrentIndex(desk.tree.nodes.find(lambda node: node.scope == scope))
    desk.only_selected.setChecked(True)
    assert listed(desk) == 2
    assert desk.status.text() == f"共 2 项 · {scope.sentence()}"


def test_reset_takes_the_part_of_the_tree_away_too(desk: MainWindow) -> None:
    desk.tree.setCurrentIndex(desk.tree.nodes.find(lambda node: node.scope == Scope(publication="")))
    desk.only_selected.setChecked(True)
    desk.tasks.filter_bar.unit.choose("水务局")
    assert listed(desk) == 2
    desk.tasks.filter_bar.reset()
    assert (listed(desk), desk.status.text()) == (8, "共 8 项 · 全部任务")
    assert not desk.only_selected.isChecked()


def test_a_spelling_is_said_of_the_district_of_the_task(desk: MainWindow) -> None:
    unit = desk.tasks.filter_bar.unit
    unit.choose("区林业局（云州市白石区）")
    desk.tasks.table.selectRow(0)
    desk.actions_.tasks.alias.trigger()
    dialog = desk.actions_.tasks.dialog
    assert [dialog.unit.itemText(index) for index in range(dialog.unit.count())] == ["区水务局", "（照公报所说，不归入别的单位）"]
    dialog.unit.setCurrentIndex(0)
    assert dialog.said.text() == "云州市白石区的所有任务中写作“区林业局”的，筛选和统计时都算作“区水务局”；原文不变，可以撤销。"
    dialog.reject()


def test_a_spelling_of_several_units_may_be_any_of_them(tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "档案.sqlite"
    with Archive(path) as archive:
        filled(archive, [make(QINGHE, number, unit) for number, unit in enumerate(SHORT, 1)])
    window = MainWindow(path)
    qtbot.addWidget(window)
    window.show()
    window.tabs.setCurrentWidget(window.tasks)
    unit = window.tasks.filter_bar.unit
    unit.choose("发改局")
    assert window.status.text() == "共 5 项 · 涉及发改局（3 个单位）"
    shown = [shown for shown, _ in unit._offered("发改局")]
    assert shown == ["发改局（3 个单位）", "发改局 → 区发展和改革委员会 (2)", "发改局 → 区发展和改革局 (2)"]
    row = next(index for index in range(unit.count()) if unit.itemText(index) == "发改局 (1)")
    unit.activated.emit(row)
    assert window.status.text() == "共 1 项 · 涉及发改局"
    window.tasks.table.selectRow(0)
    window.actions_.tasks.alias.trigger()
    dialog = window.actions_.tasks.dialog
    names = {dialog.unit.itemText(index) for index in range(dialog.unit.count())}
    assert {"区发展和改革局", "区发展和改革委员会"} <= names
    assert "发改局" not in names
    dialog.reject()
    window.close()


def test_members_are_offered_from_their_own_district(desk: MainWindow) -> None:
    desk.actions_.tasks.members.trigger()
    dialog = desk.actions_.tasks.dialog
    assert dialog.chosen() == (QINGHE, "各乡镇")
    assert [name for name, _ in dialog._offered("局")] == ["水务局", "区水务局"]
    dialog.reject()
