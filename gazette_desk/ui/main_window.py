"""The window: panes, actions and status bar put together; what they do is said in their own files."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QCheckBox, QDialog, QMainWindow, QMessageBox, QWidget

from gazette_desk.archive import Archive, ArchiveError
from gazette_desk.archive.filters import Scope
from gazette_desk.archive.rows import DocumentView, IssueRow
from gazette_desk.importing import ImportReport
from gazette_desk.paths import sample_issues
from gazette_desk.ui.actions import Actions
from gazette_desk.ui.chronicle_panel import ChroniclePanel
from gazette_desk.ui.dropped import local_paths
from gazette_desk.ui.help_window import HelpWindow
from gazette_desk.ui.import_dialog import ImportDialog, summary
from gazette_desk.ui.job_runner import JobRunner
from gazette_desk.ui.keeper import Keeper
from gazette_desk.ui.layout import middle_of, splitter_of, stack_of, tabs_of
from gazette_desk.ui.library_nodes import Node
from gazette_desk.ui.library_tree import LibraryTree
from gazette_desk.ui.list_panel import ListPanel
from gazette_desk.ui.notices import Notices
from gazette_desk.ui.plain_text import label, tip
from gazette_desk.ui.progress_bar import JobProgress
from gazette_desk.ui.reader import USUAL_PIXELS, Reader
from gazette_desk.ui.review_panel import ReviewPanel
from gazette_desk.ui.search_panel import SearchPanel
from gazette_desk.ui.settings import WindowSettings
from gazette_desk.ui.task_panel import TaskPanel
from gazette_desk.ui.top_bar import TopBar
from gazette_desk.ui.unmatched_panel import UnmatchedPanel


class MainWindow(QMainWindow):
    """The window on one archive. `imported` carries the report of an import, `exported` the file that was written."""

    imported = Signal(object)
    exported = Signal(object)

    def __init__(self, path: Path):
        super().__init__()
        self._path = path
        self.progress = JobProgress(self)
        self.jobs = JobRunner(self.progress, self)
        self.keeper = Keeper(path, self.jobs)
        self.archive = Archive(path, read_only=True)
        try:
            self._set_up()
        except ArchiveError:
            self.archive.close()
            self.keeper.release()
            raise

    def _set_up(self) -> None:
        self.settings = WindowSettings(self._path)
        self.report_dialog: ImportDialog | None = None
        self._came_from: QWidget | None = None
        self.setWindowTitle(self.tr("公报案头"))
        self.setAcceptDrops(True)
        self.resize(1280, 720)
        self._make_panes()
        self.actions_ = Actions(self)
        self.top_bar = TopBar(self.actions_.imports, self.actions_.exports, lambda *asked: self.archive.names(*asked), self)
        self.addToolBar(self.top_bar)
        self._put_together()
        self._connect()
        self._restore_look()
        self.top_bar.dated.emit(self.top_bar.reference())
        self.show_library()

    def _make_panes(self) -> None:
        self.tree = LibraryTree(self)
        self.only_selected = QCheckBox(self.tr("只看所选"), self)
        self.only_selected.setChecked(True)
        self.only_selected.setToolTip(self.tr("任务、大事记、核对和搜索只列出目录树中所选部分的内容"))
        self.reader = Reader(self)
        self.tasks = TaskPanel(self.archive, self)
        self.chronicle = ChroniclePanel(self.archive, self)
        self.search = SearchPanel(self.archive, self)
        self.review = ReviewPanel(self.archive, self.keeper, self)
        self.unmatched = UnmatchedPanel(self.archive, self.keeper, self)
        self.lists: tuple[ListPanel, ...] = (self.tasks, self.chronicle, self.search, self.review, self.unmatched)
        self.notices = Notices(self)
        self.read_only = label("", self)
        self.status = label("", self)
        self.status.setSizePolicy(self.status.sizePolicy().Policy.Ignored, self.status.sizePolicy().Policy.Preferred)

    def _put_together(self) -> None:
        self.tabs = tabs_of(self)
        self.splitter = splitter_of(self)
        self.stack = stack_of(self)
        self.setCentralWidget(middle_of(self))
        self.statusBar().addWidget(self.status, 1)
        self.statusBar().addPermanentWidget(self.progress)
        self.statusBar().addPermanentWidget(self.read_only)

    def _connect(self) -> None:
        self.jobs.changed.connect(self.actions_.enable)
        self.keeper.kept.connect(self._show_kept)
        self.tree.chosen.connect(self._choose)
        self.tree.activated.connect(lambda _: self.tabs.setCurrentWidget(self.reader))
        self.only_selected.toggled.connect(self._limit)
        self.tasks.filter_bar.scope_removed.connect(lambda: self.only_selected.setChecked(False))
        self.top_bar.searched.connect(self._search)
        self.search.asked.connect(self.top_bar.search_for)
        self.search.widened.connect(lambda: self.only_selected.setChecked(False))
        self.top_bar.dated.connect(self.tasks.set_reference)
        self.tabs.currentChanged.connect(lambda _: self._tell_status())
        self.tabs.currentChanged.connect(lambda _: self.actions_.enable_tasks())
        self.tasks.selected.connect(self.actions_.enable_tasks)
        self.reader.jump.connect(self.show_lines)
        for panel in self.lists:
            panel.jump.connect(self.show_lines)
            panel.described.connect(lambda _: self._tell_status())

    def show_library(self) -> None:
        """Reads the tree and all lists anew, and shows the same document again if it is still there."""
        library = self.archive.library()
        self._documents = _documents(library)
        shown = self.reader.view
        self.tree.show_library(library)
        self.stack.setCurrentIndex(1 if library else 0)
        self.tasks.renew_units()
        documents = [(issue.label, document) for issue in library for document in issue.documents]
        known = [document.id for label_, document in documents if shown and _same(shown, label_, document.title, document.doc_number)]
        if known or documents:
            self.show_document(known[0] if known else documents[0][1].id)
        else:
            self.reader.clear()
        self._limit()
        self.show_unmatched()
        self.actions_.show_acts()
        self.actions_.keeping.show_notices()

    def show_read_only(self, reason: str) -> None:
        """Says at the right of the status bar that nothing can be written, and why; "" that all can."""
        self.read_only.setText(self.tr("只读：{}").format(reason) if reason else "")
        self.read_only.setVisible(bool(reason))

    def show_unmatched(self) -> None:
        """Shows the tab 待对应 while there is anything in it, with how much."""
        count, tab = len(self.archive.unmatched()), self.tabs.indexOf(self.unmatched)
        self.tabs.setTabText(tab, self.tr("待对应 ({})").format(count))
        if not count and self.tabs.currentIndex() == tab:
            self.tabs.setCurrentWidget(self.review)
        self.tabs.setTabVisible(tab, count > 0)

    def let_go(self) -> None:
        """Closes the archive, and the dialogs that read it, so that another file can take its place; nothing is read until `reopen`."""
        for dialog in self.findChildren(QDialog):
            if dialog.isModal():
                dialog.reject()
        self._let_use(False)
        self.tasks.let_go()
        self.archive.close()

    def reopen(self) -> None:
        """Opens the archive anew, after another file has taken its place."""
        self.archive.close()
        self.archive = Archive(self._path, read_only=True)
        self._let_use(True)
        for panel in self.lists:
            panel.archive = self.archive
        self.show_library()

    def _let_use(self, on: bool) -> None:
        for part in (self.centralWidget(), self.menuBar(), self.top_bar):
            part.setEnabled(on)

    def has_issues(self) -> bool:
        """Whether there is anything in the archive."""
        return self.stack.currentIndex() == 1

    def show_document(self, document_id: int) -> None:
        """Shows a document in the reader and in the tree."""
        self._open_document(document_id)
        if not self.only_selected.isChecked():
            self.tree.select_document(document_id)
        self._tell_status()

    def show_lines(self, document_id: int, first_line: int, last_line: int) -> None:
        """Shows source lines of a document in the reader; Alt+Left goes back to the list that they were asked from."""
        if self.tabs.currentWidget() is not self.reader:
            self._came_from = self.tabs.currentWidget()
        self.tabs.setCurrentWidget(self.reader)
        if self.reader.view is None or self.reader.view.row.id != document_id:
            self.show_document(document_id)
        self.reader.show_lines(first_line, last_line)
        self._tell_status()

    def say(self, text: str) -> None:
        """Puts a sentence into the status bar."""
        self.status.setText(text)
        self.status.setToolTip(tip(text))

    def find_in_document(self) -> None:
        """Opens find in page."""
        self.tabs.setCurrentWidget(self.reader)
        self.reader.find_bar.open()

    def copy_citation(self) -> None:
        """Puts the shown document's citation on the clipboard."""
        QApplication.clipboard().setText(self.reader.sentence())

    def go_back(self) -> None:
        """Shows the list again that the reader was opened from."""
        if self._came_from is not None:
            self.tabs.setCurrentWidget(self._came_from)

    def scope(self) -> Scope:
        """The part of the archive that the lists are limited to."""
        node = self.tree.limiting_node()
        return node.scope if node and self.only_selected.isChecked() else Scope()

    def import_paths(self, paths: Sequence[Path]) -> None:
        """Imports files and folders on the worker thread; `imported` tells the end."""
        self.keeper.import_paths(paths, self._import_done)

    def import_samples(self) -> None:
        """Imports the sample issues that come with the program."""
        self.import_paths(sample_issues())

    def export_tasks(self, path: Path, encoding: str = "utf-8-sig") -> None:
        """Writes the listed tasks to a file on the worker thread; `exported` tells the end."""
        self.jobs.start(self.tr("正在导出"), self.tasks.export(path, encoding), lambda done: self._export_done(path, *done))

    def show_help(self) -> None:
        """Opens the help page."""
        window = HelpWindow(self)
        window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        window.show()

    def show_about(self, version: str) -> None:
        """Says which program this is."""
        QMessageBox.about(self, self.tr("关于公报案头"), self.tr("公报案头 {}\n离线的政府公报阅读与任务台账程序。").format(version))

    def dragEnterEvent(self, event):
        if self.keeper.may_write and not self.jobs.busy and any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event):
        event.acceptProposedAction()
        self.import_paths(local_paths(event.mimeData().urls()))

    def closeEvent(self, event):
        self.jobs.close()
        self._keep_look()
        self.tasks.let_go()
        self.archive.close()
        self.keeper.release()
        super().closeEvent(event)

    def _keep_look(self) -> None:
        self.settings.keep_state("window", self.saveGeometry())
        self.settings.keep_state("main", self.splitter.saveState())
        self.settings.keep_state("reader", self.reader.splitter.saveState())
        self.settings.keep_state("tasks", self.tasks.table.horizontalHeader().saveState())
        self.settings.keep_pixels(self.reader.pixels)

    def _restore_look(self) -> None:
        self.restoreGeometry(self.settings.state("window"))
        self.splitter.restoreState(self.settings.state("main"))
        self.reader.splitter.restoreState(self.settings.state("reader"))
        self.tasks.table.horizontalHeader().restoreState(self.settings.state("tasks"))
        self.reader.pixels = self.settings.pixels(USUAL_PIXELS)

    def _show_kept(self, sentence: str, wide: bool) -> None:
        """Shows people's work as it is now, and says what was done."""
        if not self.centralWidget().isEnabled():
            return None  # the archive is closed, and all will be shown when it is open again
        if wide:
            library = self.archive.library()
            if self._documents != _documents(library):  # issues went or came
                self.show_library()
                return self.say(sentence)
            self.tree.renew(library)
            self.tasks.renew_units()
            self.show_unmatched()
        for panel in self.lists:
            panel.renew()
        if self.reader.view is not None:
            self.reader.notes.show_notes(self.reader.view, self.archive.all_notes())
        self.actions_.show_acts()
        return self.say(sentence)

    def _import_done(self, report: ImportReport) -> None:
        self.show_library()
        self.say(summary(report))
        if self.report_dialog is not None:
            self.report_dialog.deleteLater()
        self.report_dialog = ImportDialog(report, self)
        self.report_dialog.open()
        self.imported.emit(report)

    def _export_done(self, path: Path, count: int, masked: int) -> None:
        said = self.tr("已导出 {} 项任务到 {}").format(count, path)
        self.say(said + (self.tr("，遮盖了 {} 处个人信息").format(masked) if masked else ""))
        self.exported.emit(path)

    def _choose(self, node: Node) -> None:
        """What is selected in the tree is read, or, with 只看所选, listed."""
        if node.scope.document_id is not None:
            self._read(node.scope.document_id, node.line)
            if not self.only_selected.isChecked():
                self.tabs.setCurrentWidget(self.reader)
        self._limit()

    def _open_document(self, document_id: int) -> None:
        view = self.archive.document(document_id)
        self.reader.show_document(view)
        self.reader.notes.show_notes(view, self.archive.all_notes())

    def _read(self, document_id: int, line: int | None) -> None:
        if self.reader.view is None or self.reader.view.row.id != document_id:
            self._open_document(document_id)
        if line is not None:
            self.reader.show_lines(line, line)

    def _limit(self) -> None:
        node = self.tree.limiting_node()
        self.tasks.filter_bar.show_scope(node.text if node and self.only_selected.isChecked() else "")
        for panel in self.lists:
            panel.set_scope(self.scope())
        self._tell_status()

    def _search(self, words: str) -> None:
        if words.strip():
            self.tabs.setCurrentWidget(self.search)
        self.search.search(words)

    def _tell_status(self) -> None:
        panels: tuple[Reader | ListPanel, ...] = (self.reader, *self.lists)
        self.say(panels[self.tabs.currentIndex()].sentence())


def _documents(library: Sequence[IssueRow]) -> set[tuple[int, str]]:
    """What changes where an issue goes, comes, or gets another text."""
    return {(document.id, document.key) for issue in library for document in issue.documents}


def _same(view: DocumentView, issue: str, title: str, doc_number: str | None) -> bool:
    return (view.issue.label, view.row.title, view.row.doc_number) == (issue, title, doc_number)
