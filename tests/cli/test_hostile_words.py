"""What people never type and texts should never hold: no traceback, and nothing that steers a terminal."""

from __future__ import annotations

import ast
import re
import unicodedata
from itertools import cycle
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import gazette_desk
from gazette_desk.archive import Archive
from gazette_desk.cli.program import main
from gazette_desk.paths import sample_issues

STEERING = "\x1b\x07\x08\x00\x7f\x9b\x85\r\u2028\u2029\u202e\u2066\u200f\u061c\ufeff\u200b\t"
NAME = "坏\x1b[31m\u202e\u2028\r\t\n\x9b名.txt"
COVER = 4200  # characters with the contents, by which an issue is known, and the part by which a text is told from other files
PACKAGE = Path(gazette_desk.__file__).parent


def hostile_text() -> str:
    """A sample with characters that steer a terminal in its units, titles, duties and name."""
    signs = cycle(STEERING.replace("\0", ""))
    text = sample_issues()[0].read_text("utf-8")
    return text[:COVER] + re.sub("[水农建组治]", lambda found: f"{found[0]}{next(signs)}[31m", text[COVER:])


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("坏\x1b[31m\u202e夹")
    (made / NAME).write_bytes(hostile_text().encode())
    (made / f"no{NAME}").write_bytes(b"\x1b[31m \xff\xfe\x00 nothing")
    return made


def run(archive: Path, *arguments: object) -> Result:
    """A command's result as a terminal would get it, with colours."""
    return CliRunner().invoke(main, ["--archive", str(archive), *map(str, arguments)], color=True)


def steering(printed: str) -> list[str]:
    """Characters that steer; those of bold type are the program's own."""
    plain = printed.replace("\x1b[1m", "").replace("\x1b[0m", "")
    return [repr(sign) for sign in plain if unicodedata.category(sign) in ("Cc", "Cf", "Zl", "Zp", "Cs") and sign not in "\n\t"]


COMMANDS = [
    ["import"],
    ["import", "--json"],
    ["search", "建设"],
    ["search", "管理"],
    ["search", "没有\x1b[31m的词\u2028"],
    ["tasks"],
    ["tasks", "--counts"],
    ["tasks", "--unit", "甲\x1b[31m\u202e", "--words", "乙\x9b"],
    ["issues"],
    ["units"],
    ["units", "丙\x1b"],
    ["show", "1"],
    ["show", "1", "--source"],
    ["events"],
    ["warnings"],
    ["members"],
    ["members", "丁\x1b\r"],
    ["members", "各乡镇", "--add", "新\x1b[31m\u202e局"],
    ["state", "已完成", "1"],
    ["state", "已完成", "没有\x1b"],
    ["progress", "add", "进\x1b[31m\t展\n二\u2028", "1"],
    ["note", "add", "批\x1b[31m\t注\u202e", "--task", "1"],
    ["correct", "1", "--set", "标题=改\x1b[31m\u202e"],
    ["correct", "1", "--set", "戊\x1b=x"],
    ["work", "1"],
    ["alias", "没\x1b有"],
    ["aliases"],
    ["log"],
    ["undo"],
    ["redo"],
    ["unmatched", "list"],
    ["dismiss", "1"],
    ["reparse", "--all"],
    ["check"],
    ["backup", "create"],
    ["backup", "list"],
    ["backup", "restore", "没\x1b有"],
    ["己\x1b[31m"],
    ["search", "--庚\x1b[31m"],
    ["tasks", "--role", "辛\x1b[31m\u202e"],
    ["tasks", "--due-after", "壬\x1b[31m"],
]
WITH_JSON = "search tasks issues units show events warnings members work aliases log unmatched check backup".split()


def test_no_command_steers_the_terminal(folder: Path) -> None:
    archive = folder / "档案\x1b[31m.sqlite"
    printed = ""
    for command in COMMANDS:
        arguments = [*command, folder] if command[0] == "import" else command
        for extra in ([], ["--json"]) if command[0] in WITH_JSON and "--add" not in command else ([],):
            result = run(archive, *arguments, *extra)
            assert result.exception is None or isinstance(result.exception, SystemExit), (command, result.exception)
            assert steering(result.stdout) == steering(result.stderr) == [], command
            printed += result.stdout + result.stderr
    for escaped in (r"\x1b[31m", r"\u202e", r"\x9b", r"\u001b[31m", r"\u2028"):
        assert escaped in printed, escaped


def test_a_field_never_holds_what_parts_fields(folder: Path, tmp_path: Path) -> None:
    archive = tmp_path / "a.sqlite"
    run(archive, "import", folder)
    run(archive, "progress", "add", "一\t二\n三", "1")
    for command, tabs in ((["units"], {2}), (["issues"], {3, 4}), (["tasks"], {6}), (["warnings"], {3}), (["work", "1"], {0, 1, 3})):
        rows = run(archive, *command).stdout.removesuffix("\n").split("\n")
        rows = rows if command[0] == "work" else rows[:-1]
        assert rows
        assert {row.count("\t") for row in rows} == tabs, command
    with Archive(archive, read_only=True) as stored:
        assert not any("\x1b" in unit.name for unit in stored.facts.units())  # reading leaves out what nobody sees


def test_only_one_module_writes_to_the_terminal() -> None:
    """click.echo and print stand in cli_output, and print in the window's program, which writes fields of terminal_output."""
    writers = {
        path.name
        for path in PACKAGE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call) and ast.unparse(node.func) in ("click.echo", "click.secho", "print", "click.confirm", "click.prompt")
    }
    assert writers == {"terminal_output.py", "app.py"}


BIG = str(2**63)
MANY = " ".join(f"长词{n}" for n in range(1200))
TEXTS = (
    MANY,
    " ".join(f"{n}号" for n in range(6000)),
    MANY.replace(" ", " OR "),
    "\udcff坏",
    "",
    "x" * 100_000,
    "(",
    '"',
    "“",
    "-",
    "%",
    "*",
)
NUMBERS = (BIG, f"-{BIG}", "9" * 5000, "0")
DAYS = ("9999-12-31", "9999-12-20", "9999-10-05", "0001-01-01", "1899-12-31", "10000-01-01", "0000-00-00")
SCOPED = (["search", "通知"], ["tasks"], ["tasks", "--counts"], ["units"], ["events"], ["warnings"], ["export", "tasks", "OUT.xlsx"])
WITH_TEXT = """search ?|units ?|tasks --words ?|tasks --counts --words ?|tasks --unit ?|tasks --unit ? --collectives|events --words ?
events --person ?|members ?|members 各乡镇 --add ?|members 各乡镇 --remove ? --region ?|alias ?|alias ? ?|note add ? --task 1
progress add ? 1|correct 1 --set ?|correct 1 --set 标题=?|correct 1 --back ?|state ? 1|state 已完成 ?|work ?|unmatched attach 1 ?
backup restore ?|import ?|parse ?|export tasks ?|export tasks OUT.csv --words ?|export tasks OUT.xlsx --words ?|?"""
WITH_NUMBER = """show ?|work ?|dismiss ?|state 已完成 ?|note add x --document ?|note add x --task ?|note edit ? x|progress add x ?
log --limit ?|progress edit ? x --day 2020-01-01|unmatched attach ? k|unmatched discard ?|correct ? --set 标题=x
search 通知 --limit ?|search 通知 --offset ?"""
WITH_DAY = """tasks --due-after ?|tasks --due-before ?|events --after ?|events --before ?|progress add x 1 --day ?
correct 1 --set 截止日期=?|export tasks OUT.xlsx --reference-date ?|tasks --counts --reference-date ?
tasks --sort due --reference-date ?"""
KINDS = ((WITH_TEXT, TEXTS), (WITH_NUMBER, NUMBERS), (WITH_DAY, DAYS))
FORMS = {form: values for forms, values in KINDS for form in re.split(r"[|\n]", forms)}
FORMS |= {" ".join([*scope, f"--{name}", "?"]): NUMBERS for scope in SCOPED for name in "year first-year last-year issue document".split()}
FORMS |= {" ".join([*scope, f"--{name}", "?"]): TEXTS for scope in SCOPED for name in ("publication", "document-kind")}
FORMS |= {f"tasks --reference-date ? --deadline {name}": DAYS for name in "7 30 90 quarter overdue".split()}


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("hostile") / "a.sqlite"
    assert run(path, "import", sample_issues()[0]).exit_code == 0
    return path


@pytest.mark.parametrize("form", sorted(FORMS))
def test_what_cannot_be_is_a_sentence(small: Path, form: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(small.parent)
    for value in FORMS[form]:
        result = run(small, *(word.replace("?", value) for word in form.split()))
        assert result.exception is None or isinstance(result.exception, SystemExit), (value[:40], result.exception)
        assert result.exit_code in (0, 1, 2)
        assert result.exit_code == 0 or re.search(r"[\u4e00-\u9fff]", result.stderr)


@pytest.mark.parametrize("name", sorted(main.commands))
def test_help_tells_no_limit_that_only_the_file_has(name: str) -> None:
    told = run(Path("unused"), name, "--help").stdout
    assert not re.search(r"\d{6}|<=|INTEGER", told), told


@pytest.mark.parametrize("place", [".", "", "/", "..", "/dev/null", "issue.txt", "no/such.sqlite", "x" * 300, "\udcff坏", "\x01"])
@pytest.mark.parametrize("command", "issues|import issue.txt|check|check --repair|backup list|backup create|backup restore|undo".split("|"))
def test_an_archive_that_is_none_is_a_sentence(place: str, command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("issue.txt").write_text("x")
    result = run(Path("unused"), *command.split(), "--archive", place)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    assert result.exit_code == 0 or re.search(r"[\u4e00-\u9fff]", result.stderr)
    if place in (".", "", "/", ".."):
        assert result.exit_code == 2
        assert "文件夹" in result.stderr or "空的" in result.stderr
        assert sorted(path.name for path in tmp_path.iterdir()) == ["issue.txt"]
