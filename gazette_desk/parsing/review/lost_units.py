"""Units that stand in a task's label, bracket or paragraph and that none of its roles took; names that are glued or torn."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from gazette_desk.parsing.knowledge import Knowledge, known, remembered, taught
from gazette_desk.parsing.lines.source import unspaced
from gazette_desk.parsing.patterns import unnumbered
from gazette_desk.parsing.records import ROLES, Block, Document, Table, Task
from gazette_desk.parsing.review.covering import Covering
from gazette_desk.parsing.review.findings import Sign
from gazette_desk.parsing.tables.table_columns import ColumnKind
from gazette_desk.parsing.units.labels import label_patterns, role_words
from gazette_desk.parsing.units.unit_forms import ROLE_NAME, is_unit, is_usual, strong_ends
from gazette_desk.parsing.units.unit_lists import SCORE, TOWN_PART, at_marks

ROLE_TOLD = re.compile(r"单位|部门|牵头|负责|配合|落实|领导")
BRACKET = re.compile(r"[（(【]([^（()）【】]{4,200}(?:[（(〔][^（()）]{1,30}[）)〕][^（()）]{0,80}){0,6})[）)】]")
MARKS = "、，,；;：:/|\t。 \n"
# words of the label itself, and riders that are nobody
NOBODY = re.compile(r"(?:^.{0,6}(?:单位|部门|领导))$|分工$|职责|下同|列出|^(?:负责|落实|牵头|配合)|各自|时限$|时间$|期限$|同上")
DOES = re.compile(r"(?:^|(?<=[。；;，,]))由?(?P<unit>[^。；;，,：:]{2,40}?)(?:要|应)?(?:共同|分别)?(?:负责|牵头|承担|配合)(?!人|同志)")
# without one nobody does anything; the first of a duty's is its own
VERBS = ("负责", "牵头", "承担", "配合")
LONGEST_QUOTE = 20


@taught
def _labelled_bracket(_: Knowledge) -> re.Pattern[str]:
    return re.compile(rf"[（(【]\s?[^（()）：:]{{0,14}}(?:{label_patterns().word})\s?[:：]")


@taught
def _other_label(knowledge: Knowledge) -> re.Pattern[str]:
    """督导单位：区政府督查室: who looks on."""
    return re.compile(rf"(?:{role_words('other', knowledge)})\s?[:：][^；;。]*")


def names_of(task: Task) -> tuple[str, ...]:
    """All units and persons of a task."""
    return (*task.lead, *task.responsible, *task.cooperating, *task.leaders)


def lost_units(document: Document, covering: Covering) -> Iterator[Sign]:
    """Signs at the blocks within tasks whose units the tasks do not have, and at paragraphs with more labels than tasks."""
    names = Names()
    marked: Counter[tuple[int, int]] = Counter()  # by the lines of a task, which are quicker to hash than all that it says
    for block in document.blocks:
        tasks = covering.tasks_on(block.first_line, block.last_line) if block.kind not in ("table", "title") else []
        labelled = [task for task in tasks if task.kind == "labelled"]
        if labelled:
            brackets = _role_brackets(block)
            yield from _of_labels(block, labelled, brackets, names)
            marked[labelled[0].first_line, labelled[0].last_line] += _labels_among(block, brackets) - len(labelled) + 1
        elif tasks:
            yield from _of_doers(block, tasks)
    yield from (Sign("labels-many", "", *lines) for lines, count in marked.items() if count > 1)


# names for each of their characters that are sooner looked for one by one than all pieces of a text are looked up
FEW_NAMES = 50


class Names:
    """The names of tasks, asked once a task however many labels it has."""

    def __init__(self) -> None:
        self._of: dict[int, tuple[dict[str, int], int]] = {}

    def standing_in(self, text: str, task: Task) -> list[str]:
        """The names of the task that stand in the text, in the task's order."""
        if id(task) not in self._of:
            places = {name: i for i, name in enumerate(dict.fromkeys(names_of(task)))}
            self._of[id(task)] = places, max(map(len, places), default=0)
        places, longest = self._of[id(task)]
        if len(places) <= FEW_NAMES * longest:
            return [name for name in places if name in text]
        words = {text[i : i + length] for i in range(len(text)) for length in range(1, longest + 1)}
        return sorted(words & places.keys(), key=places.__getitem__)


def _role_brackets(block: Block) -> list[str]:
    """What stands in the brackets of a paragraph that tell roles."""
    start = -1 if block.kind == "label" else max(map(block.text.rfind, "）)】"))
    return [found[1] for found in BRACKET.finditer(block.text) if ROLE_TOLD.search(found[1])] if start > 0 else []


def _labels_among(block: Block, brackets: Sequence[str]) -> int:
    """How many brackets of a paragraph tell who is to do something."""
    if block.kind == "label":
        return 0
    return max(len(_labelled_bracket().findall(block.text)), sum(bool(TOLD_BY_VERB.search(inside)) for inside in brackets))


def _of_labels(block: Block, tasks: Sequence[Task], brackets: Sequence[str], names: Names) -> Iterator[Sign]:
    if block.kind == "label" and _all_taken(block.text, tasks, names):
        return
    values = [_other_label().sub("", block.text)] if block.kind == "label" else brackets
    pieces = [piece for value in values for piece in _pieces(value)]
    known = {_plain(name) for task in tasks for name in (*names_of(task), task.deadline_raw or "") if name} if pieces else set()
    lost = [piece for piece in pieces if not _taken(piece, known)]
    if lost:
        yield Sign("unit-lost", lost[0][:LONGEST_QUOTE], block.first_line, block.last_line)


def _all_taken(text: str, tasks: Sequence[Task], names: Names) -> bool:
    """Whether nothing is left of a line with one label but its marks when the names of its task are taken away."""
    _, colon, value = text.replace(":", "：").partition("：")
    if not colon or "：" in value:
        return False
    for task in tasks:
        for name in names.standing_in(value, task):
            value = value.replace(name, "")
    return not value.strip("、，,；;。 ")


def _pieces(value: str) -> list[str]:
    """The units of a label or bracket by its marks alone, without the words that tell their roles."""
    told = bool(TOLD_BY_VERB.search(value))
    pieces = (ROLE_BEHIND.sub("", piece) for piece in at_marks(value, MARKS))
    named = (piece for piece in pieces if piece and not NOBODY.search(piece) and not ROLE_NAME.match(piece))
    return [piece for piece in named if (is_unit(piece) or (told and PIECE.fullmatch(piece) and not NO_NAME.search(piece)))]


# 合肥海关负责, 省商务厅按职责分工配合
TOLD_BY_VERB = re.compile(r"[\u4e00-\u9fff](?:牵头|负责|配合|落实|参与|参加|协助)(?:[，,；;。]|$)")
ROLE_BEHIND = re.compile(r"(?:按照?.{0,8}分工)?(?:共同|分别|具体)?(?:牵头|负责|配合|落实|参与|参加|协助).{0,4}$")
PIECE = re.compile(r"[\u4e00-\u9fff（）()]{2,24}")
NO_NAME = re.compile(r"长期|持续|坚持|完成|^推进|统一|优化|报送|常态|按|等$|相关|有关|下同|以下|各自|涉及|完善")


@lru_cache(maxsize=2048)  # the same names stand in many tasks
def _plain(name: str) -> str:
    return unspaced(name).replace("(", "（").replace(")", "）")


# 区民政坊：负责…: a paragraph of its own for somebody
HEAD = re.compile(r"([\u4e00-\u9fff（）()]{2,16})[：:]\s?(?:主要|具体)?(?:负责|承担|牵头|组织|做好|指导|协调|开展)")

# 主要工作职责：负责…: a field of the group above
FIELD = re.compile(r"职责|任务|分工|内容|措施")


def _taken(words: str, known: set[str]) -> bool:
    plain = _plain(words)
    return plain in known or any(name in plain or plain in name for name in known)


def _of_doers(block: Block, tasks: Sequence[Task]) -> Iterator[Sign]:
    """Units in a paragraph on duties, or in a dated sentence, that are said to do something and are not among the doers."""
    known = {_plain(name) for task in tasks for name in names_of(task)}
    text = block.text if any(task.kind == "duty" for task in tasks) else "。".join(task.text for task in tasks)
    head = HEAD.match(unnumbered(text))
    more = head is not None and not FIELD.search(head[1]) and not _taken(head[1], known)
    if not more and sum(map(text.count, VERBS)) >= (2 if text == block.text else 1):
        units = (unit for found in DOES.finditer(text) for unit in (found["unit"], found["unit"].split("、")[0]))
        more = any(is_unit(unit) and not _taken(unit, known) for unit in units)
    if more:
        yield Sign("doers-more", "", tasks[0].first_line, min(tasks[-1].last_line, block.last_line))


def lost_in_cells(table: Table, kinds: Sequence[ColumnKind], covering: Covering) -> Iterator[Sign]:
    """Signs at the rows with a word among the units of a cell that no role of the row's task took."""
    columns = [i for i, kind in enumerate(kinds) if kind in ROLES]
    for row in table.rows:
        known = {_plain(name) for task in covering.tasks_on(row.first_line, row.last_line) for name in names_of(task)}
        cells = [row.cells[i] for i in columns if i < len(row.cells) and len(row.cells[i]) <= LONGEST_CELL] if known else []
        pieces = (piece for cell in cells for piece in at_marks(SCORE.sub("、", cell), MARKS) if PIECE.fullmatch(piece))
        lost = next(
            (piece for piece in pieces if not NOBODY.search(piece) and not NO_NAME.search(piece) and not _taken(piece, known)), None
        )
        if lost:
            yield Sign("unit-lost", lost, row.first_line, row.last_line)


LONGEST_CELL = 200
ENDS_OF_BUREAUS = ("局", "委", "办", "部", "会", "府", "室")


@taught
def _joint(knowledge: Knowledge) -> re.Pattern[str]:
    return re.compile(rf"(?:{strong_ends(knowledge)}|[办委部])(?=[\u4e00-\u9fff]{{2,}})")


LONGEST_NAME = 22
# 试点地区组织, 林海涛区公安分局政委: a verb or a post at the end
VERB_END = re.compile(
    r"(?<=[\u4e00-\u9fff]{3})(?:(?<![党会济众群金益])组织|开展|完成|建立|做好|推进|加强|排查|报送|制定|政委|书记|主任|局长)$"
)
# 省财政厅等省级相关部门, 实行单独体制的园区
TOLD_WITHIN = re.compile(r".等.{2,}|^(?!除).{2,}的.{2,}")
# 各区 | 县（市）人民政府, 州住房城乡 | 建设局
TORN_BEFORE = re.compile(r"^各?[区县市州旗]$|(?<!各)(?:城乡|和|及)$")
TORN_BEHIND = re.compile(r"^(?:[县市区旗]?[（(]|[）)、]|[县市区州旗]{2,3}(?:人民)?政府)")


def odd_names(tasks: Sequence[Task]) -> Iterator[Sign]:
    """Signs at tasks with names that look like two in one, like a part of one, or like no name at all."""
    for task in tasks:
        names = names_of(task)
        torn = next((one + other for one, other in pairwise(names) if TORN_BEFORE.search(one) or TORN_BEHIND.match(other)), None)
        glued = torn or next((name for name in names if _is_glued(name)), None)
        if glued:
            yield Sign("unit-glued", glued[:LONGEST_QUOTE], task.first_line, task.last_line)
        long = next(
            (name for name in names if len(name) > LONGEST_NAME and "（" not in name and "(" not in name and not _is_known(name)), None
        )
        if long or any(VERB_END.search(name) or TOLD_WITHIN.search(name) for name in names):
            yield Sign("unit-long", (long or "、".join(names))[:LONGEST_QUOTE], task.first_line, task.last_line)


def _is_known(name: str) -> bool:
    return is_usual(name) or name in known().units


@remembered(2048)
def _is_glued(name: str) -> bool:
    """Whether a usual name is followed by another or by a town (教育局柳湾镇)."""
    if _is_known(name):
        return False
    for joint in _joint().finditer(name):
        left, right = name[: joint.end()], name[joint.end() :]
        if is_usual(left) and (TOWN_PART.fullmatch(right) or (is_usual(right) and right.endswith(ENDS_OF_BUREAUS))) and "分" not in right:
            return True
    return False
