"""Collectives (各乡镇, 区直各部门) and who belongs to them: as issues list it, and as people say."""

from __future__ import annotations

from collections.abc import Callable
from itertools import groupby
from operator import itemgetter

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from gazette_desk.archive import Archive
from gazette_desk.archive.facts.rows import MemberRow
from gazette_desk.archive.people.collectives import SetMember
from gazette_desk.ui.base.name_completion import MOST, NameCompleter
from gazette_desk.ui.base.plain_text import label, tip
from gazette_desk.ui.base.row_table import RowColumn, RowTable
from gazette_desk.ui.base.typing_dialog import Editor
from gazette_desk.ui.base.unit_choice import INITIALS
from gazette_desk.ui.jobs.archive_writer import ArchiveWriter

PLACE = Qt.ItemDataRole.UserRole  # a collective's region and name; None for the name of a region alone
LIST_WIDTH = 230  # pixels


def _place(row: MemberRow) -> str:
    """《刊名》2019年第4期 第120行：标题; with how many more there are."""
    if not row.listings:
        return ""
    at, more = row.listings[0], len(row.listings) - 1
    return f"{at.document.issue_label} 第{at.line}行：{at.document.title}" + (f"（另有 {more} 处）" if more else "")


MEMBER_COLUMNS = (
    RowColumn("单位", 13, lambda row: row.member),
    RowColumn("来处", 5, lambda row: row.how),
    RowColumn("公报中的名单", 0, _place),
)


class MemberDialog(Editor):
    """What is said of a unit is kept at once, and can be undone; `jump` carries a document's id with first and last line and what stands
    there.
    """

    jump = Signal(object, object, object, object)

    def __init__(self, archive: Archive, writer: ArchiveWriter, parent: QWidget):
        super().__init__(parent)
        self.archive = archive
        self._writer = writer
        self.setWindowTitle(self.tr("统称与成员"))
        self.resize(960, 540)
        self.collectives = QListWidget(self)
        self.collectives.setAccessibleName(self.tr("统称"))
        self.collectives.setFixedWidth(LIST_WIDTH)
        self.collectives.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.said = label("", self)
        self.said.setWordWrap(True)
        self.table = RowTable(MEMBER_COLUMNS, self.tr("成员"), self)
        self.table.setSelectionMode(self.table.SelectionMode.SingleSelection)
        self.unit = QLineEdit(self)
        self.unit.setPlaceholderText(self.tr("要列入的单位"))
        self.unit.setClearButtonEnabled(True)
        NameCompleter(self.unit, self._offered)
        self.add = self._button(self.tr("列入"), self._add)
        self.remove = self._button(self.tr("移出"), lambda: self._say_selected(False))
        self.back = self._button(self.tr("恢复公报所列"), lambda: self._say_selected(None))
        self.show_place = self._button(self.tr("看原文"), self._jump)
        self._lay_out()
        self._connect()
        self._show_collectives()

    def _lay_out(self) -> None:
        close = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        close.rejected.connect(self.reject)
        close.button(QDialogButtonBox.StandardButton.Close).setAutoDefault(False)
        adding, doing = QHBoxLayout(), QHBoxLayout()
        adding.addWidget(self.unit, 1)
        adding.addWidget(self.add)
        for button in (self.remove, self.back, self.show_place):
            doing.addWidget(button)
        doing.addStretch(1)
        doing.addWidget(close)
        right = QVBoxLayout()
        right.addWidget(self.table, 1)
        right.addLayout(adding)
        right.addLayout(doing)
        both = QHBoxLayout()
        both.addWidget(self.collectives)
        both.addLayout(right, 1)
        layout = QVBoxLayout(self)
        layout.addWidget(self.said)
        layout.addLayout(both, 1)

    def _connect(self) -> None:
        self.collectives.currentItemChanged.connect(lambda *_: self._show_members())
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._enable())
        self.table.activated.connect(lambda _: self._jump())
        self.unit.textChanged.connect(lambda _: self._enable())
        self._writer.kept.connect(self._show_kept)
        self._writer.jobs.failed.connect(self._show_kept)

    def choose(self, place: tuple[str, str]) -> None:
        """Shows the members of a collective, told by its region and name, if there is one."""
        for row in range(self.collectives.count()):
            if self.collectives.item(row).data(PLACE) == place:
                self.collectives.setCurrentRow(row)

    def chosen(self) -> tuple[str, str]:
        """Region and name of the collective whose members are shown, ("", "") where there is none."""
        item = self.collectives.currentItem()
        return item.data(PLACE) if item else ("", "")

    def unsaved(self) -> bool:
        return self._writer.may_write and bool(self.unit.text().strip())

    def save(self) -> bool:
        if self.add.isEnabled():
            self._add()
        return not self.unsaved()

    def _show_kept(self) -> None:
        if self.isVisible():  # a closed one may know an archive that is closed too
            self._show_collectives()

    def _show_collectives(self) -> None:
        """Lists those with members by name, then those that only tasks name; where there are several districts, below the name of each."""
        place = self.chosen()
        counts: dict[tuple[str, str], int] = {}
        for row in self.archive.facts.members():
            counts[row.region, row.collective] = counts.get((row.region, row.collective), 0) + row.belongs
        self._units = self.archive.facts.units()
        named = [(unit.region, unit.name) for unit in self._units if unit.collective]
        places = sorted(dict.fromkeys((*counts, *named)), key=itemgetter(0))
        many = len({region for region, _ in places}) > 1
        called = self.archive.library.districts()
        self.collectives.blockSignals(True)
        self.collectives.clear()
        for region, of_region in groupby(places, key=itemgetter(0)):
            if many:
                self._item(called.get(region, region), None).setFlags(Qt.ItemFlag.NoItemFlags)
            for _, name in of_region:
                count = self.tr("{} 个").format(counts[region, name]) if (region, name) in counts else self.tr("没有名单")
                self._item(("　" if many else "") + f"{name}（{count}）", (region, name))
        self.collectives.setCurrentRow(1 if many else 0)
        self.collectives.blockSignals(False)
        self.choose(place)
        self._show_members()

    def _item(self, text: str, place: tuple[str, str] | None) -> QListWidgetItem:
        item = QListWidgetItem(text, self.collectives)
        item.setToolTip(tip(text.strip()))
        item.setData(PLACE, place)
        return item

    def _show_members(self) -> None:
        region, name = self.chosen()
        before = self._selected()
        rows = self.archive.facts.members(name, region) if name else []
        self.table.rows.show(rows)
        for number, row in enumerate(rows):
            if before is not None and row.member == before.member:
                self.table.selectRow(number)
        some = self.tr(
            "任务页勾选“含统称”后，筛选一个单位时也列出派给它所属统称的任务：有名单的统称只看这里的名单，没有名单的按单位名称判断。"
        )
        self.said.setText(some if name else self.tr("公报中还没有“各乡镇”“各部门”这样的统称。"))
        self._enable()

    def _selected(self) -> MemberRow | None:
        rows = self.table.selectionModel().selectedRows()
        return self.table.rows.rows[rows[0].row()] if rows else None

    def _enable(self) -> None:
        """Who only reads sees nothing to write with."""
        row, name = self._selected(), self.unit.text().strip()
        for widget in (self.unit, self.add, self.remove, self.back):
            widget.setVisible(self._writer.may_write)
        self.add.setEnabled(bool(name and self.chosen()[1]) and not INITIALS.fullmatch(name))
        self.remove.setEnabled(row is not None and row.belongs)
        self.back.setEnabled(row is not None and row.by_hand)
        self.show_place.setEnabled(row is not None and bool(row.listings))

    def _offered(self, text: str) -> list[tuple[str, str]]:
        """Names of units, without those of other districts alone."""
        region, _ = self.chosen()
        here, elsewhere = (
            {spelling for unit in self._units if (unit.region == region) == own for spelling in unit.variants} for own in (True, False)
        )
        found = self.archive.search.names(text, ("unit",), MOST) if text.strip() else []
        return [(row.name, row.name) for row in found if row.name in here or row.name not in elsewhere]

    def _add(self) -> None:
        member = self.unit.text().strip()
        self.unit.clear()
        self._say(member, True, lambda: self._bring_back(member))

    def _bring_back(self, member: str) -> None:
        """What could not be kept stands in its field again, unless something else was typed there meanwhile."""
        if isValid(self) and not self.unit.text().strip():
            self.unit.setText(member)
            self.come_back()

    def _say_selected(self, belongs: bool | None) -> None:
        row = self._selected()
        if row is not None:
            self._say(row.member, belongs)

    def _say(self, member: str, belongs: bool | None, failed: Callable[[], object] = lambda: None) -> None:
        for button in (self.add, self.remove, self.back):
            button.setEnabled(False)  # until it is kept and shown: a double click says it once
        self._writer.do(SetMember(*self.chosen(), member, belongs), failed)

    def _jump(self) -> None:
        """Leads to the newest document that lists the unit; the window is in reach again."""
        self._show_members()  # an import may have moved its line since
        row = self._selected()
        if row is not None and row.listings:
            at = row.listings[0]
            self.when_kept(lambda: self.jump.emit(at.document.document_id, at.line, at.line, row.member))

    def _button(self, text: str, does: Callable[[], object]) -> QPushButton:
        button = QPushButton(text, self)
        button.setAutoDefault(False)
        button.clicked.connect(lambda: does())
        return button
