"""How long the program takes from its start until its window is of use: painted, with the first rows, and answering to keys.

Compared with a window of Qt's without anything in it, and with one that shows a menu, a tree and a table of Chinese text and has not a line
of ours: what is above the second is ours to make less. Run alone: python -m tests.benchmarks.window_start
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from gazette_desk.archive import Archive
from gazette_desk.importing import import_paths
from gazette_desk.paths import sample_issues

ROOT = Path(__file__).parent.parent.parent
RUNS = 9
EMPTY = """
from PySide6.QtWidgets import QApplication, QMainWindow
application = QApplication([])
window = QMainWindow()
window.resize(1280, 720)
seen, ready = window, lambda: True
"""
FILLED = """
from PySide6.QtWidgets import QApplication, QMainWindow, QSplitter, QTableWidget, QTableWidgetItem, QTreeWidget, QTreeWidgetItem
application = QApplication([])
application.setStyle("Fusion")
window = QMainWindow()
window.resize(1280, 720)
for title in "文件 编辑 任务 查看 帮助".split():
    window.menuBar().addMenu(title)
middle = QSplitter(window)
tree, table = QTreeWidget(middle), QTableWidget(14, 11, middle)
for number in range(20):
    tree.addTopLevelItem(QTreeWidgetItem([f"云州市青河区人民政府公报第{number}期"]))
text = "加强水环境综合整治，完成河道清淤任务，由区水务局牵头，区住房城乡建设局、区财政局等配合，二〇二二年六月底前完成"
for row in range(14):
    for column in range(11):
        table.setItem(row, column, QTableWidgetItem(text[(row * 3 + column) % 30 :][:20]))
window.setCentralWidget(middle)
seen, ready = table.viewport(), lambda: True
"""
OURS = """
import sys
from pathlib import Path
from gazette_desk.app import make_application
from gazette_desk.ui.start.startup import open_window
application = make_application()
window = open_window(Path(sys.argv[1]))
"""
TASKS = """
window.tabs.setCurrentWidget(window.tasks)
seen, ready = window.tasks.table.viewport(), lambda: window.tasks.model.rowCount()
"""
DOCUMENT = """
seen, ready = window.reader.page.viewport(), lambda: window.reader.view
"""
# Left without closing anything: that is no part of the start.
UNTIL_PAINTED = """
import os
from PySide6.QtCore import QEvent, QObject
class Painted(QObject):
    def eventFilter(self, widget, event):
        if event.type() == QEvent.Type.Paint and ready():
            application.exit(0)
        return False
painted = Painted()
seen.installEventFilter(painted)
window.show()
application.exec()
os._exit(0)
"""
PROGRAMS = {
    "an empty window": EMPTY,
    "one of Qt's with text in it": FILLED,
    "ours, the first tasks": OURS + TASKS,
    "ours, the first document": OURS + DOCUMENT,
}


def main() -> None:
    """Prints the table."""
    with tempfile.TemporaryDirectory() as name:
        archive_path = Path(name, "sample.sqlite")
        with Archive(archive_path) as archive:
            import_paths(archive, sample_issues(), lambda done, total, text: None)
        # A program that is installed is compiled; what Python compiles here is left nowhere.
        os.environ |= {"QT_QPA_PLATFORM": "offscreen", "PYTHONPYCACHEPREFIX": str(Path(name, "compiled"))}
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        for code in PROGRAMS.values():
            _seconds(code, archive_path)
        taken = {program: [] for program in PROGRAMS}  # type: dict[str, list[tuple[float, float]]]
        for _ in range(RUNS):  # in turns, so that what else the machine does falls on all of them
            for program, code in PROGRAMS.items():
                taken[program].append(_seconds(code, archive_path))
    _print(taken)


def _print(taken: dict[str, list[tuple[float, float]]]) -> None:
    print(f"from start to what is of use, {RUNS} runs: shortest and median; of the processor, and on the clock")
    empty = [min(column) for column in zip(*taken["an empty window"], strict=True)]
    for program, times in taken.items():
        columns = zip(zip(*times, strict=True), empty, strict=True)
        cells = [f"{min(each) * 1000:>6.0f} {median(each) * 1000:>6.0f} ms {min(each) / least:>5.1f} ×" for each, least in columns]
        print(f"{program:<30}" + "".join(cells), flush=True)


def _seconds(code: str, archive: Path) -> tuple[float, float]:
    """Of the processor's time, and of the clock's, from the start of a process to its end."""
    begun = time.perf_counter()
    quiet = [(os.POSIX_SPAWN_OPEN, stream, os.devnull, os.O_WRONLY, 0) for stream in (1, 2)]
    command = [sys.executable, "-c", code + UNTIL_PAINTED, str(archive)]
    _, status, used = os.wait4(os.posix_spawn(sys.executable, command, os.environ, file_actions=quiet), 0)
    if status:
        raise SystemExit(f"a window did not come: {code}")
    return used.ru_utime + used.ru_stime, time.perf_counter() - begun


if __name__ == "__main__":
    main()
