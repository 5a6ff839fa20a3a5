"""What is handed out of the issues themselves: a document, a whole issue, its data, and lists of what issues print."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from gazette_desk.archive.facts.rows import IssueRow
from gazette_desk.archive.lists.filters import Scope
from gazette_desk.ui.actions.desk import Desk, Panes
from gazette_desk.ui.actions.handing_out import offer
from gazette_desk.ui.actions.menu_action import menu_action
from gazette_desk.ui.jobs.archive_writer import ArchiveWriter

if TYPE_CHECKING:
    from gazette_desk.exports.outgoing import Outgoing
    from gazette_desk.ui.exports.choice_dialog import Choice

Kind = tuple[str, str]  # the suffix of a file, and its encoding
WORKBOOK = ("Excel 工作簿（.xlsx）", (".xlsx", "utf-8-sig"))
CSVS = (("CSV，UTF-8 编码（.csv）", (".csv", "utf-8-sig")), ("CSV，GB18030 编码（.csv）", (".csv", "gb18030")))
FORMS = (
    ("Word 文件（.docx）", ".docx"),
    ("PDF（.pdf）", ".pdf"),
    ("网页（.html）", ".html"),
    ("Markdown（.md）", ".md"),
)
DOCUMENT_KINDS = (
    *((name, (suffix, "utf-8-sig")) for name, suffix in FORMS),
    *((f"只要其中的表格：{name}", kind) for name, kind in (WORKBOOK, *CSVS)),
)
TABLES = (("Excel 工作簿", False), ("Excel 工作簿，另存 CSV", True))


class PublishActions(QObject):
    """The actions for the document that is read and what is selected in the tree; in the menu 文件, the tool bar and the tree's menu."""

    def __init__(self, desk: Desk, writer: ArchiveWriter, panes: Panes, window: QWidget):
        super().__init__(window)
        self._desk, self._writer, self._panes, self._window = desk, writer, panes, window
        self.document = menu_action(self._window, self.tr("导出文件…"), self._offer_document, "Ctrl+Shift+E")
        self.issue = menu_action(self._window, self.tr("导出本期…"), self._offer_issue)
        self.data = menu_action(self._window, self.tr("导出本期数据（JSON）…"), self._offer_data)
        self.lists = menu_action(self._window, self.tr("导出归档目录、大事记、名单…"), self._offer_lists)

    def all(self) -> list[QAction]:
        """The actions in the order of the menu."""
        return [self.document, self.issue, self.data, self.lists]

    def enable(self, free: bool) -> None:
        """Switches off what cannot be done now: one long job at a time, nothing to hand out of an empty archive."""
        for action in self.all():
            action.setEnabled(free and self._desk.has_issues())

    def _issue_row(self) -> IssueRow | None:
        """The issue that is selected in the tree, or in which what is selected stands, else the one that is read."""
        node, view = self._panes.tree.current_node(), self._panes.reader.view
        while node and node.issue is None:
            node = node.parent
        return node.issue if node else view.issue if view else None

    def _say_nothing_chosen(self) -> None:
        self._desk.say(self.tr("请先在目录树中选择一期或一份文件，再导出"))

    def _offer_document(self) -> None:
        from gazette_desk.exports.documents.document_export import OutgoingDocument
        from gazette_desk.ui.exports.choice_dialog import Choice

        view = self._panes.reader.view
        if view is None:
            return self._say_nothing_chosen()
        kinds = [Choice("文件种类", DOCUMENT_KINDS)]
        return self._offer(self.tr("导出文件"), view.document.title, kinds, lambda kind: OutgoingDocument(view.row.id, *kind))

    def _offer_issue(self) -> None:
        from gazette_desk.exports.documents.issue_folder import OutgoingIssue
        from gazette_desk.ui.exports.choice_dialog import Choice

        row = self._issue_row()
        if row is None:
            return self._say_nothing_chosen()
        choices = [Choice("各个文件", [FORMS[2], *FORMS[:2], FORMS[3]]), Choice("表格和名单", TABLES)]
        return self._offer(self.tr("导出本期（写进一个文件夹）"), row.label, choices, partial(OutgoingIssue, row.id))

    def _offer_data(self) -> None:
        from gazette_desk.exports.open_data import OutgoingData
        from gazette_desk.reparsing import read_stored

        row = self._issue_row()
        if row is None:
            return self._say_nothing_chosen()
        return self._offer(self.tr("导出本期数据"), row.label, [], lambda: OutgoingData(row.id, row.label, read_stored))

    def _offer_lists(self) -> None:
        from gazette_desk.exports.lists.list_export import OutgoingList
        from gazette_desk.exports.lists.printed_lists import EVENTS, FILED, GROUPS, MEMBERS
        from gazette_desk.ui.exports.choice_dialog import Choice

        node = self._panes.tree.limiting_node()
        scope = node.scope if node else Scope()
        filed = [(f"{kind.title}（{standard}）", kind) for standard, kind in FILED.items()]
        others = [(kind.title, kind) for kind in (EVENTS, GROUPS, MEMBERS)]
        choices = [Choice("哪一种", [*filed, *others]), Choice("文件种类", [WORKBOOK, *CSVS])]
        self._offer(
            self.tr("导出归档目录、大事记、名单"),
            self.tr("归档文件目录"),
            choices,
            lambda kind, file: OutgoingList(kind, scope, *file),
        )

    def _offer(self, title: str, name: str, choices: Sequence[Choice], make: Callable[..., Outgoing]) -> None:
        """Opens the dialog; name is what the file is called, in which no personal data is to be read."""
        from gazette_desk.exports.file_names import safe_name
        from gazette_desk.exports.redaction import redact
        from gazette_desk.ui.exports.choice_dialog import ChoiceDialog

        dialog = ChoiceDialog(title, choices, make, self._panes.tasks.reading, self._writer, self._window)
        offer(dialog, safe_name(redact(name)[0]), self._desk)
