"""`python -m tests.benchmarks.mutants`: breaks the program in one place after the other, and shows that the tests see each.

A copy of the checkout is broken, never the checkout itself. Prints a line for each mutant; ends with 1 when one of them lives.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
COPIED = ("gazette_desk", "tests", "resources", "packaging")
FILES = ("pyproject.toml", "Makefile")


@dataclass(frozen=True)
class Mutant:
    """What is broken, in which file, which text there by which, and the tests that must see it."""

    name: str
    file: str
    old: str
    new: str
    tests: tuple[str, ...]


STATE = ("tests/archive/lists/test_one_state.py",)
ORDERS = ("tests/archive/lists/test_orders_and_scopes.py",)
FOREIGN = ("tests/archive/database/test_foreign.py",)
BESIDE = ("tests/archive/file/test_beside.py",)
REPAIR = ("tests/archive/care/test_repair.py",)
GONE = ("tests/archive/file/test_faults_file.py",)
FILTERS = "gazette_desk/archive/lists/filters.py"
CONNECTION = "gazette_desk/archive/database/connection.py"
FILE = "gazette_desk/archive/database/archive_file.py"
MUTANTS = (
    Mutant("snapshot does nothing", CONNECTION, "if database.conn.in_transaction:\n        yield", "if True:\n        yield", STATE),
    Mutant("snapshot masks a fault", CONNECTION, "with suppress(sqlite3.Error):  # after a fault", "if True:  # after a fault", STATE),
    Mutant("order of leaders", FILTERS, '"t.leaders = \'[]\'", "t.leaders")', '"t.leaders = \'[]\'", "t.lead")', ORDERS),
    Mutant("order of due days", FILTERS, 'null", "t.due_end")', 'null", "t.due_start")', ORDERS),
    Mutant("order of numbers", FILTERS, '"in_order(t.number)"', '"t.number"', ORDERS),
    Mutant("unknown values first", FILTERS, "[term if _is_test(term) else", "[term + direction if _is_test(term) else", ORDERS),
    Mutant("order of print", FILTERS, 'IN_PRINT = f"{NEWEST_FIRST}, d.position', 'IN_PRINT = f"{NEWEST_FIRST}, d.position desc', ORDERS),
    Mutant("scopes of year and number", FILTERS, "coalesce(i.year, {UNKNOWN}) = :scope", "coalesce(i.number, {UNKNOWN}) = :scope", ORDERS),
    Mutant("scopes of the years", FILTERS, "i.year >= :scope_first_year", "i.year <= :scope_first_year", ORDERS),
    Mutant("scope of the section", FILTERS, "d.section", "d.kind", ORDERS),
    Mutant("the schema is not compared", CONNECTION, "    if altered:\n", "    if False:\n", FOREIGN),
    Mutant("bytes instead of a text", CONNECTION, "    if bytes in map(type, values):", "    if False:", FOREIGN),
    Mutant(
        "another file of that name",
        FILE,
        "        if identity(self.path) != self.file or self._is_overwritten():",
        "        if False:",
        GONE,
    ),
    Mutant(
        "names by links",
        "gazette_desk/archive/file/file_location.py",
        "return Path(os.path.realpath(path))",
        "return path.absolute()",
        BESIDE,
    ),
    Mutant(
        "somebody else's lock", "gazette_desk/archive/file/write_lock.py", "            _require_ours(self._file, self.path)\n", "", BESIDE
    ),
    Mutant(
        "a repair in two parts",
        "gazette_desk/archive/care/archive_care.py",
        "            repair(self._file.database)\n            return read_again()\n",
        "            repair(self._file.database)\n        with self._file.writing():\n            return read_again()\n",
        REPAIR,
    ),
)


def main() -> None:
    living = [mutant.name for mutant in MUTANTS if not is_seen(mutant)]
    sys.exit(1 if living else 0)


def is_seen(mutant: Mutant) -> bool:
    """Whether the tests fail with the program broken so. Raises AssertionError where there is nothing of that sort to break."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for part in COPIED:
            shutil.copytree(ROOT / part, folder / part, ignore=shutil.ignore_patterns("__pycache__"))
        for file in FILES:
            shutil.copy(ROOT / file, folder)
        broken = folder / mutant.file
        text = broken.read_text("utf-8")
        assert text.count(mutant.old) >= 1, mutant.name
        broken.write_text(text.replace(mutant.old, mutant.new, 1), "utf-8")
        command = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:xdist", "-p", "no:cacheprovider", *mutant.tests]
        ended = subprocess.run(command, cwd=folder, capture_output=True, encoding="utf-8", check=False)
    failed = next((line for line in ended.stdout.splitlines() if line.startswith(("FAILED", "ERROR"))), "every test passed")
    print(f"{mutant.name:<30}{'seen' if ended.returncode == 1 else 'LIVES':<7}{failed[:120]}", flush=True)
    return ended.returncode == 1


if __name__ == "__main__":
    main()
