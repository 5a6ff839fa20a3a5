"""Deadlines read by the program and by jionlp, the common parser of Chinese time expressions: the same phrases, the year known to both.

python -m tests.benchmarks.deadline_peer: the phrases are the distinct ones of all gold files. jionlp is a peer for this measure
alone and no part of the program; without it the program's own figures are printed. It needs no other package of the project.
"""

from __future__ import annotations

import contextlib
import importlib
import io
import json
import logging
import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

from gazette_desk.parsing.times.deadlines import DateContext, parse_deadline

ROOT = Path(__file__).parents[2]
GOLD = (ROOT.parent / "shared" / "gold", ROOT / "tests" / "gold")
TYPES = ("date", "range", "recurring", "relative", "ongoing")
# standing work is nothing that jionlp has a type for
PEER_TYPES = TYPES[:-1]
ROUNDS = 5
INSTALL = "没有安装 jionlp，只列出本程序的结果；要比较，请在另建的临时虚拟环境中 pip install jionlp，再用它的 python 运行本模块。"


@dataclass(frozen=True)
class Phrase:
    """A deadline's wording, the year that its document gives where none is printed, and what it means (ISO days)."""

    raw: str
    year: int
    type: str
    start: str | None
    end: str | None


Reader = Callable[[Phrase], bool]


def phrases() -> list[Phrase]:
    """The distinct phrases of the gold files, in their order."""
    return list(dict.fromkeys(phrase for folder in GOLD for path in sorted(folder.glob("*.json")) for phrase in _phrases(path)))


def _phrases(path: Path) -> Iterator[Phrase]:
    gold = json.loads(path.read_text("utf-8"))
    dates = {document["id"]: document["date"] for document in gold["documents"]}
    for task in gold["tasks"]:
        raw, deadline = task["deadline_raw"], task["deadline"]
        known = deadline["start"] or deadline["end"] or dates[task["doc"]]
        if raw and known and not task.get("soft_deadline"):
            yield Phrase(raw, int(known[:4]), deadline["type"], deadline["start"], deadline["end"])


def ours(phrase: Phrase) -> bool:
    """Whether the program reads the phrase as the gold has it."""
    found = parse_deadline(phrase.raw, DateContext(phrase.year))
    return (found.type, found.start, found.end) == (phrase.type, phrase.start, phrase.end)


def peer_reader(jionlp: ModuleType) -> Reader:
    """Whether jionlp reads the phrase so, given the first day of the year to count from; its terms are taken in its favour."""

    def read(phrase: Phrase) -> bool:
        try:
            found = jionlp.parse_time(phrase.raw, time_base={"year": phrase.year, "month": 1, "day": 1})
        except ValueError:
            return False
        return _agrees(found, phrase)

    return read


def _agrees(found: dict[str, Any], phrase: Phrase) -> bool:
    """A date agrees by its last day, a range by both days, a relative deadline when it is a length or counts from the given day."""
    kind, times = found["type"], found["time"]
    if phrase.type == "recurring" or kind == "time_period":
        return phrase.type == "recurring" and kind == "time_period"
    if phrase.type == "relative":
        return bool(kind == "time_delta") or str(times[0]).startswith(f"{phrase.year}-01-01")
    if kind not in ("time_point", "time_span"):
        return False
    first, last = (str(moment)[:10] for moment in times)
    return last == phrase.end and phrase.start in (None, first)


def load_peer() -> ModuleType | None:
    """jionlp, silenced, or None when it is not installed."""
    try:
        with contextlib.redirect_stdout(io.StringIO()):
            peer = importlib.import_module("jionlp")
    except ModuleNotFoundError:
        return None
    logging.disable(logging.CRITICAL)
    return peer


def seconds(read: Reader, wanted: Sequence[Phrase]) -> float:
    """Time of one phrase: the median of some rounds over all of them."""
    taken = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        for phrase in wanted:
            read(phrase)
        taken.append((time.perf_counter() - start) / len(wanted))
    return statistics.median(taken)


def rows(readers: Sequence[Reader], wanted: Sequence[Phrase]) -> Iterator[str]:
    """Right of all by type, one column a reader, - for a type that the peer has not; first those that both have."""
    for name, types in (("all but ongoing", PEER_TYPES), *((kind, (kind,)) for kind in TYPES)):
        some = [phrase for phrase in wanted if phrase.type in types]
        known = [read for read in readers if read is ours or types[0] in PEER_TYPES]
        cells = [f"{sum(map(read, some))}/{len(some)}" if read in known else "-" for read in readers]
        yield f"{name:<18}" + "".join(f"{cell:>12}" for cell in cells)


def main() -> None:
    wanted, peer = phrases(), load_peer()
    readers: list[Reader] = [ours, peer_reader(peer)] if peer else [ours]
    print(f"{len(wanted)} phrases".ljust(18) + "".join(f"{name:>12}" for name in ("ours", "jionlp")[: len(readers)]))
    print("\n".join(rows(readers, wanted)))
    if peer is None:
        print(INSTALL)
        return
    mine, other = (seconds(read, wanted) for read in readers)
    print(f"time a phrase: {mine * 1e6:.0f} µs and {other * 1e6:.0f} µs, {other / mine:.1f} × ours")


if __name__ == "__main__":
    main()
