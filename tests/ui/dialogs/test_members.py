"""Collectives and their members in the window: who is listed where, who is added and taken out, what that does to the task list."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from gazette_desk.archive import Archive
from gazette_desk.archive.facts.rows import MemberRow
from gazette_desk.importing import import_paths
from gazette_desk.paths import sample_issues
from gazette_desk.ui.dialogs.member_dialog import MemberDialog
from gazette_desk.ui.window.main_window import MainWindow
from tests.ui.clerk import kept
from tests.ui.typing import take, write

LISTED = "区直各部门"  # in the samples
UNLISTED = "各部门"


def ask(window: MainWindow, collective: str = "") -> MemberDialog:
    """Opens the dialog, on a collective."""
    window.actions_.tasks.members.trigger()
    dialog = window.actions_.tasks.dialog
    if collective:
        item = next(item for item in items(dialog) if item.text().startswith(f"{collective}（"))
        dialog.collectives.setCurrentItem(item)
    return dialog


def items(dialog: MemberDialog) -> list:
    return [dialog.collectives.item(row) for row in range(dialog.collectives.count())]


def members_in_file(window: MainWindow, collective: str) -> list[MemberRow]:
    """The members as another reader of the file sees them."""
    with Archive(window.archive.path, read_only=True) as archive:
        return archive.facts.members(collective)


def shown(dialog: MemberDialog) -> dict[str, tuple[str, str]]:
    """Where each unit of the table comes from."""
    model = dialog.table.rows
    texts = [[model.index(row, column).data() for column in range(3)] for row in range(model.rowCount())]
    return {name: (how, where) for name, how, where in texts}


def select(dialog: MemberDialog, member: str, qtbot: QtBot) -> QPoint:
    """Clicks a member in the table and gives the place."""
    row = list(shown(dialog)).index(member)
    dialog.table.scrollTo(dialog.table.rows.index(row, 0))
    place = dialog.table.visualRect(dialog.table.rows.index(row, 0)).center()
    qtbot.mouseClick(dialog.table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    return place


def click(button: QPushButton, qtbot: QtBot) -> None:
    assert (button.isVisible(), button.isEnabled()) == (True, True)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_all_collectives_are_listed_with_their_members(window: MainWindow) -> None:
    dialog = ask(window, LISTED)
    known = window.archive.facts.members(LISTED)
    assert len(known) > 3
    assert dialog.collectives.currentItem().text() == f"{LISTED}（{len(known)} 个）"
    first = known[0].listings[0]
    assert shown(dialog)[known[0].member] == ("公报所列", f"{first.document.issue_label} 第{first.line}行：{first.document.title}")
    assert list(shown(dialog)) == [row.member for row in known]
    names = [item.text().partition("（")[0] for item in items(dialog)]
    assert {unit.name for unit in window.archive.facts.units() if unit.collective} | {
        row.collective for row in window.archive.facts.members()
    } == set(names)
    assert len(names) == len(set(names))
    assert "含统称" in dialog.said.text()
    ask(window, UNLISTED)
    assert window.actions_.tasks.dialog.collectives.currentItem().text() == f"{UNLISTED}（没有名单）"
    assert shown(window.actions_.tasks.dialog) == {}


def test_a_double_click_leads_to_the_line_that_lists_the_unit(window: MainWindow, qtbot: QtBot) -> None:
    dialog = ask(window, LISTED)
    row = window.archive.facts.members(LISTED)[2]
    place = select(dialog, row.member, qtbot)
    qtbot.mouseDClick(dialog.table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert not dialog.isVisible()
    assert window.tabs.currentWidget() is window.reader
    at = row.listings[0]
    assert (window.reader.view.row.id, window.reader._marked[:2]) == (at.document.document_id, (at.line, at.line))
    line = next(text for number, text in window.reader.view.source if number == at.line)
    assert row.member.removeprefix("区")[:2] in line
    assert ask(window).chosen() == dialog.chosen()


def test_a_unit_is_added_taken_out_and_given_back(window: MainWindow, qtbot: QtBot) -> None:
    dialog = ask(window, LISTED)
    count = len(shown(dialog))
    unit = next(row.name for row in window.archive.facts.units() if not row.collective and row.name not in shown(dialog))
    assert not dialog.add.isEnabled()
    write(dialog.unit, unit[:3])
    take(dialog.unit, qtbot, unit)
    assert dialog.unit.text() == unit
    assert kept(window, qtbot, lambda: click(dialog.add, qtbot)) == f"已把“{unit}”列入“{LISTED}”"
    assert shown(dialog)[unit] == ("手工列入", "")
    assert dialog.collectives.currentItem().text() == f"{LISTED}（{count + 1} 个）"
    listed = next(name for name, (how, _) in shown(dialog).items() if how == "公报所列")
    select(dialog, listed, qtbot)
    assert not dialog.back.isEnabled()
    assert kept(window, qtbot, lambda: click(dialog.remove, qtbot)) == f"已把“{listed}”移出“{LISTED}”"
    assert shown(dialog)[listed][0] == "手工移出"
    assert dialog.collectives.currentItem().text() == f"{LISTED}（{count} 个）"
    assert not dialog.remove.isEnabled()
    assert {row.member: row.belongs for row in members_in_file(window, LISTED)}[listed] is False
    kept(window, qtbot, lambda: click(dialog.back, qtbot))
    assert shown(dialog)[listed][0] == "公报所列"
    select(dialog, unit, qtbot)
    faults: list[object] = []
    window.jobs.failed.connect(faults.append)
    kept(window, qtbot, lambda: [qtbot.mouseClick(dialog.remove, Qt.MouseButton.LeftButton) for _ in range(2)])
    qtbot.waitUntil(lambda: window.jobs.job is None)
    assert faults == []
    assert unit not in shown(dialog)
    dialog.reject()
    kept(window, qtbot, window.actions_.undo.trigger)
    assert unit in [row.member for row in members_in_file(window, LISTED)]
    kept(window, qtbot, window.actions_.redo.trigger)
    assert unit not in [row.member for row in members_in_file(window, LISTED)]


def test_any_name_can_be_added_but_no_initials(window: MainWindow, qtbot: QtBot) -> None:
    dialog = ask(window, UNLISTED)
    qtbot.keyClicks(dialog.unit, "qswj")
    assert not dialog.add.isEnabled()
    dialog.unit.clear()
    write(dialog.unit, "青河湿地管理处")
    qtbot.keyClick(dialog.unit, Qt.Key.Key_Return)
    assert dialog.isVisible()
    kept(window, qtbot, lambda: click(dialog.add, qtbot))
    assert list(shown(dialog)) == ["青河湿地管理处"]
    assert dialog.chosen()[1] == UNLISTED
    assert dialog.unit.text() == ""


def test_what_is_said_shows_at_once_in_the_task_list(window: MainWindow, qtbot: QtBot) -> None:
    window.only_selected.setChecked(False)
    window.tabs.setCurrentWidget(window.tasks)
    window.tasks.filter_bar.unit.choose("青河湿地管理处")
    window.tasks.filter_bar.collectives.setChecked(True)
    before = len(window.tasks.model.rows)
    dialog = ask(window, "各乡镇人民政府")
    write(dialog.unit, "青河湿地管理处")
    kept(window, qtbot, lambda: click(dialog.add, qtbot))
    assert len(window.tasks.model.rows) > before
    dialog.reject()
    kept(window, qtbot, window.actions_.undo.trigger)
    assert len(window.tasks.model.rows) == before


def test_collectives_stand_below_their_districts(
    open_window: Callable[[Path], MainWindow], sample_archive: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    other = tmp_path / "baishi.txt"
    other.write_text(sample_issues()[0].read_text(encoding="utf-8").replace("青河区", "白石区"), encoding="utf-8")
    with Archive(sample_archive) as archive:
        import_paths(archive, [other], lambda *_: None)
        regions = sorted({unit.region for unit in archive.facts.units()})
    assert len(regions) == 2
    window = open_window(sample_archive)
    dialog = ask(window)
    assert [item.text() for item in items(dialog) if not item.flags() & Qt.ItemFlag.ItemIsEnabled] == regions
    assert dialog.chosen()[0] == regions[0]
    ours, theirs = ((region, "各部门") for region in regions)
    dialog.choose(theirs)
    write(dialog.unit, "青河湿地管理处")
    kept(window, qtbot, lambda: click(dialog.add, qtbot))
    assert dialog.chosen() == theirs
    assert list(shown(dialog)) == ["青河湿地管理处"]
    dialog.choose(ours)
    assert shown(dialog) == {}


def test_who_only_reads_sees_members_and_no_buttons(window: MainWindow, open_window: Callable[[Path], MainWindow], qtbot: QtBot) -> None:
    reader = open_window(window.archive.path)
    dialog = ask(reader, LISTED)
    assert shown(dialog)
    select(dialog, next(iter(shown(dialog))), qtbot)
    assert not any(widget.isVisible() for widget in (dialog.unit, dialog.add, dialog.remove, dialog.back))
    click(dialog.show_place, qtbot)
    assert reader.tabs.currentWidget() is reader.reader
    reader.close()


def test_an_empty_archive_says_that_there_are_none(open_window: Callable[[Path], MainWindow], empty_archive: Path) -> None:
    dialog = ask(open_window(empty_archive))
    assert "还没有" in dialog.said.text()
    dialog.unit.setText("区水务局")
    assert not dialog.add.isEnabled()


@pytest.mark.parametrize("action", ["members", "aliases", "progress"])
def test_a_closed_dialog_leaves_a_closed_archive_alone(window: MainWindow, qtbot: QtBot, action: str) -> None:
    window.tabs.setCurrentWidget(window.tasks)
    window.tasks.table.selectRow(0)
    getattr(window.actions_.tasks, action).trigger()
    assert window.actions_.tasks.dialog.isVisible()
    window.actions_.tasks.dialog.reject()
    window.reopen()
    window.tasks.table.selectRow(0)
    with qtbot.captureExceptions() as raised:
        kept(window, qtbot, window.actions_.tasks.states[0].trigger)
    assert raised == []
