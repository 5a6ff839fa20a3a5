"""What a clerk does with a whole issue: say which one it is, take it out; from the tree, the menu and the review list."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QMessageBox, QWidget

from gazette_desk.archive.facts.rows import IssueRow
from gazette_desk.archive.text.issue_labels import in_sentence
from gazette_desk.ui.actions.desk import Desk
from gazette_desk.ui.jobs.archive_writer import ArchiveWriter
from gazette_desk.ui.library.library_tree import LibraryTree

if TYPE_CHECKING:
    from gazette_desk.ui.dialogs.identity_dialog import IdentityDialog


class IssueActions(QObject):
    """The actions for the issue that is selected in the tree, or in which what is selected stands."""

    def __init__(self, desk: Desk, writer: ArchiveWriter, tree: LibraryTree, exports: Sequence[QAction], window: QWidget):
        """exports are what else the tree's menu has."""
        super().__init__(window)
        self._desk, self._writer, self._tree, self._window = desk, writer, tree, window
        self.dialog: IdentityDialog | None = None
        self.question: QMessageBox | None = None
        self.identify = QAction(self.tr("更正刊名和期号…"), window)
        self.identify.triggered.connect(lambda: self._ask_identity(self._issue()))
        self.remove = QAction(self.tr("移除这一期…"), window)
        self.remove.triggered.connect(lambda: self._ask_removal(self._issue()))
        self.menu = QMenu(window)
        self.menu.addActions(exports)
        self.menu.addSeparator()
        self.menu.addActions(self.all())
        tree.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        tree.customContextMenuRequested.connect(self._open_menu)
        tree.selectionModel().currentChanged.connect(lambda *_: self.enable())

    def all(self) -> list[QAction]:
        """The actions in the order of the menu."""
        return [self.identify, self.remove]

    def enable(self) -> None:
        """Switches off what cannot be done with what is selected now."""
        may = self._writer.may_write and not self._writer.busy and self._issue() is not None
        for action in self.all():
            action.setEnabled(may)

    def identify_key(self, key: str) -> None:
        """Asks which issue an issue is, by its key."""
        self._ask_identity(self._of_key(key))

    def remove_key(self, key: str) -> None:
        """Asks whether an issue is to be taken out, by its key."""
        self._ask_removal(self._of_key(key))

    def _issue(self) -> IssueRow | None:
        node = self._tree.current_node()
        while node and node.issue is None:
            node = node.parent
        return node.issue if node else None

    def _of_key(self, key: str) -> IssueRow | None:
        nodes = self._tree.nodes.all()
        return next((node.issue for node in nodes if node.issue and node.issue.key == key), None)

    def _open_menu(self, position: QPoint) -> None:
        tree = self._tree
        if tree.indexAt(position).isValid():  # which the click has made the current row
            self.enable()
            if any(action.isEnabled() for action in self.menu.actions()):
                self.menu.popup(tree.viewport().mapToGlobal(position))

    def _ask_identity(self, issue: IssueRow | None) -> None:
        from gazette_desk.ui.dialogs.identity_dialog import IdentityDialog

        if issue is None:
            return
        if self.dialog is not None:
            self.dialog.deleteLater()
        self.dialog = IdentityDialog(issue.key, issue.label, self._desk.archive, self._writer, self._window)
        self.dialog.open()

    def _ask_removal(self, issue: IssueRow | None) -> None:
        from gazette_desk.archive.issues.replacing import RemoveIssues

        if issue is None:
            return
        box = QMessageBox(self._window)
        box.setIcon(QMessageBox.Icon.Question)
        box.setWindowTitle(self.tr("移除这一期"))
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(self.tr("要把{}移出档案吗？").format(in_sentence(issue.label)))
        said = self.tr("其中的 {} 份文件、{} 项任务不再列出；所记的状态、进展、更正和批注转到“待对应”。可以撤销。")
        box.setInformativeText(said.format(len(issue.documents), issue.tasks))
        yes = box.addButton(self.tr("移除"), QMessageBox.ButtonRole.AcceptRole)
        box.setDefaultButton(box.addButton(QMessageBox.StandardButton.Cancel))
        yes.clicked.connect(lambda: self._writer.do(RemoveIssues([issue.key], [issue.label])))
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.question = box
        box.open()
