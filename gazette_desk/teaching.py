"""Teaching the program words: what an answer would change is shown before it is kept, and the texts that it concerns are read again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gazette_desk.archive import Archive
from gazette_desk.archive.text.wording import FIELD_NAMES
from gazette_desk.parsing.records import Answer, Issue, Task

if TYPE_CHECKING:
    from gazette_desk.archive.people.teaching import TakeOver, Teach, Unteach
    from gazette_desk.importing import Report
    from gazette_desk.reparsing import ReparseReport

COMPARED = ("leaders", "lead", "responsible", "cooperating", "deadline_raw")


@dataclass(frozen=True, slots=True)
class Effect:
    """What an answer changes in one issue: titles of tasks that come and go, and of those that say something else (title, what)."""

    issue: str
    come: tuple[str, ...]
    gone: tuple[str, ...]
    changed: tuple[tuple[str, str], ...]

    @property
    def lines(self) -> list[str]:
        """A line a task: ＋ for one that comes, － for one that goes, ～ for one that changes."""
        return [
            *(f"＋ {title}" for title in self.come),
            *(f"－ {title}" for title in self.gone),
            *(f"～ {title}：{what}" for title, what in self.changed),
        ]


@dataclass(frozen=True, slots=True)
class Preview:
    """The issues of the archive that an answer changes, of so many whose texts hold its words."""

    effects: tuple[Effect, ...]
    held: int

    def sentence(self) -> str:
        """档案中 3 期有这些字，2 期会变：新增 5 项任务，减少 1 项，改变 2 项。"""
        counts = [sum(len(getattr(effect, what)) for effect in self.effects) for what in ("come", "gone", "changed")]
        if not self.held:
            return "档案里没有文本有这些字，以后导入的会照此识别。"
        if not self.effects:
            return f"档案中 {self.held} 期有这些字，现有的任务都不变。"
        come, gone, changed = counts
        return f"档案中 {self.held} 期有这些字，{len(self.effects)} 期会变：新增 {come} 项任务，减少 {gone} 项，改变 {changed} 项。"


def preview(archive: Archive, region: str, answer: Answer, report: Report) -> Preview:
    """What an answer for a region ("" for all) would change of the issues that are there. report may raise Cancelled."""
    from gazette_desk.importing import understood
    from gazette_desk.parsing.knowledge import needed

    sources = archive.taught.touched_by(region, answer)
    effects = []
    for done, row in enumerate(sources):
        report(done, len(sources), row.name)
        source = archive.library.stored_source(row.issue_id)
        known = archive.taught.needed_again(row.issue_id, source.text)
        others = (each for each in known if (each.kind, each.words) != (answer.kind, answer.words))
        now, then = (understood(source, knowledge=knowledge) for knowledge in (known, needed([*others, answer], source.text)))
        effects += _effect(row.issue_label, now, then)
    return Preview(tuple(effects), len(sources))


def _effect(label: str, now: Issue, then: Issue) -> list[Effect]:
    """What is different in one issue, [] where nothing is."""
    before, after = _by_place(now.tasks), _by_place(then.tasks)
    come = tuple(task.title for place, task in after.items() if place not in before)
    gone = tuple(task.title for place, task in before.items() if place not in after)
    both = ((before[place], task) for place, task in after.items() if place in before)
    changed = tuple((new.title, what) for old, new in both if (what := _difference(old, new)))
    return [Effect(label, come, gone, changed)] if come or gone or changed else []


def _by_place(tasks: Iterable[Task]) -> dict[tuple[object, ...], Task]:
    return {(task.first_line, task.last_line, task.title, task.number): task for task in tasks}


def _difference(old: Task, new: Task) -> str:
    """牵头单位 无 → 区水务局；…"""
    pairs = ((field, _said(getattr(old, field)), _said(getattr(new, field))) for field in COMPARED)
    return "；".join(f"{FIELD_NAMES[field]} {before} → {after}" for field, before, after in pairs if before != after)


def _said(value: Sequence[str] | str | None) -> str:
    return (value if isinstance(value, str) else "、".join(value or ())) or "无"


def teach(archive: Archive, act: Teach | TakeOver | Unteach, report: Report) -> tuple[str, ReparseReport]:
    """Keeps or takes back what is taught, and reads the texts again that need it; the sentence of the act, and what became of them.

    report is called as by import_paths; when it raises Cancelled, the issues that are left are read again by the next reparse. Raises
    ArchiveError where the act cannot be done.
    """
    sentence = archive.do(act)
    return sentence, _read_with_it(archive, report, archive.people.acts(1)[0].id)


def undo(archive: Archive, report: Report) -> str | None:
    """Undoes the latest act, as Archive.undo does, and reads the texts again where it was one of teaching."""
    from gazette_desk.importing import understood

    sentence = archive.undo(understood)
    _read_with_it(archive, report)
    return sentence


def redo(archive: Archive, report: Report) -> str | None:
    """Does the act again that was undone last, as Archive.redo does, and reads the texts again where it was one of teaching."""
    from gazette_desk.importing import understood

    sentence = archive.redo(understood)
    _read_with_it(archive, report)
    return sentence


def _read_with_it(archive: Archive, report: Report, act_id: int | None = None) -> ReparseReport:
    from gazette_desk.importing import Cancelled
    from gazette_desk.reparsing import ReparseReport, read_again

    try:
        return read_again(archive, archive.taught.read_otherwise(), report, act_id)
    except Cancelled:
        return ReparseReport((), cancelled=True)
