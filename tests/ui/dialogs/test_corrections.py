"""Corrections in the window: any field, of one task or of several, and from a corrected unit to its spelling everywhere."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QComboBox, QDialogButtonBox, QLineEdit
from pytestqt.qtbot import QtBot

from gazette_desk.archive import Archive
from gazette_desk.archive.database.schema import CORRECTABLE
from gazette_desk.archive.people.correctable_fields import Value
from gazette_desk.ui.dialogs.correction_dialog import CorrectionDialog
from gazette_desk.ui.window.main_window import MainWindow
from tests.ui.clerk import kept, select, stored
from tests.ui.typing import take


@pytest.fixture
def desk(window: MainWindow) -> MainWindow:
    """The window with its task table in front."""
    window.tabs.setCurrentWidget(window.tasks)
    return window


def asked(desk: MainWindow) -> CorrectionDialog:
    desk.actions_.tasks.correct.trigger()
    return desk.actions_.tasks.dialog


def fields(desk: MainWindow, key: str) -> dict[str, Value]:
    """The fields of a task as another reader of the file sees them."""
    with Archive(desk.archive.path, read_only=True) as archive:
        return archive.people.fields_of(key)


def test_a_correction_stands_in_the_table_and_is_taken_back(desk: MainWindow, qtbot: QtBot) -> None:
    number = next(number for number, row in enumerate(desk.tasks.model.rows) if row.responsible and row.due_end)
    printed = desk.tasks.model.rows[number]
    (key,) = select(desk, number)
    desk.actions_.tasks.correct.trigger()
    dialog = desk.actions_.tasks.dialog
    dialog.fields["responsible"].write("区甲局，区乙局")
    dialog.fields["due_end"].write("2030-02-30")
    dialog.accept()
    assert "2030-02-30" in dialog.fault.text()
    assert dialog.isVisible()
    dialog.fields["due_end"].write("2030-02-28")
    kept(desk, qtbot, dialog.accept)
    now = stored(desk, key)
    assert (now.responsible, now.due_end) == (("区甲局", "区乙局"), "2030-02-28")
    assert (now.title, now.text, now.deadline_raw) == (printed.title, printed.text, printed.deadline_raw)
    select(desk, number)
    desk.actions_.tasks.correct.trigger()
    again = desk.actions_.tasks.dialog
    kept(desk, qtbot, lambda: again._take_back("responsible"))
    assert stored(desk, key).responsible == printed.responsible
    assert stored(desk, key).due_end == "2030-02-28"


def test_nothing_changed_is_no_correction(desk: MainWindow) -> None:
    for row in range(len(desk.tasks.model.rows)):
        select(desk, row)
        desk.actions_.tasks.correct.trigger()
        assert desk.actions_.tasks.dialog._changed() == {}
        desk.actions_.tasks.dialog.reject()


def test_every_field_that_can_be_corrected_is_offered_and_kept(desk: MainWindow, qtbot: QtBot) -> None:
    (key,) = select(desk, 0)
    dialog = asked(desk)
    assert set(dialog.fields) == set(CORRECTABLE)
    wanted: dict[str, Value] = {
        "title": "清淤",
        "text": "清淤两公里",
        "number": "（七）",
        "kind": "duty",
        "section": ["一、水务、农业", "（二）清淤"],
        "leaders": ["张三", "李四"],
        "lead": ["区甲局"],
        "responsible": ["区乙局"],
        "cooperating": ["区丙局"],
        "deadline_raw": "每年三月底前",
        "deadline_type": "range",
        "due_start": "2030-01-01",
        "due_end": "2030-03-31",
        "recurs": [],
        "ongoing_after": True,
    }
    for name, value in wanted.items():
        dialog.fields[name].write(value)
    ok = dialog.findChild(QDialogButtonBox).button(QDialogButtonBox.StandardButton.Ok)
    kept(desk, qtbot, ok.click)
    assert fields(desk, key) == wanted
    printed = dict(wanted)
    kept(desk, qtbot, desk.actions_.undo.trigger)
    assert all(fields(desk, key)[name] != printed[name] for name in printed if name != "recurs")


def test_what_contradicts_is_said_and_the_dialog_stays(desk: MainWindow, qtbot: QtBot) -> None:
    number = next(number for number, row in enumerate(desk.tasks.model.rows) if row.deadline_type == "date")
    (key,) = select(desk, number)
    dialog = asked(desk)
    ok = dialog.findChild(QDialogButtonBox).button(QDialogButtonBox.StandardButton.Ok)
    dialog.fields["deadline_type"].write("recurring")
    dialog.fields["recurs"].write(["03-31"])
    ok.click()
    assert "期限种类是“定期”，却有开始日期或截止日期" in dialog.fault.text()
    assert dialog.isVisible()
    dialog.fields["due_end"].write("")
    kept(desk, qtbot, ok.click)
    assert (fields(desk, key)["recurs"], stored(desk, key).due_end) == (["03-31"], None)


def test_one_correction_for_several_tasks_leaves_alone_what_was_not_filled_in(desk: MainWindow, qtbot: QtBot) -> None:
    rows = [number for number, row in enumerate(desk.tasks.model.rows) if row.responsible][:3]
    keys = select(desk, *rows)
    before = [fields(desk, key) for key in keys]
    assert len({str(values["responsible"]) for values in before}) > 1
    dialog = asked(desk)
    assert "3 项任务" in dialog.windowTitle()
    assert not dialog.alike.isVisible()
    assert not dialog.alias.isVisible()
    assert dialog.fields["responsible"].read() == []
    dialog.fields["responsible"].write("区甲局、区乙局")
    kind = dialog.fields["kind"].widget
    assert isinstance(kind, QComboBox)
    kind.setCurrentIndex(kind.findData("dated"))
    assert kept(desk, qtbot, dialog.accept) == "已更正 3 项任务的种类、责任单位"
    changed = {"responsible": ["区甲局", "区乙局"], "kind": "dated"}
    assert [fields(desk, key) for key in keys] == [{**values, **changed} for values in before]
    again = asked(desk)
    assert again.fields["responsible"].read() == ["区甲局", "区乙局"]
    kept(desk, qtbot, lambda: again._take_back("responsible"))
    assert [fields(desk, key)["responsible"] for key in keys] == [values["responsible"] for values in before]


def test_names_are_offered_for_the_last_of_several(desk: MainWindow, qtbot: QtBot) -> None:
    select(desk, 0)
    line = asked(desk).fields["responsible"].widget
    assert isinstance(line, QLineEdit)
    line.setText("区甲局、")
    line.setFocus()
    qtbot.keyClicks(line, "qswj")
    take(line, qtbot, "区水务局")
    assert line.text() == "区甲局、区水务局"


def test_a_corrected_unit_leads_to_its_spelling_everywhere(desk: MainWindow, qtbot: QtBot) -> None:
    number = next(number for number, row in enumerate(desk.tasks.model.rows) if len(row.responsible) > 1)
    (key,) = select(desk, number)
    first, *others = desk.tasks.model.rows[number].responsible
    target = next(unit.name for unit in desk.archive.facts.units() if first not in unit.variants and unit.name not in others)
    dialog = asked(desk)
    dialog.fields["responsible"].write([target, *others])
    dialog.fields["number"].write("九")
    kept(desk, qtbot, dialog.alias.click)
    assert fields(desk, key)["number"] == "九"
    alias = desk.actions_.tasks.dialog
    assert (alias.spelling.currentText(), alias.unit.currentText()) == (first, target)
    kept(desk, qtbot, alias.buttons.button(QDialogButtonBox.StandardButton.Ok).click)
    assert fields(desk, key)["responsible"] == [first, *others]
    assert [(row.printed, row.unit) for row in desk.archive.people.aliases()] == [(first, target)]
