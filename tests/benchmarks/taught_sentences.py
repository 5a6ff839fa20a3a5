"""What teaches whether a sentence lays a task on somebody, beside the annotated texts: probes, sentences that are all that was told of a
text, and invented ones in forms that few texts print.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from gazette_desk.parsing.lines.source import unspaced
from gazette_desk.parsing.patterns import unnumbered
from gazette_desk.parsing.scoring import Weighed
from gazette_desk.parsing.tasks.dated_tasks import STAGE
from tests.benchmarks.taught_texts import Taught, office_of
from tests.benchmarks.variations.varied_issues import Varied
from tests.gold.issues import SHARED
from tests.gold.scoring import Row

FOLDER = Path(__file__).parent
# whether a sentence lays a task (是, 否), by which time, the heading over it, and the sentence
INVENTED = FOLDER / "sentences.tsv"
# file of ../shared/real/unread, line and time, and whether its sentence lays a task: 是, 否, 不定
UNREAD = FOLDER / "unread_sentences.tsv"
# a sentence of which a reader could decide either way
UNDECIDED = "undecided"
DOCUMENT = "云州市青河区人民政府办公室关于做好有关工作的通知\n\n青政办发〔2021〕12号\n\n各乡镇人民政府，区直各部门：\n\n"
ORIGINS = ("corpus", "others", "documents", "fragments", "sentences of probes", "sentences of unread", "invented sentences")


def taught_sentences() -> Iterator[Taught]:
    """Texts that tell of their dated sentences alone; an invented one each is a text of its own."""
    yield from _probes()
    yield from _unread()
    rows = [row.split("\t") for row in INVENTED.read_text("utf-8").splitlines()[1:]]
    for n, (answer, time, heading, sentence) in enumerate(rows):
        lines = (*DOCUMENT.split("\n"), heading, "", sentence, "", "云州市青河区人民政府办公室", "", "2021年3月10日")
        yield _told(f"invented {n // 4}", "invented sentences", lines, [(lines.index(sentence) + 1, time, answer)])


def _probes() -> Iterator[Taught]:
    for file in sorted((SHARED / "probes").glob("*.json")):
        gold, text = json.loads(file.read_text("utf-8")), file.with_suffix(".txt").read_bytes()
        if "tasks" in gold and b"\0" not in text:
            lines = tuple(text.decode("utf-8", "replace").split("\n"))
            yield Taught("probes", "sentences of probes", Varied(lines, _gold(gold["tasks"])))


def _unread() -> Iterator[Taught]:
    told: dict[str, list[tuple[int, str, str]]] = defaultdict(list)
    for row in UNREAD.read_text("utf-8").splitlines()[1:]:
        stem, line, time, answer = row.split("\t")
        told[stem].append((int(line), time, answer))
    for stem, rows in told.items():
        file = SHARED / "real" / "unread" / f"{stem}.txt"
        if file.exists():
            yield _told(
                office_of("unread", stem), "sentences of unread", tuple(file.read_bytes().decode("utf-8", "replace").split("\n")), rows
            )


def _told(office: str, origin: str, lines: tuple[str, ...], rows: list[tuple[int, str, str]]) -> Taught:
    """A text whose sentences are told one by one: (line, time or "", answer)."""
    kinds = {"是": "dated", "不定": UNDECIDED}
    tasks = [{"kind": kinds[answer], "lines": [line, line], "deadline_raw": time} for line, time, answer in rows if answer in kinds]
    return Taught(office, origin, Varied(lines, _gold(tasks)))


def _gold(tasks: list[Row]) -> Row:
    return {"documents": [], "tables": [], "joins": [], "tasks": tasks}


def laying(taught: Taught, weighed: Weighed) -> bool | None:
    """Whether a sentence lays a task by its time; None for stages, for what belongs to a task of another kind, and for a time of a sentence
    that lays its task by another one.
    """
    if taught.cut or taught.origin not in ORIGINS:
        return None
    first, last = min(weighed.lines), max(weighed.lines)
    tasks = [task for task in taught.text.gold["tasks"] if task["lines"][0] <= first and last <= task["lines"][1]]
    dated = [task for task in tasks if task["kind"] in ("dated", UNDECIDED)]
    open_ = (taught.text.gold.get("ignore") or {}).get("tasks") or []
    if any(a <= first and last <= b for a, b in open_) or len(tasks) > len(dated) or any(_is_stage(task, first, last) for task in dated):
        return None
    time, text = (unspaced(words) for words in weighed.about)
    if STAGE.match(unnumbered(text)):
        return None
    here = [raw for task in dated if (raw := unspaced(task.get("deadline_raw") or "")) in text]
    if any(task["kind"] == UNDECIDED and task["deadline_raw"] in text for task in dated):
        return None
    return True if any(raw in time or raw.endswith(time) for raw in here) else None if here else False


def _is_stage(task: Row, first: int, last: int) -> bool:
    """Whether a task stands on more lines than the sentence."""
    return bool(task["lines"][0] < task["lines"][1]) and task["lines"] != [first, last]
