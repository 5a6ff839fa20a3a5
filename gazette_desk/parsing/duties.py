"""Standing duties of units (职责分工): one unit's paragraph, or its heading with what stands under it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from gazette_desk.parsing.deadlines import DateContext, find_deadlines
from gazette_desk.parsing.outline import number_of, short_title
from gazette_desk.parsing.patterns import numbering, unnumbered
from gazette_desk.parsing.records import Block, Deadline, Task
from gazette_desk.parsing.source import joined
from gazette_desk.parsing.unit_names import is_usual
from gazette_desk.parsing.units import is_unit, leading_units, split_units

DUTY_SECTION = re.compile(r"职\s?责|分\s?工")
# 联席会议办公室工作职责, 指挥中心的主要职责。, 区水务局职责：负责…, 领导小组办公室职责：
DUTIES_OF = re.compile(r"^(?P<units>[^，。；：:]{2,40}?)的?(?:主要|基本|具体)?(?:工作)?职责(?:是|为)?(?:如下)?\s*(?:[。：:]|$)")
# 主要工作职责：负责…: the duty of the group or unit that the heading above names
OWN_DUTY = re.compile(r"^(?:主要|具体)?(?:工作)?职责\s?[:：]")
# 办公室设在区财政局。负责…
SEATED = re.compile(r"^(?P<units>[^，。；：:]{2,20}?)设在[^，。；：:]{2,24}[。，；,]\s?(?:主要)?(?:负责|承担|牵头)")
# 现场指挥长的主要职责: a person's
HOLDER = re.compile(r"(?:长|主任|书记|员|[组办人])$")
# 各成员单位工作职责, 有关部门职责: a heading over many units' paragraphs, no unit of its own
MANY = re.compile(
    r"^(?:各|有关|相关)?(?:成员|部门|单位|责任|应急)|^各|^工作|^主要|^机构|^组织|^任务|^(?:岗位|人员|队伍)"
    r"|^(?:明确|压实|落实|履行|厘清|理顺|强化|细化|健全|认真|切实|严格)"
)
# 设立、组建…: a heading that sets a unit up, not one that names whose duties follow
SETS_UP = re.compile(r"设立|组建|成立|建立|下设")
BODY = re.compile(r"(?:机构|小组|指挥部|专班|委员会)$")
CLAUSE_BEHIND = re.compile(r"[，。；,;]")
# 宣传部。负责…, 宣传部——负责…
SET_OFF = re.compile(
    r"(?P<units>[^，。；：:]{2,40}?)(?:。|[—–-]{1,2})\s?(?:主要|具体)?(?:负责|牵头|做好|组织|配合|落实|加强|协助|指导|承担|协调)"
)
DUTY_BELOW = re.compile(r"(?:主要|具体|依法)?(?:负责|牵头|承担|组织|协调|指导|配合|做好|落实)")
# 区水务局是河道管理的主管部门, 各乡镇人民政府应当做好…, 区林业局、水务局等部门按照各自职责
OBLIGED = re.compile(
    r"(?P<units>[^，。；：:]{2,40}?)(?:等(?:有关|相关)?部门)?"
    r"(?:应当?(?!急)|要(?!素)|依法|依照|按照|根据|会同|具体负责|主管|是|为(?!了)|在各自|对[^，。；]{2,20}(?:进行|实施|开展))"
)
# 各成员单位, 有关部门: everybody, no unit's duty
GENERIC = re.compile(r"(?:各|有关|相关|任何|所有|其他)+(?:级|有关|相关|成员|责任|职能)*(?:部门|单位|人民政府)")
# what the words behind a unit and a colon begin with in a list of duties (and not in a report on the units' failings)
DUTY_VERB = re.compile(
    r"[：:]\s?(?:主要|具体|依法|按照?|积极|及时|做好)?.{0,6}?(?:负责|牵头|做好|组织|配合|落实|加强|协助|指导|承担|协调|开展|查处|监督|履行|保障|提供|参与)"
)
FEWEST_IN_A_ROW = 3
RANK_OF_PARTS = 6  # 1. or deeper: what stands under a unit that has no number itself
LONGEST_UNIT_HEADING = 28
LONGEST_UNKNOWN = 3


def duty_tasks(
    doc: str, blocks: Sequence[Block], used: set[int], paths: Sequence[tuple[str, ...]], context_of: Callable[[int], DateContext]
) -> list[Task]:
    """Duties of one document; used holds the indexes of blocks that belong to tasks already and gets those of the duties."""
    out: list[Task] = []
    in_rows = _in_rows(blocks)
    own = [i for i, block in enumerate(blocks) if OWN_DUTY.match(block.text)]
    i = 0
    while i < len(blocks):
        found = None if i in used else _duty_at(blocks, i, paths[i], i in in_rows, next((k for k in own if k > i), None))
        last = i
        if found:
            units, last = found
            used.update(range(i, last + 1))
            out.append(_task(doc, blocks, i, last, units, paths[i], context_of(i)))
        i = last + 1
    return out


def _duty_at(blocks: Sequence[Block], i: int, path: tuple[str, ...], in_row: bool, own: int | None) -> tuple[list[str], int] | None:
    """(units, index of the duty's last block) of the duty that begins at block i, or None; own is the next block with OWN_DUTY."""
    block = blocks[i]
    if block.kind not in ("paragraph", "heading", "list", "label"):
        return None
    words = unnumbered(block.text)
    of = DUTIES_OF.match(words) if "职责" in words else None
    if of and not MANY.match(of["units"]) and not _over_units(blocks, i) and (HOLDER.search(of["units"]) or _only_units(of["units"])):
        return split_units(of["units"]), i if block.kind != "heading" and words[of.end() :] else _last_below(blocks, i)
    if block.kind == "heading" and not of and own is not None and _is_of_heading(blocks, i, own):
        return split_units(short_title(block.text)), own
    if not (in_row or any(DUTY_SECTION.search(heading) for heading in path)):
        return None
    seated = SEATED.match(words)
    if seated:
        return split_units(seated["units"]), i
    if SETS_UP.match(words):
        return None
    if words.endswith(("：", ":")) and not DUTY_VERB.search(words[:60]) and not _obliged(block.text, path):
        return (_only_units(words[:-1]), _last_below(blocks, i)) if _tells_below(blocks, i) and _only_units(words[:-1]) else None
    units = leading_units(block.text) or _heading_units(blocks, i) or _set_off(words) or _obliged(block.text, path)
    units = [unit for unit in units if not SETS_UP.search(unit)]
    return (units, _last_below(blocks, i)) if units else None


def _is_of_heading(blocks: Sequence[Block], i: int, own: int) -> bool:
    """Whether the block own stands under the heading at i with no number between, so that it tells the duty of who the heading names."""
    return own <= _last_below(blocks, i) and not any(numbering(blocks[k].text) for k in range(i + 1, own))


def _over_units(blocks: Sequence[Block], i: int) -> bool:
    """Whether the heading stands over paragraphs that each begin with a unit of their own ((三)镇、街道职责 / 1. 各镇负责…)."""
    return blocks[i].kind == "heading" and i + 1 < len(blocks) and bool(numbering(blocks[i + 1].text) and leading_units(blocks[i + 1].text))


def _tells_below(blocks: Sequence[Block], i: int) -> bool:
    """Whether the duties of a unit and a colon stand below: behind numbers, or with the words of a duty behind a numbered unit."""
    below = blocks[i + 1].text if i + 1 < len(blocks) else ""
    found = numbering(below)
    return bool(DUTY_BELOW.match(unnumbered(below))) if numbering(blocks[i].text) else bool(found and found[0] >= RANK_OF_PARTS)


def _heading_units(blocks: Sequence[Block], i: int) -> list[str]:
    """Units that are all of a numbered heading, with their duties behind it or below ((三) 宣传部。负责…).

    What sets a body up ((一) 指挥机构。区政府设立…) is no duty.
    """
    text = blocks[i].text
    title = short_title(text)
    if not numbering(text) or len(title) > LONGEST_UNIT_HEADING:
        return []
    words = unnumbered(text)
    alone = len(words) <= len(title) + 1
    behind = words[len(title) + 1 :].lstrip()
    if _sets_up(title, behind):
        return []
    if alone and not (i + 1 < len(blocks) and DUTY_BELOW.match(unnumbered(blocks[i + 1].text))):
        return []
    return _only_units(title) or (_units_among(title) if DUTY_BELOW.match(behind) else [])


def _sets_up(title: str, behind: str) -> bool:
    """Whether the words behind a heading tell who sets it up (区政府设立…指挥部), or set up the body that it names (领导小组。成立…)."""
    clause = CLAUSE_BEHIND.split(behind, maxsplit=1)[0]
    found = SETS_UP.search(clause)
    return bool(found and (_only_units(clause[: found.start()]) if found.start() else BODY.search(title)))


def _units_among(title: str) -> list[str]:
    """The names of a list that holds a unit: before the words of a duty the others are units as well, of names that nobody knows."""
    units = split_units(title)
    return units if any(map(is_unit, units)) and all(is_unit(unit) or len(unit) <= LONGEST_UNKNOWN for unit in units) else []


def _set_off(words: str) -> list[str]:
    """Units that a full stop or a dash sets off from their duties (宣传部。负责…, 宣传部——负责…)."""
    found = SET_OFF.match(words)
    return _only_units(found["units"]) if found else []


def _obliged(text: str, path: tuple[str, ...]) -> list[str]:
    """The unit whose duty a numbered paragraph right under a heading on duties tells in other words (第五条 乡镇人民政府应当…)."""
    found = OBLIGED.match(unnumbered(text)) if numbering(text) and path and DUTY_SECTION.search(path[-1]) else None
    if not found or GENERIC.match(found["units"]) or "等" in found["units"]:
        return []
    units = split_units(found["units"])
    return units if units and all(is_unit(unit) or is_usual(f"{unit}局") for unit in units) else []


def _only_units(text: str) -> list[str]:
    units = split_units(text)
    return units if units and all(is_unit(unit) for unit in units) else []


def _last_below(blocks: Sequence[Block], i: int) -> int:
    """Index of the last block under the numbered block i: before the next number of its rank or an outer one."""
    found = numbering(blocks[i].text)
    rank = found[0] if found else RANK_OF_PARTS - 1
    last = i
    while last + 1 < len(blocks):
        following = blocks[last + 1]
        number = numbering(following.text)
        if following.kind not in ("paragraph", "heading", "list") or (number and number[0] <= rank) or _leads(following):
            break
        if not found and (not number or leading_units(following.text)):
            break
        last += 1
    return last


def _leads(block: Block) -> bool:
    return not numbering(block.text) and bool(leading_units(block.text) or SEATED.match(block.text))


def _in_rows(blocks: Sequence[Block]) -> set[int]:
    """Indexes of paragraphs that stand in a row of at least three which each begin with a unit, a colon and what it is to do."""
    out: set[int] = set()
    row: list[int] = []
    for i, block in enumerate([*blocks, Block("title", "", 0, 0)]):
        if block.kind in ("paragraph", "list") and DUTY_VERB.search(block.text[:60]) and leading_units(block.text):
            row.append(i)
        else:
            out.update(row if len(row) >= FEWEST_IN_A_ROW else ())
            row = []
    return out


def _task(doc: str, blocks: Sequence[Block], i: int, last: int, units: list[str], path: tuple[str, ...], context: DateContext) -> Task:
    text = joined([block.text for block in blocks[i : last + 1]])
    found = find_deadlines(text, context)
    return Task(
        id="",
        doc=doc,
        kind="duty",
        first_line=blocks[i].first_line,
        last_line=blocks[last].last_line,
        title=short_title(blocks[i].text),
        text=text,
        number=number_of(blocks[i].text),
        section=path,
        responsible=tuple(units),
        deadline_raw=found[-1].raw if found else None,
        deadline=found[-1].deadline if found else Deadline(),
    )
