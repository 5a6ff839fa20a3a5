"""The help: its first page, and the page that this leads to; nothing else is opened."""

from PySide6.QtCore import QUrl
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from gazette_desk.ui.dialogs.help_window import HelpWindow


def test_the_pages_lead_to_each_other(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    window = HelpWindow(parent)
    assert "[用 SQL 查询档案](queries.md)" in window.text.toMarkdown()
    window.text.anchorClicked.emit(QUrl("queries.md"))
    assert window.text.toPlainText().startswith("用 SQL 查询档案")
    assert "join task_unit u" in window.text.toPlainText()
    for other in ("http://evil.example", "../../README.md", "file:///etc/passwd"):
        window.text.anchorClicked.emit(QUrl(other))
        assert window.text.toPlainText().startswith("用 SQL 查询档案")
    window.text.anchorClicked.emit(QUrl("guide.md"))
    assert not window.text.toPlainText().startswith("用 SQL 查询档案")
