"""The filter of the task table: its fields, and a removable label for each field that is set."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import QDate, Qt, QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QDateEdit, QHBoxLayout, QLineEdit, QPushButton, QToolButton, QVBoxLayout, QWidget

from gazette_desk.archive.facts.rows import UnitRow
from gazette_desk.archive.lists.filters import Scope, TaskFilter
from gazette_desk.archive.people.task_states import STATES
from gazette_desk.archive.text.wording import COLUMN_NAMES, DEADLINE, DEADLINE_NAMES, KIND_NAMES, NO_STATE, REPRINTS, ROLE, ROLE_NAMES
from gazette_desk.ui.base.name_completion import NameCompleter, Names, search_names
from gazette_desk.ui.base.plain_text import unmarked
from gazette_desk.ui.base.qt_days import to_date, to_qdate
from gazette_desk.ui.base.unit_choice import UnitChoice

TYPING_PAUSE = 250  # milliseconds without a key before words are looked for
RANGES = {"between": (True, True), "until": (False, True), "from": (True, False)}


class FilterBar(QWidget):
    """`changed` tells that the filter is another one, `scope_removed` that it is no longer to follow the tree."""

    changed = Signal()
    scope_removed = Signal()

    def __init__(self, names: Names, parent: QWidget):
        """names finds what to offer for what is typed."""
        super().__init__(parent)
        self._scope_text = ""
        self.unit = UnitChoice(names, self)
        self.collectives = QCheckBox(self.tr("含统称"), self)
        self.collectives.setToolTip(self.tr("也列出落在该单位所属统称（如“各乡镇”“各部门”）上的任务"))
        self.reprints = QCheckBox(self.tr("含重复"), self)
        self.reprints.setToolTip(self.tr("单行文件如果公报也刊载了，它的任务平时只列公报的；选中后单行文件的也列出"))
        self.role = self._choice(ROLE, [(name, str(role)) for role, name in ROLE_NAMES.items()])
        self.deadline = self._choice(DEADLINE, self._deadlines())
        self.after, self.before = self._day(self.tr("截止日期不早于")), self._day(self.tr("截止日期不晚于"))
        self.state = self._choice(COLUMN_NAMES["state"], [*((state, state) for state in STATES), (NO_STATE, "")])
        self.kind = self._choice(COLUMN_NAMES["kind"], [(name, str(kind)) for kind, name in KIND_NAMES.items()])
        self.words = QLineEdit(self)
        self.words.setPlaceholderText(self.tr("任务关键词"))
        self.words.setClearButtonEnabled(True)
        self.words.setMinimumWidth(90)
        NameCompleter(self.words, lambda text: search_names(names, text, ("leader", "unit")))
        self._reset = QPushButton(self.tr("重置"), self)
        self._reset.setFixedWidth(self._reset.fontMetrics().horizontalAdvance(self._reset.text()) + 30)
        self._chips = QWidget(self)
        self._chip_row = QHBoxLayout(self._chips)
        self._lay_out()
        self._connect()
        self._show_days()

    def _lay_out(self) -> None:
        fields = QHBoxLayout()
        fields.setSpacing(6)
        fields.addWidget(self.unit, 2)
        for widget in (self.collectives, self.role, self.deadline, self.state, self.kind, self.reprints):
            fields.addWidget(widget)
        fields.addWidget(self.words, 2)
        fields.addWidget(self._reset)
        self._chip_row.setContentsMargins(0, 0, 0, 0)
        self._chips.hide()
        below = QHBoxLayout()
        below.setSpacing(6)
        for day in (self.after, self.before):
            below.addWidget(day)
        below.addWidget(self._chips, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(6, 6, 6, 4)
        layout.setSpacing(4)
        layout.addLayout(fields)
        layout.addLayout(below)

    def _connect(self) -> None:
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(TYPING_PAUSE)
        self._pause.timeout.connect(self._tell)
        self.words.textChanged.connect(lambda _: self._pause.start())
        self.unit.changed.connect(self._tell)
        self.collectives.toggled.connect(self._tell)
        self.reprints.toggled.connect(self._tell)
        for choice in (self.role, self.deadline, self.state, self.kind):
            choice.currentIndexChanged.connect(self._tell)
        for day in (self.after, self.before):
            day.dateChanged.connect(self._tell)
        self._reset.clicked.connect(self.reset)

    def task_filter(self, scope: Scope, reference: date) -> TaskFilter:
        """The filter as it is set, within a part of the archive."""
        deadline = self.deadline.currentData()
        after, before = RANGES.get(deadline, (False, False))
        return TaskFilter(
            unit=self.unit.unit(),
            region=self.unit.region(),
            collectives=self.collectives.isChecked(),
            role=self.role.currentData(),
            deadline=None if deadline in RANGES else deadline,
            due_after=to_date(self.after.date()) if after else None,
            due_before=to_date(self.before.date()) if before else None,
            state=self.state.currentData(),
            kind=self.kind.currentData(),
            words=self.words.text().strip(),
            scope=scope,
            reference=reference,
            reprints=self.reprints.isChecked(),
        )

    def show_units(self, units: Sequence[UnitRow]) -> None:
        """Offers these units."""
        self.unit.show_units(units)

    def show_scope(self, text: str) -> None:
        """Names the part of the archive that the tree limits the list to; "" stands for all of it."""
        self._scope_text = text
        self._show_chips()

    def show_reference(self, reference: date) -> None:
        """Lets the days of the range start from the reference date while no range is set."""
        if self.deadline.currentData() not in RANGES:
            for day, value in ((self.after, reference), (self.before, reference + timedelta(days=90))):
                day.blockSignals(True)
                day.setDate(to_qdate(value))
                day.blockSignals(False)

    def choose(self, choice: QComboBox, value: str | None) -> None:
        """Sets one of the choices (role, deadline, state, kind) to a value."""
        choice.setCurrentIndex(choice.findData(value))

    def reset(self) -> None:
        """Takes every filter away, the part of the archive that the tree limits it to, too."""
        limited = bool(self._scope_text)
        self.blockSignals(True)
        for _, clear in self._active():
            clear()
        self.collectives.setChecked(False)
        self.blockSignals(False)
        if limited:
            self.scope_removed.emit()
        self._tell()

    def _tell(self) -> None:
        self._pause.stop()
        self._show_days()
        self._show_chips()
        self.changed.emit()

    def _show_days(self) -> None:
        after, before = RANGES.get(self.deadline.currentData(), (False, False))
        self.after.setVisible(after)
        self.before.setVisible(before)

    def _active(self) -> list[tuple[str, Callable[[], None]]]:
        """The text of every filter that is set, and what takes it away."""
        active: list[tuple[str, Callable[[], None]]] = []
        if unit := self.unit.label():
            active.append((unit + (self.tr("（含统称）") if self.collectives.isChecked() else ""), lambda: self.unit.choose("")))
        for choice in (self.role, self.deadline, self.state, self.kind):
            if choice.currentData() is not None:
                active.append((choice.currentText() + self._days(choice), partial(choice.setCurrentIndex, 0)))
        if words := self.words.text().strip():
            active.append((self.tr("“{}”").format(words), self._clear_words))
        if self.reprints.isChecked():
            active.append((REPRINTS, lambda: self.reprints.setChecked(False)))
        if self._scope_text:
            active.append((self.tr("只看：{}").format(self._scope_text), self.scope_removed.emit))
        return active

    def _days(self, choice: QComboBox) -> str:
        if choice is not self.deadline or choice.currentData() not in RANGES:
            return ""
        shown = zip((self.after, self.before), RANGES[choice.currentData()], strict=True)
        return " " + " — ".join(day.text() for day, used in shown if used)

    def _clear_words(self) -> None:
        self.words.clear()
        self._tell()

    def _show_chips(self) -> None:
        while item := self._chip_row.takeAt(0):
            if item.widget():
                item.widget().deleteLater()
        active = self._active()
        for text, clear in active:
            self._chip_row.addWidget(self._chip(text, clear))
        self._chip_row.addStretch(1)
        self._chips.setVisible(bool(active))

    def _chip(self, text: str, clear: Callable[[], None]) -> QToolButton:
        chip = QToolButton(self._chips)
        chip.setText(unmarked(chip.fontMetrics().elidedText(text, Qt.TextElideMode.ElideMiddle, 260)) + "  ×")
        chip.setToolTip(self.tr("去掉这个条件"))
        chip.clicked.connect(lambda: clear())
        return chip

    def _choice(self, name: str, values: Sequence[tuple[str, str]]) -> QComboBox:
        choice = QComboBox(self)
        choice.setAccessibleName(name)
        choice.addItem(self.tr("{}：全部").format(name), None)
        for text, value in values:
            choice.addItem(text, value)
        return choice

    def _day(self, name: str) -> QDateEdit:
        day = QDateEdit(QDate.currentDate(), self)
        day.setAccessibleName(name)
        day.setToolTip(name)
        day.setCalendarPopup(True)
        day.setDisplayFormat("yyyy-MM-dd")
        return day

    def _deadlines(self) -> list[tuple[str, str]]:
        """The choices of a filter, and before those without a day the ranges that the clerk sets."""
        ranges = [(self.tr("截止日期范围"), "between"), (self.tr("截止不晚于"), "until"), (self.tr("截止不早于"), "from")]
        named = [(name, str(choice)) for choice, name in DEADLINE_NAMES.items()]
        place = list(DEADLINE_NAMES).index("ongoing")
        return [*named[:place], *ranges, *named[place:]]
