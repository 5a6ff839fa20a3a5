"""The help inside the program: pages of Markdown from resources/help."""

from __future__ import annotations

from PySide6.QtCore import Qt, QUrl
from PySide6.QtWidgets import QDialog, QTextBrowser, QVBoxLayout, QWidget

from gazette_desk.paths import resource

PAGES = ("guide.md", "queries.md")  # the first of them is shown first


class HelpWindow(QDialog):
    """The pages, one at a time, in a window of its own that may stay open."""

    def __init__(self, parent: QWidget):
        super().__init__(parent)
        self.setWindowTitle(self.tr("使用说明"))
        self.resize(720, 600)
        self.text = QTextBrowser(self)
        self.text.setOpenLinks(False)
        self.text.document().setDocumentMargin(18)
        self.text.anchorClicked.connect(self._follow)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.text)
        self._show(PAGES[0])

    def _follow(self, address: QUrl) -> None:
        if address.toString() in PAGES:
            self._show(address.toString())

    def _show(self, page: str) -> None:
        self.text.setMarkdown(resource(f"help/{page}").read_text(encoding="utf-8"))


def show_help(parent: QWidget) -> None:
    """Opens the help."""
    window = HelpWindow(parent)
    window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    window.show()
