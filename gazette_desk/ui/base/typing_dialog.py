"""A dialog that a person types in: nothing of it is lost when it closes, in whatever way."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QMessageBox, QWidget
from shiboken6 import isValid

from gazette_desk.archive import Archive
from gazette_desk.ui.base.translating import tr


class Editor(QDialog):
    """Esc, its button and its cross ask what is to become of what was typed and is not kept yet; `question` is the box that asks.

    archive is what it reads, which may be opened anew meanwhile. A dialog says whether there is anything to be kept (`unsaved`), and
    how (`save`).
    """

    archive: Archive
    question: QMessageBox | None = None

    def unsaved(self) -> bool:
        """Whether something was typed that is not kept yet."""
        raise NotImplementedError

    def save(self) -> bool:
        """Keeps what was typed; False where it cannot be kept as it is, which the dialog then says."""
        raise NotImplementedError

    def when_kept(self, then: Callable[[], object]) -> None:
        """Closes, and goes on with `then`, as soon as what was typed is kept or given up; who writes on stays."""
        if not self.unsaved():
            QDialog.reject(self)
            then()
        elif self.question is None or not self.question.isVisible():
            self._ask(then)

    def come_back(self) -> None:
        """Opens again with what could not be kept."""
        if isValid(self) and not self.isVisible():
            self.open()

    def reject(self) -> None:
        self.when_kept(lambda: None)

    def _ask(self, then: Callable[[], object]) -> None:
        self.question = box = QMessageBox(self)
        box.setIcon(QMessageBox.Icon.Question)
        box.setWindowTitle(self.windowTitle())
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(tr("写了的内容还没有保存，要保存吗？"))
        keep = box.addButton(tr("保存"), QMessageBox.ButtonRole.AcceptRole)
        drop = box.addButton(tr("丢弃"), QMessageBox.ButtonRole.DestructiveRole)
        stay = box.addButton(tr("继续写"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(keep)
        box.setEscapeButton(stay)
        keep.clicked.connect(lambda: self._save(then))
        drop.clicked.connect(lambda: self._leave(then))
        box.open()

    def _save(self, then: Callable[[], object]) -> None:
        if self.save():
            self._leave(then)

    def _leave(self, then: Callable[[], object]) -> None:
        QDialog.reject(self)
        then()


def holding_text(window: QWidget) -> list[Editor]:
    """The open dialogs of a window with something in them that is not kept yet."""
    return [editor for editor in window.findChildren(Editor) if editor.isVisible() and editor.unsaved()]


def when_kept(window: QWidget, then: Callable[[], object]) -> None:
    """Goes on as soon as what a person has typed in any dialog of the window is kept or given up."""
    editors = holding_text(window)
    if editors:
        editors[0].when_kept(lambda: when_kept(window, then))
    else:
        then()
