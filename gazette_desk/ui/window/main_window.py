"""The window: panes, actions and status bar put together; what they do is said in their own files."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QCheckBox, QDialog, QMessageBox

from gazette_desk.archive import Archive, ArchiveError
from gazette_desk.ui.actions.menu_actions import Actions
from gazette_desk.ui.base.fault_messages import show_error
from gazette_desk.ui.base.notice_strip import Notices
from gazette_desk.ui.base.pane_tabs import PaneTabs
from gazette_desk.ui.base.plain_text import label
from gazette_desk.ui.base.typing_dialog import Editor, holding_text, when_kept
from gazette_desk.ui.base.window_settings import WindowSettings
from gazette_desk.ui.jobs.archive_access import Access, gain_access
from gazette_desk.ui.jobs.archive_watch import ArchiveWatch
from gazette_desk.ui.jobs.archive_writer import ArchiveWriter, Touched, Wanted, latest_acts
from gazette_desk.ui.jobs.job_runner import JobRunner
from gazette_desk.ui.jobs.progress_bar import JobProgress
from gazette_desk.ui.jobs.reading_worker import ReadingWorker, raise_fault
from gazette_desk.ui.library.library_contents import Contents, Upkeep, read_contents, read_upkeep
from gazette_desk.ui.library.library_nodes import Node
from gazette_desk.ui.library.library_tree import LibraryTree
from gazette_desk.ui.window.document_showing import DocumentShowing
from gazette_desk.ui.window.file_drops import Drops
from gazette_desk.ui.window.paned_window import PanedWindow
from gazette_desk.ui.window.status_line import StatusLine
from gazette_desk.ui.window.top_bar import TopBar
from gazette_desk.ui.window.window_layout import Look, middle_of, splitter_of, stack_of

PAINTING = 100  # milliseconds in which the first rows are painted


class MainWindow(PanedWindow):
    """The window on one archive. `imported` carries the report of an import, `exported` the file that was written."""

    imported = Signal(object)
    exported = Signal(object)

    def __init__(self, path: Path):
        """The archive is opened while the window is built. Raises ArchiveError when it cannot even be read, or is damaged."""
        super().__init__()
        self.reading = ReadingWorker(path, self)
        access, contents = self.reading.begin(partial(gain_access, path)), self.reading.read(read_contents)
        self._make_parts()
        try:
            self.writer = ArchiveWriter(access.result(), self.jobs)
            self._take_archive(contents.result())
        except ArchiveError:
            self.reading.close()
            if access.exception() is None:
                access.result().release()
            raise

    def _make_parts(self) -> None:
        self.resize(1280, 720)
        self.progress = JobProgress(self)
        self.jobs = JobRunner(self.progress, self.tell_fault, self)
        self.watch = ArchiveWatch(self)
        self.report_dialog: QDialog | None = None
        self._afresh = True  # whether the tree that is asked for is to begin anew
        self._upkeep_wanted = True
        self._upkeep = QTimer(self, singleShot=True, interval=PAINTING)
        self._upkeep.timeout.connect(self._ask_upkeep)
        self.tree = LibraryTree(self)
        self.only_selected = QCheckBox(self.tr("只看所选"), self)
        self.only_selected.setChecked(True)
        self.only_selected.setToolTip(self.tr("任务、大事记、核对和搜索只列出目录树中所选部分的内容"))
        self.tabs = PaneTabs(self._make_pane, self)
        self.notices = Notices(self)
        self.read_only = label("", self)
        self.status = StatusLine(self.reading, self)
        self.documents = DocumentShowing(lambda: self.archive, self.reading, self, self.only_selected.isChecked, self)

    def _take_archive(self, contents: Contents) -> None:
        path = self.writer.path
        self.archive = Archive(path, read_only=True, expected=contents.file)
        self.settings = WindowSettings(path)
        self.actions_ = Actions(self, self.writer, self, self)
        Drops(self.actions_.archives, self.writer, self.watch, self)
        self.top_bar = TopBar(self.actions_.imports, self.actions_.all_exports(), lambda *asked: self.archive.search.names(*asked), self)
        self.addToolBar(self.top_bar)
        self._put_together()
        self._connect()
        self._look.restore(self.settings)
        self._show_contents(contents)
        self.watch.start(path)

    def _put_together(self) -> None:
        self.splitter = splitter_of(self.only_selected, self.tree, self.tabs, self)
        self.stack = stack_of([*self.actions_.imports, self.actions_.archives.samples], self.splitter, self)
        self._look = Look(self, self.splitter)
        self.setCentralWidget(middle_of(self.notices, self.stack, self))
        self.statusBar().addWidget(self.status, 1)
        self.statusBar().addPermanentWidget(self.progress)
        self.statusBar().addPermanentWidget(self.read_only)

    def _connect(self) -> None:
        self.jobs.changed.connect(self.actions_.enable)
        self.reading.failed.connect(raise_fault)
        self.watch.lost.connect(self.actions_.archives.show_lost)
        self.documents.opened.connect(self._tell_status)
        self.documents.opened.connect(self.actions_.enable_tasks)
        self.writer.kept.connect(self._show_kept)
        self.tree.chosen.connect(self._choose)
        self.tree.activated.connect(lambda _: self.tabs.setCurrentWidget(self.reader))
        self.only_selected.toggled.connect(self._limit)
        self.top_bar.searched.connect(self._search)
        self.top_bar.dated.connect(self._set_reference)
        self.tabs.made.connect(self._connect_pane)
        self.tabs.currentChanged.connect(self._tell_status)
        self.tabs.currentChanged.connect(lambda _: self.actions_.enable_tasks())

    def showEvent(self, event):
        super().showEvent(event)
        if self._upkeep_wanted:
            self._upkeep_wanted = False
            self._ask_upkeep_at_last()

    def _ask_upkeep_at_last(self) -> None:
        """When the first rows are on screen, which need none of it."""
        if self.reading.busy:
            self.reading.settled.connect(self._upkeep.start, Qt.ConnectionType.SingleShotConnection)
        else:
            self._ask_upkeep()

    def show_library(self, afresh: bool = True) -> None:
        """Asks for the tree (as it is open and selected, unless afresh), all lists and the same document; `reopen` does if closed."""
        if not self.stack.isEnabled() or self.watch.look():
            return  # what stood here can no longer be read
        self._afresh |= afresh
        self.stack.setCurrentIndex(1 if self.archive.library.has_issues() else 0)
        if tasks := self.made_tasks():
            tasks.renew_units()
        self.reading.ask(self.tree, read_contents, self._show_contents)
        self._ask_upkeep()

    def _ask_upkeep(self) -> None:
        self.reading.ask(self.actions_, read_upkeep, self._show_upkeep)

    def _show_contents(self, found: Contents) -> None:
        if self._afresh or not self.tree.renew(found.nodes):
            self.tree.show_library(found.nodes)
        self._afresh = False
        self.stack.setCurrentIndex(1 if found.nodes.roots else 0)
        if self.made_reader():
            self.documents.show_again()
        self._limit()
        self.actions_.archives.show_sign()
        self.actions_.care.show_access()
        self.actions_.enable()

    def _show_upkeep(self, found: Upkeep) -> None:
        self.tabs.show_unmatched(found.unmatched)
        self.actions_.care.show_stale(found.stale)
        self.actions_.show_acts(found.acts)

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
        if tasks := self.made_tasks():
            tasks.let_go()
        self.reading.let_go()
        self._upkeep.stop()
        self.archive.close()

    def reopen(self) -> None:
        """Opens the archive anew, after another file has taken its place; where that does not go, says so and what can be done."""
        self.archive.close()
        try:
            self.archive = Archive(self.writer.path, read_only=True)
        except ArchiveError as error:
            self.watch.give_up(str(error))
            return
        self.reading.turn_to(self.writer.path, self.archive.file)
        for panel in self.made_lists():
            panel.turn_to(self.archive)
        for editor in self.findChildren(Editor):
            editor.archive = self.archive
        self._let_use(True)
        self.notices.show_notice("lost", "")
        self.watch.start(self.writer.path)
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
        self.writer.change_to(access)
        self.settings = WindowSettings(access.path)
        self._look.restore(self.settings)
        self.actions_.show_dark(self.settings.dark())
        self.tabs.forget_way()
        self.top_bar.search.clear()
        if reader := self.made_reader():
            reader.clear()
        if tasks := self.made_tasks():
            tasks.filter_bar.reset()
        self.only_selected.setChecked(True)

    def search_everywhere(self) -> None:
        """Goes to the search box."""
        self.top_bar.focus_search()

    def has_issues(self) -> bool:
        """Whether there is anything in the archive."""
        return self.stack.currentIndex() == 1

    def show_document(self, document_id: int) -> None:
        """Shows a document in the reader and in the tree."""
        self.documents.show_document(document_id)

    def show_lines(self, document_id: int, first_line: int, last_line: int, within: tuple[int, int] | str | None = None) -> None:
        """Shows lines of a document (0: where it begins), or what is meant within; Alt+Left goes back to the list that asked for them."""
        self.documents.show_lines(document_id, first_line, last_line, within)

    def say(self, text: str) -> None:
        """Puts news into the status bar."""
        self.status.say(text)

    def find_in_document(self) -> None:
        """Opens find in page."""
        self.tabs.setCurrentWidget(self.reader)
        self.reader.find_bar.open()

    def import_paths(self, paths: Sequence[Path]) -> None:
        """Imports files and folders on the worker thread; `imported` tells the end."""
        self.writer.import_paths(paths, self._import_done)

    def export(self, wanted: Wanted) -> None:
        """Writes an export on the worker thread; `exported` tells the end."""
        self.writer.hand_out(wanted, self.archive.file, lambda written: self._export_done(wanted.path, written))

    def closeEvent(self, event):
        if holding_text(self):
            event.ignore()
            when_kept(self, self.close)
            return
        for fault in self.jobs.close():
            show_error(None, fault)  # of what was to be kept last
        self.watch.stop()
        self._look.keep(self.settings)
        if tasks := self.made_tasks():
            tasks.let_go()
        self.reading.close()
        self._upkeep.stop()
        self.archive.close()
        self.writer.release()
        super().closeEvent(event)

    def _show_kept(self, sentence: str, touched: Touched) -> None:
        """Shows people's work as it is now, and says what was done."""
        if not self.stack.isEnabled():
            return  # the archive is closed, and all will be shown when it is open again
        if touched == "library":
            self.show_library(afresh=False)
        else:
            self._renew_lists(touched == "units")
        self.say(sentence)

    def _renew_lists(self, with_units: bool) -> None:
        if with_units and (tasks := self.made_tasks()):
            tasks.renew_units()
        for panel in self.made_lists():
            panel.renew()
        if self.made_reader():
            self.documents.renew()
        self.reading.ask(self.actions_, latest_acts, self.actions_.show_acts)

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
        self.documents.show_chosen(node.scope)
        self._limit()

    def _search(self, words: str) -> None:
        if words.strip():
            self.tabs.setCurrentWidget(self.search)
        if self.tabs.if_made("search"):
            self.search.search(words)
