"""The list of spellings that people said are other units' (单位写法一览), each of which can be taken back."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from gazette_desk.archive import Archive
from gazette_desk.archive.people.acts import SetAlias
from gazette_desk.archive.people.work_shown import Alias
from gazette_desk.ui.base.row_table import RowColumn
from gazette_desk.ui.base.translating import tr
from gazette_desk.ui.jobs.archive_writer import ArchiveWriter
from gazette_desk.ui.jobs.said_list import SaidList

ALIAS_COLUMNS = (
    RowColumn("公报中写作", 12, lambda alias: alias.printed),
    RowColumn("归入的单位", 0, lambda alias: alias.unit or alias.target),
    RowColumn("自何时起", 8, lambda alias: (alias.since or "").replace("T", " ")[:16]),
    RowColumn("地区", 10, lambda alias: alias.place),
)


class AliasList(SaidList):
    """What is taken back is done at once, and can be undone."""

    def __init__(self, archive: Archive, writer: ArchiveWriter, parent: QWidget):
        super().__init__(tr("单位写法一览"), ALIAS_COLUMNS, writer, parent)
        self._archive = archive
        self.resize(720, 420)
        self.remove = self.button(self.tr("不再归入"), self._remove)
        self.show_rows()

    def read(self) -> Sequence[Alias]:
        return self._archive.people.aliases()

    def sentence(self, some: bool) -> str:
        if some:
            return self.tr("这些写法在筛选和统计时算作别的单位；原文不变。“不再归入”可以撤销。")
        return self.tr("还没有归入别的单位的写法。在任务表中选中一项任务，用“单位写法…”可以说明它的一个写法就是哪个单位。")

    def enable(self) -> None:
        self.remove.setEnabled(self.writer.may_write and self.selected() is not None)

    def _remove(self) -> None:
        alias = self.selected()
        if alias is not None:
            self.writer.do(SetAlias(alias.region, alias.printed, None))
