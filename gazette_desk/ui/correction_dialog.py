"""Correcting what was understood of a task, beside what the issue says."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QCompleter,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from gazette_desk.archive import ArchiveError
from gazette_desk.archive.clerk import FIELD_NAMES, LISTS, Correct, Uncorrect, Value, stored_value
from gazette_desk.archive.rows import TaskRow, UnitRow
from gazette_desk.archive.work import Correction, TaskWork
from gazette_desk.ui.keeper import Keeper
from gazette_desk.ui.plain_text import label
from gazette_desk.ui.theme import colours

FIELDS = ("title", "text", "leaders", "lead", "responsible", "cooperating", "deadline_raw", "deadline_type", "due_start", "due_end")
UNITS = ("lead", "responsible", "cooperating")
DAYS = ("due_start", "due_end")
DEADLINE_TYPES = {"date": "日期", "range": "起止日期", "ongoing": "长期", "recurring": "周期性", "relative": "相对时限", "none": "无时限"}
PARTED = "、,，;；"
LINES = 4  # of the task's text


@dataclass(frozen=True)
class _Field:
    """A field's widget with how its text is read and set."""

    widget: QWidget
    read: Callable[[], str]
    write: Callable[[str], None]


class CorrectionDialog(QDialog):
    """The fields as they stand now; what is changed becomes a correction, and the issue's own words stay."""

    def __init__(self, task: TaskRow, work: TaskWork, units: Sequence[UnitRow], keeper: Keeper, parent: QWidget):
        super().__init__(parent)
        self._task = task
        self._keeper = keeper
        self._units = sorted({spelling for unit in units for spelling in (unit.name, *unit.variants)})
        self.setWindowTitle(self.tr("更正任务"))
        self.resize(680, 560)
        self.fields = {name: self._field(name) for name in FIELDS}
        for name in FIELDS:
            self.fields[name].write(self._now(name))
        self.alike = QCheckBox(self.tr("其他任务中与这里改动的各项写法完全相同的，也照此更正"), self)
        self.fault = label("", self)
        self.fault.setWordWrap(True)
        self.fault.setStyleSheet(f"color: {colours(self.palette()).overdue.name()}")
        self.fault.hide()
        self._lay_out({correction.field: correction for correction in work.corrections})

    def _lay_out(self, corrections: dict[str, Correction]) -> None:
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for name, field in self.fields.items():
            form.addRow(self.tr(FIELD_NAMES[name]), field.widget)
            if name in corrections:
                form.addRow("", self._printed(corrections[name]))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel, self)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        hint = label(self.tr("几个单位之间用顿号隔开。原文不会改动，更正可以撤销。"), self)
        hint.setWordWrap(True)
        for widget in (hint, self.fault, self.alike, buttons):
            layout.addWidget(widget)
        layout.insertLayout(1, form, 1)

    def accept(self) -> None:
        """Keeps what was changed; says what is wrong with it, if anything is, and stays open."""
        changed = self._changed()
        try:
            for name, value in changed.items():
                stored_value(name, value)
        except ArchiveError as error:
            self.fault.setText(str(error))
            self.fault.show()
            return
        if changed:
            self._keeper.do(Correct([self._task.key], changed, self.alike.isChecked()))
        super().accept()

    def _changed(self) -> dict[str, Value]:
        texts = {name: field.read().strip() for name, field in self.fields.items()}
        return {name: _parted(text) if name in LISTS else text for name, text in texts.items() if text != self._now(name).strip()}

    def _now(self, name: str) -> str:
        value = getattr(self._task, name)
        return "、".join(value) if name in LISTS else value or ""

    def _printed(self, correction: Correction) -> QWidget:
        """What the issue says, with a button that lets it hold again."""
        row = QWidget(self)
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 4)
        said = label(self.tr("原文：{}").format(correction.printed or self.tr("（没有写）")), row)
        said.setWordWrap(True)
        back = QPushButton(self.tr("恢复原文"), row)
        back.setAutoDefault(False)
        back.clicked.connect(lambda: self._take_back(correction.field))
        layout.addWidget(said, 1)
        layout.addWidget(back, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _take_back(self, field: str) -> None:
        self._keeper.do(Uncorrect([self._task.key], [field]))
        self.reject()

    def _field(self, name: str) -> _Field:
        if name == "text":
            text = QPlainTextEdit(self)
            text.setTabChangesFocus(True)
            text.setMinimumHeight(text.fontMetrics().lineSpacing() * LINES + 14)
            return _Field(text, text.toPlainText, text.setPlainText)
        if name == "deadline_type":
            choice = QComboBox(self)
            for value, shown in DEADLINE_TYPES.items():
                choice.addItem(self.tr(shown), value)
            return _Field(choice, choice.currentData, lambda value: choice.setCurrentIndex(choice.findData(value)))
        line = QLineEdit(self)
        line.setPlaceholderText("2024-05-31" if name in DAYS else "")
        if name in UNITS:
            line.setCompleter(_UnitCompleter(self._units, line))
        return _Field(line, line.text, line.setText)


class _UnitCompleter(QCompleter):
    """Offers spellings of units for the last of several names in a line."""

    def __init__(self, units: Sequence[str], line: QLineEdit):
        super().__init__(QStringListModel(units, line), line)
        self._line = line
        self.setFilterMode(Qt.MatchFlag.MatchContains)

    def splitPath(self, path):
        return [path.rpartition("、")[2].strip()]

    def pathFromIndex(self, index):
        before, comma, _ = self._line.text().rpartition("、")
        return f"{before}{comma}{super().pathFromIndex(index)}"


def _parted(text: str) -> list[str]:
    for sign in PARTED[1:]:
        text = text.replace(sign, PARTED[0])
    return [name.strip() for name in text.split(PARTED[0]) if name.strip()]
