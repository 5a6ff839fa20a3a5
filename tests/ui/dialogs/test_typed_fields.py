"""The other dialogs and lines that a person types in, and lists that are clicked twice: corrections, aliases, members, filters."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from gazette_desk.ui.base.typing_dialog import holding_text
from gazette_desk.ui.window.main_window import MainWindow
from tests.ui.clerk import LONG, kept, select, stored
from tests.ui.dialogs.test_typed_text import LEFT, answer, settled
from tests.ui.typing import write


def test_a_half_made_correction_is_asked_about(window: MainWindow, qtbot: QtBot) -> None:
    window.tabs.setCurrentWidget(window.tasks)
    (key,) = select(window, 0)
    window.actions_.tasks.correct.trigger()
    dialog = window.actions_.tasks.dialog
    dialog.fields["title"].write("新的事项")
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    answer(dialog, "继续写")
    dialog.fields["due_end"].write("不是日期")
    dialog.reject()
    answer(dialog, "保存")
    assert dialog.isVisible()  # it says what is wrong, and nothing is lost
    assert dialog.fault.isVisible()
    dialog.fields["deadline_type"].write("date")
    dialog.fields["due_end"].write("2024-05-31")
    dialog.reject()
    kept(window, qtbot, lambda: answer(dialog, "保存"))
    assert stored(window, key).title == "新的事项"


def test_taking_one_correction_back_keeps_what_else_was_typed(window: MainWindow, qtbot: QtBot) -> None:
    window.tabs.setCurrentWidget(window.tasks)
    (key,) = select(window, 0)
    printed = stored(window, key).title
    window.actions_.tasks.correct.trigger()
    window.actions_.tasks.dialog.fields["title"].write("改过的事项")
    kept(window, qtbot, window.actions_.tasks.dialog.accept)
    select(window, 0)
    window.actions_.tasks.correct.trigger()
    dialog = window.actions_.tasks.dialog
    dialog.fields["number"].write("九")
    with qtbot.waitSignals([window.writer.kept] * 2, timeout=LONG):
        next(button for button in dialog.findChildren(type(dialog.alias)) if button.text() == "恢复原文").click()
    assert (stored(window, key).title, stored(window, key).number) == (printed, "九")


def test_a_half_typed_alias_and_a_half_typed_member_are_asked_about(window: MainWindow, qtbot: QtBot) -> None:
    window.tabs.setCurrentWidget(window.tasks)
    row = next(number for number, task in enumerate(window.archive.tasks(window.tasks.task_filter())) if task.lead or task.responsible)
    select(window, row)
    window.actions_.tasks.alias.trigger()
    dialog = window.actions_.tasks.dialog
    dialog.unit.setEditText("区水")
    dialog.spelling.setCurrentIndex(dialog.spelling.count() - 1)
    assert dialog.unit.currentText() == "区水"
    dialog.reject()
    answer(dialog, "保存")
    assert dialog.isVisible()
    dialog.reject()
    answer(dialog, "丢弃")
    assert not dialog.isVisible()
    window.actions_.tasks.members.trigger()
    dialog = window.actions_.tasks.dialog
    dialog.unit.setText("云岭镇政府")
    dialog.reject()
    kept(window, qtbot, lambda: answer(dialog, "保存"))
    assert any(row.member == "云岭镇政府" for row in window.archive.facts.members(*reversed(dialog.chosen())))
    assert holding_text(window) == []


def test_the_filter_and_the_search_keep_what_is_being_typed(window: MainWindow, many_issues: Path, qtbot: QtBot) -> None:
    window.tabs.setCurrentWidget(window.tasks)
    bar = window.tasks.filter_bar
    with qtbot.waitSignal(window.imported, timeout=LONG):
        window.import_paths([many_issues])
        write(window.top_bar.search, "河道清")
        write(bar.words, "清")
        write(bar.unit.line, "区水")
    window.report_dialog.close()
    assert (window.top_bar.search.text(), bar.words.text(), bar.unit.line.text()) == ("河道清", "清", "区水")


def test_what_is_looked_at_twice_is_dismissed_once(window: MainWindow, qtbot: QtBot) -> None:
    window.tabs.setCurrentWidget(window.review)
    if not window.review.table.rows.rows:
        pytest.skip("the samples have nothing to be looked at")
    window.review.table.selectRow(0)
    with qtbot.waitSignal(window.writer.kept, timeout=LONG):
        qtbot.mouseClick(window.review.dismiss, LEFT, pos=QPoint(5, 5))
        qtbot.mouseClick(window.review.dismiss, LEFT, pos=QPoint(5, 5))
    settled(window, qtbot)
    assert len(window.archive.people.acts(10)) == 1
