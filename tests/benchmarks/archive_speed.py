"""The archive at the size of a province's: import, search, task filters and the tree, beside Recoll and ripgrep on the same files.

Each figure is a ratio measured in this run; Recoll (Debian: recollcmd) and ripgrep are left out where they are not installed.
"""

from __future__ import annotations

import random
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from itertools import chain, combinations
from pathlib import Path

from gazette_desk.archive import Archive
from gazette_desk.archive.lists.filters import SearchQuery, TaskFilter
from tests.benchmarks.process_tree import Run, run_measured

ROOT = Path(__file__).parent.parent.parent
MAKE_CORPUS = ROOT.parent / "shared" / "bench" / "make_corpus.py"
SMALL, FULL = (20, 60), (100, 300, 1000, 3000)
WITH_OTHERS = 1000  # issues, up to which Recoll runs on the same files, and at the most of which each class of query is asked of others
PAGE = 10  # documents of a first page
LENGTHS = (1, 2, 4, 8)
EACH = 25  # queries of a length and frequency
IMPORT = """
import sys
from pathlib import Path
from gazette_desk.archive import Archive
from gazette_desk.importing import import_paths
if __name__ == "__main__":
    with Archive(Path(sys.argv[2])) as archive:
        report = import_paths(archive, [Path(sys.argv[1])], lambda done, total, name: None)
    assert report.count("loaded") == int(sys.argv[3]), report
"""


@dataclass(frozen=True, slots=True)
class Measured:
    """One size of corpus, the archive made of it, and its import."""

    issues: int
    corpus: Path
    archive: Path
    imported: Run


def row(name: str, value: str, against: str = "") -> None:
    print(f"{name:<46}{value:>14}   {against}", flush=True)


def main(full: bool = False) -> None:
    """Prints the table; full takes up to 3,000 issues and three quarters of an hour."""
    if not MAKE_CORPUS.exists():
        print("没有 ../shared/bench：不量大档案 / the corpus is not there: no large archive is measured")
        return
    sizes = FULL if full else SMALL
    asked_of_others = max(issues for issues in sizes if issues <= WITH_OTHERS)
    with tempfile.TemporaryDirectory() as name:
        measured = [_size(Path(name), issues, issues == asked_of_others) for issues in sizes]
        tenfold = [(one, other) for one, other in combinations(measured, 2) if other.issues == 10 * one.issues]
        for one, other in tenfold or [(measured[0], measured[-1])]:
            _growth(one, other)


def _growth(one: Measured, other: Measured) -> None:
    """The smaller corpus is imported once more and both archives are asked in turn: a machine slows down under a long load."""
    again = _import(one.corpus, one.archive.with_name("again.sqlite"), one.issues)
    per_issue = other.imported.seconds / other.issues / ((one.imported.seconds + again.seconds) / 2 / one.issues)
    query = _median_query(other.archive) / _median_query(one.archive)
    row(f"{one.issues} → {other.issues} issues: import per issue", f"{per_issue:.2f} ×", "at most 1.3 × for 10 ×")
    row(f"{one.issues} → {other.issues} issues: median query", f"{query:.2f} ×", "at most 1.3 × for 10 ×")


def _size(folder: Path, issues: int, ask_others: bool) -> Measured:
    corpus, path = folder / f"corpus-{issues}", folder / f"archive-{issues}.sqlite"
    subprocess.run([sys.executable, MAKE_CORPUS, str(issues), corpus], check=True, capture_output=True)
    imported = _importing(corpus, path, issues)
    with Archive(path, read_only=True) as archive:
        _searching(archive, corpus, folder if ask_others else None)
        _filtering(archive)
    _opening(path, issues)
    return Measured(issues, corpus, path, imported)


def _importing(corpus: Path, path: Path, issues: int) -> Run:
    ours = _import(corpus, path, issues)
    size = sum(file.stat().st_size for file in corpus.iterdir())
    row(f"import {issues} issues, per issue", f"{ours.seconds / issues * 1000:.0f} ms", f"{ours.peak / 1e6:.0f} MB at the peak")
    row("archive file", f"{path.stat().st_size / 1e6:.0f} MB", f"{path.stat().st_size / size:.2f} × the text; at most 3.5 ×")
    recoll = _recoll_index(corpus, path.with_suffix(".recoll")) if issues <= WITH_OTHERS else None
    if recoll:
        row("Recoll on the same files, per issue", f"{recoll.seconds / issues * 1000:.0f} ms", f"{recoll.peak / 1e6:.0f} MB at the peak")
        row("import / Recoll", f"{ours.seconds / recoll.seconds:.2f} ×", "at most 1.2 ×")
        row("peak memory / Recoll's", f"{ours.peak / recoll.peak:.2f} ×", "at most 0.5 × at 1,000 issues")
    return ours


def _import(corpus: Path, path: Path, issues: int) -> Run:
    script = path.with_suffix(".py")
    script.write_text(IMPORT, "utf-8")
    path.unlink(missing_ok=True)
    return run_measured([sys.executable, script, corpus, path, str(issues)], ROOT)


def _recoll_index(corpus: Path, config: Path) -> Run | None:
    if shutil.which("recollindex") is None:
        return None
    config.mkdir()
    (config / "recoll.conf").write_text(f"topdirs = {corpus}\nnoaspell = 1\n", "utf-8")
    return run_measured(["recollindex", "-c", config, "-z"], ROOT)


def _searching(archive: Archive, corpus: Path, folder: Path | None) -> None:
    """The time of the queries; with a folder for Recoll's index, also beside Recoll and ripgrep.

    All are asked once before: what the system has put out of its memory since the import would be read from disk, of a large archive more.
    Of three times the best counts: the others tell what else the machine had to do.
    """
    words = _queries(archive, random.Random(5))
    times = _times(archive, words)
    together = sorted(second for some in times.values() for second in some)
    p50, p95 = together[len(together) // 2], together[int(len(together) * 0.95)]
    row(f"search, {len(together)} queries, first page, warm", f"{p50 * 1000:.1f} ms", f"p95 {p95 * 1000:.1f} ms; at most 5 and 30 ms")
    if folder:
        _beside_others(archive, corpus, folder, words, times)


def _times(archive: Archive, words: dict[str, list[str]]) -> dict[str, list[float]]:
    for word in chain.from_iterable(words.values()):
        archive.search(SearchQuery(word, limit=PAGE))
    return {name: [_best(lambda word=word: archive.search(SearchQuery(word, limit=PAGE))) for word in some] for name, some in words.items()}


def _median_query(path: Path) -> float:
    with Archive(path, read_only=True) as archive:
        return statistics.median(chain.from_iterable(_times(archive, _queries(archive, random.Random(5))).values()))


def _queries(archive: Archive, seed: random.Random) -> dict[str, list[str]]:
    """Pieces of the texts by length, those with the fewest and those with the most documents of some hundred."""
    documents = [document.id for issue in archive.library() for document in issue.documents]
    texts = [block.text for document in seed.sample(documents, 60) for block in archive.library.document(document).document.blocks]
    queries = {}
    for length in LENGTHS:
        pieces = {piece for text in texts for piece in _pieces(text, length, seed)}
        chosen = seed.sample(sorted(pieces), min(200, len(pieces)))
        chosen.sort(key=lambda piece: archive.search(SearchQuery(f'"{piece}"', limit=0)).total)
        name = f"{length} character{'s' if length > 1 else ''}"
        queries[f"{name}, rare"], queries[f"{name}, frequent"] = chosen[:EACH], chosen[-EACH:]
    return queries


def _pieces(text: str, length: int, seed: random.Random) -> Iterable[str]:
    for run in re.findall(rf"[一-龥]{{{length},}}", text):
        start = seed.randrange(len(run) - length + 1)
        yield run[start : start + length]


def _beside_others(archive: Archive, corpus: Path, folder: Path, words: dict[str, list[str]], times: dict[str, list[float]]) -> None:
    config = folder / "documents.recoll"
    recoll = _recoll_index(_documents_as_files(archive, folder / "documents"), config)
    for name, some in words.items():
        ours = statistics.median(times[name])
        others = []
        if recoll:
            query = _command_time(lambda word: ["recollq", "-c", config, "-n", str(PAGE), f'"{word}"'], some)
            others.append(f"{ours / query:.2f} × recollq ({query * 1000:.0f} ms)")
        if shutil.which("rg"):
            scan = _command_time(lambda word: ["rg", "-lF", word, corpus], some)
            others.append(f"{ours / scan:.2f} × ripgrep ({scan * 1000:.0f} ms)")
        row(f"search, {name}", f"{ours * 1000:.1f} ms", "; ".join(others))


def _documents_as_files(archive: Archive, folder: Path) -> Path:
    folder.mkdir()
    for issue in archive.library():
        for document in issue.documents:
            text = "\n".join(block.text for block in archive.library.document(document.id).document.blocks)
            (folder / f"{document.id}.txt").write_text(text, "utf-8")
    return folder


def _command_time(command: Callable[[str], list[str | Path]], words: list[str]) -> float:
    return statistics.median(_best(lambda word=word: subprocess.run(command(word), capture_output=True)) for word in words[:7])


def _filtering(archive: Archive) -> None:
    seed = random.Random(6)
    units = [unit.name for unit in archive.facts.units()[:60]]
    words = ("", "工作", "建设", "整治", "责任", "实施方案", "环境")
    times = []
    for _ in range(100):
        year = seed.randint(1990, 2022)
        chosen = TaskFilter(
            unit=seed.choice(units),
            role=seed.choice((None, "lead", "responsible", "cooperating")),
            due_after=date(year, 1, 1),
            due_before=date(year + seed.randint(0, 3), 12, 31),
            words=seed.choice(words),
        )
        times.append(_seconds(lambda chosen=chosen: (archive.tasks(chosen), archive.tasks.facets(chosen))))
    times.sort()
    total = archive.tasks.count(TaskFilter())
    row(f"filter of {total} tasks with facets", f"{times[50] * 1000:.1f} ms", f"p95 {times[95] * 1000:.1f} ms; at most 60 ms")


def _opening(path: Path, issues: int) -> None:
    def open_and_list() -> None:
        with Archive(path, read_only=True) as archive:
            archive.library()

    taken = statistics.median(_seconds(open_and_list) for _ in range(5))
    row(f"open {issues} issues to the tree", f"{taken * 1000:.0f} ms", "at most 300 ms at 1,000 issues")


def _best(work: Callable[[], object]) -> float:
    return min(_seconds(work) for _ in range(3))


def _seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


if __name__ == "__main__":
    main("--full" in sys.argv[1:])
