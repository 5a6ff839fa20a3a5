"""The list of what people taught (教过的词语): each can be taken back, all can be given to another archive."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from gazette_desk.archive import Archive
from gazette_desk.archive.people.teaching import TaughtRow, Unteach
from gazette_desk.archive.text.wording import ANSWER_KIND_NAMES, meaning_name
from gazette_desk.ui.base.row_table import RowColumn
from gazette_desk.ui.base.translating import tr
from gazette_desk.ui.jobs.archive_writer import ArchiveWriter
from gazette_desk.ui.jobs.said_list import SaidList

TAUGHT_COLUMNS = (
    RowColumn("这是", 9, lambda row: ANSWER_KIND_NAMES[row.answer.kind]),
    RowColumn("词语", 0, lambda row: row.answer.words),
    RowColumn("含义", 14, lambda row: meaning_name(row.answer)),
    RowColumn("用于", 12, lambda row: row.place),
    RowColumn("自何时起", 9, lambda row: row.made.replace("T", " ")[:16]),
)


class TaughtList(SaidList):
    """What is taken back is done at once, and can be undone. archive gives the one that the window shows; `add`, `save` and `load` are
    what its other buttons do.
    """

    def __init__(
        self,
        archive: Callable[[], Archive],
        writer: ArchiveWriter,
        add: Callable[[], None],
        save: Callable[[], None],
        load: Callable[[], None],
        parent: QWidget,
    ):
        super().__init__(tr("教过的词语"), TAUGHT_COLUMNS, writer, parent)
        self._archive = archive
        self.resize(820, 440)
        self.add = self.button(self.tr("教一个词语…"), add)
        self.remove = self.button(self.tr("撤去"), self._remove)
        self.save = self.button(self.tr("保存到文件…"), save)
        self.load = self.button(self.tr("从文件取用…"), load)
        writer.jobs.changed.connect(self.enable)
        self.show_rows()

    def read(self) -> Sequence[TaughtRow]:
        return self._archive().taught()

    def sentence(self, some: bool) -> str:
        if some:
            return self.tr("识别文本时照此办理，以后导入的也是。“撤去”后涉及的文本随即重新识别，可以撤销。")
        return self.tr("还没有教过词语。程序没有认出的标签、列名和单位，可以在“核对”中或阅读时选中文字教给它。")

    def enable(self) -> None:
        writes = self.writer.may_write and not self.writer.busy
        self.add.setEnabled(writes)
        self.load.setEnabled(writes)
        self.save.setEnabled(bool(self.table.rows.rows))
        self.remove.setEnabled(writes and self.selected() is not None)

    def _remove(self) -> None:
        row = self.selected()
        if row is not None:
            self.writer.teach(Unteach(row.region, row.answer))
