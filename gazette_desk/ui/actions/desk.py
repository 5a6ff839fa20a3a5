"""What actions know of the window: its panes, and what they may ask of it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from gazette_desk.archive import Archive
    from gazette_desk.ui.base.notice_strip import Notices
    from gazette_desk.ui.base.pane_tabs import PaneTabs
    from gazette_desk.ui.base.window_settings import WindowSettings
    from gazette_desk.ui.jobs.archive_access import Access
    from gazette_desk.ui.jobs.archive_watch import ArchiveWatch
    from gazette_desk.ui.jobs.archive_writer import Wanted
    from gazette_desk.ui.library.library_tree import LibraryTree
    from gazette_desk.ui.reader.document_reader import Reader
    from gazette_desk.ui.tasks.task_panel import TaskPanel


class Desk(Protocol):
    """The window as actions see it. archive and settings are others as soon as another archive is shown."""

    @property
    def archive(self) -> Archive: ...

    @property
    def settings(self) -> WindowSettings: ...

    def has_issues(self) -> bool:
        """Whether there is anything in the archive."""

    def say(self, text: str) -> None:
        """Puts news into the status bar."""

    def show_lines(self, document_id: int, first_line: int, last_line: int) -> None:
        """Shows source lines of a document in the reader."""

    def show_library(self) -> None:
        """Reads tree and lists anew."""

    def show_read_only(self, reason: str) -> None:
        """Says that nothing can be written, and why."""

    def import_paths(self, paths: Sequence[Path]) -> None:
        """Imports files and folders."""

    def export(self, wanted: Wanted) -> None:
        """Writes an export to its file or folder."""

    def let_go(self) -> None:
        """Closes the archive, so that another file can take its place."""

    def reopen(self) -> None:
        """Opens it anew."""

    def change_to(self, access: Access) -> None:
        """Takes another archive in the place of this one; `reopen` shows it."""

    def search_everywhere(self) -> None:
        """Goes to the search box."""

    def find_in_document(self) -> None:
        """Opens find in page."""


class Panes(Protocol):
    """The parts of a window that actions are about; reader and tasks are made when they are first shown or asked for."""

    @property
    def tabs(self) -> PaneTabs: ...

    @property
    def tree(self) -> LibraryTree: ...

    @property
    def reader(self) -> Reader: ...

    def made_reader(self) -> Reader | None:
        """The reader, where it has been made."""

    @property
    def tasks(self) -> TaskPanel: ...

    @property
    def notices(self) -> Notices: ...

    @property
    def watch(self) -> ArchiveWatch: ...
