"""How the table of tasks looks: columns that can be moved, hidden and widened, rows of two lines; 任务事项 takes the room that is left."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from gazette_desk.archive.lists.filters import TaskSort
from gazette_desk.ui.tasks.task_model import MATTER, TABLE_COLUMNS, TaskModel

MATTER_SECTION = next(n for n, column in enumerate(TABLE_COLUMNS) if column.sort == MATTER)


class TaskTable(QTableView):
    """The table; rows are chosen whole."""

    def __init__(self, model: TaskModel, parent: QWidget):
        super().__init__(parent)
        self.setObjectName("tasks")
        self.setAccessibleName(self.tr("任务表"))
        self.setModel(model)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setAlternatingRowColors(True)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setTabKeyNavigation(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._set_up_rows()
        self._set_up_columns()

    def _set_up_rows(self) -> None:
        rows = self.verticalHeader()
        rows.setMinimumWidth(self.fontMetrics().horizontalAdvance("0000"))
        rows.setDefaultAlignment(Qt.AlignmentFlag.AlignCenter)
        rows.setDefaultSectionSize(self.fontMetrics().lineSpacing() * 2 + 8)
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def _set_up_columns(self) -> None:
        header = self.horizontalHeader()
        header.setSectionsMovable(True)
        header.setSectionsClickable(True)
        header.setHighlightSections(False)
        # Its own, always empty: else Qt asks the model for every selected cell of a column before it paints the column's head.
        header.setSelectionModel(QItemSelectionModel(self.model(), header))
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        for section, column in enumerate(TABLE_COLUMNS):
            self.setColumnWidth(section, self._width(column.width))

    def shown(self) -> list[TaskSort]:
        """What each column that is shown is sorted by, in the order of the screen."""
        header = self.horizontalHeader()
        sections = (header.logicalIndex(place) for place in range(header.count()))
        return [TABLE_COLUMNS[section].sort for section in sections if not header.isSectionHidden(section)]

    def _width(self, characters: int) -> int:
        return characters * self.fontMetrics().horizontalAdvance("国") + 12

    def resizeEvent(self, event):
        """What is left beside the columns goes to 任务事项, and comes from it again, until people give it another width. Not by Qt's
        stretching, which lets nobody do so and in a small window makes the column narrower than a word.
        """
        super().resizeEvent(event)
        width, least = self.columnWidth(MATTER_SECTION), self._width(TABLE_COLUMNS[MATTER_SECTION].width)
        columns = self.horizontalHeader().length()
        if width == least or columns == event.oldSize().width():
            self.setColumnWidth(MATTER_SECTION, max(least, width + event.size().width() - columns))
