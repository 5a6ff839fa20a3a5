"""Notes in the window: on a task in the table, on the document and on the task at a place in the reader."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from gazette_desk.archive import Archive
from gazette_desk.ui.window.main_window import MainWindow
from tests.ui.clerk import kept, select


def notes_in_file(window: MainWindow, key: str) -> list[str]:
    """The notes as another reader of the file sees them."""
    with Archive(window.archive.path, read_only=True) as archive:
        return [note.text for note in archive.people.notes(key)]


def write(window: MainWindow, qtbot: QtBot, text: str) -> str:
    """Asks for the dialog and writes a note in it."""
    window.actions_.notes.write.trigger()
    window.actions_.notes.dialog.text.setPlainText(text)
    return kept(window, qtbot, window.actions_.notes.dialog.add.click)


def strip_texts(window: MainWindow) -> list[str]:
    notes = window.reader.notes.list
    return [notes.item(row).text() for row in range(notes.count())]


def test_a_note_on_a_task_is_written_changed_and_taken_away(window: MainWindow, qtbot: QtBot) -> None:
    window.tabs.setCurrentWidget(window.tasks)
    (key,) = select(window, 2)
    said = write(window, qtbot, "数字待核对")
    assert said == "已给任务写批注“数字待核对”"
    titles = window.tasks.model
    assert titles.index(2, 1).data(Qt.ItemDataRole.DecorationRole) is not None
    assert titles.index(1, 1).data(Qt.ItemDataRole.DecorationRole) is None
    assert "批注：数字待核对" in titles.index(2, 1).data(Qt.ItemDataRole.ToolTipRole)
    dialog = window.actions_.notes.dialog
    assert not dialog.edit.isEnabled()
    dialog.table.selectRow(0)
    dialog.text.setPlainText("数字已核对")
    kept(window, qtbot, dialog.edit.click)
    assert notes_in_file(window, key) == ["数字已核对"]
    dialog.table.selectRow(0)
    kept(window, qtbot, dialog.remove.click)
    assert notes_in_file(window, key) == []
    dialog.reject()
    kept(window, qtbot, window.actions_.undo.trigger)
    assert notes_in_file(window, key) == ["数字已核对"]
    assert titles.index(2, 1).data(Qt.ItemDataRole.DecorationRole) is not None


def test_notes_on_the_document_stand_below_its_page(window: MainWindow, qtbot: QtBot) -> None:
    assert not window.reader.notes.isVisible()
    assert write(window, qtbot, "另有新方案\n见下期") == "已给文件写批注“另有新方案 见下期”"
    assert window.reader.notes.isVisible()
    assert strip_texts(window)[0].endswith("另有新方案 见下期")
    window.actions_.notes.dialog.reject()
    shown = window.reader.view.row
    window.show_document(next(other.id for other in window.archive.library()[0].documents if other.id != shown.id))
    assert not window.reader.notes.isVisible()
    window.show_document(shown.id)
    assert window.reader.notes.isVisible()
    kept(window, qtbot, window.actions_.undo.trigger)
    assert not window.reader.notes.isVisible()


def test_at_a_place_with_a_task_the_note_is_on_the_task_or_on_the_document(window: MainWindow, qtbot: QtBot) -> None:
    view = window.reader.view
    task = view.tasks[1]
    window.reader.show_lines(task.first_line, task.first_line)
    window.actions_.notes.write.trigger()
    dialog = window.actions_.notes.dialog
    assert [dialog.subject.itemData(row).key for row in (0, 1)] == [task.key, view.row.key]
    dialog.text.setPlainText("到此一处")
    kept(window, qtbot, dialog.add.click)
    dialog.subject.setCurrentIndex(1)
    assert dialog.table.rows.rows == ()
    dialog.text.setPlainText("全文")
    kept(window, qtbot, dialog.add.click)
    dialog.reject()
    assert notes_in_file(window, task.key) == ["到此一处"]
    assert notes_in_file(window, view.row.key) == ["全文"]


def test_a_note_below_the_page_leads_to_its_place_and_to_its_dialog(window: MainWindow, qtbot: QtBot) -> None:
    task = window.reader.view.tasks[-1]
    window.reader.show_lines(task.first_line, task.last_line)
    write(window, qtbot, "最后一项")
    window.actions_.notes.dialog.reject()
    window.reader.show_lines(window.reader.view.document.first_line, window.reader.view.document.first_line)
    assert window.reader.marked_task() is None
    notes = window.reader.notes.list
    place = notes.visualItemRect(notes.item(0)).center()
    qtbot.mouseClick(notes.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(place))
    assert window.reader.marked_task().key == task.key
    qtbot.mouseDClick(notes.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(place))
    dialog = window.actions_.notes.dialog
    assert dialog.isVisible()
    assert dialog.text.toPlainText() == "最后一项"


def test_nothing_is_written_where_nothing_is_selected(window: MainWindow) -> None:
    window.tabs.setCurrentWidget(window.tasks)
    window.tasks.table.clearSelection()
    assert not window.actions_.notes.write.isEnabled()
    window.tabs.setCurrentWidget(window.reader)
    assert window.actions_.notes.write.isEnabled()
    window.tabs.setCurrentWidget(window.review)
    assert not window.actions_.notes.write.isEnabled()


def test_who_only_reads_reads_notes(window: MainWindow, open_window: Callable[[Path], MainWindow], qtbot: QtBot) -> None:
    write(window, qtbot, "全文")
    reader = open_window(window.archive.path)
    assert strip_texts(reader)
    reader.actions_.notes.write.trigger()
    dialog = reader.actions_.notes.dialog
    assert [note.text for note in dialog.table.rows.rows] == ["全文"]
    dialog.table.selectRow(0)
    assert dialog.text.isReadOnly()
    assert not any(button.isEnabled() for button in (dialog.add, dialog.edit, dialog.remove))
    reader.close()
