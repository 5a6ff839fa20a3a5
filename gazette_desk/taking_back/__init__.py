"""The way back of a ledger: a workbook that a unit filled in → what it says that the archive does not, row by row, kept on choice."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from gazette_desk.archive import Archive
from gazette_desk.archive.file.archive_faults import ArchiveError
from gazette_desk.archive.people.returned_work import KeepReturned, Standing
from gazette_desk.taking_back.comparing import Comparison, Difference, Refusal
from gazette_desk.taking_back.filled_rows import FilledBook
from gazette_desk.taking_back.matching import Doubtful, Match, Picks, match

DOUBLED = "这项任务有几行（{places}），说的不一样，不知以哪一行为准"
DOUBLED_IN_SHEET = "这项任务在这张表里有几行（{places}），不知以哪一行为准"


@dataclass(frozen=True, slots=True)
class Returned:
    """What came back in a file: how many rows, how many of them say nothing new, and all that they say, in the order of the rows."""

    name: str
    rows: int
    same: int
    differences: tuple[Difference, ...]
    doubtful: tuple[Doubtful, ...]
    refused: tuple[Refusal, ...]

    @property
    def safe(self) -> tuple[Difference, ...]:
        """States and progress that nothing speaks against."""
        return tuple(each for each in self.differences if each.is_safe)

    def sentence(self) -> str:
        """“区水务局.xlsx”共 12 行：没有新内容 8 行，不同 5 处（4 处可以直接保留），待选择 1 行，不收 1 处"""
        told = [f"没有新内容 {self.same} 行", f"不同 {len(self.differences)} 处"]
        told[1] += f"（{len(self.safe)} 处可以直接保留）" if self.differences else ""
        told += [f"待选择 {len(self.doubtful)} 行"] if self.doubtful else []
        told += [f"不收 {len(self.refused)} 处"] if self.refused else []
        return f"“{self.name}”共 {self.rows} 行：{'，'.join(told)}"


def compare(archive: Archive, book: FilledBook, picks: Picks | None = None, today: date | None = None) -> Returned:
    """What a workbook says that the archive does not; picks are the tasks that a person chose for doubtful rows, today is the day of
    progress that tells none (this day when left out). Raises ArchiveError.
    """
    with archive.reading():
        matches = match(archive, book.rows, picks or {})
        standing = archive.people.standing_of(list(dict.fromkeys(each.task.key for each in matches.found)))
        day = today or date.today()
        said = [(each, _said(each, standing, book.made_on, day)) for each in matches.found]
        told, doubled = _settled(said)
        differences = [each for each in told if isinstance(each, Difference)]
        impossible = _impossible(archive, book.name, differences)
    refused = [*matches.refused, *doubled, *(each for each in told if isinstance(each, Refusal)), *impossible.values()]
    order = {row.place: number for number, row in enumerate(book.rows)}
    silent = {each.row.place for each, things in said if not things} - {each.place for each in doubled}
    possible = [each for each in differences if id(each) not in impossible]
    return Returned(
        book.name,
        len(book.rows),
        len(silent),
        tuple(sorted(possible, key=lambda each: order[each.place])),
        tuple(matches.doubtful),
        tuple(sorted(refused, key=lambda each: order[each.place])),
    )


def kept(name: str, differences: Iterable[Difference]) -> KeepReturned:
    """The act that keeps differences of a file of that name."""
    return KeepReturned(name, [each.said for each in differences])


Told = Difference | Refusal
Saying = tuple[Match, list[Told]]


def _said(each: Match, standing: dict[str, Standing], made_on: date | None, today: date) -> list[Told]:
    comparison = Comparison(today, made_on, standing.get(each.task.key, Standing()), each.note)
    return list(comparison.of(each.row, each.task))


def _settled(said: Sequence[Saying]) -> tuple[list[Told], list[Refusal]]:
    """What the rows say where each task has one that says something, and the rows of tasks that have several."""
    of_tasks: dict[str, list[Saying]] = {}
    for saying in said:
        of_tasks.setdefault(saying[0].task.key, []).append(saying)
    told: list[Told] = []
    doubled: list[Refusal] = []
    for sayings in of_tasks.values():
        speaking = [saying for saying in sayings if saying[1]]
        within = len(sayings) > len({each.row.place.sheet for each, _ in sayings})
        if within or len({_content(things) for _, things in speaking}) > 1:
            doubled += _doubled([each for each, _ in sayings], DOUBLED_IN_SHEET if within else DOUBLED)
        elif speaking:
            told += speaking[0][1]
    return told, doubled


def _content(things: Iterable[Told]) -> tuple[tuple[str, str], ...]:
    """What a row says, without where."""
    return tuple((each.column, each.after) if isinstance(each, Difference) else (each.text, each.reason) for each in things)


def _doubled(matches: Sequence[Match], why: str) -> list[Refusal]:
    places = "、".join(f"{each.row.place.sheet}第{each.row.place.row}行" for each in matches)
    return [Refusal(each.row.place, each.row.text("content") or each.task.title, why.format(places=places)) for each in matches]


def _impossible(archive: Archive, name: str, differences: Sequence[Difference]) -> dict[int, Refusal]:
    """The corrections that cannot be kept, all of a task together, by their identity."""
    of_tasks: dict[str, list[Difference]] = {}
    for each in differences:
        if each.said.sort == "correction":
            of_tasks.setdefault(each.task.key, []).append(each)
    found: dict[int, Refusal] = {}
    for corrections in of_tasks.values():
        try:
            archive.people.told(kept(name, corrections))
        except ArchiveError as error:
            found |= {id(each): Refusal(each.place, f"{each.column}：{each.after}", str(error)) for each in corrections}
    return found
