"""Saying which issue an issue is (更正刊名和期号), beside what its text says."""

from __future__ import annotations

from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QComboBox, QDialog, QDialogButtonBox, QFormLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from gazette_desk.archive import Archive, ArchiveError
from gazette_desk.archive.issues.identity import EDITIONS, Identity
from gazette_desk.archive.issues.identity_acts import NUMBERS, YEARS, Identify, checked
from gazette_desk.archive.text.issue_labels import issue_label
from gazette_desk.ui.base.plain_text import label
from gazette_desk.ui.base.theme import colours
from gazette_desk.ui.jobs.archive_writer import ArchiveWriter

SHORT = 90  # pixels: a year or a number


class IdentityDialog(QDialog):
    """Publication, year, number and edition as they hold now. What is said is kept as a correction, and can be undone."""

    def __init__(self, key: str, name: str, archive: Archive, writer: ArchiveWriter, parent: QWidget):
        """key is the issue's, name what it is called now. Raises ArchiveError when it is gone."""
        super().__init__(parent)
        self._key, self._name, self._writer = key, name, writer
        self.setWindowTitle(self.tr("更正刊名和期号"))
        self.resize(620, 270)
        known = archive.library.identity(key)
        self.publication = self._choice(archive.library.publications(), known.now.publication, self.tr("例如 云州市青河区人民政府公报"))
        self.year = self._figure(known.now.year, YEARS, self.tr("年份"))
        self.number = self._figure(known.now.number, NUMBERS, self.tr("期号"))
        self.last_number = self._figure(known.now.last_number, NUMBERS, self.tr("末期号"))
        self.last_number.setPlaceholderText(self.tr("合刊才填"))
        self.edition = self._choice(list(EDITIONS), known.now.edition, self.tr("正刊不填；增刊、专刊、上册等照填"))
        self.fault = label("", self)
        self.fault.setWordWrap(True)
        self.fault.setStyleSheet(f"color: {colours(self.palette()).overdue.name()}")
        self.fault.hide()
        self._lay_out(known.printed, known.is_said)

    def accept(self) -> None:
        """Keeps what was said; says what is wrong with it, if anything is, and stays open."""
        try:
            said = checked(self._typed())
        except ArchiveError as error:
            self.fault.setText(str(error))
            self.fault.show()
            return
        self._writer.do(Identify(self._key, said, self._name))
        super().accept()

    def _typed(self) -> Identity:
        year, number, last = (int(field.text()) if field.text() else None for field in (self.year, self.number, self.last_number))
        return Identity(self.publication.currentText(), None, year, number, last, self.edition.currentText())

    def _take_back(self) -> None:
        self._writer.do(Identify(self._key, None, self._name))
        self.reject()

    def _lay_out(self, printed: Identity, is_said: bool) -> None:
        numbers = QHBoxLayout()
        for word, field in ((self.tr("第"), self.number), (self.tr("期，合刊至第"), self.last_number)):
            numbers.addWidget(label(word, self))
            numbers.addWidget(field)
        numbers.addWidget(label(self.tr("期"), self))
        numbers.addStretch(1)
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow(self.tr("刊名"), self.publication)
        form.addRow(self.tr("年份"), self.year)
        form.addRow(self.tr("期号"), numbers)
        form.addRow(self.tr("刊别"), self.edition)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel, self)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        if is_said:
            back = buttons.addButton(self.tr("撤去更正，仍按原文"), QDialogButtonBox.ButtonRole.ResetRole)
            back.clicked.connect(self._take_back)
        layout = QVBoxLayout(self)
        layout.addWidget(self._hint(printed))
        layout.addLayout(form)
        layout.addStretch(1)
        layout.addWidget(self.fault)
        layout.addWidget(buttons)

    def _hint(self, printed: Identity) -> QWidget:
        read = issue_label(printed.publication, printed.year, printed.number, printed.last_number, printed.edition, "")
        said = self.tr("{}\n原文中读出的：{}。原文不会改动，更正可以撤销，重新识别后仍然有效。").format(
            self._name, read or self.tr("（没有读出）")
        )
        hint = label(said, self)
        hint.setWordWrap(True)
        return hint

    def _choice(self, offered: list[str], now: str | None, example: str) -> QComboBox:
        field = QComboBox(self)
        field.setEditable(True)
        field.addItems(offered)
        field.setSizePolicy(field.sizePolicy().Policy.Expanding, field.sizePolicy().Policy.Fixed)
        field.setCurrentText(now or "")
        edit = field.lineEdit()
        assert edit is not None  # an editable one has it
        edit.setPlaceholderText(example)
        return field

    def _figure(self, now: int | None, allowed: range, name: str) -> QLineEdit:
        field = QLineEdit("" if now is None else str(now), self)
        field.setValidator(QIntValidator(0, allowed.stop - 1, field))
        field.setAccessibleName(name)
        field.setFixedWidth(SHORT)
        return field
