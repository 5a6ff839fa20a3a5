"""The filter bar: fields make a filter, labels take its parts away."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from gazette_desk.archive import Archive
from gazette_desk.archive.facts.name_index import learn_names
from gazette_desk.archive.facts.rows import UnitRow
from gazette_desk.archive.lists.filters import Scope, TaskFilter
from gazette_desk.ui.tasks.filter_bar import FilterBar
from tests.ui.typing import offered, take, write

REFERENCE = date(2021, 5, 1)
UNITS = [
    UnitRow(1, "区综合执法局", ("区综合执法局", "综合执法局", "执法局"), False, 7),
    UnitRow(2, "各乡镇", ("各乡镇", "各乡镇人民政府"), True, 4),
]


@pytest.fixture
def bar(qtbot: QtBot, tmp_path: Path) -> Iterator[FilterBar]:
    with Archive(tmp_path / "archive.sqlite") as archive:
        learn_names(archive.database, "unit", [spelling for unit in UNITS for spelling in unit.variants])
        yield shown_bar(archive, qtbot)


def shown_bar(archive: Archive, qtbot: QtBot) -> FilterBar:
    bar = FilterBar(archive.search.names, None)
    qtbot.addWidget(bar)
    bar.show_units(UNITS)
    with qtbot.waitExposed(bar):
        bar.show()
    return bar


def made(bar: FilterBar) -> TaskFilter:
    return bar.task_filter(Scope(), REFERENCE)


def chips(bar: FilterBar) -> dict[str, QToolButton]:
    return {chip.text().removesuffix("  ×"): chip for chip in bar._chips.findChildren(QToolButton) if chip.isVisible()}


def test_nothing_set_is_no_filter(bar: FilterBar) -> None:
    assert made(bar) == TaskFilter(reference=REFERENCE)
    assert chips(bar) == {}


def test_fields_make_the_filter(bar: FilterBar, qtbot: QtBot) -> None:
    with qtbot.waitSignal(bar.changed):
        bar.unit.choose("综合执法局")
    bar.choose(bar.role, "lead")
    bar.choose(bar.deadline, "30")
    bar.choose(bar.kind, "table")
    with qtbot.waitSignal(bar.changed):
        qtbot.keyClicks(bar.words, "x")
    expected = TaskFilter(unit="综合执法局", role="lead", deadline="30", kind="table", words="x", reference=REFERENCE)
    assert made(bar) == expected
    qtbot.waitUntil(lambda: list(chips(bar)) == ["综合执法局", "牵头单位", "30 天内到期", "表格任务", "“x”"])


@pytest.mark.parametrize(
    ("choice", "after", "before"),
    [
        ("between", date(2021, 4, 1), date(2021, 6, 1)),
        ("until", None, date(2021, 6, 1)),
        ("from", date(2021, 4, 1), None),
        ("overdue", None, None),
    ],
)
def test_days_count_only_with_a_range(bar: FilterBar, choice: str, after: date | None, before: date | None) -> None:
    bar.after.setDate(QDate(2021, 4, 1))
    bar.before.setDate(QDate(2021, 6, 1))
    bar.choose(bar.deadline, choice)
    assert (made(bar).due_after, made(bar).due_before) == (after, before)
    assert (bar.after.isVisible(), bar.before.isVisible()) == (after is not None, before is not None)


def test_a_label_takes_its_filter_away(bar: FilterBar, qtbot: QtBot) -> None:
    bar.unit.choose("各乡镇")
    bar.choose(bar.role, "responsible")
    qtbot.waitUntil(lambda: len(chips(bar)) == 2)
    qtbot.mouseClick(chips(bar)["各乡镇"], Qt.MouseButton.LeftButton)
    assert made(bar) == TaskFilter(role="responsible", reference=REFERENCE)
    qtbot.waitUntil(lambda: list(chips(bar)) == ["责任单位"])


def test_reset_takes_all_away_and_tells_once(bar: FilterBar, qtbot: QtBot) -> None:
    bar.unit.choose("各乡镇")
    bar.collectives.setChecked(True)
    bar.choose(bar.deadline, "ongoing")
    told: list[bool] = []
    bar.changed.connect(lambda: told.append(True))
    bar.reset()
    assert made(bar) == TaskFilter(reference=REFERENCE)
    assert told == [True]


def test_any_spelling_is_offered(bar: FilterBar, qtbot: QtBot) -> None:
    write(bar.unit.line, "执法局")
    assert offered(bar.unit.line, qtbot) == ["执法局 → 区综合执法局 (7)", "综合执法局 → 区综合执法局 (7)", "区综合执法局 (7)"]


def test_initials_offer_units_and_stand_for_the_first_of_them(bar: FilterBar, qtbot: QtBot) -> None:
    bar.unit.line.setFocus()
    qtbot.keyClicks(bar.unit.line, "xzrm")
    assert offered(bar.unit.line, qtbot) == ["各乡镇人民政府 → 各乡镇 (4)"]
    bar.unit.completer().popup().hide()
    qtbot.keyClick(bar.unit.line, Qt.Key.Key_Return)
    assert made(bar).unit == "各乡镇人民政府"
    assert bar.unit.currentText() == "各乡镇人民政府"


def test_names_are_offered_for_the_last_of_the_words(bar: FilterBar, qtbot: QtBot) -> None:
    bar.words.setText("清淤 ")
    bar.words.setFocus()
    qtbot.keyClicks(bar.words, "gxz")
    take(bar.words, qtbot, "各乡镇")
    qtbot.waitUntil(lambda: made(bar).words == "清淤 各乡镇")


@pytest.mark.parametrize(("shown", "chosen"), [("区综合执法局 (7)", "区综合执法局"), ("执法局 → 区综合执法局 (7)", "执法局")])
def test_an_offered_spelling_can_be_taken_with_enter(bar: FilterBar, qtbot: QtBot, shown: str, chosen: str) -> None:
    write(bar.unit.line, "执法局")
    take(bar.unit.line, qtbot, shown)
    assert made(bar).unit == chosen
    assert bar.unit.currentText() == chosen


def test_typing_and_enter_choose_what_was_typed(bar: FilterBar, qtbot: QtBot) -> None:
    bar.unit.line.setFocus()
    qtbot.keyClicks(bar.unit.line, "abc")
    assert made(bar).unit is None
    qtbot.keyClick(bar.unit.line, Qt.Key.Key_Return)
    assert made(bar).unit == "abc"
    bar.unit.line.clear()
    assert made(bar).unit is None


def test_choosing_from_the_list_puts_the_name_without_its_count(bar: FilterBar) -> None:
    bar.unit.setCurrentIndex(1)
    bar.unit.activated.emit(1)
    assert made(bar).unit == "各乡镇"


def test_new_units_leave_the_filter(bar: FilterBar, qtbot: QtBot) -> None:
    bar.unit.choose("区综合执法局")
    with qtbot.assertNotEmitted(bar.changed):
        bar.show_units(UNITS[:1])
    assert made(bar).unit == "区综合执法局"


def test_a_long_name_is_shown_from_its_beginning_and_typing_goes_on_where_it_was(bar: FilterBar) -> None:
    bar.unit.choose("区综合执法局")
    bar.show_units(UNITS)
    assert bar.unit.line.cursorPosition() == 0
    bar.unit.line.setCursorPosition(3)
    bar.show_units(UNITS)
    assert bar.unit.line.cursorPosition() == 3
