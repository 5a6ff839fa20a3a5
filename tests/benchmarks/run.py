"""`make bench`: speed, measured in one run and told as ratios, so that figures of different machines can be compared; then the faults
that take too long for the suite.
"""

from __future__ import annotations

import re
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from gazette_desk.archive import Archive
from gazette_desk.importing import import_paths
from gazette_desk.parsing import parse_issue
from gazette_desk.paths import sample_issues
from tests.benchmarks import (
    archive_speed,
    confidence,
    deadline_peer,
    growth,
    input_speed,
    long_table,
    pattern_growth,
    teaching,
    weights,
    window_start,
)
from tests.benchmarks.exports import export_speed
from tests.benchmarks.faults import killed, setups
from tests.benchmarks.ledgers import taking_back_speed
from tests.benchmarks.variations import mutated_issues, parsing_variations

ROOT = Path(__file__).parent.parent.parent
CORPUS = sorted((ROOT.parent / "shared" / "corpus").glob("*.txt"))
# What a quick script would look for in a line: the measure's floor, not a rule of ours.
PLAIN = re.compile(r"[〔\[(（]\d{4}[〕\])）]\d+号|\d{4}\s?年\s?\d{1,2}\s?月|(?:责任|牵头|配合)(?:单位|部门)|^[一二三四五六七八九十]+、")


def seconds(work: Callable[[], object], times: int) -> float:
    """The shortest time of some runs: the one that other work on the machine disturbed least."""
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        work()
        taken.append(time.perf_counter() - start)
    return min(taken)


def plain_scan(path: Path) -> int:
    return sum(len(PLAIN.findall(line)) for line in path.read_text("utf-8").split("\n"))


def report(name: str, value: str, against: str = "") -> None:
    print(f"{name:<46}{value:>14}   {against}")


def parsing(path: Path) -> None:
    text = path.read_text("utf-8")
    parse = seconds(lambda: parse_issue(text, path.stem), 5)
    scan = seconds(lambda: plain_scan(path), 5)
    ten = seconds(lambda: parse_issue(text * 10, path.stem), 2)
    report(f"parse {path.stem}, {len(text)} chars", f"{parse * 1000:.0f} ms", f"{parse / scan:.0f} × a plain scan ({scan * 1000:.1f} ms)")
    report(f"parse {path.stem} ten times as long", f"{ten:.2f} s", f"{ten / parse:.1f} × the issue")


def importing(paths: list[Path], folder: Path) -> None:
    def load() -> None:
        archive_path = Path(tempfile.mkdtemp(dir=folder)) / "archive.sqlite"
        with Archive(archive_path) as archive:
            outcomes = {row.outcome for row in import_paths(archive, paths, lambda done, total, text: None).rows}
        assert outcomes == {"loaded"}, outcomes

    each = seconds(load, 3) / len(paths)
    parse = sum(seconds(lambda path=path: parse_issue(path.read_text("utf-8"), path.stem), 3) for path in paths) / len(paths)
    report("import with index, per issue", f"{each:.2f} s", f"{each / parse:.1f} × its parsing")


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if not CORPUS:
            print("没有 ../shared/corpus：只量示例公报 / the corpus is not there: only the samples are measured")
        for path in CORPUS or sample_issues():
            parsing(path)
        importing(CORPUS or sample_issues(), folder)
    print()
    window_start.main()
    print()
    long_table.main()
    print()
    deadline_peer.main()
    print()
    input_speed.main()
    print()
    archive_speed.main()
    print()
    export_speed.main()
    print()
    taking_back_speed.main()
    for rows in (growth.run, pattern_growth.run, mutated_issues.run, parsing_variations.run, confidence.run, weights.run, teaching.run):
        print()
        print("\n".join(rows()), flush=True)
    print()
    killed.main(38)
    print()
    setups.main()


if __name__ == "__main__":
    main()
