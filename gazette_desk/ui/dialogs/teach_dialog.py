"""Teaching the program a word: what it is, what it means, for which texts, and what that changes of those that are there."""

from __future__ import annotations

import re
from collections.abc import Mapping

from PySide6.QtWidgets import QComboBox, QDialogButtonBox, QFormLayout, QLineEdit, QPlainTextEdit, QStackedWidget, QVBoxLayout, QWidget

from gazette_desk.archive.facts.rows import WarningRow
from gazette_desk.archive.people.teaching import EVERYWHERE, Teach
from gazette_desk.archive.text.wording import ANSWER_KIND_NAMES, MEANING_NAMES
from gazette_desk.parsing.knowledge import LONGEST_WORDS, fault_of
from gazette_desk.parsing.records import Answer, AnswerKind
from gazette_desk.teaching import Preview
from gazette_desk.ui.base.plain_text import label
from gazette_desk.ui.base.typing_dialog import Editor
from gazette_desk.ui.jobs.archive_writer import ArchiveWriter

# kind → what to write, for who does not know the kind
HINTS: dict[AnswerKind, str] = {
    "label": "例如“包保单位”：后面跟着冒号和单位、时限的词",
    "column": "例如“包保单位”：表格一列的名称",
    "unit": "例如“区综治中心”：一个词是不是单位的名称",
    "unit-end": "例如“专班”：以它结尾的都是单位",
    "person": "例如“阿古拉”：一个词是不是人名",
    "parting": "例如“教育局柳湾镇”：中间漏了顿号的名称",
    "heading": "例如“任务分解”：标题的文字，不要序号",
    "sentence": "例如“自…起施行”：有这些字的句子，“…”代表任何字",
}
# code of a finding that an answer settles → kind and likeliest meaning of that answer; its words are the cause that the message quotes
ANSWERS: dict[str, tuple[AnswerKind, str]] = {
    "label-unknown": ("label", "responsible"),
    "label-guessed": ("label", "responsible"),
    "column-unit": ("column", "responsible"),
    "column-date": ("column", "deadline"),
    "unit-glued": ("parting", ""),
    "unit-long": ("unit", "no"),
    "missed-deadline": ("sentence", "no-task"),
    "missed-duty": ("sentence", "no-task"),
    "missed-label": ("sentence", "no-task"),
}
CAUSE = re.compile("“(.+?)”|：(.+)$")


def proposed_answer(row: WarningRow) -> Answer | None:
    """What would settle a finding, as far as it says so itself; None for one that no answer settles."""
    if row.code not in ANSWERS:
        return None
    kind, meaning = ANSWERS[row.code]
    found = CAUSE.search(row.message) if kind != "sentence" else None
    return Answer(kind, (found[1] or found[2]) if found else "", meaning)


class TeachDialog(Editor):
    """An answer can be kept once it was seen what it changes; the window goes on below, with the progress and the button that stops it."""

    def __init__(self, districts: Mapping[str, str], writer: ArchiveWriter, parent: QWidget):
        """districts are those of the archive, with their names."""
        super().__init__(parent)
        self._writer = writer
        self._seen: tuple[str, Answer] | None = None
        self.setWindowTitle(self.tr("教程序认识词语"))
        self.resize(620, 440)
        self.kind = QComboBox(self)
        for kind, name in ANSWER_KIND_NAMES.items():
            self.kind.addItem(name, kind)
        self.words = QLineEdit(self)
        self.words.setMaxLength(LONGEST_WORDS)
        self.meaning = QComboBox(self)
        self.parts = QLineEdit(self)
        self.parts.setPlaceholderText(self.tr("用顿号隔开，例如“教育局、柳湾镇”"))
        self.meanings = QStackedWidget(self)
        self.meanings.addWidget(self.meaning)
        self.meanings.addWidget(self.parts)
        self.region = QComboBox(self)
        for district, name in districts.items():
            self.region.addItem(self.tr("{}的文本").format(name), district)
        self.region.addItem(self.tr("所有地区的文本"), EVERYWHERE)
        self.said = label("", self)
        self.said.setWordWrap(True)
        self.effects = QPlainTextEdit(self)
        self.effects.setReadOnly(True)
        self.effects.setAccessibleName(self.tr("会改变的任务"))
        self._lay_out()
        self._connect()
        self._show_kind()

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.addRow(self.tr("这是"), self.kind)
        form.addRow(self.tr("词语"), self.words)
        form.addRow(self.tr("含义"), self.meanings)
        form.addRow(self.tr("用于"), self.region)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel, self)
        self.keep = self.buttons.button(QDialogButtonBox.StandardButton.Ok)
        self.keep.setText(self.tr("教给程序"))
        self.look = self.buttons.addButton(self.tr("看会改变什么"), QDialogButtonBox.ButtonRole.ActionRole)
        layout = QVBoxLayout(self)
        layout.addLayout(form)
        layout.addWidget(self.said)
        layout.addWidget(self.effects, 1)
        layout.addWidget(self.buttons)

    def _connect(self) -> None:
        self.kind.currentIndexChanged.connect(self._show_kind)
        for changed in (self.words.textChanged, self.meaning.currentIndexChanged, self.parts.textChanged, self.region.currentIndexChanged):
            changed.connect(self._show_unseen)
        self.look.clicked.connect(self.show_effects)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self._writer.jobs.changed.connect(self._enable)

    def propose(self, answer: Answer, region: str) -> None:
        """Puts in what is likely, for the texts of a region that the archive has, and shows at once what it would change."""
        self.kind.setCurrentIndex(self.kind.findData(answer.kind))
        self.words.setText(answer.words)
        self.meaning.setCurrentIndex(max(0, self.meaning.findData(answer.meaning)))
        self.region.setCurrentIndex(max(0, self.region.findData(region)))
        if answer.words and answer.kind != "parting":
            self.show_effects()

    def answer(self) -> Answer:
        """What is written now."""
        kind: AnswerKind = self.kind.currentData()
        return Answer(kind, self.words.text().strip(), self.parts.text().strip() if kind == "parting" else self.meaning.currentData())

    def show_effects(self) -> None:
        """Reads the texts that hold the words with the answer and without."""
        if self.look.isEnabled():
            asked = (self.region.currentData(), self.answer())
            self.said.setText(self.tr("正在看档案中的文本会怎样……"))
            self._writer.preview(*asked, lambda seen: self._show_seen(asked, seen))

    def accept(self) -> None:
        """Keeps what was chosen."""
        if self.save():
            super().accept()

    def unsaved(self) -> bool:
        return bool(self.words.text().strip())

    def save(self) -> bool:
        if not self.keep.isEnabled():
            return False
        self._writer.teach(Teach(self.region.currentData(), [self.answer()]), self.come_back)
        return True

    def _show_kind(self) -> None:
        kind: AnswerKind = self.kind.currentData()
        self.meaning.clear()
        for meaning, name in MEANING_NAMES[kind].items():
            self.meaning.addItem(name, meaning)
        self.meanings.setCurrentWidget(self.parts if kind == "parting" else self.meaning)
        self.words.setPlaceholderText(HINTS[kind])
        self._show_unseen()

    def _show_unseen(self) -> None:
        """Forgets what another answer would change."""
        if self._seen != (self.region.currentData(), self.answer()):
            self._seen = None
            self.effects.clear()
            self.said.setText(self._unseen_said())
        self._enable()

    def _unseen_said(self) -> str:
        """What is to be done next."""
        if not self.words.text().strip():
            return HINTS[self.kind.currentData()]
        return fault_of(self.answer()) or self.tr("请先看会改变什么，再教给程序。")

    def _show_seen(self, asked: tuple[str, Answer], seen: Preview | None) -> None:
        if asked != (self.region.currentData(), self.answer()):
            return  # something else was written meanwhile
        self._seen = asked if seen else None
        self.said.setText(seen.sentence() if seen else self.tr("已取消。"))
        lines = [line for effect in (seen.effects if seen else ()) for line in (effect.issue, *(f"    {told}" for told in effect.lines))]
        self.effects.setPlainText("\n".join(lines))
        self._enable()

    def _enable(self) -> None:
        sound = fault_of(self.answer()) is None
        self.look.setEnabled(sound and not self._writer.busy)
        self.keep.setEnabled(self._seen is not None and self._writer.may_write and not self._writer.busy)
