"""Nothing that a gazette, a file name or a unit says is taken for markup anywhere in the window, and no address is opened."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QAbstractTableModel, QModelIndex, QObject, Qt, QUrl, Slot
from PySide6.QtGui import QAction, QDesktopServices, QTextDocument
from PySide6.QtGui import Qt as TextQt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QMessageBox,
    QTabBar,
    QTextBrowser,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from gazette_desk.archive import ArchiveError
from gazette_desk.archive.people.acts import AddNote, SetAlias, SetState
from gazette_desk.importing import ImportReport, ImportRow
from gazette_desk.ui.base.fault_messages import show_error
from gazette_desk.ui.dialogs.import_dialog import ImportDialog
from gazette_desk.ui.window.main_window import MainWindow
from tests.ui.clerk import kept, select
from tests.ui.damage import spoil
from tests.ui.typing import write

MARK = "<b>粗</b><a href='file:///etc/hosts'>链</a><img src='file:///etc/x.png'>&amp;甲&乙"
TEXTS = {
    "issue": ("publication", "name"),
    "source": ("name",),
    "document": ("title", "addressees", "doc_number", "section"),
    "attachment": ("title",),
    "grid": ("caption",),
    "block": ("text",),
    "task": ("title", "text", "deadline_raw"),
    "event": ("text",),
    "warning": ("message",),
    "unit": ("name",),
    "unit_alias": ("printed",),
    "name": ("name",),
}
LISTS = {"task": ("lead", "responsible", "cooperating", "leaders")}
HINTS = (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.StatusTipRole, Qt.ItemDataRole.WhatsThisRole)
OUR_LINKS = re.compile(r"(line|document):[\d/]+|line:\d+/[%\w.~-]*|card:folding|(more|nearest|wider):")


class Opened(QObject):
    """Notes the addresses that somebody asks the system to open."""

    def __init__(self) -> None:
        super().__init__()
        self.addresses: list[str] = []

    @Slot(QUrl)
    def note(self, address: QUrl) -> None:
        self.addresses.append(address.toString())


@pytest.fixture
def opened(qapp) -> Iterator[Opened]:
    opened = Opened()
    for scheme in ("file", "http", "https", "mailto"):
        QDesktopServices.setUrlHandler(scheme, opened, "note")
    yield opened
    for scheme in ("file", "http", "https", "mailto"):
        QDesktopServices.unsetUrlHandler(scheme)


@pytest.fixture
def marked(open_window: Callable[[Path], MainWindow], sample_archive: Path) -> MainWindow:
    """A window on an archive that says the mark-up in every text."""
    mark = MARK.replace("'", "''")
    changes = [f"update {table} set {name} = {name} || '{mark}'" for table, names in TEXTS.items() for name in names]
    changes += [f"""update {table} set {name} = replace({name}, '"]', '{mark}"]')""" for table, names in LISTS.items() for name in names]
    spoil(sample_archive, *changes)
    return open_window(sample_archive)


def is_taken_for_markup(text: str) -> bool:
    """Whether Qt would show it otherwise than it stands: rich text, but for what `tip` makes, in which all is escaped."""
    if not TextQt.mightBeRichText(text):
        return False
    inner = text.removeprefix("<qt>").removesuffix("</qt>").replace("<br>", "\n")
    return inner == text or "<" in inner or not text.startswith("<qt>")


def faults_of(widget: QWidget) -> Iterator[str]:
    hints = (widget.toolTip(), widget.statusTip(), widget.whatsThis(), *(action.toolTip() for action in widget.actions()))
    yield from (f"hint {text}" for text in hints if is_taken_for_markup(text))
    yield from (f"key {text}" for text in keyed_texts(widget) if "甲&乙" in text)
    if isinstance(widget, (QLabel, QMessageBox)) and widget.textFormat() != TextQt.TextFormat.PlainText:
        yield from (f"label {text}" for text in [widget.text()] if TextQt.mightBeRichText(text))
    if isinstance(widget, QTextEdit):
        yield from page_faults(widget.document())
    if isinstance(widget, QTextBrowser) and (widget.openLinks() or widget.openExternalLinks()):
        yield "a page that follows links"


def keyed_texts(widget: QWidget) -> list[str]:
    """The texts in which a lone & is the sign of a key."""
    texts = [action.text() for action in widget.actions()]
    if isinstance(widget, QAbstractButton):
        texts.append(widget.text())
    if isinstance(widget, QTabBar):
        texts += [widget.tabText(number) for number in range(widget.count())]
    return texts


def page_faults(document: QTextDocument) -> Iterator[str]:
    block = document.begin()
    while block.isValid():
        for fragment in block:
            form = fragment.fragment().charFormat()
            if form.isImageFormat():
                yield f"image {form.toImageFormat().name()}"
            if form.isAnchor() and not OUR_LINKS.fullmatch(form.anchorHref()):
                yield f"link {form.anchorHref()}"
        block = block.next()


def indexes(model: QAbstractItemModel, parent: QModelIndex | None = None) -> Iterator[QModelIndex]:
    above = parent or QModelIndex()
    for row in range(min(model.rowCount(above), 40)):
        # A list's count of columns is its own affair.
        columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount(above)
        yield from (model.index(row, column, above) for column in range(columns))
        if not isinstance(model, (QAbstractListModel, QAbstractTableModel)):
            yield from indexes(model, model.index(row, 0, above))


def model_faults(model: QAbstractItemModel) -> Iterator[str]:
    for index in indexes(model):
        yield from (f"item {index.data(role)}" for role in HINTS if is_taken_for_markup(str(index.data(role) or "")))


def all_faults() -> tuple[list[str], int]:
    """What is taken for markup in all windows, and in how many places the mark-up stands as text."""
    faults: list[str] = []
    seen = 0
    for widget in QApplication.allWidgets():
        faults += faults_of(widget)
        models = [widget.model()] if isinstance(widget, (QAbstractItemView, QComboBox)) and widget.model() else []
        if isinstance(widget, QLineEdit) and widget.completer():
            models.append(widget.completer().completionModel())
        for model in models:
            faults += model_faults(model)
            seen += sum(MARK in str(index.data() or "") for index in indexes(model))
    return faults, seen


def test_nothing_is_markup_in_any_list_dialog_or_message(
    marked: MainWindow, opened: Opened, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = marked
    for panel in (window.tasks, window.chronicle, window.search, window.review, window.unmatched):
        window.tabs.setCurrentWidget(panel)
    window.tabs.setCurrentWidget(window.tasks)
    (key,) = select(window, 0)
    bar = window.tasks.filter_bar
    bar.unit.choose(window.archive.facts.units()[0].name)
    assert MARK in bar.unit.line.text()
    write(bar.words, MARK)
    qtbot.wait(400)
    bar.reset()
    window.tree.setCurrentIndex(window.tree.nodes.index(0, 0, window.tree.nodes.index(0, 0)))
    kept(window, qtbot, lambda: window.writer.do(AddNote("task", key, MARK)))
    kept(window, qtbot, lambda: window.writer.do(AddNote("document", window.reader.view.row.key, MARK)))
    unit, other = window.archive.facts.units()[:2]
    kept(window, qtbot, lambda: window.writer.do(SetAlias(unit.region, unit.variants[0], other.name)))
    kept(window, qtbot, window.writer.undo)
    kept(window, qtbot, lambda: window.writer.do(SetState([key], "延期")))
    window.search.search("通知")
    window.tabs.setCurrentWidget(window.search)
    window.search._narrow("publication", window.archive.library()[0].publication)
    actions = window.actions_
    window.tabs.setCurrentWidget(window.tasks)
    row = next(n for n, task in enumerate(window.archive.tasks(window.tasks.task_filter())) if task.lead or task.responsible)
    faults, seen = [], 0
    select(window, row)
    asks = (actions.tasks.progress, actions.tasks.correct, actions.tasks.alias, actions.tasks.aliases, actions.tasks.members)
    for action in (*asks, actions.notes.write):
        assert action.isEnabled(), action.text()
        action.trigger()
        found, more = all_faults()
        faults, seen = faults + found, seen + more
        (actions.notes.dialog if action is actions.notes.write else actions.tasks.dialog).reject()
    ImportDialog(ImportReport((ImportRow(Path(MARK), "failed", MARK),)), window).open()
    show_error(window, ArchiveError(MARK))
    show_error(window, RuntimeError(MARK))
    window.say(MARK)
    window.notices.show_notice("lost", MARK, (MARK.replace("&", "&&"), window.close))
    window.tabs.setCurrentWidget(window.tasks)
    bar.words.setText("甲&乙")
    qtbot.waitUntil(lambda: any("甲" in chip.text() for chip in bar.findChildren(QAbstractButton)))
    window.actions_.care.ask_backup()
    window.actions_.care.ask_check()
    window.tabs.setCurrentWidget(window.reader)
    found, more = all_faults()
    assert faults + found == []
    assert seen + more > 50
    assert opened.addresses == []


def test_the_outline_shows_a_heading_as_it_stands(marked: MainWindow) -> None:
    item = marked.reader.outline.item(0)
    assert MARK in item.text()
    assert "&lt;img" in item.toolTip()
    assert not is_taken_for_markup(item.toolTip())
    assert MARK in marked.reader.page.toPlainText()


def test_the_title_says_what_the_file_is_called(open_window: Callable[[Path], MainWindow], sample_archive: Path) -> None:
    odd = sample_archive.rename(sample_archive.with_name("<b>[*]&amp;.sqlite"))
    window = open_window(odd)
    assert window.windowTitle().replace("[*][*]", "[*]").startswith("<b>[*]&amp;.sqlite")
    assert [action for action in window.findChildren(QAction) if is_taken_for_markup(action.toolTip())] == []
    window.close()


def test_the_tests_own_measure_sees_what_it_is_for(qtbot: QtBot) -> None:
    label = QLabel(MARK)
    qtbot.addWidget(label)
    label.setToolTip(MARK)
    assert len(list(faults_of(label))) == 2
    assert is_taken_for_markup(f"<qt>{MARK}</qt>")
