"""The self-test of an installed program: it passes here, and it notices what is missing."""

import subprocess
import sys
from pathlib import Path

import pytest

from gazette_desk import self_test

ROOT = Path(__file__).parent.parent


def test_it_passes_on_the_command_line() -> None:
    done = subprocess.run([sys.executable, "-m", "gazette_desk", "--self-test"], cwd=ROOT, capture_output=True, encoding="utf-8")
    assert (done.returncode, done.stderr) == (0, "")
    assert [line[:2] for line in done.stdout.splitlines()] == ["导入", "检索", "筛选", "导出", "阅读", "自检"]


def test_it_fails_without_the_samples(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(self_test, "sample_issues", list)
    assert self_test.run() == 1
    assert "示例公报没有全部导入" in capsys.readouterr().err


def test_it_fails_when_a_sample_cannot_be_read(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "bad.txt").write_bytes(b"\x89PNG\r\n\x1a\n\0\0")
    monkeypatch.setattr(self_test, "sample_issues", lambda: [tmp_path / "bad.txt"])
    assert self_test.run() == 1
    assert "自检未通过" in capsys.readouterr().err
