"""A window that never waits: what is on screen stays until the new rows are there, and the newest wish wins."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from pytestqt.qtbot import QtBot

from gazette_desk.archive import Archive
from gazette_desk.archive.people.acts import Correct, SetState
from gazette_desk.ui.window.main_window import MainWindow
from tests.ui.clerk import LONG

pytestmark = pytest.mark.unhurried
ENDLESS = "with recursive n (x) as (select 1 union all select x + 1 from n) select max(x) from n"


@pytest.fixture
def desk(window: MainWindow, qtbot: QtBot) -> MainWindow:
    """The window with its task list in front, and nothing that is still to be read."""
    settle(window, qtbot)
    window.tabs.setCurrentWidget(window.tasks)
    settle(window, qtbot)
    return window


def settle(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not window.reading.busy, timeout=LONG)


@contextmanager
def held_up(window: MainWindow) -> Iterator[Callable[[], None]]:
    """Inside, the reading thread stands still until what is given is called, or the block ends."""
    go, begun = threading.Event(), threading.Event()

    def wait(archive: Archive) -> None:
        begun.set()
        go.wait(LONG / 1000)

    window.reading.ask("the test", wait, lambda _: None)
    assert begun.wait(LONG / 1000)
    try:
        yield go.set
    finally:
        go.set()


def test_what_is_on_screen_stays_until_the_new_rows_are_there(desk: MainWindow, qtbot: QtBot) -> None:
    before, bar = list(desk.tasks.model.rows.keys), desk.tasks.filter_bar
    said = desk.status.text()
    with held_up(desk) as go_on:
        bar.choose(bar.role, "leaders")
        qtbot.wait(50)
        assert desk.tasks.model.rows.keys == before
        assert desk.status.text() == said
        go_on()
        settle(desk, qtbot)
    after = desk.tasks.model.rows.keys
    assert 0 < len(after) < len(before)
    assert desk.status.text().startswith(f"共 {len(after)} 项")


def test_the_newest_of_several_filters_is_shown_and_no_other(desk: MainWindow, qtbot: QtBot) -> None:
    shown: list[int] = []
    desk.tasks.described.connect(lambda _: shown.append(len(desk.tasks.model.rows)))
    bar = desk.tasks.filter_bar
    with held_up(desk):
        for role in ("leaders", "lead", "cooperating"):
            bar.choose(bar.role, role)
    settle(desk, qtbot)
    assert shown == [desk.archive.tasks.count(desk.tasks.task_filter())]


def test_news_stay_when_the_lists_follow(desk: MainWindow, qtbot: QtBot) -> None:
    key = desk.tasks.model.rows.keys[0]
    with qtbot.waitSignal(desk.writer.kept, timeout=LONG):
        desk.writer.do(SetState([key], "推进中"))
    settle(desk, qtbot)
    assert desk.status.text() == "已把 1 项任务的状态改为“推进中”"
    row = desk.tasks.model.rows.seen(0)
    assert row is not None
    assert row.state == "推进中"
    bar = desk.tasks.filter_bar
    bar.choose(bar.state, "推进中")
    settle(desk, qtbot)
    assert desk.status.text().startswith("共 1 项")


def test_the_last_document_that_was_chosen_is_read(desk: MainWindow, qtbot: QtBot) -> None:
    first, second, third = [document.id for issue in desk.archive.library() for document in issue.documents][1:4]
    shown: list[int] = []
    desk.documents.opened.connect(lambda: shown.append(desk.reader.view.row.id))
    with held_up(desk):
        for document in (second, third, first, second):
            desk.show_lines(document, 0, 0)
        assert desk.tabs.currentWidget() is desk.tasks
    settle(desk, qtbot)
    assert shown == [second]
    assert desk.tabs.currentWidget() is desk.reader


def test_a_window_is_closed_while_something_is_read(desk: MainWindow, qtbot: QtBot) -> None:
    desk.reading.ask("the test", lambda archive: archive.database.execute(ENDLESS).fetchone(), lambda _: pytest.fail("shown"))
    desk.tasks.refresh()
    desk.close()
    assert not desk.reading.busy


def test_a_change_is_shown_where_it_is_seen_and_the_rest_stays(desk: MainWindow, qtbot: QtBot) -> None:
    """A correction changes lists, units and what the reader knows of its tasks; neither the tree nor the page is made anew."""
    key, document = desk.tasks.model.rows.keys[0], desk.tasks.model.rows.seen(0).document_id
    desk.show_lines(document, 0, 0)
    settle(desk, qtbot)
    page = desk.reader.page.document()
    resets: list[str] = []
    desk.tree.nodes.modelReset.connect(lambda: resets.append("tree"))
    with qtbot.waitSignal(desk.writer.kept, timeout=LONG):
        desk.writer.do(Correct([key], {"lead": ("区白榆局",)}))
    settle(desk, qtbot)
    desk.tabs.setCurrentWidget(desk.tasks)
    settle(desk, qtbot)
    assert desk.tasks.model.rows.seen(0).lead == ("区白榆局",)
    assert "区白榆局 (1)" in [desk.tasks.filter_bar.unit.itemText(n) for n in range(desk.tasks.filter_bar.unit.count())]
    assert next(task for task in desk.reader.view.tasks if task.key == key).lead == ("区白榆局",)
    assert resets == []
    assert desk.reader.page.document() is page
    with qtbot.waitSignal(desk.writer.kept, timeout=LONG):
        desk.writer.undo()
    settle(desk, qtbot)
    assert resets == ["tree"]
