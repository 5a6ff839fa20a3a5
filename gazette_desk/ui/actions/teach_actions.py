"""Teaching the program words: from the menu, from what 核对 found, from words that are selected in the reader."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QDialog, QMessageBox, QWidget

from gazette_desk.archive import ArchiveError
from gazette_desk.archive.facts.rows import WarningRow
from gazette_desk.errors import GazetteDeskError
from gazette_desk.ui.actions.desk import Desk, Panes
from gazette_desk.ui.actions.file_choice import ask_taught_file, ask_taught_out
from gazette_desk.ui.base.fault_messages import ask, show_error
from gazette_desk.ui.base.plain_text import unmarked
from gazette_desk.ui.jobs.archive_writer import ArchiveWriter

if TYPE_CHECKING:
    from gazette_desk.parsing.records import Answer

SHOWN = 12  # characters of a selection in the menu


class TeachActions(QObject):
    """The actions of the menu 编辑, and what stands in the menu of the reader."""

    def __init__(self, desk: Desk, writer: ArchiveWriter, panes: Panes, window: QWidget):
        super().__init__(window)
        self._desk, self._writer, self._panes, self._window = desk, writer, panes, window
        self.dialog: QDialog | None = None
        self.list: QDialog | None = None
        self.teach = QAction(self.tr("教程序认识词语…"), window)
        self.teach.triggered.connect(lambda: self._open(self._of_selection(), self._region_read()))
        self.taught = QAction(self.tr("教过的词语…"), window)
        self.taught.triggered.connect(self._open_list)

    def all(self) -> list[QAction]:
        """The actions in the order of the menu."""
        return [self.teach, self.taught]

    def enable(self) -> None:
        """Switches off what cannot be done now; what was taught can always be seen."""
        self.teach.setEnabled(self._writer.may_write and not self._writer.busy)

    def answer_finding(self, row: WarningRow) -> None:
        """Asks what the cause of a finding means."""
        from gazette_desk.ui.dialogs.teach_dialog import proposed_answer

        answer = proposed_answer(row)
        if answer:
            self._open(answer, self._desk.archive.taught.district_of(row.issue_id))

    def open_menu(self, place: QPoint) -> None:
        """Opens the menu of the reader's page, with what can be taught of the selected words."""
        page = self._panes.reader.page
        menu = page.createStandardContextMenu(place)
        words = self._of_selection().words
        if words:
            short = words if len(words) <= SHOWN else f"{words[:SHOWN]}…"
            action = menu.addAction(unmarked(self.tr("教程序认识“{}”…").format(short)), self.teach.trigger)
            action.setEnabled(self.teach.isEnabled())
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(page.viewport().mapToGlobal(place))

    def _of_selection(self) -> Answer:
        """A label of the words that are selected in the reader."""
        from gazette_desk.parsing.knowledge import LONGEST_WORDS
        from gazette_desk.parsing.records import Answer

        words = "".join(self._panes.reader.page.textCursor().selectedText().split()).strip("：:（）()【】、，。；")
        return Answer("label", words[:LONGEST_WORDS], "responsible")

    def _region_read(self) -> str:
        from gazette_desk.archive.people.teaching import EVERYWHERE

        view = self._panes.reader.view
        return self._desk.archive.taught.district_of(view.issue.id) if view else EVERYWHERE

    def _open(self, answer: Answer, region: str) -> None:
        from gazette_desk.ui.dialogs.teach_dialog import TeachDialog

        if self.dialog is not None and self._writer.jobs.job is None:  # else it may have to bring back what cannot be kept
            self.dialog.deleteLater()
        self.dialog = dialog = TeachDialog(self._desk.archive.library.districts(), self._writer, self._window)
        dialog.show()
        dialog.propose(answer, region)

    def _open_list(self) -> None:
        from gazette_desk.ui.dialogs.taught_list import TaughtList

        if self.list is not None:
            self.list.deleteLater()
        self.list = TaughtList(lambda: self._desk.archive, self._writer, self.teach.trigger, self._ask_out, self._ask_file, self._window)
        self.list.show()

    def _ask_out(self) -> None:
        ask_taught_out(self._window, self._desk.settings, self._save)

    def _save(self, path: Path) -> None:
        from gazette_desk.archive.people.teaching import as_file
        from gazette_desk.exports.saving import save_file

        rows = self._desk.archive.taught()
        try:
            save_file(path, as_file(rows).encode())
        except GazetteDeskError as error:
            show_error(self._window, error)
        else:
            self._desk.say(self.tr("已保存 {} 条词语：{}").format(len(rows), path))

    def _ask_file(self) -> None:
        ask_taught_file(self._window, self._desk.settings, self._load)

    def _load(self, path: Path) -> None:
        """Takes over the answers of a file; where one means something else here, a person says which holds."""
        from gazette_desk.archive.people.teaching import TakeOver, differing, from_file, said_of

        try:
            told = from_file(path.read_text("utf-8", "replace"))
        except (GazetteDeskError, OSError) as error:
            show_error(self._window, error if isinstance(error, GazetteDeskError) else ArchiveError(self.tr("读不出“{}”").format(path)))
            return
        others = differing(self._desk.archive.taught(), told)
        if not others:
            self._writer.teach(TakeOver(told))
            return
        said = "\n".join(f"{said_of(row.answer)}（{self.tr('文件')}：{said_of(other)}）" for row, other in others)
        box: QMessageBox = ask(
            self._window,
            self.tr("这些词语在档案中的说法与文件不同：\n{}\n以文件为准吗？选“取消”则什么也不取用。").format(said),
            self.tr("以文件为准"),
            lambda: self._writer.teach(TakeOver(told, replace=True)),
        )
        keep = box.addButton(self.tr("保留档案中的，只取其余"), QMessageBox.ButtonRole.ActionRole)
        keep.clicked.connect(lambda: self._writer.teach(TakeOver(told)))
