"""Correcting what was understood of a task, beside what the issue says; or of several tasks at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QDialogButtonBox,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from gazette_desk.archive import Archive, ArchiveError
from gazette_desk.archive.facts.name_index import NameRow
from gazette_desk.archive.people.acts import Correct, Uncorrect
from gazette_desk.archive.people.correctable_fields import Value
from gazette_desk.archive.people.work_shown import Correction
from gazette_desk.archive.text.wording import FIELD_NAMES
from gazette_desk.ui.base.plain_text import label
from gazette_desk.ui.base.theme import colours
from gazette_desk.ui.base.typing_dialog import Editor
from gazette_desk.ui.dialogs.correction_fields import UNITS, Field, make_field
from gazette_desk.ui.jobs.archive_writer import ArchiveWriter

CORRECTED_FIELDS = (
    "title text number kind section leaders lead responsible cooperating deadline_raw deadline_type due_start due_end recurs ongoing_after"
).split()
AskAlias = Callable[[str, str], None]


class CorrectionDialog(Editor):
    """The fields as they stand now; what is changed becomes a correction, and the issue's own words stay.

    ask_alias is called with a spelling and the unit that a person put in its place ("" where no unit was changed), to say so of the
    spelling wherever it stands.
    """

    def __init__(self, keys: Sequence[str], archive: Archive, writer: ArchiveWriter, ask_alias: AskAlias, parent: QWidget):
        super().__init__(parent)
        self.archive = archive
        self._keys = keys
        self._writer = writer
        self._ask_alias = ask_alias
        one = len(keys) == 1
        self.setWindowTitle(self.tr("更正任务") if one else self.tr("更正选中的 {} 项任务").format(len(keys)))
        self.resize(700, 600)
        self.fields: dict[str, Field] = {name: make_field(name, self._offered, self) for name in CORRECTED_FIELDS}
        now = [archive.people.fields_of(key) for key in self._keys]
        for name, field in self.fields.items():
            field.show(now[0][name] if all(values[name] == now[0][name] for values in now) else None)
        self.alike = QCheckBox(self.tr("其他任务中与这里改动的各项写法完全相同的，也照此更正"), self)
        self.alike.setVisible(one)
        self.alias = QPushButton(self.tr("这个写法就是另一个单位，所有任务都照此…"), self)
        self.alias.setAutoDefault(False)
        self.alias.clicked.connect(self._say_alias)
        self.alias.setVisible(one and any(now[0][name] for name in UNITS))
        self.fault = label("", self)
        self.fault.setWordWrap(True)
        self.fault.setStyleSheet(f"color: {colours(self.palette()).overdue.name()}")
        self.fault.hide()
        self._lay_out({correction.field: correction for key in self._keys for correction in archive.people.of_task(key).corrections})

    def _lay_out(self, corrections: dict[str, Correction]) -> None:
        form_widget = QWidget(self)
        form = QFormLayout(form_widget)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for name, field in self.fields.items():
            form.addRow(FIELD_NAMES[name], field.widget)
            if name in corrections:
                form.addRow("", self._printed(corrections[name]))
            if name == UNITS[-1]:
                form.addRow("", self.alias)
        area = QScrollArea(self)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setWidget(form_widget)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel, self)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(self._hint())
        layout.addWidget(area, 1)
        for widget in (self.fault, self.alike, buttons):
            layout.addWidget(widget)

    def _offered(self, text: str, kinds: Iterable[str], most: int) -> Sequence[NameRow]:
        return self.archive.search.names(text, kinds, most)

    def _hint(self) -> QWidget:
        said = self.tr("几个单位之间用顿号隔开。原文不会改动，更正可以撤销。")
        if len(self._keys) > 1:
            said += self.tr("写着“各不相同”的各项不填就不改；填了的，选中的任务都照此更正。")
        hint = label(said, self)
        hint.setWordWrap(True)
        return hint

    def accept(self) -> None:
        """Keeps what was changed; says what is wrong with it, if anything is, and stays open."""
        if self.save():
            super().accept()

    def unsaved(self) -> bool:
        return bool(self._changed())

    def save(self) -> bool:
        return self._keep(self._changed())

    def _keep(self, changed: dict[str, Value]) -> bool:
        try:
            if changed:
                self.archive.people.told(Correct(self._keys, changed))
        except ArchiveError as error:
            self.fault.setText(str(error))
            self.fault.show()
            return False
        if changed:
            self._writer.do(Correct(self._keys, changed, self.alike.isChecked()), self.come_back)
        return True

    def _changed(self) -> dict[str, Value]:
        return {name: field.read() for name, field in self.fields.items() if field.changed()}

    def _say_alias(self) -> None:
        """Leaves the units of this task alone, since the spelling is to be said of all tasks; what else was changed is kept."""
        changes = [self.fields[name].names() for name in UNITS if self.fields[name].changed()]
        gone = [name for before, now in changes for name in before if name not in now]
        come = [name for before, now in changes for name in now if name not in before]
        if self._keep({name: value for name, value in self._changed().items() if name not in UNITS}):
            super().accept()
            self._ask_alias(gone[0] if gone else "", come[0] if come else "")

    def _printed(self, correction: Correction) -> QWidget:
        """What the issue says, with a button that lets it hold again."""
        row = QWidget(self)
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 4)
        one = self.tr("原文：{}").format(correction.printed or self.tr("（没有写）"))
        said = label(one if len(self._keys) == 1 else self.tr("有更正过的"), row)
        said.setWordWrap(True)
        back = QPushButton(self.tr("恢复原文"), row)
        back.setAutoDefault(False)
        back.clicked.connect(lambda: self._take_back(correction.field))
        layout.addWidget(said, 1)
        layout.addWidget(back, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _take_back(self, field: str) -> None:
        """Lets the issue's word hold again, and keeps what else was changed."""
        if self._keep({name: value for name, value in self._changed().items() if name != field}):
            self._writer.do(Uncorrect(self._keys, [field]))
            super().accept()
