"""How well a parsed issue agrees with its gold annotation: the rules and the figures of ../shared/eval/score.py.

A figure with a predicted count is an F1 of things found; one without is a share of things right.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

Row = dict[str, Any]
Pairs = list[tuple[int, int]]
ROLES = ("leaders", "lead", "responsible", "cooperating")
MASTHEAD = ("publication region year number total_number published frequency chief_editor permit phone email address printer").split()
CONTENTS = ("title", "doc_number", "page", "section")
DOCUMENT = ("title", "doc_number", "date", "addressees", "enclosed_title", "public_release", "kind", "section")
FAMILIES = ("assigned", "duty", "dated")
WIDTHS = str.maketrans("（）〔〕［］[]：；，！？“”‘’《》〈〉－—–～", "()()()():;,!?\"\"''<><>----")


@dataclass(frozen=True)
class Figure:
    """Counts of one measure: things right, things the parser gave (None for a share), things in the gold."""

    right: int
    gold: int
    predicted: int | None = None

    @property
    def value(self) -> float:
        """F1 of found things, or the share of right ones; 1.0 where there was nothing to find and nothing was given."""
        if self.predicted is None:
            return self.right / self.gold if self.gold else 1.0
        both = self.predicted + self.gold
        return 2 * self.right / both if both else 1.0

    def __add__(self, other: Figure) -> Figure:
        predicted = None if self.predicted is None or other.predicted is None else self.predicted + other.predicted
        return Figure(self.right + other.right, self.gold + other.gold, predicted)


Figures = dict[str, Figure]


def score(gold: Row, parsed: Row, text: str) -> Figures:
    """All figures of one issue, by measure; parsed is the JSON form of the issue, text its source."""
    figures = _masthead(gold, parsed) | _contents(gold, parsed) | _documents(gold, parsed) | _attachments(gold, parsed)
    figures["broken paragraphs joined"] = _joins(gold, parsed, text.split("\n"))
    figures |= _tables(gold, parsed) | _tasks(gold, parsed)
    if gold.get("units") is not None:
        figures["unit variants brought together"] = _units(gold["units"], parsed.get("units") or [])
    return figures | _events(gold, parsed)


def total(results: Iterable[Figures]) -> Figures:
    """The counts of several issues added up, measure by measure."""
    out: Figures = {}
    for figures in results:
        for name, figure in figures.items():
            out[name] = out[name] + figure if name in out else figure
    return out


def show(title: str, figures: Figures) -> str:
    """A block of text, one line a measure."""
    lines = [title]
    for name, figure in figures.items():
        counts = f"{figure.right} of {figure.gold}" + ("" if figure.predicted is None else f", {figure.predicted} parsed")
        lines.append(f"  {name:32s} {figure.value:.3f}   ({counts})")
    return "\n".join(lines)


def fold(value: object) -> str:
    """Text without white space, bold marks and the width of punctuation; "" for None."""
    return "" if value is None else re.sub(r"[\s*　]+", "", str(value)).translate(WIDTHS).lower()


def _overlap(a: list[int], b: list[int]) -> float:
    both = max(0, min(a[1], b[1]) - max(a[0], b[0]) + 1)
    return both / ((a[1] - a[0] + 1) + (b[1] - b[0] + 1) - both)


def _match(gold: list[Row], parsed: list[Row], alike: Callable[[Row, Row], float], least: float) -> Pairs:
    """One-to-one pairs of positions, the most alike first."""
    likeness = ((alike(g, p), i, j) for i, g in enumerate(gold) for j, p in enumerate(parsed))
    partner: dict[int, int] = {}
    for _, i, j in sorted((-value, i, j) for value, i, j in likeness if value >= least):
        if i not in partner and j not in partner.values():
            partner[i] = j
    return sorted(partner.items())


def _near(line: Callable[[Row], int], tolerance: int) -> Callable[[Row, Row], float]:
    def alike(g: Row, p: Row) -> float:
        distance = abs(line(g) - line(p))
        return 1 - distance / (tolerance + 1) if distance <= tolerance else 0

    return alike


def _own_line(row: Row) -> int:
    return int(row["line"])


def _first_line(row: Row) -> int:
    return int(row["lines"][0])


def _found(gold: list[Row], parsed: list[Row], pairs: Pairs) -> Figure:
    return Figure(len(pairs), len(gold), len(parsed))


def _share(gold: list[Row], parsed: list[Row], pairs: Pairs, same: Callable[[Row, Row], bool]) -> Figure:
    return Figure(sum(same(gold[i], parsed[j]) for i, j in pairs), len(gold))


def _same(field: str) -> Callable[[Row, Row], bool]:
    return lambda g, p: fold(g.get(field)) == fold(p.get(field))


def _same_issuers(g: Row, p: Row) -> bool:
    return set(map(fold, g["issuers"])) == set(map(fold, p.get("issuers") or []))


def _masthead(gold: Row, parsed: Row) -> Figures:
    wanted = [field for field in MASTHEAD if gold["issue"].get(field) is not None]
    given = parsed.get("issue") or {}
    return {"masthead fields": Figure(sum(_same(field)(gold["issue"], given) for field in wanted), len(wanted))}


def _contents(gold: Row, parsed: Row) -> Figures:
    g, p = gold["toc"], parsed.get("toc") or []
    pairs = _match(g, p, _near(_own_line, 1), 0.1)
    return {"contents entries": _found(g, p, pairs)} | {f"contents {name}": _share(g, p, pairs, _same(name)) for name in CONTENTS}


def _documents(gold: Row, parsed: Row) -> Figures:
    g, p = gold["documents"], parsed.get("documents") or []
    pairs = _match(g, p, _near(_first_line, 2), 0.1)
    figures = {"documents": _found(g, p, pairs)} | {f"document {name}": _share(g, p, pairs, _same(name)) for name in DOCUMENT}
    figures["document issuers"] = _share(g, p, pairs, _same_issuers)
    figures["document end"] = _share(g, p, pairs, lambda a, b: abs(a["lines"][1] - b["lines"][1]) <= 2)
    return figures


def _attachments(gold: Row, parsed: Row) -> Figures:
    g, p = ([a for d in issue.get("documents", []) for a in d.get("attachments") or []] for issue in (gold, parsed))
    return {"attachments": _found(g, p, _match(g, p, _near(_first_line, 2), 0.1))}


def _joins(gold: Row, parsed: Row, lines: list[str]) -> Figure:
    """Neighbouring lines of one block, in the running text of documents only, doubtful pairs left out."""
    doubtful = {tuple(pair) for pair in (gold.get("ignore") or {}).get("joins") or []}
    inside = {n for d in gold["documents"] for n in range(d["lines"][0], d["lines"][1] + 1)}
    inside -= {n for t in gold["tables"] for n in range(t["lines"][0], t["lines"][1] + 1)}
    wanted = {tuple(pair) for pair in gold["joins"]} - doubtful
    given = {pair for pair in _block_joins(parsed, lines) - doubtful if inside.issuperset(pair)}
    return Figure(len(wanted & given), len(wanted), len(given))


def _block_joins(parsed: Row, lines: list[str]) -> set[tuple[int, ...]]:
    pairs: set[tuple[int, ...]] = set()
    for block in (b for d in parsed.get("documents", []) for b in d.get("blocks", []) if b.get("kind") != "table"):
        first, last = block["lines"]
        numbers = [n for n in range(max(first, 1), min(last, len(lines)) + 1) if lines[n - 1].strip()]
        pairs.update(pairwise(numbers))
    return pairs


def _tables(gold: Row, parsed: Row) -> Figures:
    g, p = gold["tables"], parsed.get("tables") or []
    pairs = _match(g, p, lambda a, b: _overlap(a["lines"], b["lines"]), 0.5)
    return {
        "tables": _found(g, p, pairs),
        "table row counts": _share(g, p, pairs, lambda a, b: a["rows"] == b.get("rows")),
        "table headers": _share(g, p, pairs, lambda a, b: _head(a) == _head(b)),
    }


def _head(table: Row) -> list[str]:
    return [name for name in map(fold, table.get("header") or []) if name]


def _family(task: Row) -> str:
    return "assigned" if task["kind"] in ("labelled", "table") else str(task["kind"])


def _roles(task: Row) -> tuple[frozenset[str], ...]:
    return tuple(frozenset(map(fold, task.get(role) or [])) for role in ROLES)


def _deadline(task: Row) -> tuple[str | None, ...]:
    deadline = task.get("deadline") or {}
    kind = deadline.get("type") or "none"
    start = deadline.get("start") if kind == "range" else None
    return kind, start, deadline.get("end") if kind in ("date", "range") else None


def _task_alike(g: Row, p: Row) -> float:
    """Overlap of the lines; among tasks over the same lines the one with the same deadline, units and title."""
    base = _overlap(g["lines"], p["lines"]) if _family(g) == _family(p) else 0
    if base < 0.5:
        return 0
    return base + 0.004 * (_deadline(g) == _deadline(p)) + 0.002 * (_roles(g) == _roles(p)) + 0.001 * _title_right(g, p)


def _title_right(g: Row, p: Row) -> bool:
    return fold(g["title"])[:12] == fold(p.get("title"))[:12]


def _deadline_right(g: Row, p: Row) -> bool:
    return bool(g.get("soft_deadline")) or _deadline(g) == _deadline(p)


def _record_right(g: Row, p: Row) -> bool:
    return _roles(g) == _roles(p) and _deadline_right(g, p)


def _tasks(gold: Row, parsed: Row) -> Figures:
    g, p = gold["tasks"], parsed.get("tasks") or []
    pairs = _match(g, p, _task_alike, 0.5)
    matched = [(g[i], p[j]) for i, j in pairs]
    spans = (gold.get("ignore") or {}).get("tasks") or []
    g = _settled(g, {i for i, _ in pairs}, spans)
    p = _settled(p, {j for _, j in pairs}, spans)
    right = [(a, b) for a, b in matched if _record_right(a, b)]
    return {
        **{f"tasks found: {name}": _by_family(matched, g, p, name) for name in FAMILIES},
        "task units and leaders": _role_entries(matched, g, p),
        "task deadlines": Figure(sum(_deadline_right(a, b) for a, b in matched), len(g)),
        "task titles": Figure(sum(_title_right(a, b) for a, b in matched), len(g)),
        **{f"task record: {name}": _by_family(right, g, p, name) for name in FAMILIES},
        "task record F1": Figure(len(right), len(g), len(p)),
    }


def judged(gold: Row, parsed: Row) -> tuple[list[bool | None], list[list[int]]]:
    """(whether each parsed task's record is right, None where either way is; the lines of all records wrong, missed or invented)."""
    g, p = gold["tasks"], parsed["tasks"]
    pairs = _match(g, p, _task_alike, 0.5)
    spans = (gold.get("ignore") or {}).get("tasks") or []
    right = {j: _record_right(g[i], p[j]) for i, j in pairs}
    invented = [j for j, task in enumerate(p) if j not in right and _settled([task], set(), spans)]
    missed = [task for i, task in enumerate(g) if i not in {i for i, _ in pairs} and _settled([task], set(), spans)]
    wrong = [g[i]["lines"] for i, j in pairs if not right[j]] + [task["lines"] for task in missed] + [p[j]["lines"] for j in invented]
    return [right.get(j, False if j in invented else None) for j in range(len(p))], wrong


def _settled(tasks: list[Row], paired: set[int], doubtful: list[list[int]]) -> list[Row]:
    """Tasks that count: paired ones, and others away from the places where a reader could decide either way."""
    return [task for n, task in enumerate(tasks) if n in paired or not any(_overlap(task["lines"], span) for span in doubtful)]


def _by_family(matched: list[tuple[Row, Row]], gold: list[Row], parsed: list[Row], name: str) -> Figure:
    right, wanted, given = (sum(_family(t) == name for t in tasks) for tasks in ([a for a, _ in matched], gold, parsed))
    return Figure(right, wanted, given)


def _role_entries(matched: list[tuple[Row, Row]], gold: list[Row], parsed: list[Row]) -> Figure:
    right = sum(len(a & b) for g, p in matched for a, b in zip(_roles(g), _roles(p), strict=True))
    wanted, given = (sum(len(names) for task in tasks for names in _roles(task)) for tasks in (gold, parsed))
    return Figure(right, wanted, given)


def _units(gold: list[Row], parsed: list[Row]) -> Figure:
    """Pairs of printed names that stand for one unit, among the names that the gold knows."""
    known = {fold(name) for row in gold for name in row["printed"]}
    wanted, given = _together(gold, known), _together(parsed, known)
    return Figure(len(wanted & given), len(wanted), len(given))


def _together(units: list[Row], known: set[str]) -> set[tuple[str, str]]:
    pairs: set[tuple[str, str]] = set()
    for row in units:
        names = sorted({fold(name) for name in row["printed"]} & known)
        pairs.update((a, b) for n, a in enumerate(names) for b in names[n + 1 :])
    return pairs


def _events(gold: Row, parsed: Row) -> Figures:
    g, p = gold["events"], parsed.get("events") or []
    pairs = _match(g, p, _near(_own_line, 1), 0.1)
    same_date = _share(g, p, pairs, lambda a, b: a.get("date") == b.get("date"))
    return {"chronicle entries": _found(g, p, pairs), "chronicle dates": same_date}
