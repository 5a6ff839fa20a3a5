"""The tool bar: import and export, the search box, and the reference date."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QDateEdit, QLabel, QLineEdit, QMenu, QSizePolicy, QToolBar, QToolButton, QWidget

from gazette_desk.ui.base.name_completion import NameCompleter, Names, search_names
from gazette_desk.ui.base.qt_days import current_day, to_date, to_qdate
from gazette_desk.ui.tasks.filter_bar import TYPING_PAUSE

CLOCK = 20_000  # milliseconds between two looks at the day


class TopBar(QToolBar):
    """`searched` carries the words after a short pause in typing, `dated` the new reference date."""

    searched = Signal(str)
    dated = Signal(object)

    def __init__(self, imports: list[QAction], exports: list[QAction], names: Names, parent: QWidget):
        """names finds what to offer for what is typed into the search box."""
        super().__init__(parent)
        self.setObjectName("top")
        self.setWindowTitle(self.tr("工具栏"))
        self.setMovable(False)
        self.setContextMenuPolicy(self.contextMenuPolicy().PreventContextMenu)
        self.addWidget(self._menu_button(self.tr("导入"), imports))
        self.addWidget(self._menu_button(self.tr("导出"), exports))
        self.addSeparator()
        self.search = QLineEdit(self)
        self.search.setPlaceholderText(self.tr("搜索全部公报 (Ctrl+F)"))
        self.search.setAccessibleName(self.tr("搜索"))
        self.search.setClearButtonEnabled(True)
        self.search.setAcceptDrops(False)  # files dropped here are for the window
        self.search.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        NameCompleter(self.search, lambda text: search_names(names, text))
        self.addWidget(self.search)
        self.addSeparator()
        self.addWidget(QLabel(self.tr(" 基准日期 "), self))
        self._today = current_day()
        self.day = QDateEdit(self._today, self)
        self.day.setCalendarPopup(True)
        self.day.setDisplayFormat("yyyy-MM-dd")
        self.day.setToolTip(self.tr("过期、30天内等都从这一天算起"))
        self.addWidget(self.day)
        self.addAction(self.tr("今天")).triggered.connect(lambda: self.day.setDate(current_day()))
        self._pause = QTimer(self, singleShot=True, interval=TYPING_PAUSE)
        self._pause.timeout.connect(self._tell_search)
        self.search.textChanged.connect(lambda _: self._pause.start())
        self.search.returnPressed.connect(self._tell_search)
        self.day.dateChanged.connect(lambda day: self.dated.emit(to_date(day)))
        # Not one timer until midnight: a computer may sleep over it, and a clock be set.
        clock = QTimer(self, interval=CLOCK)
        clock.timeout.connect(self.follow_clock)
        clock.start()

    def reference(self) -> date:
        """The reference date (基准日期)."""
        return to_date(self.day.date())

    def set_reference(self, day: date) -> None:
        """Sets the reference date."""
        self.day.setDate(to_qdate(day))

    def follow_clock(self) -> None:
        """Lets a reference date that was today be today on the next day too; another one stays."""
        before, self._today = self._today, current_day()
        if self._today != before and self.day.date() == before:
            self.day.setDate(self._today)

    def search_for(self, words: str) -> None:
        """Looks for other words than those that stand in the search box."""
        self.search.setText(words)
        self._tell_search()

    def focus_search(self) -> None:
        """Puts the cursor into the search box."""
        self.search.setFocus()
        self.search.selectAll()

    def _tell_search(self) -> None:
        self._pause.stop()
        self.searched.emit(self.search.text())

    def _menu_button(self, text: str, actions: list[QAction]) -> QToolButton:
        button = QToolButton(self)
        button.setText(text)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(button)
        menu.addActions(actions)
        button.setMenu(menu)
        return button
