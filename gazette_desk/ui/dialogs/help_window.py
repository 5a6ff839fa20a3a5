"""The help inside the program: one page of Markdown from resources/help."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QTextBrowser, QVBoxLayout, QWidget

from gazette_desk.paths import resource


class HelpWindow(QDialog):
    """The page, in a window of its own that may stay open."""

    def __init__(self, parent: QWidget):
        super().__init__(parent)
        self.setWindowTitle(self.tr("使用说明"))
        self.resize(720, 600)
        text = QTextBrowser(self)
        text.setOpenLinks(False)
        text.document().setDocumentMargin(18)
        text.setMarkdown(resource("help/guide.md").read_text(encoding="utf-8"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(text)


def show_help(parent: QWidget) -> None:
    """Opens the help page."""
    window = HelpWindow(parent)
    window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    window.show()
