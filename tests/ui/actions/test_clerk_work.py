"""People's work in the window: states, progress, corrections, spellings, dismissed warnings, undo; kept in the file itself."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialogButtonBox
from pytestqt.qtbot import QtBot

from gazette_desk.archive import Archive
from gazette_desk.archive.lists.filters import TaskFilter
from gazette_desk.ui.window.main_window import MainWindow
from tests.ui.clerk import kept, select, stored

OPEN = Callable[[Path], MainWindow]


@pytest.fixture
def desk(window: MainWindow) -> MainWindow:
    """The window with its task table in front."""
    window.tabs.setCurrentWidget(window.tasks)
    return window


def test_a_key_sets_the_state_of_all_selected_tasks(desk: MainWindow, qtbot: QtBot) -> None:
    keys = select(desk, 1, 3)
    said = kept(desk, qtbot, lambda: qtbot.keyClick(desk.tasks.table, Qt.Key.Key_3, Qt.KeyboardModifier.AltModifier))
    assert said == "已把 2 项任务的状态改为“已完成”"
    assert [desk.tasks.model.rows[row].state for row in (0, 1, 2, 3)] == ["", "已完成", "", "已完成"]
    assert desk.tasks.selected_keys() == keys
    assert [stored(desk, key).state for key in keys] == ["已完成"] * 2


def test_undo_and_redo_also_after_a_restart(desk: MainWindow, open_window: OPEN, qtbot: QtBot) -> None:
    (key,) = select(desk, 0)
    assert not desk.actions_.undo.isEnabled()
    kept(desk, qtbot, desk.actions_.tasks.states[1].trigger)
    assert desk.actions_.undo.text() == "撤销：把 1 项任务的状态改为“推进中”"
    desk.close()
    again = open_window(desk.archive.path)
    assert kept(again, qtbot, again.actions_.undo.trigger) == "已撤销：把 1 项任务的状态改为“推进中”"
    assert stored(again, key).state == ""
    assert not again.actions_.undo.isEnabled()
    assert kept(again, qtbot, again.actions_.redo.trigger) == "已重做：把 1 项任务的状态改为“推进中”"
    assert stored(again, key).state == "推进中"
    assert not again.actions_.redo.isEnabled()


def test_many_changes_at_once_are_all_kept_even_when_the_window_closes(desk: MainWindow) -> None:
    keys = select(desk, 0, 1, 2)
    for number in (0, 1, 2, 3, 4):
        desk.actions_.tasks.states[number].trigger()
    desk.close()
    with Archive(desk.archive.path) as archive:
        assert {task.state for task in archive.tasks(TaskFilter()) if task.key in keys} == {"已销号"}
        assert len(archive.people.acts()) == 5


def test_the_filter_by_state_lists_what_has_it(desk: MainWindow, qtbot: QtBot) -> None:
    keys = select(desk, 0, 2)
    kept(desk, qtbot, desk.actions_.tasks.states[3].trigger)
    bar = desk.tasks.filter_bar
    bar.choose(bar.state, "延期")
    assert [row.key for row in desk.tasks.model.rows] == keys
    assert "状态为延期" in desk.status.text()
    select(desk, 0)
    kept(desk, qtbot, desk.actions_.tasks.states[-1].trigger)
    assert [row.key for row in desk.tasks.model.rows] == keys[1:]
    bar.choose(bar.state, "")
    assert keys[0] in [row.key for row in desk.tasks.model.rows]
    assert keys[1] not in [row.key for row in desk.tasks.model.rows]


def test_nothing_is_offered_without_a_selection_or_beside_the_table(desk: MainWindow) -> None:
    tasks = desk.actions_.tasks
    assert not any(action.isEnabled() for action in (*tasks.states, tasks.progress, tasks.correct))
    select(desk, 0)
    assert all(action.isEnabled() for action in (*tasks.states, tasks.progress, tasks.correct))
    select(desk, 0, 1)
    assert tasks.progress.isEnabled()
    assert tasks.correct.isEnabled()
    assert not tasks.alias.isEnabled()
    desk.tabs.setCurrentWidget(desk.reader)
    assert not tasks.states[0].isEnabled()


def test_progress_is_written_changed_and_taken_away(desk: MainWindow, qtbot: QtBot) -> None:
    (key,) = select(desk, 0)
    desk.actions_.tasks.progress.trigger()
    dialog = desk.actions_.tasks.dialog
    for day, text in ((date(2024, 5, 1), "已开工"), (date(2024, 6, 1), "完成一半")):
        dialog.day.setDate(day)
        dialog.text.setPlainText(text)
        kept(desk, qtbot, dialog.add.click)
    assert [(note.day, note.text) for note in dialog.table.rows.rows] == [("2024-06-01", "完成一半"), ("2024-05-01", "已开工")]
    assert desk.tasks.model.rows[0].progress == "2024-06-01 完成一半"
    dialog.table.selectRow(1)
    assert dialog.text.toPlainText() == "已开工"
    dialog.text.setPlainText("五月一日开工")
    kept(desk, qtbot, dialog.edit.click)
    dialog.table.selectRow(0)
    kept(desk, qtbot, dialog.remove.click)
    assert [(note.day, note.text) for note in dialog.table.rows.rows] == [("2024-05-01", "五月一日开工")]
    assert stored(desk, key).progress == "2024-05-01 五月一日开工"


def test_one_note_for_several_tasks(desk: MainWindow, qtbot: QtBot) -> None:
    keys = select(desk, 0, 1, 2)
    desk.actions_.tasks.progress.trigger()
    dialog = desk.actions_.tasks.dialog
    assert not dialog.add.isEnabled()
    dialog.text.setPlainText("已会商")
    said = kept(desk, qtbot, dialog.add.click)
    assert said == "已给 3 项任务记进展“已会商”"
    assert all(stored(desk, key).progress.endswith(" 已会商") for key in keys)
    assert not dialog.isVisible()


def test_a_spelling_becomes_another_unit_everywhere(desk: MainWindow, qtbot: QtBot) -> None:
    number = next(number for number, row in enumerate(desk.tasks.model.rows) if row.responsible)
    spelling = desk.tasks.model.rows[number].responsible[0]
    select(desk, number)
    desk.actions_.tasks.alias.trigger()
    dialog = desk.actions_.tasks.dialog
    dialog.spelling.setCurrentText(spelling)
    ok = dialog.buttons.button(QDialogButtonBox.StandardButton.Ok)
    assert not ok.isEnabled()
    dialog.unit.setCurrentIndex(0)
    target = dialog.unit.itemData(0)
    kept(desk, qtbot, ok.click)
    assert desk.status.text() == f"已把“{spelling}”归入“{target}”"
    unit = next(unit for unit in desk.archive.facts.units() if target in unit.variants)
    assert spelling in unit.variants
    desk.actions_.tasks.aliases.trigger()
    listed = desk.actions_.tasks.dialog
    assert [listed.table.rows.index(0, column).data() for column in (0, 1)] == [spelling, unit.name]
    assert not listed.remove.isEnabled()
    listed.table.selectRow(0)
    kept(desk, qtbot, listed.remove.click)
    assert listed.table.rows.rows == []
    assert not any({spelling, target} <= set(unit.variants) for unit in desk.archive.facts.units())
    listed.reject()
    kept(desk, qtbot, desk.actions_.undo.trigger)
    assert desk.archive.people.aliases()[0].since


def test_a_dismissed_warning_goes_and_comes_back(window: MainWindow, qtbot: QtBot) -> None:
    window.tabs.setCurrentWidget(window.review)
    review = window.review
    before = len(review.table.rows.rows)
    assert before > 0
    marks = sum(node.warnings for node in window.tree.nodes.all())
    opened = window.tree.nodes.index(0, 0)
    assert window.tree.isExpanded(opened)
    review.table.selectRow(0)
    kept(window, qtbot, review.dismiss.click)
    assert len(review.table.rows.rows) == before - 1
    assert sum(node.warnings for node in window.tree.nodes.all()) < marks
    assert window.tree.isExpanded(window.tree.nodes.index(0, 0))
    review.with_dismissed.setChecked(True)
    assert len(review.table.rows.rows) == before
    assert "1 处已忽略" in window.status.text()
    review.table.selectRow(next(number for number, row in enumerate(review.table.rows.rows) if row.dismissed))
    assert not review.dismiss.isEnabled()
    kept(window, qtbot, review.back.click)
    assert sum(node.warnings for node in window.tree.nodes.all()) == marks
