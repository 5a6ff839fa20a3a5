"""Python looks through everything only while nobody sees the window."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from weakref import ref

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gazette_desk.ui.jobs.garbage_collection import NEVER, PATIENCE, USUAL, UnseenCollection


class Circle:
    """What refers to itself, and so does not go by itself."""

    def __init__(self) -> None:
        self.itself = self


@pytest.fixture
def collection(qapp: QApplication) -> Iterator[UnseenCollection]:
    before = gc.get_threshold()
    collection = UnseenCollection(qapp)
    yield collection
    collection.deleteLater()
    gc.set_threshold(*before)


@pytest.fixture
def old_circle(qapp: QApplication) -> ref[Circle]:
    circle = Circle()
    gc.collect()  # it is old from now on
    return ref(circle)


def test_it_waits_until_people_turn_to_another_program(collection: UnseenCollection, old_circle: ref[Circle], qtbot: QtBot) -> None:
    assert gc.get_threshold() == (*USUAL[:2], NEVER)
    collection.follow(Qt.ApplicationState.ApplicationInactive)
    assert old_circle() is not None
    qtbot.waitUntil(lambda: old_circle() is None, timeout=PATIENCE * 5)
    assert gc.get_threshold() == USUAL


def test_it_waits_on_when_they_come_back_at_once(collection: UnseenCollection, old_circle: ref[Circle], qtbot: QtBot) -> None:
    collection.follow(Qt.ApplicationState.ApplicationInactive)
    collection.follow(Qt.ApplicationState.ApplicationActive)
    qtbot.wait(PATIENCE + 200)
    assert old_circle() is not None
    assert gc.get_threshold()[2] == NEVER


def test_it_is_put_off_again_when_they_come_back_later(collection: UnseenCollection, old_circle: ref[Circle], qtbot: QtBot) -> None:
    collection.follow(Qt.ApplicationState.ApplicationInactive)
    qtbot.waitUntil(lambda: old_circle() is None, timeout=PATIENCE * 5)
    collection.follow(Qt.ApplicationState.ApplicationActive)
    assert gc.get_threshold()[2] == NEVER
