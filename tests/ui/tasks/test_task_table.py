"""The columns of the table of tasks: what room is left belongs to the whole task, until people give it another width."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from gazette_desk.ui.tasks.task_model import TaskModel
from gazette_desk.ui.tasks.task_table import MATTER_SECTION, TaskTable


@pytest.fixture
def table(qtbot: QtBot) -> TaskTable:
    holder = QWidget()
    table = TaskTable(TaskModel(holder), holder)
    qtbot.addWidget(holder)
    with qtbot.waitExposed(holder):
        holder.show()
    widen(table, 600)
    return table


def widen(table: TaskTable, width: int) -> None:
    table.resize(width, 300)


def test_the_whole_task_takes_the_room_that_is_left_and_gives_it_back(table: TaskTable) -> None:
    first, header = table.columnWidth(MATTER_SECTION), table.horizontalHeader()
    assert header.length() > table.viewport().width()
    for width in (2400, 2000):
        widen(table, width)
        assert header.length() == table.viewport().width()
        assert table.columnWidth(MATTER_SECTION) > first
    widen(table, 600)
    assert table.columnWidth(MATTER_SECTION) == first


def test_a_width_that_people_gave_stays(table: TaskTable) -> None:
    widen(table, 2400)
    for given in (120, 1900):
        table.setColumnWidth(MATTER_SECTION, given)
        for width in (2000, 900, 2200):
            widen(table, width)
            assert table.columnWidth(MATTER_SECTION) == given
