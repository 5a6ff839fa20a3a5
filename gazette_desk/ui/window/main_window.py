"""The window: panes, actions and status bar put together; what they do is said in their own files."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QCheckBox, QDialog, QMainWindow, QMessageBox

from gazette_desk.archive import Archive, ArchiveError
from gazette_desk.archive.facts.rows import DocumentRow, DocumentView
from gazette_desk.archive.lists.filters import Scope
from gazette_desk.ui.actions.desk import Panes
from gazette_desk.ui.actions.menu_actions import Actions
from gazette_desk.ui.base.fault_messages import show_error
from gazette_desk.ui.base.notice_strip import Notices
from gazette_desk.ui.base.pane_tabs import PaneTabs
from gazette_desk.ui.base.plain_text import label
from gazette_desk.ui.base.typing_dialog import Editor, holding_text, when_kept
from gazette_desk.ui.base.window_settings import WindowSettings
from gazette_desk.ui.jobs.archive_access import Access
from gazette_desk.ui.jobs.archive_keeper import Keeper, Wanted, latest_acts
from gazette_desk.ui.jobs.archive_watch import ArchiveWatch
from gazette_desk.ui.jobs.job_runner import JobRunner
from gazette_desk.ui.jobs.list_panel import ListPanel
from gazette_desk.ui.jobs.progress_bar import JobProgress
from gazette_desk.ui.jobs.reading_worker import ReadingWorker, raise_fault
from gazette_desk.ui.library.library_contents import Contents, read_contents
from gazette_desk.ui.library.library_nodes import Node
from gazette_desk.ui.library.library_tree import LibraryTree
from gazette_desk.ui.lists.chronicle_panel import ChroniclePanel
from gazette_desk.ui.lists.review_panel import ReviewPanel
from gazette_desk.ui.lists.unmatched_panel import UnmatchedPanel
from gazette_desk.ui.reader.document_opening import DocumentOpening
from gazette_desk.ui.reader.document_reader import Reader
from gazette_desk.ui.search.search_panel import SearchPanel
from gazette_desk.ui.tasks.task_panel import TaskPanel
from gazette_desk.ui.window.file_drops import Drops
from gazette_desk.ui.window.status_line import StatusLine
from gazette_desk.ui.window.top_bar import TopBar
from gazette_desk.ui.window.window_layout import Look, middle_of, splitter_of, stack_of


class MainWindow(QMainWindow):
    """The window on one archive. `imported` carries the report of an import, `exported` the file that was written."""

    imported = Signal(object)
    exported = Signal(object)

    def __init__(self, path: Path):
        super().__init__()
        self.progress = JobProgress(self)
        self.jobs = JobRunner(self.progress, self.tell_fault, self)
        self.watch = ArchiveWatch(self)
        self.keeper = Keeper(path, self.jobs)
        self.archive = Archive(path, read_only=True)
        self.reading = ReadingWorker(path, self, self.archive.file)
        try:
            self._set_up()
        except ArchiveError:
            self.reading.close()
            self.archive.close()
            self.keeper.release()
            raise

    def _set_up(self) -> None:
        self.settings = WindowSettings(self.keeper.path)
        self.report_dialog: QDialog | None = None
        self._afresh = True  # whether the tree that is asked for is to begin anew
        self.resize(1280, 720)
        self._make_panes()
        panes = Panes(self.tabs, self.tree, self.reader, self.tasks, self.notices, self.watch)
        self.actions_ = Actions(self, self.keeper, panes, self)
        Drops(self.actions_.archives, self.keeper, self.watch, self)
        self.top_bar = TopBar(self.actions_.imports, self.actions_.exports.all(), lambda *asked: self.archive.search.names(*asked), self)
        self.addToolBar(self.top_bar)
        self._put_together()
        self._connect()
        self._look.restore(self.settings)
        self.top_bar.dated.emit(self.top_bar.reference())
        self._show_contents(read_contents(self.archive))  # at once: where it cannot be read there is no window
        self.watch.start(self.keeper.path)

    def _make_panes(self) -> None:
        self.tree = LibraryTree(self)
        self.only_selected = QCheckBox(self.tr("只看所选"), self)
        self.only_selected.setChecked(True)
        self.only_selected.setToolTip(self.tr("任务、大事记、核对和搜索只列出目录树中所选部分的内容"))
        self.reader = Reader(self)
        self.tasks = TaskPanel(self.archive, self.reading, self)
        self.chronicle = ChroniclePanel(self.archive, self.reading, self)
        self.search = SearchPanel(self.archive, self.reading, self)
        self.review = ReviewPanel(self.archive, self.reading, self.keeper, self)
        self.unmatched = UnmatchedPanel(self.archive, self.reading, self.keeper, self)
        self.lists: tuple[ListPanel, ...] = (self.tasks, self.chronicle, self.search, self.review, self.unmatched)
        self.tabs = PaneTabs(self.reader, self.lists, self)
        self.notices = Notices(self)
        self.read_only = label("", self)
        self.status = StatusLine(self.reading, self)
        self.documents = DocumentOpening(self.archive, self.reading, self.reader)

    def _put_together(self) -> None:
        self.splitter = splitter_of(self.only_selected, self.tree, self.tabs, self)
        self.stack = stack_of([*self.actions_.imports, self.actions_.archives.samples], self.splitter, self)
        self._look = Look(self, self.splitter, self.reader, self.tasks.table.horizontalHeader())
        self.setCentralWidget(middle_of(self.notices, self.stack, self))
        self.statusBar().addWidget(self.status, 1)
        self.statusBar().addPermanentWidget(self.progress)
        self.statusBar().addPermanentWidget(self.read_only)

    def _connect(self) -> None:
        self.jobs.changed.connect(self.actions_.enable)
        self.reading.failed.connect(raise_fault)
        self.documents.opened.connect(self._tell_status)
        self.watch.lost.connect(self.actions_.archives.show_lost)
        self.keeper.kept.connect(self._show_kept)
        self.tree.chosen.connect(self._choose)
        self.tree.activated.connect(lambda _: self.tabs.setCurrentWidget(self.reader))
        self.only_selected.toggled.connect(self._limit)
        self.tasks.filter_bar.scope_removed.connect(lambda: self.only_selected.setChecked(False))
        self.top_bar.searched.connect(self._search)
        self.search.asked.connect(self.top_bar.search_for)
        self.search.widened.connect(lambda: self.only_selected.setChecked(False))
        self.top_bar.dated.connect(self.tasks.set_reference)
        self.tabs.currentChanged.connect(self._tell_status)
        self.tabs.currentChanged.connect(lambda _: self.actions_.enable_tasks())
        self.tasks.selected.connect(self.actions_.enable_tasks)
        self.reader.jump.connect(self._follow)
        self.review.identify_asked.connect(self.actions_.issues.identify_key)
        self.review.removal_asked.connect(self.actions_.issues.remove_key)
        self.review.teach_asked.connect(self.actions_.teaching.answer_finding)
        for panel in self.lists:
            panel.jump.connect(self.show_lines)
            panel.described.connect(self._tell_status)

    def show_library(self, afresh: bool = True) -> None:
        """Asks for the tree (as it is open and selected, unless afresh), all lists and the same document; `reopen` does if closed."""
        if not self.stack.isEnabled() or self.watch.look():
            return  # what stood here can no longer be read
        self._afresh |= afresh
        self.stack.setCurrentIndex(1 if self.archive.library.has_issues() else 0)
        self.tasks.renew_units()
        self.reading.ask(self.tree, read_contents, self._show_contents)

    def _show_contents(self, found: Contents) -> None:
        if self._afresh or not self.tree.renew(found.library):
            self.tree.show_library(found.library)
        self._afresh = False
        self.stack.setCurrentIndex(1 if found.library.roots else 0)
        self._show_again(found.documents)
        self._limit()
        self.tabs.show_unmatched(found.unmatched)
        self.actions_.keeping.show_notices(found.stale)
        self.actions_.show_acts(found.acts)
        self.actions_.archives.show_sign()

    def _show_again(self, documents: Sequence[DocumentRow]) -> None:
        """Shows the document that was read, or says that it has gone; the first one where none was read."""
        shown = self.reader.view
        same = [document.id for document in documents if not shown or document.key == shown.row.key]
        if same:
            self.show_document(same[0])
        else:
            self.reader.clear(self.tr("刚才看的《{}》已不在档案中").format(shown.row.title) if shown else "")

    def show_read_only(self, reason: str) -> None:
        """Says at the right of the status bar that nothing can be written, and why; "" that all can."""
        self.read_only.setText(self.tr("只读：{}").format(reason) if reason else "")
        self.read_only.setVisible(bool(reason))

    def let_go(self) -> None:
        """Closes the archive, and the dialogs that read it, so that another file can take its place; nothing is read until `reopen`."""
        self.watch.stop()
        for dialog in self.findChildren(QDialog):
            if dialog.isModal() and not isinstance(dialog, QMessageBox) and dialog not in holding_text(self):
                QDialog.reject(dialog)
        self._let_use(False)
        self.tasks.let_go()
        self.reading.let_go()
        self.archive.close()

    def reopen(self) -> None:
        """Opens the archive anew, after another file has taken its place; where that does not go, says so and what can be done."""
        self.archive.close()
        try:
            self.archive = Archive(self.keeper.path, read_only=True)
        except ArchiveError as error:
            self.watch.give_up(str(error))
            return
        self.reading.turn_to(self.keeper.path, self.archive.file)
        self.documents.archive = self.archive
        for panel in self.lists:
            panel.turn_to(self.archive)
        for editor in self.findChildren(Editor):
            editor.archive = self.archive
        self._let_use(True)
        self.notices.show_notice("lost", "")
        self.watch.start(self.keeper.path)
        self.show_library()

    def tell_uncaught(self, fault: BaseException) -> None:
        """Says what nobody caught; an archive that is no longer there is said once, however often the window wants to read it."""
        if not self.watch.look():
            show_error(QApplication.activeWindow(), fault)

    def tell_fault(self, fault: BaseException) -> None:
        """Says what went wrong; where the archive is no longer there, that is said above all else."""
        self.watch.look()
        show_error(self, fault)

    def _let_use(self, on: bool) -> None:
        for part in (self.stack, self.menuBar(), self.top_bar):
            part.setEnabled(on)

    def change_to(self, access: Access) -> None:
        """Takes another archive in the place of this one, with the look that it had; `reopen` shows it."""
        self._look.keep(self.settings)
        self.keeper.change_to(access)
        self.settings = WindowSettings(access.path)
        self._look.restore(self.settings)
        self.actions_.show_dark(self.settings.dark())
        self.tabs.forget_way()
        self.reader.clear()
        self.top_bar.search.clear()
        self.tasks.filter_bar.reset()
        self.only_selected.setChecked(True)

    def search_everywhere(self) -> None:
        """Goes to the search box."""
        self.top_bar.focus_search()

    def has_issues(self) -> bool:
        """Whether there is anything in the archive."""
        return self.stack.currentIndex() == 1

    def show_document(self, document_id: int) -> None:
        """Shows a document in the reader and in the tree."""
        self.documents.open(document_id, lambda *_: self._select_in_tree(document_id), anew=True)

    def show_lines(self, document_id: int, first_line: int, last_line: int, within: tuple[int, int] | str | None = None) -> None:
        """Shows lines of a document (0: where it begins), or what is meant within; Alt+Left goes back to the list that asked for them."""

        def show(view: DocumentView, is_new: bool) -> None:
            self.tabs.show_reader()
            begins = view.document.first_line
            self.reader.show_lines(first_line or begins, last_line or begins, within)
            if is_new:
                self._select_in_tree(document_id)

        self.documents.open(document_id, show)

    def say(self, text: str) -> None:
        """Puts news into the status bar."""
        self.status.say(text)

    def find_in_document(self) -> None:
        """Opens find in page."""
        self.tabs.setCurrentWidget(self.reader)
        self.reader.find_bar.open()

    def scope(self) -> Scope:
        """The part of the archive that the lists are limited to."""
        node = self.tree.limiting_node()
        return node.scope if node and self.only_selected.isChecked() else Scope()

    def import_paths(self, paths: Sequence[Path]) -> None:
        """Imports files and folders on the worker thread; `imported` tells the end."""
        self.keeper.import_paths(paths, self._import_done)

    def export(self, wanted: Wanted) -> None:
        """Writes an export on the worker thread; `exported` tells the end."""
        self.keeper.hand_out(wanted, self.archive.file, lambda written: self._export_done(wanted.path, written))

    def closeEvent(self, event):
        if holding_text(self):
            event.ignore()
            when_kept(self, self.close)
            return
        for fault in self.jobs.close():
            show_error(None, fault)  # of what was to be kept last
        self.watch.stop()
        self._look.keep(self.settings)
        self.tasks.let_go()
        self.reading.close()
        self.archive.close()
        self.keeper.release()
        super().closeEvent(event)

    def _show_kept(self, sentence: str, wide: bool) -> None:
        """Shows people's work as it is now, and says what was done."""
        if not self.stack.isEnabled():
            return  # the archive is closed, and all will be shown when it is open again
        if wide:  # issues may have gone or come
            self.show_library(afresh=False)
        else:
            for panel in self.lists:
                panel.renew()
            self.documents.renew_notes()
            self.reading.ask(self.actions_, latest_acts, self.actions_.show_acts)
        self.say(sentence)

    def _import_done(self, report) -> None:
        from gazette_desk.ui.dialogs.import_dialog import ImportDialog, summary

        self.show_library(afresh=False)
        self.say(summary(report))
        if self.report_dialog is not None:
            self.report_dialog.deleteLater()
        self.report_dialog = ImportDialog(report, self)
        self.report_dialog.open()
        self.imported.emit(report)

    def _export_done(self, path: Path, written) -> None:
        self.say(self.actions_.exports.told(path, written))
        if written:
            self.exported.emit(path)

    def _choose(self, node: Node) -> None:
        """What is selected in the tree is read, or, with 只看所选, listed."""
        if node.scope.document_id is not None:
            self.documents.open(node.scope.document_id, lambda *_: self.reader.show_attachment(node.scope.attachment_id))
            if not self.only_selected.isChecked():
                self.tabs.setCurrentWidget(self.reader)
        self._limit()

    def _select_in_tree(self, document_id: int) -> None:
        if not self.only_selected.isChecked():
            self.tree.select_document(document_id)

    def _follow(self, document_id: int, first_line: int, last_line: int) -> None:
        """Shows a document that the shown one cites, or where another cites it now."""
        line = self.documents.citing_line(document_id, first_line)
        self.show_lines(document_id, line, last_line if line == first_line else line)

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

    def _tell_status(self, *_: object) -> None:
        panels: tuple[Reader | ListPanel, ...] = (self.reader, *self.lists)
        self.status.describe(panels[self.tabs.currentIndex()].sentence())
