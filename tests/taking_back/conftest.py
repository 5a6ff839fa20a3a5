"""An archive of the samples to hand ledgers out of."""

from __future__ import annotations

from pathlib import Path

import pytest

from gazette_desk.archive import Archive


@pytest.fixture
def archive(samples: Archive) -> Archive:
    """The samples, open for a test alone."""
    return samples


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    """Where the ledger goes."""
    return tmp_path / "区水务局.xlsx"
