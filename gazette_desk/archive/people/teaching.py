"""What people taught of the words of texts: kept for a district or for all, needed when its texts are read, given to another archive."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, astuple, dataclass
from datetime import datetime

from sqlite_utils import Database

from gazette_desk.archive.database.change_log import Change, put, take
from gazette_desk.archive.facts.district_names import DistrictNames
from gazette_desk.archive.file.archive_faults import ArchiveError
from gazette_desk.archive.text.wording import ANSWER_KIND_NAMES, meaning_name
from gazette_desk.parsing.knowledge import fault_of, needed
from gazette_desk.parsing.records import Answer

EVERYWHERE = ""  # the region of what holds for all texts of an archive
# What holds for a district is the later word.
OF_DISTRICT = "select kind, words, meaning from taught where region in ('', ?) order by region"
ALL = "select region, kind, words, meaning, made from taught order by region, kind, words"
FILE_KIND = "gazette-desk knowledge"
MOST_ANSWERS = 10_000
LONGEST_SENTENCE = 12


@dataclass(frozen=True, slots=True)
class TaughtRow:
    """An answer, for whose texts it holds ("" for all), since when, and what the region is called."""

    region: str
    answer: Answer
    made: str
    place: str  # what the region is called


@dataclass(frozen=True, slots=True)
class Teach:
    """Says what words of a region's texts mean; what was said of them before is replaced."""

    region: str
    answers: Sequence[Answer]

    def changes(self, database: Database) -> list[Change]:
        """A row of taught for each answer that is new. Raises ArchiveError for one that cannot be taken, and where none is new."""
        fault = next((found for found in map(fault_of, self.answers) if found), None)
        if fault:
            raise ArchiveError(fault)
        new = _new(database, self.region, self.answers)
        if not new:
            raise ArchiveError("这些已经教过了，没有什么可以改")
        return new

    def sentence(self) -> str:
        """教程序：标签“包保单位”是责任单位（青河区）"""
        whose = _whose(self.region)
        said = said_of(self.answers[0]) if len(self.answers) == 1 else f" {len(self.answers)} 条词语的含义"
        return f"教程序：{said}（{whose}）" if len(self.answers) == 1 else f"教程序{said}（{whose}）"


@dataclass(frozen=True, slots=True)
class TakeOver:
    """Says what another archive was taught, by region; where this one was told something else of a word, that stays unless replace."""

    told: Mapping[str, Sequence[Answer]]
    replace: bool = False

    def changes(self, database: Database) -> list[Change]:
        """The rows of taught that are new. Raises ArchiveError where none is."""
        kept = {(row.region, other.kind, other.words) for row, other in differing(taught(database), self.told) if not self.replace}
        changes = [
            change
            for region, answers in self.told.items()
            for change in _new(database, region, [answer for answer in answers if (region, answer.kind, answer.words) not in kept])
        ]
        if not changes:
            raise ArchiveError("文件里的词语都已教过，没有什么可以收")
        return changes

    def sentence(self) -> str:
        """取用别处教过的 12 条词语"""
        return f"取用别处教过的 {sum(map(len, self.told.values()))} 条词语"


@dataclass(frozen=True, slots=True)
class Unteach:
    """Takes back what was taught of words."""

    region: str
    answer: Answer

    def changes(self, database: Database) -> list[Change]:
        """The row of taught. Raises ArchiveError where there is none."""
        change = take(database, "taught", {"region": self.region, "kind": self.answer.kind, "words": self.answer.words})
        if change.before is None:
            raise ArchiveError(f"没有教过{ANSWER_KIND_NAMES[self.answer.kind]}“{self.answer.words}”，没有什么可以撤去")
        return [change]

    def sentence(self) -> str:
        """撤去教过的：标签“包保单位”（青河区）"""
        return f"撤去教过的：{ANSWER_KIND_NAMES[self.answer.kind]}“{self.answer.words}”（{_whose(self.region)}）"


def _whose(region: str) -> str:
    """青河区; 刊名未知：full, without the sum of its key; 所有文本"""
    return region.partition("~")[0] or "所有文本"


def _new(database: Database, region: str, answers: Iterable[Answer]) -> list[Change]:
    """The rows of taught for those of the answers that are not taught yet."""
    made = datetime.now().isoformat(timespec="seconds")
    rows = (put(database, "taught", {"region": region, **asdict(answer), "made": made}) for answer in answers)
    return [change for change in rows if not change.before or (change.after and change.before["meaning"] != change.after["meaning"])]


def differing(rows: Iterable[TaughtRow], told: Mapping[str, Sequence[Answer]]) -> list[tuple[TaughtRow, Answer]]:
    """What is taught and would mean something else by what was told elsewhere."""
    known = {(row.region, row.answer.kind, row.answer.words): row for row in rows}
    pairs = ((known.get((region, answer.kind, answer.words)), answer) for region, answers in told.items() for answer in answers)
    return [(row, answer) for row, answer in pairs if row and row.answer.meaning != answer.meaning]


def said_of(answer: Answer) -> str:
    """标签“包保单位”是责任单位"""
    words = answer.words if answer.kind != "sentence" or len(answer.words) <= LONGEST_SENTENCE else f"{answer.words[:LONGEST_SENTENCE]}…"
    return f"{ANSWER_KIND_NAMES[answer.kind]}“{words}”{meaning_name(answer)}"


def taught(database: Database) -> list[TaughtRow]:
    """All that was taught, what holds for all texts first."""
    names = DistrictNames(database)
    return [TaughtRow(row[0], Answer(*row[1:4]), row[4], names.of(row[0]) or "所有地区") for row in database.execute(ALL)]


def answers_for(database: Database, district: str, text: str) -> tuple[Answer, ...]:
    """The answers that reading a text of a district needs; where one for all says something else of a word, the district's holds."""
    said = {(row[0], row[1]): Answer(*row) for row in database.execute(OF_DISTRICT, [district])}
    return needed(said.values(), text) if said else ()


def answers_json(answers: Iterable[Answer]) -> str:
    """The answers as the archive keeps them with a text."""
    return json.dumps([astuple(answer) for answer in sorted(answers)], ensure_ascii=False)


def as_file(rows: Sequence[TaughtRow]) -> str:
    """What was taught as the text of a file that another archive takes over."""
    said = [{"region": row.region, **asdict(row.answer)} for row in rows]
    return json.dumps({"kind": FILE_KIND, "version": 1, "answers": said}, ensure_ascii=False, indent=1) + "\n"


def from_file(text: str) -> dict[str, list[Answer]]:
    """Region → answers of such a file. Raises ArchiveError for a text that is none, or holds what cannot be taken."""
    try:
        read = json.loads(text)
        rows = read["answers"] if read["kind"] == FILE_KIND and read["version"] == 1 else None
        found = [_answer_of(row) for row in rows][: MOST_ANSWERS + 1]  # type: ignore[union-attr]
    except (ValueError, TypeError, LookupError, RecursionError) as error:
        raise ArchiveError("这不是本程序保存的词语文件：请选“保存教过的词语”写出的文件") from error
    fault = next((why for _, answer in found if (why := fault_of(answer))), None)
    if fault or len(found) > MOST_ANSWERS:
        raise ArchiveError(f"词语文件里有一条不能收：{fault}" if fault else f"词语文件超过 {MOST_ANSWERS} 条")
    out: dict[str, list[Answer]] = {}
    for region, answer in found:
        out.setdefault(region, []).append(answer)
    return out


def _answer_of(row: Mapping[str, str]) -> tuple[str, Answer]:
    values = [row[name] for name in ("region", "kind", "words", "meaning")]
    if not all(isinstance(value, str) for value in values) or row["kind"] not in ANSWER_KIND_NAMES:
        raise ValueError(values)
    return values[0], Answer(*values[1:])  # type: ignore[arg-type]
