"""An archive of the samples to hand ledgers out of."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from gazette_desk.archive import Archive
from gazette_desk.importing import import_paths
from gazette_desk.paths import sample_issues


@pytest.fixture(scope="session")
def imported_samples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive that holds the samples, made once; tests open copies."""
    path = tmp_path_factory.mktemp("samples") / "archive.sqlite"
    with Archive(path) as archive:
        import_paths(archive, sample_issues(), lambda done, total, text: None)
    return path


@pytest.fixture
def archive(imported_samples: Path, tmp_path: Path) -> Iterator[Archive]:
    """An archive with the samples, open for a test alone."""
    with Archive(Path(shutil.copy(imported_samples, tmp_path / "archive.sqlite"))) as opened:
        yield opened


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    """Where the ledger goes."""
    return tmp_path / "区水务局.xlsx"
