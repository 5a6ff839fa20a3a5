"""A window with panes in tabs: each is made, and its code loaded, when it is first shown or asked for; what it lists follows the tree."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtWidgets import QMainWindow, QWidget

from gazette_desk.archive.lists.filters import Scope
from gazette_desk.ui.base.pane_tabs import PANES, PaneName, PaneTabs
from gazette_desk.ui.jobs.list_panel import ListPanel

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtWidgets import QCheckBox

    from gazette_desk.archive import Archive
    from gazette_desk.ui.actions.menu_actions import Actions
    from gazette_desk.ui.jobs.archive_writer import ArchiveWriter
    from gazette_desk.ui.jobs.reading_worker import ReadingWorker
    from gazette_desk.ui.library.library_tree import LibraryTree
    from gazette_desk.ui.lists.chronicle_panel import ChroniclePanel
    from gazette_desk.ui.lists.review_panel import ReviewPanel
    from gazette_desk.ui.lists.unmatched_panel import UnmatchedPanel
    from gazette_desk.ui.reader.document_reader import Reader
    from gazette_desk.ui.search.search_panel import SearchPanel
    from gazette_desk.ui.tasks.task_panel import TaskPanel
    from gazette_desk.ui.window.document_showing import DocumentShowing
    from gazette_desk.ui.window.status_line import StatusLine
    from gazette_desk.ui.window.top_bar import TopBar
    from gazette_desk.ui.window.window_layout import Look


class PanedWindow(QMainWindow):
    """Makes the panes, connects them, and has each of them by its name."""

    archive: Archive
    reading: ReadingWorker
    writer: ArchiveWriter
    tabs: PaneTabs
    tree: LibraryTree
    only_selected: QCheckBox
    actions_: Actions
    top_bar: TopBar
    documents: DocumentShowing
    status: StatusLine
    _look: Look

    @property
    def reader(self) -> Reader:
        """The document that is read."""
        return cast("Reader", self.tabs.pane("reader"))

    @property
    def tasks(self) -> TaskPanel:
        """The list of tasks."""
        return cast("TaskPanel", self.tabs.pane("tasks"))

    @property
    def chronicle(self) -> ChroniclePanel:
        """The list of events."""
        return cast("ChroniclePanel", self.tabs.pane("chronicle"))

    @property
    def search(self) -> SearchPanel:
        """What the words of the search box find."""
        return cast("SearchPanel", self.tabs.pane("search"))

    @property
    def review(self) -> ReviewPanel:
        """The list of what is to be looked at."""
        return cast("ReviewPanel", self.tabs.pane("review"))

    @property
    def unmatched(self) -> UnmatchedPanel:
        """The list of people's work that no longer finds what it was said of."""
        return cast("UnmatchedPanel", self.tabs.pane("unmatched"))

    def made_reader(self) -> Reader | None:
        """The reader, where it has been made."""
        return cast("Reader | None", self.tabs.if_made("reader"))

    def made_tasks(self) -> TaskPanel | None:
        """The list of tasks, where it has been made."""
        return cast("TaskPanel | None", self.tabs.if_made("tasks"))

    def made_lists(self) -> list[ListPanel]:
        """The lists that have been made."""
        panels = (self.tabs.if_made(name) for name in PANES if name != "reader")
        return [cast("ListPanel", panel) for panel in panels if panel]

    def scope(self) -> Scope:
        """The part of the archive that the lists are limited to."""
        node = self.tree.limiting_node()
        return node.scope if node and self.only_selected.isChecked() else Scope()

    def _make_pane(self, name: PaneName) -> QWidget:
        if name == "reader":
            from gazette_desk.ui.reader.document_reader import Reader

            return Reader(self)
        if name == "tasks":
            from gazette_desk.ui.tasks.task_panel import TaskPanel

            return TaskPanel(self.archive, self.reading, self)
        if name == "search":
            from gazette_desk.ui.search.search_panel import SearchPanel

            return SearchPanel(self.archive, self.reading, self)
        return self._make_further_list(name)

    def _make_further_list(self, name: PaneName) -> QWidget:
        if name == "chronicle":
            from gazette_desk.ui.lists.chronicle_panel import ChroniclePanel

            return ChroniclePanel(self.archive, self.reading, self)
        if name == "review":
            from gazette_desk.ui.lists.review_panel import ReviewPanel

            return ReviewPanel(self.archive, self.reading, self.writer, self)
        from gazette_desk.ui.lists.unmatched_panel import UnmatchedPanel

        return UnmatchedPanel(self.archive, self.reading, self.writer, self)

    def _connect_pane(self, name: PaneName) -> None:
        """Lets a pane take part that has just been made."""
        if name == "reader":
            self._connect_reader()
            return
        panel = cast(ListPanel, self.tabs.pane(name))
        panel.jump.connect(self.documents.show_lines)
        panel.described.connect(self._tell_status)
        if name == "tasks":
            self._connect_tasks()
        elif name == "search":
            self.search.asked.connect(self.top_bar.search_for)
            self.search.widened.connect(lambda: self.only_selected.setChecked(False))
        elif name == "review":
            self.review.identify_asked.connect(self.actions_.issues.identify_key)
            self.review.removal_asked.connect(self.actions_.issues.remove_key)
            self.review.teach_asked.connect(self.actions_.teaching.answer_finding)
        panel.set_scope(self.scope())

    def _connect_reader(self) -> None:
        reader = self.reader
        self._look.take_reader(reader)
        reader.jump.connect(self.documents.follow)
        reader.notes.asked.connect(self.actions_.notes.change)
        reader.page.customContextMenuRequested.connect(self.actions_.teaching.open_menu)
        self.documents.show_again()

    def _connect_tasks(self) -> None:
        tasks = self.tasks
        self._look.take_table(tasks.table.horizontalHeader())
        tasks.filter_bar.scope_removed.connect(lambda: self.only_selected.setChecked(False))
        tasks.selected.connect(self.actions_.enable_tasks)
        tasks.asked.connect(self.actions_.tasks.menu.popup)
        tasks.set_reference(self.top_bar.reference())
        tasks.filter_bar.show_scope(self._scope_text())

    def _limit(self) -> None:
        if tasks := self.made_tasks():
            tasks.filter_bar.show_scope(self._scope_text())
        for panel in self.made_lists():
            panel.set_scope(self.scope())
        self._tell_status()

    def _scope_text(self) -> str:
        node = self.tree.limiting_node()
        return node.text if node and self.only_selected.isChecked() else ""

    def _set_reference(self, day: date) -> None:
        if tasks := self.made_tasks():
            tasks.set_reference(day)

    def _tell_status(self, *_: object) -> None:
        front = cast("Reader | ListPanel | None", self.tabs.if_made(self.tabs.front()))
        self.status.describe(front.sentence() if front else "")
