"""The fields of a task that can be corrected, each in the widget that fits what stands in it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QPlainTextEdit, QWidget

from gazette_desk.archive.people.correctable_fields import BETWEEN_NAMES, LISTS, Value, names_in
from gazette_desk.archive.text.wording import FIELD_NAMES, VALUE_NAMES
from gazette_desk.ui.base.name_completion import NameCompleter, Names, listed_names
from gazette_desk.ui.base.translating import tr

UNITS = ("lead", "responsible", "cooperating")
OFFERED = {"leaders": ("leader",), **dict.fromkeys(UNITS, ("unit",))}  # the kinds of names that people may mean
LINES = {"text": 4, "section": 2}  # that stand in their fields
HINTS = {"due_start": "例如 2024-05-31", "due_end": "例如 2024-05-31", "recurs": "例如 03-25、06-25", "section": "各级标题，一行一个"}


@dataclass
class Field:
    """A field's widget with how its value is read and set; without a value nothing stands in it, and what is read is none."""

    widget: QWidget
    _get: Callable[[], Value]
    _set: Callable[[Value], object]
    _shown: Value = field(default=None, init=False)

    def write(self, value: Value) -> None:
        """Puts a value into the widget, as a person would."""
        self._set(value)

    def read(self) -> Value:
        """What stands in the widget."""
        return self._get()

    def show(self, value: Value) -> None:
        """Puts in what stands in the archive; None where that is not the same in all tasks."""
        self._set(value)
        self._shown = self._get()
        if value is None and isinstance(self.widget, (QLineEdit, QPlainTextEdit)):
            self.widget.setPlaceholderText(tr("各不相同"))

    def changed(self) -> bool:
        """Whether something else stands in the widget than `show` put in."""
        return self._get() != self._shown

    def names(self) -> tuple[list[str], list[str]]:
        """The names of a list before and now."""
        before, now = ([value] if isinstance(value, str) else list(value or ()) for value in (self._shown, self._get()))  # type: ignore[arg-type]
        return before, now


def make_field(name: str, names: Names, parent: QWidget) -> Field:
    """The field of that name in the archive; names finds what fields of units and leaders offer."""
    if name in VALUE_NAMES:
        return _choice(VALUE_NAMES[name], parent)
    if name == "ongoing_after":
        return _switch(parent)
    if name in LINES:
        return _text(name, parent)
    return _line(name, names, parent)


def _choice(values: dict[str, str], parent: QWidget) -> Field:
    choice = QComboBox(parent)
    choice.setPlaceholderText(tr("各不相同"))
    for value, shown in values.items():
        choice.addItem(shown, value)
    return Field(choice, choice.currentData, lambda value: choice.setCurrentIndex(choice.findData(value)))


def _switch(parent: QWidget) -> Field:
    switch = QCheckBox(FIELD_NAMES["ongoing_after"], parent)
    states = {None: Qt.CheckState.PartiallyChecked, True: Qt.CheckState.Checked, False: Qt.CheckState.Unchecked}

    def show(value: Value) -> None:
        switch.setTristate(value is None)
        switch.setCheckState(states[None if value is None else bool(value)])

    return Field(switch, lambda: {state: value for value, state in states.items()}[switch.checkState()], show)


def _text(name: str, parent: QWidget) -> Field:
    text = QPlainTextEdit(parent)
    text.setTabChangesFocus(True)
    text.setFixedHeight(text.fontMetrics().lineSpacing() * LINES[name] + 14)
    text.setPlaceholderText(tr(HINTS.get(name, "")))
    read: Callable[[str], Value] = _lines_of if name in LISTS else str.strip
    return Field(text, lambda: read(text.toPlainText()), lambda value: text.setPlainText(_joined(value, "\n")))


def _line(name: str, names: Names, parent: QWidget) -> Field:
    line = QLineEdit(parent)
    line.setPlaceholderText(tr(HINTS.get(name, "")))
    if name in OFFERED:
        NameCompleter(line, lambda text: listed_names(names, text, OFFERED[name]))
    if name in LISTS:
        return Field(line, lambda: names_in(line.text()), lambda value: line.setText(_joined(value, BETWEEN_NAMES[0])))
    return Field(line, lambda: line.text().strip(), lambda value: line.setText(_joined(value, "")))


def _joined(value: Value, sign: str) -> str:
    return value if isinstance(value, str) else sign.join(value or ())  # type: ignore[arg-type]


def _lines_of(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]
