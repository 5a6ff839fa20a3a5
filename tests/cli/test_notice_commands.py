"""export notice, calendar and report on the command line, each in a process of its own, without a display."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import openpyxl
import pypdfium2
import pytest

from gazette_desk.archive import Archive
from gazette_desk.archive.lists.filters import TaskFilter


@pytest.fixture
def archive(sample_archive: Path) -> Path:
    return sample_archive


def run(archive: Path, *words: object) -> subprocess.CompletedProcess[str]:
    """What `gazette-desk export …` says."""
    clean = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")}
    command = [sys.executable, "-m", "gazette_desk", "--archive", str(archive), "export", *map(str, words)]
    return subprocess.run(command, env=clean, capture_output=True, text=True, timeout=120)


def test_a_reminder_is_written_and_kept(archive: Path, tmp_path: Path) -> None:
    words = (
        "notice",
        tmp_path / "催办.pdf",
        "--unit",
        "区水务局",
        "--reference-date",
        "2022-12-01",
        "--day",
        "2022-12-01",
        "--sender",
        "区督查室",
    )
    shown = run(archive, *words, "--preview")
    assert "写出的同时记入档案" in shown.stderr
    assert not (tmp_path / "催办.pdf").exists()
    done = run(archive, *words)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-1] == f"已写入 {tmp_path / '催办.pdf'}：催办单〔2022〕第1号，发给区水务局，7 项任务"
    assert "区督查室" in pypdfium2.PdfDocument(tmp_path / "催办.pdf")[0].get_textpage().get_text_range()
    with Archive(archive, read_only=True) as opened:
        assert [act.sentence for act in opened.people.acts()] == ["向区水务局发出催办单〔2022〕第1号（7 项任务）"]


def test_a_notice_of_a_task_that_is_gone_is_refused(archive: Path, tmp_path: Path) -> None:
    done = run(archive, "notice", tmp_path / "通知.docx", "--task", "99999")
    assert done.returncode == 1
    assert "99999" in done.stderr


def test_a_month_and_a_calendar(archive: Path, tmp_path: Path) -> None:
    done = run(archive, "report", tmp_path / "督办.xlsx", "--month", "2021-12", "--reference-date", "2022-01-10")
    assert done.returncode == 0, done.stderr
    assert "2021年12月 · 全部任务 · 应办 4，已办 0，逾期 4" in done.stdout
    assert openpyxl.load_workbook(tmp_path / "督办.xlsx").sheetnames[0] == "按单位"
    done = run(archive, "calendar", tmp_path / "督办.ics", "--unit", "区水务局")
    assert done.returncode == 0, done.stderr
    with Archive(archive, read_only=True) as opened:
        dated = [task for task in opened.tasks(TaskFilter(unit="区水务局")) if task.due_end]
    assert (tmp_path / "督办.ics").read_bytes().count(b"BEGIN:VEVENT") >= len(dated)


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("report", "a.xlsx", "--month", "2021-13"), 2, "不是月份"),
        (("report", "a.xlsx"), 2, "--month"),
        (("report", "a.pdf", "--month", "2021-12"), 1, "只能导出为 .xlsx、.docx"),
        (("calendar", "a.txt"), 1, "只能导出为 .ics"),
        (("notice", "a.txt", "--unit", "区水务局"), 1, "只能导出为 .pdf、.docx"),
        (("notice", "a.pdf", "--form", "通知"), 2, "通知"),
    ],
)
def test_wrong_words_get_a_sentence(archive: Path, words: tuple[str, ...], code: int, said: str) -> None:
    done = run(archive, *words)
    assert (done.returncode, done.stdout) == (code, "")
    assert said in done.stderr
