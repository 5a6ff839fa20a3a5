"""When Python looks through all that it holds for rubbish, which keeps every thread from going on: not while somebody sees the window.

With a thousand issues it takes a tenth of a second. What nothing refers to any more goes at once, all the same, and what is young is looked
through all the time; left over is only what is old and refers to itself in a circle.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication

USUAL = gc.get_threshold()
NEVER = 2**31 - 1  # the largest number that Python takes
PATIENCE = 2000  # milliseconds without the window until nobody looks at it


class UnseenCollection(QObject):
    """Puts off the looking through everything until people turn to another program."""

    def __init__(self, application: QApplication):
        super().__init__(application)
        self._unseen = QTimer(self, singleShot=True, interval=PATIENCE)
        self._unseen.timeout.connect(self._collect)
        application.applicationStateChanged.connect(self.follow)
        self._put_off()

    def follow(self, state: Qt.ApplicationState) -> None:
        """Acts on whether the program is in front."""
        if state == Qt.ApplicationState.ApplicationActive:
            self._unseen.stop()
            self._put_off()
        else:
            self._unseen.start()

    def _put_off(self) -> None:
        gc.set_threshold(*USUAL[:2], NEVER)

    def _collect(self) -> None:
        gc.set_threshold(*USUAL)
        gc.collect()
