"""Work items with role labels, on lines of their own or in a bracket at the item's end: one task a block of labels."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from gazette_desk.parsing.facts.group_members import read_members
from gazette_desk.parsing.knowledge import known
from gazette_desk.parsing.lines.source import joined, unspaced
from gazette_desk.parsing.patterns import HAN, NUMBERED_GROUP, numbering, ordinal, unnumbered
from gazette_desk.parsing.records import ROLES, Block, Deadline, Role, Task
from gazette_desk.parsing.tasks.item_blocks import BRACKET, OPENING, ROLE_TOLD, TEXT_KINDS, begins_field, field_end, tells_units, text_end
from gazette_desk.parsing.text.outline import number_of, short_title
from gazette_desk.parsing.times.deadlines import DateContext, last_deadline, parse_deadline
from gazette_desk.parsing.units.labels import Label, split_labels
from gazette_desk.parsing.units.persons import is_person, named_leaders
from gazette_desk.parsing.units.told_roles import split_roles
from gazette_desk.parsing.units.unit_forms import is_unit
from gazette_desk.parsing.units.unit_lists import split_units

# …。（区教育局牵头，区财政局配合）, …。（区教育局、区财政局）
BRACKET_AT_END = re.compile(rf"{BRACKET}\s*[。；;]?$")
# 7. 保障经费（区财政局负责）。将经费列入预算。: behind the heading of an item
BRACKET_OF_HEADING = re.compile(rf"^[^。；;：:（(【［〔]{{2,40}}{BRACKET}[。；;]")
LONGEST_BARE = 40
LONGEST_UNKNOWN = 5

Roles = dict[Role, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Item:
    """A work item: indexes of its first and last block, the text of the first and of all without labels, and the labels."""

    first: int
    last: int
    head: str
    text: str
    labels: tuple[Label, ...]


def find_items(blocks: Sequence[Block]) -> list[Item]:
    """Work items of a document in order; every block belongs to at most one."""
    items: list[Item] = []
    i = 0
    while i < len(blocks):
        last, text, labels = _labels_at(blocks, i)
        if any(map(_names_somebody, labels)) and not _tells_hosts(labels):
            floor = items[-1].last + 1 if items else 0
            first = _item_start(blocks, i, last, floor)
            before = [block.text for block in blocks[first:i]]
            labels = _as_above(labels, items[-1].labels if items else ())
            if items and first == floor and TASK_FIELD.match(blocks[first].text):
                items[-1] = replace(items[-1], last=last, text=joined([items[-1].text, *before, text]), labels=(*items[-1].labels, *labels))
            else:
                items.append(Item(first, last, before[0] if before else text, joined([*before, text]), tuple(labels)))
        i = last + 1
    ends = [item.first for item in items[1:]] + [len(blocks)]
    return [_with_text_behind(blocks, item, end) for item, end in zip(items, ends, strict=False)]


def _as_above(labels: Sequence[Label], above: Sequence[Label]) -> list[Label]:
    """The labels with what those of the item above say where they refer to it (责任单位：同上)."""
    said = {label.role: label.value for label in above}
    return [replace(label, value=said.get(label.role, "")) if label.value == "同上" else label for label in labels]


def _names_person(word: str, name: str) -> bool:
    """Whether a name among the units of a label is a person's (责任单位及责任人); a word that was taught may mean both."""
    taught = word in known().label_words or name in known().persons
    return (word.endswith("人") or (taught and not is_unit(name))) and is_person(name)


def _tells_hosts(labels: Sequence[Label]) -> bool:
    """Whether the labels tell who holds an event (主办：…, 承办：…) and not who is to do a task."""
    return {"主办", "承办"} <= {label.word for label in labels}


# 工作任务：编制规划。: one of the fields of a working group, among its labels
TASK_FIELD = re.compile(r"(?:主要|工作|具体|重点)?(?:任务|内容|职责|措施|目标)\s?[：:]")


def _with_text_behind(blocks: Sequence[Block], item: Item, end: int) -> Item:
    """An item that is a bare heading with its labels, or a working group's with members, goes on over the text under it, and over the
    deadline behind that; any goes on over the fields behind its labels.
    """
    found = numbering(blocks[item.first].text)
    if not found:
        return item
    last, labels = item.last, item.labels
    if _is_bare(blocks, item) and not begins_field(blocks, last + 1):
        last = text_end(blocks, last, end, found[0])
    while last + 1 < end:
        if blocks[last + 1].kind == "label":
            last, labels = last + 1, (*labels, *split_labels(blocks[last + 1].text)[1])
        elif begins_field(blocks, last + 1):
            last = field_end(blocks, last + 1, end, found[0])
        else:
            break
    behind = (block.text for block in blocks[item.last + 1 : last + 1] if block.kind != "label")
    return replace(item, last=last, text=joined([item.text, *behind]), labels=labels)


def _is_bare(blocks: Sequence[Block], item: Item) -> bool:
    """Whether an item is no more than a heading, or a working group's name over its members."""
    members = all(block.kind in ("list", "label") for block in blocks[item.first + 1 : item.last + 1])
    text = item.head if members else item.text
    return len(text) <= LONGEST_BARE and not re.search(r"[。；]", text.rstrip("。；"))


def _labels_at(blocks: Sequence[Block], i: int) -> tuple[int, str, list[Label]]:
    """(index of the last block of labels, words before them in block i, the labels) when labels begin in block i."""
    block = blocks[i]
    if block.kind not in ("label", *TEXT_KINDS):
        return i, "", []
    text, labels = split_labels(block.text)
    if not labels and block.kind in TEXT_KINDS:
        text, labels = _told_in_bracket(block.text)
    labels = list(labels)
    last = i
    while labels and last + 1 < len(blocks):
        below = blocks[last + 1]
        if below.kind == "label":
            labels += split_labels(below.text)[1]
        elif (not labels[-1].value or labels[-1].value.endswith("\n")) and _is_numbered_unit(below):
            labels[-1] = replace(labels[-1], value=f"{labels[-1].value}{unnumbered(below.text)}\n")
        else:
            break
        last += 1
    return last, text, labels


def _is_numbered_unit(block: Block) -> bool:
    """Whether a block is one of the units that stand numbered below their label (责任单位： / 1.区水务局 / 2.各乡镇)."""
    words = unnumbered(block.text)
    return block.kind in TEXT_KINDS and words != block.text and all(map(is_unit, split_units(words) or [""]))


# 1.清理河道。——区水务局、石桥镇
DASHED_UNITS = re.compile(r"(?<=[。；;）)])\s?[—–]{1,2}\s?([^。；;：:—–]{3,80})[。；;]?$")


def _told_in_bracket(text: str) -> tuple[str, list[Label]]:
    """A bracket without labels at the end of a sentence that holds units or tells their roles."""
    found = (BRACKET_AT_END.search(text) or BRACKET_OF_HEADING.match(text)) if OPENING.search(text) else None
    dashed = DASHED_UNITS.search(text) if not found and "—" in text and numbering(text) else None
    if dashed and all(map(is_unit, split_units(dashed[1]) or [""])):
        return text[: dashed.start(1)].rstrip("—– "), [Label("responsible", "", dashed[1], dashed.start(1))]
    if not found or not _may_tell(text[: found.start()].rstrip(), found[1]):
        return text, []
    inside = found[1]
    bare, labels = split_labels(inside)
    if labels and not bare:
        return text[: found.start(1) - 1], labels
    named = split_units(re.split(r"[；;]", inside)[0]) if not ROLE_TOLD.search(inside) else []
    if tells_units(inside) or _are_units(named):
        rest = text[found.end() :]
        return text[: found.start(1) - 1] + (f"。{rest}" if rest else ""), [Label("responsible", "", inside, found.start(1) - 1)]
    return text, []


def _are_units(names: Sequence[str]) -> bool:
    """Whether the names of a list are units: all, or all but short ones that nobody knows behind one that is (财政局、农发行)."""
    known = [is_unit(name) for name in names]
    return bool(names) and (all(known) or (known[0] and 2 * sum(known) > len(names) and all(map(_may_be_unit, names))))


def _may_be_unit(name: str) -> bool:
    return is_unit(name) or (len(name) <= LONGEST_UNKNOWN and bool(re.fullmatch(rf"{HAN}+", name)))


def _may_tell(before: str, inside: str) -> bool:
    """Whether a bracket stands where one of an item's units does: behind a sentence, alone, or with a role or a list behind words that
    are no unit (清运垃圾（区水务局、柳湾镇）, but not 发展和改革局（金融工作局）).
    """
    if not before or before.endswith(("。", "；", ";", "！")):
        return True
    last = re.split(r"[、，,；;：:\s]", before)[-1]
    return numbering(before) is not None and not is_unit(last) and bool(re.search(r"[、，]", inside) or ROLE_TOLD.search(inside))


def _item_start(blocks: Sequence[Block], i: int, last: int, floor: int) -> int:
    """Index of the block that the item with labels at i begins with: the number or group above, or the first after the item before."""
    k = i
    while not (blocks[k].kind in TEXT_KINDS and _begins_item(blocks[k].text)):
        if k - 1 < floor or blocks[k - 1].kind not in TEXT_KINDS:
            return k
        k -= 1
    return _parent_of_list(blocks, k, last, floor)


# 任务名称：…, 重点工作：…: the first field of a card
FIRST_FIELD = re.compile(r"(?:重点工作|(?:工作|重点)?(?:任务|工作|事项|项目|实事)名称)\s?[：:]\s?\S")


def _begins_item(text: str) -> bool:
    return bool(numbering(text) or NUMBERED_GROUP.match(text) or FIRST_FIELD.match(text))


def _parent_of_list(blocks: Sequence[Block], k: int, last: int, floor: int) -> int:
    """Labels behind the last of several sub-items that have none belong to the heading above them all."""
    found = numbering(blocks[k].text)
    if found is None or ordinal(found[1]) < 2:
        return k
    following = next((number for block in blocks[last + 1 :] if block.kind in TEXT_KINDS and (number := numbering(block.text))), None)
    if following and following[0] == found[0] and ordinal(following[1]) == ordinal(found[1]) + 1:
        return k
    siblings = 0
    for m in range(k - 1, floor - 1, -1):
        above = numbering(blocks[m].text)
        if blocks[m].kind not in TEXT_KINDS or GROUP_HEAD.match(blocks[m].text):
            return k
        siblings += bool(above and above[0] == found[0])
        if above and above[0] < found[0]:
            return _parent_of_list(blocks, m, last, floor) if siblings else k
    return k


def read_roles(labels: Sequence[Label]) -> tuple[Roles, str | None]:
    """(role → units or persons as printed, wording of the deadline) of an item's labels; a repeated label adds to the first."""
    roles: dict[Role, list[str]] = {role: [] for role in ROLES}
    deadline: str | None = None
    for label in labels:
        if label.role == "other":
            continue
        if label.role == "deadline":
            deadline = deadline or label.value or None
        elif label.role == "leaders":
            people = named_leaders(label.value)
            target: Role = "leaders" if people else "responsible"
            roles[target] += people or split_units(label.value)
        else:
            value = _without_people(label, roles["leaders"])
            told = split_roles(value, label.role)
            for role, units in told.items():
                people = [unit for unit in units if _names_person(label.word, unit)]
                roles["leaders"] += people
                roles[role] += [unit for unit in units if unit not in people]
            roles["leaders"] += told_leaders(value)
            deadline = deadline or told_deadline(value)
    return {role: tuple(dict.fromkeys(names)) for role, names in roles.items()}, deadline


def _names_somebody(label: Label) -> bool:
    return any(read_roles([label])[0].values())


def _without_people(label: Label, leaders: list[str]) -> str:
    """The value of a label of persons and units (责任领导及单位：林海涛 区水务局) without the persons, who are put to the leaders."""
    words = label.value.split()
    if "领导" not in label.word or len(words) < 2:
        return label.value
    people = [word for word in words if is_person(word) and not is_unit(word)]
    leaders += people
    return " ".join(word for word in words if word not in people)


# A、B负责，C配合；2022年10月31日前完成, A、B，11月, A牵头，全年
DEADLINE_CLAUSE = re.compile(
    r"[；;，,。]\s?([^；;，,。]{0,10}?(?:\d|[本今当]?年[底末内]|半年|季度|月底)[^；;，,。]{0,16}(?:完成|前|底|内)[^；;，,。]{0,16}"
    r"|(?:20\d\d年)?\d{1,2}月(?:\d{1,2}日)?|长期坚持|持续推进|常年坚持|全年|长期)(?:[，,；;]\s?下同)?\s*$"
)


# 2021年8月底前完成，区水务局负责
DEADLINE_BEFORE = re.compile(r"^([^；;，,。、]{0,6}\d[^；;，,。、]{0,16}(?:完成|前|底)[^；;，,。、]{0,6})[，,；;]")
# 林海涛负责，区水务局牵头
PERSON_TOLD = re.compile(r"(?:^|[，,；;])\s?(?:由)?([\u4e00-\u9fff][\u4e00-\u9fff ]{1,3})(?:同志)?(?:负责|牵头|包抓|分管)(?=[，,；;]|$)")


def told_deadline(value: str) -> str | None:
    """The deadline that stands behind or before the units in a label's value, or None."""
    found = DEADLINE_CLAUSE.search(value) or DEADLINE_BEFORE.match(value)
    return found[1].strip() if found else None


def told_leaders(value: str) -> list[str]:
    """Persons that words in a label's value make responsible (林海涛负责，区水务局牵头)."""
    return [unspaced(found[1]) for found in PERSON_TOLD.finditer(value) if is_person(found[1]) and not is_unit(unspaced(found[1]))]


# 任务名称：…, 重点工作：…: what stands behind is the task
NAMES_FIELD = re.compile(r"^[\u4e00-\u9fff]{0,4}(?:任务|工作|事项|项目|内容|措施|名称)\s?[：:]\s?(?=\S)")


def labelled_tasks(
    doc: str, blocks: Sequence[Block], items: Sequence[Item], paths: Sequence[tuple[str, ...]], context_of: Callable[[int], DateContext]
) -> list[Task]:
    """Tasks of the work items; those whose labels name neither a unit nor a person are none."""
    out = []
    for item in items:
        roles, raw = read_roles(item.labels)
        roles["leaders"] += tuple(name for name in _group_heads(blocks[item.first : item.last]) if name not in roles["leaders"])
        if not any(roles.values()):
            continue
        start = blocks[item.first]
        context = context_of(item.first)
        raw, deadline = _deadline(raw, item.text, context)
        out.append(
            Task(
                id="",
                doc=doc,
                kind="labelled",
                first_line=start.first_line,
                last_line=blocks[item.last].last_line,
                title=short_title(NAMES_FIELD.sub("", item.head)),
                text=item.text,
                number=number_of(start.text),
                section=paths[item.first],
                deadline_raw=raw,
                deadline=deadline,
                leaders=roles["leaders"],
                lead=roles["lead"],
                responsible=roles["responsible"],
                cooperating=roles["cooperating"],
            )
        )
    return out


# 组 长：高 岩 区政府副区长, 副组长：罗志航（区政府办公室副主任）
GROUP_HEAD = re.compile(r"^(?:常务|第一)?(?:副\s?)?(?:组\s?长|组长)\s?[:：]\s?(?P<row>.+)$")


def _group_heads(blocks: Sequence[Block]) -> list[str]:
    """组长 and 副组长 of a working group whose block carries labels."""
    rows = [found["row"] for block in blocks if (found := GROUP_HEAD.match(block.text))]
    return [member.name for row in rows for member in read_members("组长", row) if member.name]


def _deadline(raw: str | None, text: str, context: DateContext) -> tuple[str | None, Deadline]:
    """The label's deadline, else the last day that the item's text names.

    Of limits that count from an event only working days are laid on an office: a month within which applicants pay is a term of what
    the item offers.
    """
    if raw:
        return raw, parse_deadline(raw, context)
    found = last_deadline(text, context)
    return (found.raw, found.deadline) if found and (found.deadline.type != "relative" or "工作日" in found.raw) else (None, Deadline())
