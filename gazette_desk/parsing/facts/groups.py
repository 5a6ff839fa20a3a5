"""Leading groups, joint meetings, headquarters and task forces: who belongs to them, and where their office sits.

Members stand in a list (组长：… 成员：…) behind the sentence or heading that names the group, or are told in that sentence itself
(成立由区长任组长的…领导小组).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from gazette_desk.parsing.facts.group_members import ROLE, read_members
from gazette_desk.parsing.patterns import numbering
from gazette_desk.parsing.records import Block, Document, LeadingGroup, Member
from gazette_desk.parsing.units.persons import is_person, split_leaders

ENDS = "领导小组|工作小组|协调小组|指挥小组|联席会议|指挥部|指挥中心|工作专班|专班|工作组|专项组|专家组|委员会|小组"
VERBS = "成立|设立|组建|建立|调整|充实"
VERB, END_OF_NAME = re.compile(VERBS), re.compile(ENDS)
# 成立青河区控辍保学工作领导小组, 建立…联席会议制度, 对…领导小组成员进行调整
ESTABLISHED = re.compile(rf"(?:{VERBS}|现对|定对|将|，对|。对)(?P<words>[^，。；：]{{2,70}})")
# 成立由副区长任组长，教育局局长任副组长，各乡镇负责同志为成员的民办教育领导小组
ESTABLISHED_WITH = re.compile(rf"(?:成立|设立|组建|建立)(?=[由以][^。；]{{4,200}}?的(?P<words>[^，。；的]{{2,40}}(?:{ENDS})))")
# behind the name: 领导小组成员, 联席会议制度, 领导小组下设
NAME_TAIL = re.compile(rf"({ENDS})(?:的?(?:组成人员|成员|组成|人员|名单|制度|下设|办公室|进行|如下|予以).*)?$")
# 各乡镇要成立…领导小组: a group that others are to set up
FOR_OTHERS = re.compile(r"(?:各|要|应|须|可|分别|及时|相应)[^，。；：]{0,24}$")
ABBREVIATED = re.compile(r"[（(](?:以下)?简称[^（）()]{0,24}[）)]")
# （一）专项督查组, 1. 现场处置组：
GROUP_HEADING = re.compile(r"^[^，。；：（(]{2,20}(?:组|部|专班)(?=$|[：:（(。])")
NO_GROUP_HEADING = re.compile(r"(?:成员|人员|职责|分工|部分|干部|全部|内部|外部)|^(?:各|第)")
GENERIC_NAME = re.compile(rf"^(?:本|该|区|县|市|设|工作)?(?:{ENDS})$")
# 办公室设在区财政局, 办公地点设在…
OFFICE = re.compile(r"办公室(?:地点)?设(?:在|于)([^，。；、（(：]{2,30}(?:[（(][^（）()]{2,24}[）)])?)")
# 由张三同志兼任办公室主任, 办公室主任由区教育局局长担任
HEAD_BEFORE = re.compile(r"(?:^|[，。；、由]|并由)([^，。；、]{2,40}?)(?:同志)?(?:任|担任|兼任|兼)(?:领导小组|联席会议|指挥部)?办公室主任")
HEAD_BEHIND = re.compile(r"办公室主任(?:一职)?由([^，。；、]{2,40}?)(?:同志)?(?:兼任|担任|任|兼)(?=[，。；、]|$)")
BLOCKS_BEFORE, BLOCKS_BEHIND = 6, 12
HEADS = 0


@dataclass(slots=True)
class _Group:
    """A group being read: indexes of its first and last block, and the members."""

    first: int
    last: int
    members: list[Member] = field(default_factory=list)
    lowest: int = HEADS


def find_groups(document: Document) -> list[LeadingGroup]:
    """The groups of a document in printed order; a group of which neither a member nor the office is told is none."""
    listed = _listed_groups(document.blocks)
    out = [
        _listed(document, group, listed[i - 1].last if i else -1, listed[i + 1].first if i + 1 < len(listed) else len(document.blocks))
        for i, group in enumerate(listed)
    ]
    named = {group.name for group in out}
    out += [group for group in _told_groups(document) if group.name not in named]
    return sorted(out, key=lambda group: group.first_line)


def _listed_groups(blocks: Sequence[Block]) -> list[_Group]:
    """Groups whose members stand in a list: a new one begins at a head (组长) behind anything lower."""
    out: list[_Group] = []
    current: _Group | None = None
    role = ""
    for i, block in enumerate(blocks):
        found = ROLE.match(block.text) if block.kind in ("list", "paragraph", "label") else None
        if found:
            role = "".join(found["role"].split())
            rank = _rank(role, current)
            if current is None or (rank == HEADS and current.lowest > HEADS) or i - current.last > BLOCKS_BEFORE:
                current = _Group(i, i)
                out.append(current)
            current.lowest = max(current.lowest, rank)
        if current and (found or (block.kind == "list" and i == current.last + 1)):
            members = read_members(role, block.text[found.end() :] if found else block.text)
            current.members += [member for member in members if member not in current.members[-1:]]
            current.last = i if members or found else current.last
        elif current and block.kind in ("heading", "title", "attachment"):
            current = None
    return [group for group in out if group.members]


def _rank(role: str, group: _Group | None) -> int:
    """0 for who leads, 1 for deputies, 2 for members; a 召集人 under a 总召集人 is a deputy."""
    if role in ("成员", "委员", "联络员", "秘书长"):
        return 2
    if "副" in role or (role == "召集人" and group and any(member.role == "总召集人" for member in group.members)):
        return 1
    return HEADS


def _listed(document: Document, group: _Group, before: int, following: int) -> LeadingGroup:
    """The group with its name, from what stands before its list, and its office, from what stands behind or before it."""
    blocks = document.blocks
    above = range(group.first - 1, max(before, group.first - 1 - BLOCKS_BEFORE), -1)
    name = next((name for i in above if (name := _name_in(blocks[i]))), None) or _name_in_title(document)
    behind = blocks[group.last + 1 : min(following, group.last + 1 + BLOCKS_BEHIND)]
    office, head = _office([block.text for block in _up_to_title(behind)])
    return LeadingGroup(document.id, name, blocks[group.first].first_line, blocks[group.last].last_line, tuple(group.members), office, head)


def _up_to_title(blocks: Sequence[Block]) -> list[Block]:
    end = next((i for i, block in enumerate(blocks) if block.kind in ("title", "attachment", "table")), len(blocks))
    return list(blocks[:end])


def _name_in(block: Block) -> str | None:
    """The name of the group that a block sets up or that is its heading."""
    if block.kind == "list":
        return None
    found = numbering(block.text)
    words = found[2] if found else block.text
    heading = GROUP_HEADING.match(words)
    if heading and len(words) <= 60 and not NO_GROUP_HEADING.search(heading[0]) and not GENERIC_NAME.match(heading[0]):
        return heading[0]
    return next((name for name, _ in _established(block.text)), None)


def _name_in_title(document: Document) -> str | None:
    return next((name for title in (document.enclosed_title, document.title) if title for name, _ in _established(title)), None)


def _established(text: str) -> list[tuple[str, int]]:
    """(name, offset) of the groups that a text sets up or changes."""
    shortened = "简称" in text  # perhaps in the middle of a name
    if not VERB.search(text) or not (shortened or END_OF_NAME.search(text)):
        return []
    plain = ABBREVIATED.sub(lambda match: "　" * len(match[0]), text) if shortened else text
    out: list[tuple[str, int]] = []
    for match in sorted([*ESTABLISHED_WITH.finditer(plain), *ESTABLISHED.finditer(plain)], key=lambda found: found.start()):
        name = _bare_name(match["words"])
        if name and name not in {other for other, _ in out} and not FOR_OTHERS.search(plain[max(0, match.start() - 30) : match.start()]):
            out.append((name, match.start()))
    return out


def _bare_name(words: str) -> str | None:
    """以区长为组长的…领导小组成员 → …领导小组; None for what is no name of a group."""
    words = words.replace("　", "")
    tail = NAME_TAIL.search(words)
    if not tail:
        return None
    name = words[: tail.end(1)]
    if name.startswith(("由", "以")):
        name = name.rpartition("的")[2]
    return None if GENERIC_NAME.match(name) or len(name) > 60 else name


# 由政府分管副区长任组长, 以区长为组长, 教育局、财政局负责同志为成员
TOLD = re.compile(
    r"(?:由|以|，|、|；|^)(?P<who>[^，。；]{2,120}?)(?:任|担任|兼任|为)(?P<role>(?:第一|常务)?(?:总|副)?(?:组长|召集人|总指挥|指挥长?|主任)|成员)"
)
SENTENCES = 240


def _told_groups(document: Document) -> list[LeadingGroup]:
    """Groups whose members or office are told in the sentences that set them up."""
    out: list[LeadingGroup] = []
    for i, block in enumerate(document.blocks):
        if block.kind not in ("paragraph", "heading", "list"):
            continue
        seated = _seated_group(document, block) if "组设在" in block.text else None
        if seated:
            out.append(seated)
        out += [group for name, start in _established(block.text) if (group := _told(document, i, name, start))]
    return out


def _told(document: Document, i: int, name: str, start: int) -> LeadingGroup | None:
    """The group of that name, set up at an offset of block i; None when neither its members nor its office are told."""
    block, following = document.blocks[i], _up_to_title(document.blocks[i + 1 : i + 1 + BLOCKS_BEHIND])
    sentence = block.text[start : start + SENTENCES]
    members = _told_members(sentence)
    office, head = _office([sentence, *(other.text for other in following)] if members else [sentence])
    if not members and not office:
        return None
    last = block.line_at(min(start + SENTENCES, len(block.text)) - 1)
    return LeadingGroup(document.id, name, block.line_at(start), last, tuple(members), office, head)


# （二）减税专项组设在区税务局。…区税务局局长张三同志兼任组长。
SEATED = re.compile(r"^(?P<name>[^，。；：]{2,16}组)设在(?P<office>[^，。；、（(：]{2,30})")
SEATED_HEAD = re.compile(r"(?:^|[，。；、由])(?P<who>[^，。；]{2,40}?)(?:同志)?(?:任|担任|兼任)(?P<role>组长)(?=[，。；]|$)")


def _seated_group(document: Document, block: Block) -> LeadingGroup | None:
    """A working group of a larger one, told by the unit where it sits."""
    found = numbering(block.text)
    words = found[2] if found else block.text
    seated = SEATED.match(words)
    if seated is None or GENERIC_NAME.match(seated["name"]):
        return None
    head = SEATED_HEAD.search(words)
    members = read_members("组长", head["who"]) if head else []
    return LeadingGroup(document.id, seated["name"], block.first_line, block.last_line, tuple(members), seated["office"])


def _told_members(sentence: str) -> list[Member]:
    out: list[Member] = []
    for match in TOLD.finditer(sentence.split("办公室")[0]):
        who = re.sub(r"^.*(?:成立|设立|组建|建立)(?:由|以)?|^(?:由|以)", "", match["who"])
        out += read_members(match["role"], who)
    return out


def _office(texts: Sequence[str]) -> tuple[str | None, str | None]:
    """(unit where the office sits, who leads it) of the first texts that tell them."""
    office = next((match[1] for text in texts if (match := OFFICE.search(text))), None)
    head = next((_person(match[1]) for text in texts if (match := HEAD_BEHIND.search(text) or HEAD_BEFORE.search(text))), None)
    return office, head


def _person(words: str) -> str:
    """The name in 区教育局局长张三, or the post where no name is printed."""
    bare = re.sub(r"^(?:由|并由|其中)", "", words)
    if is_person(bare):
        return bare
    people = split_leaders(bare)
    return people[0] if people else bare
