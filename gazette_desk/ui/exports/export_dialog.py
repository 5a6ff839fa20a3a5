"""Before something is handed on: what it will be, its first rows, personal data in it. Each kind of export adds its choices."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QGroupBox,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from gazette_desk.archive import Archive
from gazette_desk.errors import ArchiveError, GazetteDeskError
from gazette_desk.exports.outgoing import Outgoing, Preview
from gazette_desk.exports.redaction import Mask, Personal
from gazette_desk.parsing.records import ContactKind
from gazette_desk.ui.base.dialog_size import open_as
from gazette_desk.ui.base.plain_text import label, tip, unmarked
from gazette_desk.ui.base.row_table import RowColumn, RowTable
from gazette_desk.ui.jobs.archive_writer import ArchiveWriter
from gazette_desk.ui.jobs.reading_worker import ReadingWorker

CHOICES_WIDTH = 280  # pixels
MOST_WIDTH, LEAST_WIDTH = 22, 5  # characters of a column
Looked = tuple[Outgoing, Preview, tuple[Personal, ...]]


class ExportDialog(QDialog):
    """`wanted` carries what is to be written: the Outgoing, its preview, and the kinds of personal data that may be read in it.

    A kind of export puts its choices into `fields`, says what they make (`outgoing`), and calls `renew` when they are others.
    """

    wanted = Signal(object, object, object)

    def __init__(self, title: str, reading: ReadingWorker, writer: ArchiveWriter, parent: QWidget):
        super().__init__(parent)
        self._reading, self._writer = reading, writer
        self._let: set[ContactKind] = set()
        self._looked: Looked | None = None
        self.setWindowTitle(title)
        open_as(self, 1140, 600)
        self.choices = QWidget(self)
        self.choices.setFixedWidth(CHOICES_WIDTH)
        self.fields = QFormLayout(self.choices)
        self.fields.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        self.said = label("", self)
        self.said.setWordWrap(True)
        self.table = RowTable((), self.tr("将要写出的前几行"), self)
        self.table.verticalHeader().hide()
        self.personal = QGroupBox(self.tr("个人信息"), self)
        self._kinds = QVBoxLayout(self.personal)
        self.export = QPushButton(self.tr("导出…"), self)
        self.export.setDefault(True)
        self.export.clicked.connect(self._want)
        writer.jobs.changed.connect(self._enable)
        self._lay_out()

    def outgoing(self) -> Outgoing | None:
        """What is chosen now; None where something is `missing`."""
        raise NotImplementedError

    def missing(self) -> str:
        """What is still to be chosen, in a sentence."""
        return ""

    def open(self):
        self.choices.setVisible(self.fields.rowCount() > 0)
        self.resize(self.size().boundedTo(self.screen().availableSize()))
        super().open()
        self.renew()

    def renew(self) -> None:
        """Looks again what would be written; the newest wish wins."""
        self._looked = None
        wanted = self.outgoing()
        self.said.setText(self.tr("正在看要写些什么……") if wanted else self.missing())
        self._enable()
        if wanted:
            self._reading.ask(self, partial(_looked, wanted, frozenset(self._let)), self._show)
        else:
            self._reading.forget(self)

    def done(self, result):
        self._reading.forget(self)
        super().done(result)

    def _lay_out(self) -> None:
        buttons = QDialogButtonBox(self)
        buttons.addButton(self.export, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.addButton(QDialogButtonBox.StandardButton.Cancel).setText(self.tr("取消"))
        buttons.rejected.connect(self.reject)
        shown = QVBoxLayout()
        shown.addWidget(self.said)
        shown.addWidget(self.table, 1)
        shown.addWidget(self.personal)
        parts = QHBoxLayout()
        parts.addWidget(self.choices)
        parts.addLayout(shown, 1)
        layout = QVBoxLayout(self)
        layout.addLayout(parts, 1)
        layout.addWidget(buttons)
        self.personal.hide()

    def _show(self, looked: Looked | GazetteDeskError) -> None:
        if isinstance(looked, GazetteDeskError):
            self.said.setText(str(looked))
            self.table.show_columns((), ())
            return
        self._looked = looked
        _, preview, personal = looked
        self.said.setText("\n".join((preview.sentence, *preview.notes)))
        self.table.show_columns([_column(preview, number) for number in range(len(preview.heads))], preview.rows)
        self._show_personal(personal)
        self._enable()

    def _show_personal(self, personal: Sequence[Personal]) -> None:
        while item := self._kinds.takeAt(0):
            item.widget().deleteLater()
        may = self._writer.may_write
        for found in personal:
            box = QCheckBox(unmarked(self.tr("不遮盖：{}").format(_short(found))), self.personal)
            box.setToolTip(tip("\n".join(found.places)))
            box.setChecked(found.let)
            box.setEnabled(may)
            box.toggled.connect(partial(self._let_through, found.kind))
            self._kinds.addWidget(box)
        said = self.tr("没有选中的都会遮盖；选中的照原样写出，并记入改动记录。")
        if not may:
            said = self.tr("都会遮盖：不遮盖要记入改动记录，而档案现在不能改动（{}）。").format(self._writer.short_reason)
        self._kinds.addWidget(label(said, self.personal))
        self.personal.setVisible(bool(personal))

    def _let_through(self, kind: ContactKind, on: bool) -> None:
        self._let = self._let | {kind} if on else self._let - {kind}
        self.renew()

    def _enable(self) -> None:
        self.export.setEnabled(self._looked is not None and not self._writer.busy)

    def _want(self) -> None:
        if self._looked:
            self.wanted.emit(self._looked[0], self._looked[1], frozenset(self._let))


def _looked(outgoing: Outgoing, let: frozenset[ContactKind], archive: Archive) -> Looked | GazetteDeskError:
    """What would be written; why it cannot be where something chosen does not go."""
    mask = Mask(let)
    try:
        return outgoing, outgoing.preview(archive, mask), mask.found()
    except ArchiveError:
        raise  # which the window tells
    except GazetteDeskError as error:
        return error


def _short(found: Personal) -> str:
    """The kind, how many, and where the first one is."""
    return found.told() if len(found.places) == 1 else f"{found.told().partition('；')[0]}…）"


def _column(preview: Preview, number: int) -> RowColumn:
    longest = max((len(row[number]) for row in preview.rows), default=0)
    width = min(max(longest, len(preview.heads[number]) + 1, LEAST_WIDTH), MOST_WIDTH)
    return RowColumn(preview.heads[number], width, lambda row: row[number])
