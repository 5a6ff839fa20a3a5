"""What goes out of the listed tasks' deadlines: notices and reminders, a calendar, the summary of a month."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from PySide6.QtCore import QByteArray, QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from gazette_desk.ui.actions.desk import Desk, Panes
from gazette_desk.ui.actions.handing_out import offer
from gazette_desk.ui.actions.menu_action import menu_action
from gazette_desk.ui.jobs.archive_writer import ArchiveWriter

MONTHS_BACK, MONTHS_AHEAD = 36, 3
REPORT_FILES = (("Excel 工作簿（.xlsx）", ".xlsx"), ("Word 文件（.docx）", ".docx"))
SENDER = "notice-sender"


class DeadlineActions(QObject):
    """The actions in the menu 文件."""

    def __init__(self, desk: Desk, writer: ArchiveWriter, panes: Panes, window: QWidget):
        super().__init__(window)
        self._desk, self._writer, self._panes, self._window = desk, writer, panes, window
        self.notice = menu_action(self._window, self.tr("督办通知单、催办单…"), self._offer_notice)
        self.report = menu_action(self._window, self.tr("一个月的督办情况…"), self._offer_report)
        self.calendar = menu_action(self._window, self.tr("导出为日历…"), self._offer_calendar)

    def all(self) -> list[QAction]:
        """The actions in the order of the menu."""
        return [self.notice, self.report, self.calendar]

    def enable(self, free: bool, writes: bool) -> None:
        """Switches off what cannot be done now: what is sent is kept in the archive."""
        has = self._desk.has_issues()
        self.notice.setEnabled(writes and has)
        self.report.setEnabled(free and has)
        self.calendar.setEnabled(free and has)

    def _offer_notice(self) -> None:
        from gazette_desk.ui.exports.notice_dialog import NoticeDialog

        tasks, settings = self._panes.tasks, self._desk.settings
        sender = bytes(settings.state(SENDER).data()).decode("utf-8", "replace")
        dialog = NoticeDialog(tasks.task_filter(), tasks.selected_keys(), sender, tasks.reading, self._writer, self._window)
        dialog.signer.editingFinished.connect(lambda: settings.keep_state(SENDER, QByteArray(dialog.signer.text().encode())))
        offer(dialog, self.tr("督办通知单"), self._desk)

    def _offer_report(self) -> None:
        from gazette_desk.exports.reports.report_export import ReportExport
        from gazette_desk.ui.exports.choice_dialog import Choice, ChoiceDialog

        tasks = self._panes.tasks
        wanted = tasks.task_filter()
        choices = [Choice("月份", list(_months(wanted.reference))), Choice("文件种类", REPORT_FILES)]
        title = self.tr("一个月的督办情况")
        dialog = ChoiceDialog(
            title, choices, lambda month, suffix: ReportExport(month, wanted, suffix), tasks.reading, self._writer, self._window
        )
        dialog.boxes[0].setCurrentIndex(MONTHS_AHEAD)
        offer(dialog, self.tr("督办情况"), self._desk)

    def _offer_calendar(self) -> None:
        from gazette_desk.exports.calendars.calendar_export import CalendarExport
        from gazette_desk.ui.exports.choice_dialog import ChoiceDialog

        tasks = self._panes.tasks
        wanted = tasks.task_filter()
        dialog = ChoiceDialog(self.tr("导出为日历"), [], lambda: CalendarExport(wanted), tasks.reading, self._writer, self._window)
        offer(dialog, self.tr("督办日程"), self._desk)


def _months(reference: date) -> Iterator[tuple[str, object]]:
    """The months around a day, latest first, with their names."""
    from gazette_desk.exports.reports.month_summary import Month

    last = 12 * reference.year + reference.month - 1 + MONTHS_AHEAD
    for number in range(last, last - MONTHS_BACK - MONTHS_AHEAD - 1, -1):
        month = Month(number // 12, number % 12 + 1)
        yield str(month), month
