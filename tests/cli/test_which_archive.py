"""Which archive a command means: nothing but import makes one, and one that is lost is offered its backups."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from gazette_desk.archive.file.backup_folder import restorable_backups
from gazette_desk.cli.program import main
from tests.archive.small import small_archive
from tests.archive.texts import write_issues

ARGUMENTS = {
    "search": ["工作"],
    "show": ["1"],
    "export tasks": ["台账.xlsx"],
    "export report": ["督办.xlsx", "--month", "2021-03"],
    "state": ["已完成", "1"],
    "progress add": ["开工", "1"],
    "progress edit": ["1", "完工", "--day", "2023-06-01"],
    "note add": ["批注", "1"],
    "work": ["1"],
    "correct": ["1", "--set", "牵头单位=区教育局"],
    "teach add": ["标签", "包保单位", "责任单位"],
    "teach remove": ["标签", "包保单位"],
}
NEEDS_NO_ARCHIVE = ("import", "parse", "export presets")


def commands(group: click.Group = main, before: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    """All commands of the program by their words."""
    found: list[tuple[str, ...]] = []
    for name, command in group.commands.items():
        words = (*before, name)
        found += commands(command, words) if isinstance(command, click.Group) else [words]
    return found


def arguments_of(words: tuple[str, ...]) -> list[str]:
    """As many arguments as the command needs."""
    if (named := " ".join(words)) in ARGUMENTS:
        return ARGUMENTS[named]
    command: click.Command = main
    for word in words:
        assert isinstance(command, click.Group)
        command = command.commands[word]
    return ["1" for parameter in command.params if isinstance(parameter, click.Argument) and parameter.required]


def run(path: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["--archive", str(path), *arguments])


COMMANDS = [words for words in commands() if " ".join(words) not in NEEDS_NO_ARCHIVE]


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_an_archive_that_is_not_there_is_a_sentence_and_nothing_is_made(
    tmp_path: Path, words: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = run(tmp_path / "新夹" / "档案.sqlite", *words, *arguments_of(words))
    assert isinstance(result.exception, SystemExit)
    assert (result.exit_code, result.stdout) == (1, "")
    assert "没有找到档案“" in result.stderr or "还没有备份" in result.stderr
    assert list(tmp_path.iterdir()) == []


def test_import_makes_it(tmp_path: Path) -> None:
    write_issues(tmp_path / "公报", range(1, 2))
    path = tmp_path / "新夹" / "档案.sqlite"
    assert run(path, "import", str(tmp_path / "公报")).exit_code == 0
    assert run(path, "issues").stdout.endswith("共 1 期\n")


@pytest.fixture
def lost(tmp_path: Path) -> Path:
    """The path of an archive of which only the backups are there."""
    path = tmp_path / "档案.sqlite"
    small_archive(path, tmp_path / "公报")
    path.unlink()
    return path


@pytest.mark.parametrize("words", [*COMMANDS, ("import",)], ids=" ".join)
def test_a_lost_archive_is_offered_its_backups(lost: Path, words: tuple[str, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(lost.parent)
    if words in (("backup", "list"), ("backup", "restore")):
        return
    before = {file.name for file in lost.parent.iterdir()}
    given = ["公报"] if words == ("import",) else arguments_of(words)
    result = run(lost, *words, *given)
    assert isinstance(result.exception, SystemExit)
    assert (result.exit_code, result.stdout) == (1, "")
    assert "没有找到档案" in result.stderr
    assert "它的备份还在：最近的备份是" in result.stderr
    assert {file.name for file in lost.parent.iterdir()} == before
    assert "共 " in run(lost, "backup", "list").stdout
    assert run(lost, "backup", "restore").exit_code == 0
    assert run(lost, "issues").stdout.endswith("共 2 期\n")


@pytest.mark.skipif(sys.platform == "win32", reason="no pipes of this sort there")
@pytest.mark.parametrize("words", [*COMMANDS, ("import",)], ids=" ".join)
def test_a_pipe_is_refused_by_every_command(tmp_path: Path, words: tuple[str, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    os.mkfifo(tmp_path / "管")
    result = run(tmp_path / "管", *words, *(["管"] if words == ("import",) else arguments_of(words)))
    assert isinstance(result.exception, SystemExit)
    assert result.exit_code == 1
    assert "打不开档案" in result.stderr or "还没有备份" in result.stderr
    assert [file.name for file in tmp_path.iterdir()] == ["管"]


def test_a_restore_without_backups_makes_nothing(tmp_path: Path) -> None:
    result = run(tmp_path / "夹" / "档案.sqlite", "backup", "restore")
    assert (result.exit_code, list(tmp_path.iterdir())) == (1, [])
    assert restorable_backups(tmp_path / "夹" / "档案.sqlite") == []
