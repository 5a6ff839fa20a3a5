"""The checkout is complete, builds from the lock alone, and gives nothing of a machine away."""

import re
import shutil
import subprocess
import tomllib
from importlib.metadata import entry_points
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import gazette_desk

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
LAYOUT = set(
    "pyproject.toml gazette_desk resources tests packaging README.md README.zh-CN.md ARCHITECTURE.md CONTRIBUTING.md CHANGELOG.md"
    " LICENSE Makefile requirements.lock .ci .gitignore".split()
)
# Hosts that stand in files as names, never to be asked for anything: examples, and vocabularies of XML
HARMLESS_HOST = re.compile(
    r"www\.w3\.org|(.*\.)?freedesktop\.org|(.*\.)?example\.(com|org|net|cn)|schemas\.openxmlformats\.org|schemas\.microsoft\.com|purl\.oclc\.org"
    r"|www\.ofdspec\.org|openoffice\.org",
    re.IGNORECASE,
)
HOST = re.compile(r"\b(?:[a-z0-9-]+\.)+(?:org|com|net|io|cn)\b(?!\w|\()", re.IGNORECASE)
MACHINE_PATH = re.compile(r"(?<![\w.~-])/(?:home|root|work|Users|opt/pypi|opt/wheels)/|\b[A-Z]:\\Users\\")


def tracked() -> list[Path]:
    """The project's files, committed or about to be."""
    if not (ROOT / ".git").exists() or not shutil.which("git"):
        pytest.skip("不是 git 检出目录")
    listed = ["git", "-c", "core.quotepath=off", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(listed, cwd=ROOT, capture_output=True, check=True).stdout.decode().split("\0")
    return [ROOT / name for name in names if name and (ROOT / name).is_file()]


def texts() -> list[tuple[str, str]]:
    """(name, text) of each file that is text."""
    read = [(str(path.relative_to(ROOT)), path.read_bytes()) for path in tracked()]
    return [(name, data.decode("utf-8")) for name, data in read if b"\0" not in data]


def locked() -> dict[str, tuple[Requirement, list[str]]]:
    """Name → pinned requirement and its hashes, of every line of the lock."""
    lines = [line for line in (ROOT / "requirements.lock").read_text("utf-8").splitlines() if not line.startswith("#")]
    entries = [re.split(r"\s--hash=", entry) for entry in "\n".join(lines).replace("\\\n", "").splitlines() if entry.strip()]
    return {canonicalize_name(Requirement(pin).name): (Requirement(pin), [part.strip() for part in hashes]) for pin, *hashes in entries}


def test_the_top_folder_holds_the_agreed_layout_and_nothing_else() -> None:
    assert {path.relative_to(ROOT).parts[0] for path in tracked()} == LAYOUT


def test_every_locked_package_is_pinned_with_hashes() -> None:
    packages = locked()
    assert len(packages) > 20
    for pin, hashes in packages.values():
        assert [clause.operator for clause in pin.specifier] == ["=="], pin
        assert hashes, pin
        assert all(re.fullmatch(r"sha256:[0-9a-f]{64}", value) for value in hashes), pin


def test_the_lock_names_no_place_to_fetch_from() -> None:
    text = (ROOT / "requirements.lock").read_text("utf-8")
    assert re.findall(r"://|index-url|find-links|trusted-host|@ ", text) == []


def test_the_lock_satisfies_the_project() -> None:
    asked = [*PROJECT["project"]["dependencies"], *PROJECT["project"]["optional-dependencies"]["dev"], *PROJECT["build-system"]["requires"]]
    packages = locked()
    for wanted in map(Requirement, asked):
        pin, _ = packages[canonicalize_name(wanted.name)]
        assert wanted.specifier.contains(next(iter(pin.specifier)).version), wanted


def test_the_version_is_the_newest_in_the_changelog() -> None:
    versions = re.findall(r"^## (\d+\.\d+\.\d+)", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)
    assert versions[0] == gazette_desk.__version__


@pytest.mark.parametrize("name", ["gazette-desk", "gazette-desk-gui"])
def test_the_commands_lead_somewhere(name: str) -> None:
    (script,) = {script for script in entry_points(name=name) if script.group in ("console_scripts", "gui_scripts")}
    assert callable(script.load())


def test_no_file_names_a_host() -> None:
    found = {(name, host) for name, text in texts() for host in HOST.findall(text) if not HARMLESS_HOST.fullmatch(host)}
    assert found == set()


def test_no_file_names_a_path_of_a_machine() -> None:
    assert [(name, found.group()) for name, text in texts() for found in MACHINE_PATH.finditer(text)] == []


def test_shell_scripts_can_be_run() -> None:
    scripts = [path for path in tracked() if path.read_bytes().startswith(b"#!")]
    assert scripts
    for path in scripts:
        assert path.stat().st_mode & 0o111, path
        assert subprocess.run(["sh", "-n", path], capture_output=True).returncode == 0, path


def test_no_sentence_of_the_real_gazettes_came_in() -> None:
    corpus = sorted((ROOT.parent / "shared" / "corpus").glob("*.txt"))
    if not corpus:
        pytest.skip("没有 ../shared/corpus")
    real = "\n".join(re.sub(r"[ \t*]", "", path.read_text("utf-8")) for path in corpus)
    runs = {(name, run) for name, text in texts() for run in re.findall(r"[\u4e00-\u9fff，、]{20,}", text)}
    assert [(name, run) for name, run in sorted(runs) if run in real] == []
