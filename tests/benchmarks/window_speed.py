"""How long the window stands still: the longest time between two beats of its event loop while a clerk works on a large archive.

What the thread waited for a processor that other programs had is left out, where the system tells it (Linux). Run alone:
python -m tests.benchmarks.window_speed [ISSUES]; the platform is the offscreen one, where painting is real.
"""

from __future__ import annotations

import os
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEventLoop, Qt, QTimer

from gazette_desk.app import make_application
from gazette_desk.archive.people.acts import SetState
from gazette_desk.ui.window.main_window import MainWindow

ROOT = Path(__file__).parent.parent.parent
MAKE_CORPUS = ROOT.parent / "shared" / "bench" / "make_corpus.py"
ISSUES = 1000
MORE = 20  # issues that are imported while the window is watched
BEAT = 2  # milliseconds
SCHEDULED, STATUS = Path("/proc/thread-self/schedstat"), Path("/proc/self/status")
LONGEST = 50  # milliseconds: what a person does not notice
TYPED = "环境整治工作方案"
STATED = 500  # tasks that get a state at once


class Heartbeat:
    """The longest time between two beats since it was last asked."""

    def __init__(self) -> None:
        self._last, self._waited = time.perf_counter(), waited_for_processor()
        self._longest = 0.0
        self._timer = QTimer(timerType=Qt.TimerType.PreciseTimer, interval=BEAT)
        self._timer.timeout.connect(self._beat)
        self._timer.start()

    def longest(self) -> float:
        """Milliseconds."""
        self._beat()
        longest, self._longest = self._longest, 0.0
        return longest * 1000

    def _beat(self) -> None:
        now, waited = time.perf_counter(), waited_for_processor()
        self._longest = max(self._longest, now - self._last - (waited - self._waited))
        self._last, self._waited = now, waited


def most_memory() -> float:
    """Megabytes that this process had at the most; where the system tells only that, those of the one that began it count, too."""
    told = re.search(r"VmHWM:\s*(\d+) kB", STATUS.read_text()) if STATUS.exists() else None
    return (int(told[1]) if told else resource.getrusage(resource.RUSAGE_SELF).ru_maxrss) / 1024


def waited_for_processor() -> float:
    """Seconds that this thread could have run and others did; 0 where the system does not tell."""
    return int(SCHEDULED.read_text().split()[1]) / 1e9 if SCHEDULED.exists() else 0.0


def main(issues: int = ISSUES) -> None:
    """Prints the table for an archive of so many issues."""
    if not MAKE_CORPUS.exists():
        print("没有 ../shared/bench：不量窗口 / the corpus is not there: the window is not measured")
        return
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    application = make_application()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        more = _corpus(folder, issues)
        archive = _archive(folder)
        begun = time.perf_counter()
        window = MainWindow(archive)
        window.tabs.setCurrentWidget(window.tasks)
        window.resize(1366, 768)
        window.show()
        while not window.tasks.model.rowCount():
            application.processEvents()
        taken = time.perf_counter() - begun
        print(f"{issues} issues: first rows after {taken:.1f} s, with {most_memory():.0f} MB of memory", flush=True)
        window.tabs.setCurrentWidget(window.reader)
        heart = Heartbeat()
        for doing, work in _work_of_a_clerk(window, more):
            _settle(window)
            heart.longest()
            work()
            _settle(window)
            _row(doing, heart.longest())
        window.close()
    application.quit()


def _work_of_a_clerk(window: MainWindow, more: Path) -> list[tuple[str, Callable[[], None]]]:
    tasks = window.tasks
    return [
        ("opening the list of tasks", lambda: window.tabs.setCurrentWidget(tasks)),
        ("typing a search", lambda: _type(window, TYPED)),
        ("back to the tasks", lambda: window.tabs.setCurrentWidget(tasks)),
        ("filtering by a deadline", lambda: tasks.filter_bar.choose(tasks.filter_bar.deadline, "ongoing")),
        ("filtering by a leader", lambda: _filter_by_leader(window)),
        ("taking the filter away", tasks.filter_bar.reset),
        ("sorting by another column", lambda: tasks.table.horizontalHeader().sectionClicked.emit(3)),
        ("selecting all tasks", tasks.table.selectAll),
        (f"a state on {STATED} tasks", lambda: _set_states(window)),
        ("the chronicle", lambda: window.tabs.setCurrentWidget(window.chronicle)),
        ("what is to be looked at", lambda: window.tabs.setCurrentWidget(window.review)),
        ("importing", lambda: _import(window, more)),
    ]


def _type(window: MainWindow, words: str) -> None:
    for end in range(1, len(words) + 1):
        window.top_bar.search.setText(words[:end])
        _wait(120)


def _filter_by_leader(window: MainWindow) -> None:
    bar = window.tasks.filter_bar
    bar.choose(bar.role, "leaders")
    bar.unit.choose("王")


def _set_states(window: MainWindow) -> None:
    window.writer.do(SetState(window.tasks.model.rows.keys[:STATED], "推进中"))
    _wait_for_jobs(window)


def _import(window: MainWindow, more: Path) -> None:
    window.import_paths([more])
    _wait_for_jobs(window)
    if window.report_dialog is not None:
        window.report_dialog.close()


def _wait_for_jobs(window: MainWindow) -> None:
    while window.jobs.job is not None:
        _wait(20)


def _settle(window: MainWindow) -> None:
    """Until nothing more is read or painted."""
    _wait(400)
    while window.jobs.job is not None or window.reading.busy:
        _wait(50)
    _wait(100)


def _wait(milliseconds: int) -> None:
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def _archive(folder: Path) -> Path:
    """Made by another process: what an import loads for the first time belongs to the beats of this one."""
    path = folder / "archive.sqlite"
    command = [sys.executable, "-m", "gazette_desk", "--archive", path, "import", folder / "corpus"]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    return path


def _corpus(folder: Path, issues: int) -> Path:
    """The folder of MORE issues; that of the others, corpus, stands beside it."""
    corpus, more = folder / "corpus", folder / "more"
    subprocess.run([sys.executable, MAKE_CORPUS, str(issues + MORE), corpus], check=True, capture_output=True)
    more.mkdir()
    for path in sorted(corpus.iterdir())[-MORE:]:
        path.rename(more / path.name)
    return more


def _row(doing: str, longest: float) -> None:
    print(f"the window stands still: {doing:<28}{longest:>8.0f} ms   at most {LONGEST} ms", flush=True)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]))
