"""Teaching words in the window: from 核对, from the reader, and the list of what was taught."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QFileDialog, QMessageBox
from pytestqt.qtbot import QtBot

from gazette_desk.archive import Archive
from gazette_desk.archive.people.teaching import as_file
from gazette_desk.importing import import_paths
from gazette_desk.ui.dialogs.taught_list import TaughtList
from gazette_desk.ui.dialogs.teach_dialog import TeachDialog
from gazette_desk.ui.window.main_window import MainWindow
from tests.test_teaching import text


@pytest.fixture
def desk(open_window, tmp_path: Path) -> MainWindow:  # type: ignore[no-untyped-def]
    (tmp_path / "a.txt").write_text(text(8), "utf-8")
    with Archive(tmp_path / "archive.sqlite") as archive:
        import_paths(archive, [tmp_path / "a.txt"], lambda *_: None)
    window: MainWindow = open_window(tmp_path / "archive.sqlite")
    window.only_selected.setChecked(False)
    return window


def titles(window: MainWindow) -> list[str]:
    with Archive(window.writer.path, read_only=True) as archive:
        return [task.title for document in archive.library()[0].documents for task in archive.library.document(document.id).tasks]


def dialog_of(window: MainWindow) -> TeachDialog:
    dialog = window.actions_.teaching.dialog
    assert isinstance(dialog, TeachDialog)
    return dialog


def teach_from_review(window: MainWindow, qtbot: QtBot) -> TeachDialog:
    window.tabs.setCurrentWidget(window.review)
    codes = [row.code for row in window.review.table.rows.rows]
    window.review.table.selectRow(codes.index("label-unknown"))
    qtbot.mouseClick(window.review.teach, Qt.MouseButton.LeftButton)
    dialog = dialog_of(window)
    qtbot.waitUntil(dialog.keep.isEnabled)
    return dialog


def test_a_finding_is_answered_once_and_the_text_read_again(desk: MainWindow, qtbot: QtBot) -> None:
    dialog = teach_from_review(desk, qtbot)
    assert (dialog.kind.currentText(), dialog.words.text(), dialog.region.currentText()) == ("标签", "包干班底", "云州市青河区的文本")
    assert "＋ 清理干渠淤泥" in dialog.effects.toPlainText()
    assert titles(desk) == ["修补闸门"]
    with qtbot.waitSignal(desk.writer.kept) as kept:
        dialog.accept()
    assert kept.args is not None
    assert kept.args[0] == "已教程序：标签“包干班底”是责任单位（云州市青河区）；重新识别了 1 期"
    assert titles(desk) == ["清理干渠淤泥", "修补闸门"]
    assert "label-unknown" not in [row.code for row in desk.review.table.rows.rows]
    with qtbot.waitSignal(desk.writer.kept):
        desk.actions_.undo.trigger()
    assert titles(desk) == ["修补闸门"]


def test_nothing_is_kept_that_was_not_seen_first(desk: MainWindow, qtbot: QtBot) -> None:
    dialog = teach_from_review(desk, qtbot)
    dialog.meaning.setCurrentText("牵头单位")
    assert (dialog.keep.isEnabled(), dialog.effects.toPlainText()) == (False, "")
    assert not dialog.save()
    dialog.words.setText("包 干")
    assert (dialog.look.isEnabled(), "中间没有空格" in dialog.said.text()) == (False, True)
    dialog.words.setText("包干班底")
    qtbot.mouseClick(dialog.look, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(dialog.keep.isEnabled)
    dialog.words.clear()
    dialog.close()


def test_words_that_are_selected_in_the_reader_are_proposed(desk: MainWindow, qtbot: QtBot) -> None:
    desk.show_lines(desk.archive.library()[0].documents[0].id, 9, 9)
    page = desk.reader.page
    assert page.find("包干班底：")
    assert page.textCursor().selectedText() == "包干班底："
    desk.actions_.teaching.teach.trigger()
    dialog = dialog_of(desk)
    assert (dialog.words.text(), dialog.region.currentData()) == ("包干班底", "云州市青河区")
    qtbot.waitUntil(dialog.keep.isEnabled)
    dialog.words.clear()
    dialog.close()
    page.moveCursor(QTextCursor.MoveOperation.Start)


def test_the_list_takes_back_saves_and_takes_over(desk: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    dialog = teach_from_review(desk, qtbot)
    with qtbot.waitSignal(desk.writer.kept):
        dialog.accept()
    desk.actions_.teaching.taught.trigger()
    shown = desk.actions_.teaching.list
    assert isinstance(shown, TaughtList)
    assert [row.answer.words for row in shown.table.rows.rows] == ["包干班底"]
    file = tmp_path / "词语.json"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(file), ""))
    qtbot.mouseClick(shown.save, Qt.MouseButton.LeftButton)
    assert file.read_text("utf-8") == as_file(desk.archive.taught())
    shown.table.selectRow(0)
    with qtbot.waitSignal(desk.writer.kept):
        qtbot.mouseClick(shown.remove, Qt.MouseButton.LeftButton)
    assert (list(shown.table.rows.rows), titles(desk)) == ([], ["修补闸门"])
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_, **__: (str(file), ""))
    with qtbot.waitSignal(desk.writer.kept):
        qtbot.mouseClick(shown.load, Qt.MouseButton.LeftButton)
    assert titles(desk) == ["清理干渠淤泥", "修补闸门"]


def test_what_a_file_says_otherwise_is_asked(desk: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    dialog = teach_from_review(desk, qtbot)
    with qtbot.waitSignal(desk.writer.kept):
        dialog.accept()
    file = tmp_path / "词语.json"
    file.write_text(as_file(desk.archive.taught()).replace("responsible", "lead"), "utf-8")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_, **__: (str(file), ""))
    desk.actions_.teaching.taught.trigger()
    shown = desk.actions_.teaching.list
    assert isinstance(shown, TaughtList)
    qtbot.mouseClick(shown.load, Qt.MouseButton.LeftButton)
    (box,) = desk.findChildren(QMessageBox)
    assert "标签“包干班底”是责任单位（文件：标签“包干班底”是牵头单位）" in box.text()
    yes = next(button for button in box.buttons() if button.text() == "以文件为准")
    with qtbot.waitSignal(desk.writer.kept):
        yes.click()
    assert [row.answer.meaning for row in desk.archive.taught()] == ["lead"]
