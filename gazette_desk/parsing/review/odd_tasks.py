"""Tasks whose doer, deadline or extent was chosen between alternatives, or that are odd beside their brothers."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from gazette_desk.parsing.patterns import numbering, ordinal
from gazette_desk.parsing.records import Block, Document, Task
from gazette_desk.parsing.review.covering import Covering
from gazette_desk.parsing.review.findings import Sign
from gazette_desk.parsing.scoring import UNSURE
from gazette_desk.parsing.tables.table_cells import NOBODY
from gazette_desk.parsing.tasks.duty_openings import DUTY_SECTION
from gazette_desk.parsing.times.deadlines import DateContext, last_deadline
from gazette_desk.parsing.units.unit_forms import is_unit
from gazette_desk.parsing.units.unit_lists import split_units

LONGEST_QUOTE = 20
# 试点地区要…, 各县市将…: somebody whom the sentence obliges
OBLIGED = re.compile(
    r"^(?P<who>[\u4e00-\u9fff、（）]{2,16}?)(?:要|应当?|须|需|将|务必|负责|牵头)(?![求点素领对用急尽]|[\u4e00-\u9fff]{0,2}[前之])"
)
NO_SUBJECT = re.compile(r"[前底内后]|主$|必$|所$|只$|重$|需$|相$|适$|对$|供$|并|同时|确保|以|对|将|在|按|根据|为|工作$|的$")
# 各区政府、市医保局, but no 文化馆 or 柳湾小学, which may be what is built
ROLE_END = re.compile(r"(?:局|委|办|府|街道|部门|单位|办公室|办事处)$")
CLAUSE = re.compile(r"[^，。；：,;:]+")
# 第一季度全部开工, 2025年…储备项目: a time at which something is to be
DONE_AT = re.compile(
    r"(?:\d\s?年|季度|\d\s?月份?|半年)[^，。；]{0,24}(?:完成|开工|建成|实现|开展|投用|启用|储备|发放|达到|取得|形成|全部|基本)"
)
# 力争2025年…, 2025年…达4.5个: what is hoped for by a year
AIMED = re.compile(r"(?:力争|争取|\d年)[^。；]{0,40}(?:达|提[高升]|覆盖|上榜|超过|不低于)")
FEWEST_BROTHERS = 5


# …，于2023年3月25日前完成。: a duty, or a task with its day
DUTY_DONE = re.compile(r"^[^。]{8,}\d[^。，]{0,6}前完成。?$")


def odd_tasks(document: Document, tasks: Sequence[Task], covering: Covering) -> Iterator[Sign]:
    """Signs at the tasks of one document."""
    context = DateContext(int(document.date[:4]) if document.date else None)
    for task in tasks:
        yield from _of_doer(task)
        if task.kind == "dated" and UNSURE[0] < task.confidence < UNSURE[1]:
            yield _at("laid-unsure", "", task)
        yield from _of_content(task)
        if task.kind == "duty" and DUTY_DONE.search(task.text) and not any(DUTY_SECTION.search(heading) for heading in task.section):
            yield _at("duty-dated", "", task)
        yield from _of_deadline(task, context)
    yield from _of_brothers(tasks)
    yield from _of_extent(document.blocks, tasks, covering)


def _at(code: str, cause: str, task: Task) -> Sign:
    return Sign(code, cause[:LONGEST_QUOTE], task.first_line, task.last_line)


def _of_doer(task: Task) -> Iterator[Sign]:
    """A sentence that obliges somebody by its form, where nobody was read."""
    if task.kind == "dated" and not (task.lead or task.responsible):
        for clause in CLAUSE.finditer(task.text):
            found = OBLIGED.match(clause[0].strip())
            if found and not NO_SUBJECT.search(found["who"]):
                yield _at("doer-unknown", found["who"], task)
                return


def _of_content(task: Task) -> Iterator[Sign]:
    """A row whose content is a list of units: its cells stand in other columns than the head says."""
    if task.kind == "table" and ROLE_END.search(task.title) and all(map(is_unit, split_units(task.text.split("\n")[0]) or [""])):
        yield _at("row-odd", "", task)


def _of_deadline(task: Task, context: DateContext) -> Iterator[Sign]:
    """A deadline that was not understood, one taken from a goal, and a time in the text that was not taken for one."""
    raw = task.deadline_raw
    if raw and task.deadline.type == "none" and not NOBODY.fullmatch(raw):
        yield _at("deadline-unread", raw, task)
    elif task.kind in ("labelled", "table") and raw and raw in task.text:
        if task.deadline.type == "relative" or _is_aim(task.text, context):
            yield _at("deadline-chosen", raw, task)
    elif task.kind == "labelled" and not raw and DONE_AT.search(task.text):
        yield _at("deadline-missed", "", task)


def _is_aim(text: str, context: DateContext) -> bool:
    """Whether the last time in a text is one by which something is hoped for."""
    found = last_deadline(text, context) if AIMED.search(text) else None
    return bool(found and found.goal)


def _of_brothers(tasks: Sequence[Task]) -> Iterator[Sign]:
    """The only one of a row of tasks that has no deadline."""
    rows: dict[tuple[object, ...], list[Task]] = defaultdict(list)
    for task in tasks:
        rows[task.kind, task.section].append(task)
    for row in rows.values():
        without = [task for task in row if not task.deadline_raw]
        if (
            len(row) >= FEWEST_BROTHERS
            and len(without) == 1
            and all(task.deadline_raw not in task.text for task in row if task.deadline_raw)
        ):
            yield _at("odd-brother", "", without[0])


def _of_extent(blocks: Sequence[Block], tasks: Sequence[Task], covering: Covering) -> Iterator[Sign]:
    """A labelled item whose brothers before it, from the first on, belong to no task: its labels may be those of them all."""
    begins = {task.first_line: task for task in tasks if task.kind == "labelled" and task.number}
    if not begins:
        return
    free: list[tuple[int, int, int]] = []  # rank, number and line of brothers without a task
    for block in blocks:
        found = numbering(block.text) if block.kind in ("paragraph", "heading", "list") else None
        if not found:
            continue
        rank, value = found[0], ordinal(found[1])
        while free and (free[-1][0] > rank or (free[-1][0] == rank and free[-1][1] != value - 1)):
            free.pop()
        if block.first_line in begins and free and free[-1][0] == rank:
            yield Sign("extent", "", free[-1][2], begins[block.first_line].last_line)
        if covering.tasks_on(block.first_line, block.last_line):
            free = []
        elif value == 1 or (free and free[-1][0] == rank):
            free.append((rank, value, block.first_line))
