"""The tasks: filter bar above, table below. Enter or a double click shows a task's lines in the reader."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, QPoint, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QMenu, QWidget

from gazette_desk.archive import Archive, ArchiveError
from gazette_desk.archive.facts.rows import TaskRow, UnitRow
from gazette_desk.archive.lists.filters import Scope, TaskFilter, TaskSort
from gazette_desk.archive.lists.task_list import TaskList
from gazette_desk.ui.jobs.list_panel import ListPanel
from gazette_desk.ui.jobs.reading_worker import ReadingWorker
from gazette_desk.ui.tasks.filter_bar import FilterBar
from gazette_desk.ui.tasks.task_model import TABLE_COLUMNS, TaskModel
from gazette_desk.ui.tasks.task_table import TaskTable

if TYPE_CHECKING:
    from gazette_desk.archive.people.notes_shown import Note

Spans = list[tuple[int, int]]  # the first and the last row of each
MOST_WAITING = 3  # blocks: two can be in sight at once


@dataclass(frozen=True)
class _Listed:
    """A list with all that is shown of it; units only where they are to be offered anew."""

    tasks: TaskList
    sentence: str
    reference: date
    notes: Mapping[str, Sequence[Note]]
    units: list[UnitRow] | None


class TaskPanel(ListPanel):
    """The filter bar and the table. `selected` tells that other rows are selected, `asked` carries where a menu for them is wanted."""

    selected = Signal()
    asked = Signal(object)

    def __init__(self, archive: Archive, reading: ReadingWorker, parent: QWidget):
        super().__init__(archive, reading, parent)
        self._reference = date.today()
        self._sort: tuple[TaskSort, bool] = ("document", False)
        self._units_wanted, self._units_shown = 1, 0  # how often units were to be offered anew
        self._waiting: list[int] = []  # the first rows of the blocks that were asked for
        self._sentence = ""
        self.filter_bar = FilterBar(lambda *asked: self.archive.search.names(*asked), self)
        self.model = TaskModel(self)
        self.table = TaskTable(self.model, self)
        self.column.addWidget(self.filter_bar)
        self.column.addWidget(self.table)
        self.filter_bar.changed.connect(self.renew)
        self.model.missed.connect(self._ask_block)
        self.table.selectionModel().selectionChanged.connect(lambda *_: self.selected.emit())
        self.table.activated.connect(self._jump)
        self.table.customContextMenuRequested.connect(lambda place: self.asked.emit(self.table.viewport().mapToGlobal(place)))
        self.table.horizontalHeader().customContextMenuRequested.connect(self._ask_columns)
        self.table.horizontalHeader().sectionClicked.connect(self._sort_by)

    def _ask_columns(self, place: QPoint) -> None:
        """A menu of the columns: those with a tick are shown."""
        menu = QMenu(self.table)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for section in range(len(TABLE_COLUMNS)):
            switch = menu.addAction(self.model.headerData(section, Qt.Orientation.Horizontal))
            switch.setCheckable(True)
            switch.setChecked(not self.table.isColumnHidden(section))
            switch.toggled.connect(lambda on, section=section: self.table.setColumnHidden(section, not on))
        menu.popup(self.table.horizontalHeader().mapToGlobal(place))

    def task_filter(self) -> TaskFilter:
        """The filter as the bar, the tree and the reference date have it, with the order of the table."""
        return replace(self.filter_bar.task_filter(self.scope, self._reference), sort=self._sort[0], descending=self._sort[1])

    def set_reference(self, reference: date) -> None:
        """Sees all deadlines from another date."""
        self._reference = reference
        self.filter_bar.show_reference(reference)
        self.renew()

    def set_scope(self, scope: Scope) -> None:
        """Lists another part of the archive, and offers the units of that part."""
        if scope != self.scope:
            self.renew_units()
        super().set_scope(scope)

    def renew_units(self) -> None:
        """Offers the units that the archive holds by then, from when the list is next read."""
        self._units_wanted += 1

    def question(self) -> Callable[[Archive], tuple[int, _Listed]]:
        wanted = self._units_wanted
        top = max(self.table.rowAt(0), 0)
        in_sight = top, top + self.table.viewport().height() // self.table.verticalHeader().defaultSectionSize() + 1
        read = partial(_listed, self.task_filter(), self._reference, in_sight, wanted != self._units_shown)
        return lambda archive: (wanted, read(archive))

    def fill(self, found: tuple[int, _Listed]) -> None:
        """Lists the tasks; the same ones stay selected, and what was seen stays in sight."""
        wanted, listed = found
        if listed.units is not None:
            self.filter_bar.show_units(listed.units)
            self._units_shown = wanted
        self._forget_blocks()
        listed.tasks.read_by(self.archive.tasks.rows)
        self._sentence = listed.sentence
        before, spans, place = self.model.rows.keys, self._selected_spans(), self.table.verticalScrollBar().value()
        row, column = self.table.currentIndex().row(), self.table.currentIndex().column()
        self.model.show(listed.tasks, listed.reference, listed.notes)
        if spans or row >= 0:
            self._select(*_followed(spans, row, before, listed.tasks.keys), column)
            self.table.verticalScrollBar().setValue(place)
        self.selected.emit()  # a model that was filled anew does not tell it

    def selected_keys(self) -> list[str]:
        """The keys of the selected tasks in the order of the table."""
        return [key for first, last in self._selected_spans() for key in self.model.rows.keys[first : last + 1]]

    def count_selected(self) -> int:
        """How many tasks are selected."""
        return sum(last - first + 1 for first, last in self._selected_spans())

    def selected_task(self) -> TaskRow | None:
        """The task that alone is selected; None where there is no such, or it has gone since."""
        return self.model.rows.one(self._selected_spans()[0][0]) if self.count_selected() == 1 else None

    def let_go(self) -> None:
        """Reads nothing more, since the archive is being closed; what is seen stays in sight."""
        self._forget_blocks()
        self.model.rows.let_go()

    def _ask_block(self, row: int) -> None:
        """Asks for the block of a row that is painted; what was in sight before, and is not read yet, is no longer wanted."""
        first, ids = self.model.rows.block_of(row)
        if first in self._waiting or not self.isEnabled():
            return
        self._waiting.append(first)
        for old in self._waiting[:-MOST_WAITING]:
            self.reading.forget((self, old))
        del self._waiting[:-MOST_WAITING]
        self.reading.ask((self, first), lambda archive: archive.tasks.rows(ids), partial(self._take_block, first))

    def _take_block(self, first: int, rows: list[TaskRow]) -> None:
        self._waiting.remove(first)
        self.model.take(first, rows)

    def _forget_blocks(self) -> None:
        for first in self._waiting:
            self.reading.forget((self, first))
        self._waiting.clear()

    def _selected_spans(self) -> Spans:
        """The first and the last of each run of selected rows, in order: all of a long list are one, and no row is looked at."""
        spans = self.table.selectionModel().selection().toList()
        return _joined((span.top(), span.bottom()) for span in spans)

    def _select(self, spans: Spans, row: int, column: int) -> None:
        selection = QItemSelection()
        for first, last in spans:
            selection.select(self.model.index(first, 0), self.model.index(last, self.model.columnCount() - 1))
        quiet = QSignalBlocker(self)  # `selected` follows, once
        if row >= 0:
            self.table.setCurrentIndex(self.model.index(row, column))
        self.table.selectionModel().select(selection, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        quiet.unblock()

    def sentence(self) -> str:
        return self.tr("共 {} 项 · {}").format(len(self.model.rows), self._sentence) if self._sentence else ""

    def _sort_by(self, section: int) -> None:
        column = TABLE_COLUMNS[section].sort
        self._sort = (column, not self._sort[1] if self._sort[0] == column else False)
        order = Qt.SortOrder.DescendingOrder if self._sort[1] else Qt.SortOrder.AscendingOrder
        self.table.horizontalHeader().setSortIndicatorShown(True)
        self.table.horizontalHeader().setSortIndicator(section, order)
        self.refresh()

    def _jump(self, index: QModelIndex) -> None:
        listed = self.model.rows.one(index.row())
        if self.renewed() or listed is None:  # its lines may be others now
            found = self.archive.tasks.rows([listed.id]) if listed else []
            if not found:
                raise ArchiveError(self.tr("这项任务已不在档案中（刚换了文本）：列表已经更新"))
            listed = found[0]
        self.jump.emit(listed.document_id, listed.first_line, listed.last_line, listed.columns)


def _listed(task_filter: TaskFilter, reference: date, in_sight: tuple[int, int], with_units: bool, archive: Archive) -> _Listed:
    """Reads a list, of its rows those that will be in sight."""
    tasks = archive.tasks.long_list(task_filter)
    for number in in_sight:
        if tasks:
            tasks[min(number, len(tasks) - 1)]
    units = archive.facts.units(task_filter.scope) if with_units else None
    return _Listed(tasks, archive.tasks.sentence(task_filter), reference, archive.people.all_notes(), units)


def _followed(spans: Spans, row: int, before: Sequence[str], now: Sequence[str]) -> tuple[Spans, int]:
    """Where the rows of the spans, and one more (-1: none), stand now, by their keys."""
    if before == now:
        return spans, row
    kept = {key for first, last in spans for key in before[first : last + 1]}
    numbers = (number for number, key in enumerate(now) if key in kept)
    return _joined((number, number) for number in numbers), now.index(before[row]) if row >= 0 and before[row] in now else -1


def _joined(spans: Iterable[tuple[int, int]]) -> Spans:
    """Spans in order, those that touch or overlap as one."""
    joined: Spans = []
    for first, last in sorted(spans):
        if joined and first <= joined[-1][1] + 1:
            joined[-1] = (joined[-1][0], max(joined[-1][1], last))
        else:
            joined.append((first, last))
    return joined
