"""What a person types is kept or asked about: by Esc, by closing, by a long import, by a fault; and one click says it once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from gazette_desk.archive import Archive
from gazette_desk.archive.people.acts import AddNote
from gazette_desk.ui.base.typing_dialog import Editor
from gazette_desk.ui.window.main_window import MainWindow
from tests.ui.clerk import LONG, kept, select

OPEN = Callable[[Path], MainWindow]
LEFT = Qt.MouseButton.LeftButton


def notes_dialog(window: MainWindow):
    window.actions_.notes.write.trigger()
    return window.actions_.notes.dialog


def notes_in_file(window: MainWindow) -> list[str]:
    with Archive(window.writer.path, read_only=True) as archive:
        return [note.text for notes in archive.people.all_notes().values() for note in notes]


def answer(dialog: Editor, text: str) -> None:
    box = dialog.question
    assert box is not None
    assert box.isVisible()
    next(button for button in box.buttons() if button.text() == text).click()


def settled(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: window.jobs.job is None, timeout=LONG)


def errors() -> list[QMessageBox]:
    return [box for box in QApplication.topLevelWidgets() if isinstance(box, QMessageBox) and box.isVisible()]


def test_esc_asks_what_is_to_become_of_a_half_written_note(window: MainWindow, qtbot: QtBot) -> None:
    dialog = notes_dialog(window)
    dialog.text.setPlainText("写到一半")
    qtbot.keyClick(dialog.text, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    answer(dialog, "继续写")
    assert dialog.text.toPlainText() == "写到一半"
    dialog.close()  # its cross
    assert dialog.isVisible()
    kept(window, qtbot, lambda: answer(dialog, "保存"))
    assert not dialog.isVisible()
    assert notes_in_file(window) == ["写到一半"]
    dialog = notes_dialog(window)
    dialog.text.setPlainText("不要了")
    dialog.reject()
    answer(dialog, "丢弃")
    assert not dialog.isVisible()
    settled(window, qtbot)
    assert notes_in_file(window) == ["写到一半"]
    dialog = notes_dialog(window)
    dialog.reject()
    assert not dialog.isVisible()  # nothing was written: nothing is asked


@pytest.mark.parametrize("answered", ["保存", "丢弃"])
def test_closing_the_window_asks_too(window: MainWindow, qtbot: QtBot, answered: str) -> None:
    dialog = notes_dialog(window)
    dialog.text.setPlainText("写到一半")
    window.close()
    assert window.isVisible()
    answer(dialog, "继续写")
    assert window.isVisible()
    window.close()
    answer(dialog, answered)
    assert not window.isVisible()
    assert notes_in_file(window) == (["写到一半"] if answered == "保存" else [])


def test_a_double_click_writes_one_row_and_the_next_one_stays(window: MainWindow, qtbot: QtBot) -> None:
    dialog = notes_dialog(window)
    dialog.text.setPlainText("第一条")
    with qtbot.waitSignal(window.writer.kept, timeout=LONG):
        for _ in range(2):
            qtbot.mouseClick(dialog.add, LEFT)
        dialog.text.setPlainText("第二条写到一")
    settled(window, qtbot)
    assert [note.text for note in dialog.table.rows.rows] == ["第一条"]
    assert dialog.text.toPlainText() == "第二条写到一"
    dialog.text.setPlainText("第二条")
    kept(window, qtbot, dialog.add.click)
    assert notes_in_file(window) == ["第一条", "第二条"]


def test_looking_at_another_entry_keeps_what_is_half_written_of_each(window: MainWindow, qtbot: QtBot) -> None:
    dialog = notes_dialog(window)
    for text in ("甲", "乙"):
        dialog.text.setPlainText(text)
        kept(window, qtbot, dialog.add.click)
    dialog.text.setPlainText("新的一条")
    dialog.table.selectRow(0)
    assert dialog.text.toPlainText() == "甲"
    dialog.text.setPlainText("甲改")
    dialog.table.selectRow(1)
    assert dialog.text.toPlainText() == "乙"
    dialog.table.selectRow(0)
    assert dialog.text.toPlainText() == "甲改"
    dialog.table.clearSelection()
    assert dialog.text.toPlainText() == "新的一条"
    dialog.reject()
    with qtbot.waitSignals([window.writer.kept] * 2, timeout=LONG):
        answer(dialog, "保存")
    assert sorted(notes_in_file(window)) == ["乙", "新的一条", "甲改"]


def test_a_changed_entry_leaves_the_field_to_the_next(window: MainWindow, qtbot: QtBot) -> None:
    dialog = notes_dialog(window)
    dialog.text.setPlainText("甲")
    kept(window, qtbot, dialog.add.click)
    dialog.text.setPlainText("新的一条")
    dialog.table.selectRow(0)
    dialog.text.setPlainText("甲改")
    with qtbot.waitSignal(window.writer.kept, timeout=LONG):
        qtbot.mouseDClick(dialog.edit, LEFT)
        qtbot.mouseClick(dialog.edit, LEFT)
    settled(window, qtbot)
    assert dialog.text.toPlainText() == "新的一条"
    assert notes_in_file(window) == ["甲改"]
    dialog.table.selectRow(0)
    kept(window, qtbot, dialog.remove.click)
    assert notes_in_file(window) == []
    assert dialog.text.toPlainText() == "新的一条"


def test_a_text_that_is_kept_as_a_new_one_leaves_the_half_written_new_one(window: MainWindow, qtbot: QtBot) -> None:
    dialog = notes_dialog(window)
    dialog.text.setPlainText("甲")
    kept(window, qtbot, dialog.add.click)
    dialog.text.setPlainText("写到一半")
    dialog.table.selectRow(0)
    dialog.text.setPlainText("甲，另外一条")
    kept(window, qtbot, dialog.add.click)
    assert dialog.text.toPlainText() == "写到一半"
    assert notes_in_file(window) == ["甲", "甲，另外一条"]


def test_what_could_not_be_kept_comes_back_also_behind_another_dialog(window: MainWindow, many_issues: Path, qtbot: QtBot) -> None:
    window.import_paths([many_issues])
    first = notes_dialog(window)
    first.text.setPlainText("写不进去的")
    first.reject()
    answer(first, "保存")
    second = notes_dialog(window)
    second.text.setPlainText("第二个窗口里的")
    path, aside = window.writer.path, window.writer.path.with_name("别处.sqlite")
    path.rename(aside)
    settled(window, qtbot)
    assert first.isVisible()
    assert first.text.toPlainText() == "写不进去的"
    assert second.text.toPlainText() == "第二个窗口里的"
    for box in errors():
        box.close()
    for dialog in (first, second):
        dialog.reject()
        answer(dialog, "丢弃")


def test_a_half_written_note_can_be_moved_to_the_document(window: MainWindow, qtbot: QtBot) -> None:
    task = window.reader.view.tasks[1]
    window.reader.show_lines(task.first_line, task.first_line)
    dialog = notes_dialog(window)
    dialog.text.setPlainText("是全文的")
    dialog.subject.setCurrentIndex(1)
    assert dialog.text.toPlainText() == "是全文的"
    kept(window, qtbot, dialog.add.click)
    with Archive(window.writer.path, read_only=True) as archive:
        assert [note.text for note in archive.people.notes(window.reader.view.row.key)] == ["是全文的"]


def test_what_is_written_during_a_long_import_is_kept_once_and_the_next_one_stays(
    window: MainWindow, many_issues: Path, qtbot: QtBot
) -> None:
    window.import_paths([many_issues])
    dialog = notes_dialog(window)
    dialog.text.setPlainText("导入时写的")
    for _ in range(3):
        qtbot.mouseClick(dialog.add, LEFT)
    dialog.text.setPlainText("下一条")
    qtbot.waitUntil(lambda: notes_in_file(window) != [], timeout=LONG)
    settled(window, qtbot)
    assert notes_in_file(window) == ["导入时写的"]
    assert dialog.isVisible()
    assert dialog.text.toPlainText() == "下一条"


def test_closing_during_an_import_keeps_what_was_said_before(window: MainWindow, many_issues: Path) -> None:
    window.import_paths([many_issues])
    dialog = notes_dialog(window)
    dialog.text.setPlainText("导入时写的")
    dialog.add.click()
    window.close()
    assert not window.isVisible()
    assert notes_in_file(window) == ["导入时写的"]


@pytest.mark.parametrize("closed", [False, True])
def test_what_could_not_be_kept_stands_in_its_field_again(window: MainWindow, qtbot: QtBot, closed: bool) -> None:
    dialog = notes_dialog(window)
    path, aside = window.writer.path, window.writer.path.with_name("别处.sqlite")
    path.rename(aside)
    dialog.text.setPlainText("写不进去的")
    if closed:
        dialog.reject()
        answer(dialog, "保存")
    else:
        dialog.add.click()
        dialog.text.setPlainText("下一条")
    settled(window, qtbot)
    qtbot.waitUntil(lambda: bool(errors()), timeout=LONG)
    assert dialog.isVisible()
    assert dialog.text.toPlainText() == ("写不进去的" if closed else "写不进去的\n下一条")
    for box in errors():
        box.close()
    aside.rename(path)
    window.actions_.care.try_again()
    qtbot.waitUntil(lambda: window.stack.isEnabled(), timeout=LONG)
    assert dialog.isVisible()
    kept(window, qtbot, dialog.add.click)
    assert [note.text for note in dialog.table.rows.rows] == notes_in_file(window) != []
    dialog.reject()


def test_progress_with_its_day_is_asked_about_and_written_once(window: MainWindow, qtbot: QtBot) -> None:
    window.tabs.setCurrentWidget(window.tasks)
    (key,) = select(window, 0)
    window.actions_.tasks.progress.trigger()
    dialog = window.actions_.tasks.dialog
    dialog.text.setPlainText("已清淤两公里")
    with qtbot.waitSignal(window.writer.kept, timeout=LONG):
        qtbot.mouseClick(dialog.add, LEFT)
        qtbot.mouseClick(dialog.add, LEFT)
    settled(window, qtbot)
    assert len(dialog.table.rows.rows) == 1
    dialog.table.selectRow(0)
    before = dialog.day.date().addDays(-3)
    dialog.day.setDate(before)
    dialog.table.clearSelection()
    assert dialog.day.date() == before.addDays(3)
    dialog.reject()
    kept(window, qtbot, lambda: answer(dialog, "保存"))
    with Archive(window.writer.path, read_only=True) as archive:
        (note,) = archive.people.of_task(key).progress
    assert note.day == before.toString("yyyy-MM-dd")
    select(window, 0, 1, 2)
    window.actions_.tasks.progress.trigger()
    dialog = window.actions_.tasks.dialog
    dialog.text.setPlainText("三项一起")
    dialog.reject()
    assert dialog.isVisible()
    kept(window, qtbot, lambda: answer(dialog, "保存"))
    with Archive(window.writer.path, read_only=True) as archive:
        assert len(archive.people.of_task(key).progress) == 2


def test_a_state_that_is_clicked_twice_is_one_act(window: MainWindow, qtbot: QtBot) -> None:
    window.tabs.setCurrentWidget(window.tasks)
    select(window, 0)
    with qtbot.waitSignal(window.writer.kept, timeout=LONG):
        window.actions_.tasks.states[1].trigger()
        window.actions_.tasks.states[1].trigger()
    settled(window, qtbot)
    assert len(window.archive.people.acts(10)) == 1


def test_the_same_act_on_its_way_is_not_done_twice_and_one_after_an_undo_is(window: MainWindow, qtbot: QtBot) -> None:
    note = AddNote("document", window.reader.view.row.key, "一条")
    window.writer.do(note)
    window.writer.do(note)
    settled(window, qtbot)
    assert notes_in_file(window) == ["一条"]
    window.writer.do(note)
    window.writer.undo()
    window.writer.do(note)
    settled(window, qtbot)
    assert notes_in_file(window) == ["一条", "一条"]
