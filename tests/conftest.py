"""What holds for every test: no screen is needed, and nobody's own settings or archive are touched."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from gazette_desk.archive import Archive

os.environ["QT_QPA_PLATFORM"] = "offscreen"  # before Qt is first imported, by whatever test


@pytest.fixture(autouse=True)
def own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Settings and the default archive go to a folder of the test (the variables that platformdirs and Qt follow)."""
    home = tmp_path_factory.mktemp("home")
    for variable in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "APPDATA", "LOCALAPPDATA", "USERPROFILE"):
        monkeypatch.setenv(variable, str(home))


@pytest.fixture(scope="session")
def qapp_cls():
    """The program's own application, with its font, style and translations: there is one for all tests of a process."""
    from gazette_desk.app import make_application  # only tests of the window load Qt

    return lambda arguments: make_application()


@pytest.fixture(scope="session")
def imported_samples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive that holds the samples, made once; tests open copies."""
    from gazette_desk.archive import Archive
    from gazette_desk.importing import import_paths
    from gazette_desk.paths import sample_issues

    path = tmp_path_factory.mktemp("samples") / "archive.sqlite"
    with Archive(path) as archive:
        report = import_paths(archive, sample_issues(), lambda done, total, text: None)
    assert [row.outcome for row in report.rows] == ["loaded"] * len(sample_issues())
    return path


@pytest.fixture
def sample_archive(imported_samples: Path, tmp_path: Path) -> Path:
    """A copy of the archive with the samples."""
    return Path(shutil.copy(imported_samples, tmp_path / "archive.sqlite"))


@pytest.fixture
def samples(sample_archive: Path) -> Iterator[Archive]:
    """The same, open for a test alone."""
    from gazette_desk.archive import Archive

    with Archive(sample_archive) as opened:
        yield opened
