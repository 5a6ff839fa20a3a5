"""The form of today: known by a hash, so that an archive opens without the migrations; compared where the hash is another."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from gazette_desk.archive import Archive
from gazette_desk.archive.database import form_of_today
from tests.archive.small import small_archive

READ = """
import sys
from pathlib import Path
from gazette_desk.archive import Archive
with Archive(Path(sys.argv[1]), read_only=True) as archive:
    assert archive.library()
print([name for name in ("sqlite_utils", "click", "gazette_desk.archive.care.checking") if name in sys.modules])
"""


def test_a_new_archive_has_the_form_of_today(tmp_path: Path) -> None:
    with Archive(tmp_path / "新.sqlite") as archive:
        assert form_of_today.form_of(archive.connection) == form_of_today.FORM, "with a new migration FORM is to be renewed"


def test_a_hash_that_nobody_renewed_costs_nothing_but_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "档案.sqlite"
    small_archive(path, tmp_path)
    monkeypatch.setattr(form_of_today, "FORM", "")
    with Archive(path, read_only=True) as archive:
        assert archive.library()


def test_to_read_needs_none_of_what_writing_needs(tmp_path: Path) -> None:
    path = tmp_path / "档案.sqlite"
    small_archive(path, tmp_path)
    read = subprocess.run([sys.executable, "-c", READ, str(path)], capture_output=True, encoding="utf-8", check=True)
    assert read.stdout.strip() == "[]"
