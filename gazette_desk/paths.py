"""Where the program's resources and the user's archive are."""

from __future__ import annotations

import logging
from pathlib import Path

from platformdirs import user_data_path

# resources/ stands beside the package folder, in a checkout and in a frozen program alike; a wheel has it within the package.
PACKAGE = Path(__file__).resolve().parent
RESOURCES = PACKAGE / "resources" if (PACKAGE / "resources").is_dir() else PACKAGE.parent / "resources"


def resource(name: str) -> Path:
    """The path of a resource, by its path inside resources/ (icons/app.svg); it is not checked that it exists."""
    return RESOURCES / name


def default_archive() -> Path:
    """The archive in the user's own data folder; neither it nor its folder need exist yet."""
    return user_data_path("gazette-desk", appauthor=False) / "archive.sqlite"


def sample_archive() -> Path:
    """The archive beside the user's own that holds the samples and nothing else; it need not exist yet."""
    return default_archive().with_name("sample.sqlite")


def preset_file() -> Path:
    """The choices of columns that the user saved, for all archives; it need not exist yet."""
    return default_archive().with_name("column-presets.json")


def template(name: str) -> Path:
    """A template by the name of its file: the office's own in the folder templates beside the user's archive, else the program's."""
    own = default_archive().with_name("templates") / name
    return own if own.exists() else resource("templates") / name


def sample_issues() -> list[Path]:
    """The texts of the sample issues that come with the program, by name."""
    return sorted(resource("samples").glob("*.txt"))


def log_beside(archive: Path) -> None:
    """From now on bugs are logged in a file beside the archive, which is made when there is the first."""
    log = logging.FileHandler(archive.with_name(f"{archive.name}.log"), delay=True, encoding="utf-8")
    logging.basicConfig(handlers=[log], format="%(asctime)s %(levelname)s %(name)s %(message)s", force=True)
