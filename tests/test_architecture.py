"""The rules of ARCHITECTURE.md that a machine can hold us to."""

import ast
import re
import statistics
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "gazette_desk"
FILES = sorted([*PACKAGE.rglob("*.py"), *(ROOT / "tests").rglob("*.py")])
MODULES = {".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path for path in PACKAGE.rglob("*.py")}

# What a part may import of ours besides itself: app, cli → ui → importing, exports → archive → parsing.records
ALLOWED = {
    "": (),
    "errors": (),
    "paths": (),
    "speaking": ("paths",),
    "parsing": (),
    "archive": (
        *("parsing.records", "parsing.knowledge", "parsing.lines.characters", "parsing.lines.line_feeds", "parsing.times.deadlines"),
        "errors",
    ),
    "printing": ("errors",),
    "exports": ("archive", "parsing.records", "parsing.facts.contacts", "parsing.to_json", "printing", "errors"),
    "inputs": ("parsing.lines", "parsing.parser_process", "errors"),
    "taking_back": (
        *("archive", "inputs", "exports.ledger", "exports.redaction"),
        *("parsing.records", "parsing.tables.table_columns", "parsing.times.periods", "errors"),
    ),
    "record_files": ("archive", "inputs", "parsing"),
    "importing": ("archive", "inputs", "parsing", "record_files", "errors"),
    "ui": (
        *("importing", "inputs", "reparsing", "teaching", "taking_back", "exports", "printing.families", "archive"),
        *("parsing.records", "parsing.knowledge", "errors", "paths"),
    ),
    "self_test": ("cli.terminal_output", "ui", "importing", "exports", "archive", "errors", "paths"),
    "app": ("cli.terminal_output", "ui", "importing", "reparsing", "exports", "archive", "errors", "paths", "speaking"),
    "teaching": ("importing", "reparsing", "archive", "parsing", "errors"),
    "reparsing": ("importing", "inputs", "archive", "parsing.records", "errors"),
    "cli": (
        "self_test",
        "importing",
        "reparsing",
        "teaching",
        "taking_back",
        "exports",
        "archive",
        "parsing",
        "errors",
        "paths",
        "speaking",
    ),
    "__main__": ("cli",),
}
# The wings of a part, earliest first: each knows itself and what stands before it. "" is the part's own __init__.
WINGS = {
    "parsing": (
        *(
            "records",
            "knowledge",
            "patterns",
            "scoring",
            "lines",
            "times",
            "units",
            "structure",
            "text",
            "tables",
            "facts",
            "tasks",
            "review",
        ),
        *("places", "stages", "to_json", "from_json", "", "parser_process", "why"),
    ),
    "inputs": ("faults", "kinds", "packages", "grids", "word", "web", "pages", "sheets", "workbooks", "records", "", "apart"),
    "archive": (
        *("file", "text", "database", "facts", "people", "issues", "lists", "search", "care"),
        *("writing", ""),
    ),
    "exports": (
        *("", "saving", "redaction", "outgoing", "file_names", "file_text", "ledger", "unit_books"),
        *("lists", "documents", "open_data", "notices", "calendars", "reports"),
    ),
    "ui": (
        *("", "base", "jobs", "dialogs", "exports", "reader", "library", "tasks", "search", "lists", "returns"),
        *("actions", "window", "start"),
    ),
    "cli": (
        *("", "terminal_output", "command_options", "document_text"),
        *("task_commands", "teach_commands", "issue_commands", "work_commands", "member_commands", "care_commands"),
        *("export_options", "publish_commands", "notice_commands", "export_commands", "take_back_commands", "program"),
    ),
}
MOST_MODULES = 16
WITHOUT_QT = (
    "speaking",
    "parsing",
    "archive",
    "importing",
    "inputs",
    "exports",
    "taking_back",
    "record_files",
    "reparsing",
    "cli",
    "__main__",
    "errors",
    "paths",
)
NETWORK = ("socket.", "ssl.", "http.", "urllib.request.", "ftplib.", "smtplib.", "asyncio.", "requests.", "httpx.", "PySide6.QtNetwork.")


def part_of(module: str) -> str:
    """The part of the package that a module is in: archive for gazette_desk.archive.facts.rows."""
    return module.split(".")[1] if "." in module else ""


@cache  # a file is asked for once for every module that reaches it
def imports_of(path: Path) -> frozenset[str]:
    """Every module and name that a file imports, as dotted names, wherever in the file the import stands."""
    nodes = list(ast.walk(ast.parse(path.read_text("utf-8"))))
    froms = [node for node in nodes if isinstance(node, ast.ImportFrom)]
    assert {node.level for node in froms} <= {0}, f"{path}: relative import"
    plain = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    return frozenset(plain | {f"{node.module}.{alias.name}" for node in froms for alias in node.names})


def imported_by(*modules: str) -> set[str]:
    """Everything that a fresh Python has loaded more after importing the modules; indirect imports count."""
    code = f"import sys; before = set(sys.modules); import {', '.join(modules)}; print(*sorted(set(sys.modules) - before))"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return set(done.stdout.split())


def is_allowed(part: str, imported: str) -> bool:
    return any(f"{imported}.".startswith(f"{other}.") for other in ("__version__", part, *ALLOWED[part]))


@pytest.mark.parametrize("module", sorted(MODULES))
def test_imports_point_one_way(module: str) -> None:
    ours = [name.removeprefix("gazette_desk.") for name in imports_of(MODULES[module]) if name.startswith("gazette_desk")]
    assert [name for name in ours if not is_allowed(part_of(module), name)] == []


@pytest.mark.parametrize("part", WITHOUT_QT)
def test_qt_stays_in_the_window(part: str) -> None:
    modules = [name for name in MODULES if part_of(name) == part]
    assert modules
    assert [name for name in imported_by(*modules) if name.startswith(("PySide6", "shiboken"))] == []


def ours_reached_from(module: str) -> set[str]:
    """The modules of ours that a module imports, directly or through others, wherever in a file the import stands."""
    found: set[str] = set()
    waiting = [module]
    while waiting:
        names = [name for name in imports_of(MODULES[waiting.pop()]) if name.startswith("gazette_desk")]
        modules = {name if name in MODULES else name.rpartition(".")[0] for name in names} - found
        found |= modules
        waiting += modules
    return found


def wing_of(module: str, part: str) -> str:
    """The wing of a module of a part: units for gazette_desk.parsing.units.labels, "" for the part itself."""
    return module.removeprefix(f"gazette_desk.{part}").lstrip(".").partition(".")[0]


@pytest.mark.parametrize("module", sorted(name for name in MODULES if part_of(name) in WINGS))
def test_wings_know_only_earlier_ones(module: str) -> None:
    part = part_of(module)
    order = WINGS[part]
    rank = order.index(wing_of(module, part))
    reached = [name for name in ours_reached_from(module) if part_of(name) == part]
    assert [name for name in reached if order.index(wing_of(name, part)) > rank] == []


@pytest.mark.parametrize("module", sorted(MODULES))
def test_no_file_needs_itself(module: str) -> None:
    assert module not in ours_reached_from(module)


@pytest.mark.parametrize("folder", sorted({path.parent for path in FILES}), ids=lambda folder: str(folder.relative_to(ROOT)))
def test_a_folder_can_be_seen_at_a_glance(folder: Path) -> None:
    assert len([path for path in folder.glob("*.py") if path.stem != "__init__"]) <= MOST_MODULES


def test_parsing_needs_the_standard_library_only() -> None:
    loaded = imported_by(*(name for name in MODULES if part_of(name) == "parsing"))
    # multiprocessing calls the program's main module so too
    foreign = {name for name in loaded if name.split(".")[0] not in sys.stdlib_module_names} - {"__mp_main__"}
    assert [name for name in foreign if not re.fullmatch(r"gazette_desk(\.parsing(\..+)?)?", name)] == []


@pytest.mark.parametrize("module", sorted(MODULES))
def test_no_network(module: str) -> None:
    assert [name for name in imports_of(MODULES[module]) if f"{name}.".startswith(NETWORK)] == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ROOT))
def test_files_can_be_read_at_a_sitting(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= 350


def lengths(kind: type[ast.AST] | tuple[type[ast.AST], ...], path: Path) -> Iterator[tuple[int, str]]:
    """(lines, place) of each definition of a kind in a file."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, kind):
            yield node.end_lineno - node.lineno + 1, f"{path.relative_to(ROOT)}:{node.lineno} {node.name}"


def test_functions_are_small() -> None:
    found = sorted(length for path in MODULES.values() for length in lengths((ast.FunctionDef, ast.AsyncFunctionDef), path))
    print(f"\n{len(found)} functions, median {statistics.median(n for n, _ in found)}, 95 % under {found[len(found) * 95 // 100][0]} lines")
    assert [place for length, place in found if length > 60] == []
    assert found[len(found) * 95 // 100][0] <= 25, found[len(found) * 95 // 100 :]
    assert statistics.median(n for n, _ in found) <= 7


@pytest.mark.parametrize("page", ["ARCHITECTURE.md", "CONTRIBUTING.md"])
def test_modules_that_a_page_names_are_there(page: str) -> None:
    named = set(re.findall(r"`(?:[a-z_]+/)*([a-z_]+\.py)`", (ROOT / page).read_text("utf-8")))
    assert named
    assert named - {path.name for path in FILES} == set()


def test_models_hold_no_rules() -> None:
    def is_model(node: ast.ClassDef) -> bool:
        return any(re.fullmatch(r"QAbstract\w*Model", ast.unparse(base).split(".")[-1]) for base in node.bases)

    trees = [(path, node) for path in MODULES.values() for node in ast.walk(ast.parse(path.read_text("utf-8")))]
    models = {f"{path.name} {node.name}": node for path, node in trees if isinstance(node, ast.ClassDef) and is_model(node)}
    assert models
    assert [name for name, node in models.items() if node.end_lineno - node.lineno + 1 >= 90] == []


def test_nobody_runs_the_event_loop_by_hand() -> None:
    assert [name for name, path in MODULES.items() if "processEvents" in path.read_text("utf-8")] == []
