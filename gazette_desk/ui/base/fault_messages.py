"""Faults told to the user: the world's with their own sentence, bugs with a plain one."""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable
from types import TracebackType

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget

from gazette_desk.archive import ArchiveDamaged
from gazette_desk.archive.file.archive_faults import ArchiveMissing
from gazette_desk.errors import GazetteDeskError


def ask(parent: QWidget, said: str, does: str, then: Callable[[], object]) -> QMessageBox:
    """Asks whether something is to be done that takes away what is there; nothing happens without a yes, and Enter is no yes."""
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Warning)
    box.setWindowTitle(QCoreApplication.translate("messages", "公报案头"))
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(said)
    yes = box.addButton(does, QMessageBox.ButtonRole.DestructiveRole)
    box.setDefaultButton(box.addButton(QMessageBox.StandardButton.Cancel))
    yes.clicked.connect(lambda: then())
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.open()
    return box


def show_error(parent: QWidget | None, error: BaseException) -> None:
    """Opens a dialog for the fault and returns at once. What a dialog says already is not said again: a fault may meet many rows."""
    known = isinstance(error, GazetteDeskError)
    said = str(error) if known else _bug()
    if any(isinstance(shown, QMessageBox) and shown.isVisible() and shown.text() == said for shown in QApplication.topLevelWidgets()):
        return
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Warning if known else QMessageBox.Icon.Critical)
    box.setWindowTitle(QCoreApplication.translate("messages", "公报案头"))
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(said)
    if not known:
        box.setDetailedText(f"{type(error).__name__}: {error}")
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.open()


def show_about(parent: QWidget, version: str) -> None:
    """Says which program this is."""
    said = QCoreApplication.translate("messages", "公报案头 {}\n离线的政府公报阅读与任务台账程序。")
    QMessageBox.about(parent, QCoreApplication.translate("messages", "关于公报案头"), said.format(version))


def wants_backup(error: ArchiveDamaged) -> bool:
    """Asks whether the latest backup is to take the place of a damaged archive, which is kept, or of a missing one."""
    box = QMessageBox()
    box.setIcon(QMessageBox.Icon.Warning)
    box.setWindowTitle(QCoreApplication.translate("messages", "公报案头"))
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(str(error))
    kept = "" if isinstance(error, ArchiveMissing) else QCoreApplication.translate("messages", "损坏的档案会另存在备份中。")
    box.setInformativeText(QCoreApplication.translate("messages", "现在就用它恢复吗？") + kept)
    yes = box.addButton(QCoreApplication.translate("messages", "用备份恢复"), QMessageBox.ButtonRole.AcceptRole)
    box.addButton(QMessageBox.StandardButton.Cancel)
    box.exec()
    return box.clickedButton() is yes


def _bug() -> str:
    return QCoreApplication.translate("messages", "程序出了错，刚才的操作没有完成；已导入的内容没有受影响。详情已写入日志。")


def catch_in_window(tell: Callable[[BaseException], object]) -> None:
    """From now on a fault that nobody caught is logged (a bug) and given to tell; the window stays."""

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if not isinstance(error, GazetteDeskError):
            logging.critical("uncaught", exc_info=(kind, error, trace))
        tell(error)

    sys.excepthook = hook
