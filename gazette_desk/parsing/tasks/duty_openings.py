"""How a duty begins: the units that a paragraph or heading of a section on duties names before it tells what they do."""

from __future__ import annotations

import re
from collections.abc import Sequence

from gazette_desk.parsing.knowledge import known
from gazette_desk.parsing.patterns import HAN, numbering, ordinal, unnumbered
from gazette_desk.parsing.records import Block
from gazette_desk.parsing.text.outline import short_title
from gazette_desk.parsing.units.unit_forms import ROLE_NAME, is_collective, is_unit, is_usual
from gazette_desk.parsing.units.unit_lists import leading_units, split_units

DUTY_SECTION = re.compile(r"职\s?责|分\s?工|(?:责任|任务)分解|(?:部门|单位|乡镇|街道)责任$")
# 县级领导分工, 副县长工作分工: of persons
PERSONS_SECTION = re.compile(r"(?:领导(?:班子)?(?:成员)?|[县区市镇乡]长|主任|书记)(?:工作)?分\s?工")
# 分管县教育局、县民政局。: what a person looks after
PORTFOLIO = re.compile(r"(?:分管|协管|联系|联络|挂点|协助分管|主管)(?!.{0,4}负责)")
# what a duty begins with, once its unit is named
VERBS = "|".join(
    (
        "负责 牵头 承担 组织 协调 统筹 指导 配合 协助 做好 落实 加强 查处 监督 监管 督促 履行 保障 提供 参与 参加 开展 "
        "依法 按照 根据 会同 支持 制定 制订 拟订 编制 实施 安排 确保 保证 维护 掌握 发布 抢修 调集 调运 筹集 筹措 及时 优先 引导 动员 "
        "妥善 监测 迅速 立即 密切 调度 修复 恢复 救治 疏散"
    ).split()
)
DUTY_BELOW = re.compile(rf"(?:主要|具体|及时|积极)?(?:{VERBS})")
# 县水利局，负责…
COMMA_OFF = re.compile(r"(?P<units>[^，,。；;：:]{2,40}+)[，,](?:主要|具体)?(?:负责|承担|牵头)")
# 宣传部。负责…, 宣传部——负责…
SET_OFF = re.compile(rf"(?P<units>[^，,。；;：:]{{2,40}}?)(?:。|[—–-]{{1,2}})\s?(?:主要|具体|及时|积极)?(?:{VERBS})")
DASHED_OFF = re.compile(r"(?P<units>[^，,。；;：:—]{2,40})[—–]{1,2}(?=[^。；—–]{4,}[。；])")
# 【区水务局】负责水库调度
IN_BRACKETS = re.compile(r"^[【\[]([\u4e00-\u9fff、]{3,24})[】\]](?=[\u4e00-\u9fff])")
# 区民政局 指导灾民救助。, 1区民政局 指导…
SPACED_OFF = re.compile(r"(?:\d{1,2}(?=[省市县区州旗各]))?(?P<units>[^，,。；;：:\s]{2,40})[ \u3000]+(?=[^\s])(?P<behind>.+)")
# 综合协调救援工作。, 拟订应急预案；: a sentence, and no person or post
SENTENCE_OF_DUTY = re.compile(r"(?!.{0,12}[:：])[^。；;]{6,}[。；;]")
# 区环保局组织实施…, 区财政局落实…: a verb behind what a unit's name may end with
VERB = re.compile(
    rf"(?<=[镇乡委办部院会联站所队场厂校社村园组处科股馆台行室厅署段矿局心道司团府门位关构区库校协防信通动大）)])(?:{VERBS}|对(?![口外]))"
)
# 县农办, 市政府新闻办公室, 各县区人民政府: whose unit it is and what it is, as sure as a usual name before a verb
OWN_NAME = re.compile(
    rf"(?:[省市县区州旗盟](?!直|级|内|域|场|容|民(?![政族宗]))|各(?!有关|相关|成员|责任|职能)|武警|国网|中国){HAN}{{1,16}}"
    r"(?:局|厅|委|办|委员会|办公室|政府|队|公司|银行|分行|支行|台|站|社|联|军分区|法院|检察院|指挥部|中心|集团)"
)
# 区水务局是河道管理的主管部门, 各乡镇人民政府应当做好…, 区林业局、水务局等部门按照各自职责
OBLIGED = re.compile(
    r"(?P<units>[^，,。；;：:]{2,40}?)(?:等(?:有关|相关)?部门)?"
    r"(?:应当?(?!急)|要(?!素)|依法|依照|按照|根据|会同|具体负责|履行|主管(?!部门|单位)|是|为(?!了)|在各自|对[^，,。；;]{2,20}(?:进行|实施|开展|负)|作为)"
)
# 区教育局、科技局、民政局、财政局等其他行业部门按照…: many units before others that are not named
FEWEST_LISTED = 3
LISTED = re.compile(
    r"(?P<units>(?:[^，。；：:、等]{2,16}、){3,40}[^，。；：:、等]{2,16}等(?:其他|其它|有关|相关)?(?:行业|职能)?(?:部门|单位))"
    r"(?:应当?|要(?!求)|根据|依据|按照?|依照|结合|负责|在各自)"
)
# 各成员单位, 有关部门: everybody, no unit's duty
GENERIC = re.compile(r"(?:各|有关|相关|任何|所有|其他)++(?:级|有关|相关|成员|责任|职能)*+(?:部门|单位|人民政府)")
# what the words behind a unit and a colon begin with in a list of duties (and not in a report on the units' failings)
DUTY_VERB = re.compile(rf"[：:]\s?(?:主要|具体|积极|及时)?.{{0,6}}?(?:{VERBS})")
UNIT_AND_COLON = re.compile(r"[^。；;：:]{2,40}[：:]")
# 设立、组建…: words that set a unit up, not ones that tell what it does
SETS_UP = re.compile(r"设立|组建|成立|建立|下设")
BODY = re.compile(r"(?:机构|小组|指挥部|专班|委员会)$")
# 安全保障组, 镇街道组（11个）: a heading over units, no unit with duties of its own
GROUP = re.compile(r"组(?:[（(][^（()）]{1,8}[）)])?$")
CLAUSE_MARK = re.compile(r"[，；,;]")
CLAUSE_BEHIND = re.compile(r"[，。；,;]")
EVERY_TOWN = re.compile(r"各(?:乡镇|镇乡|乡|镇|街道|镇街|街镇|县区?|区县?|县市)(?:人民政府|政府|办事处)?")
# what most names of bureaus begin with or soon end with, asked before a verb is looked for
MAY_BE_BUREAU = re.compile(r"[省市县区州旗盟武国中]|[\u4e00-\u9fff]{1,6}[局委办厅站队门]")
# 其他有关部门应当配合…: said to the rest, in the midst of the others' duties
OTHERS = re.compile(r"(?:其他|其它)[^，,。；;：:]{0,6}(?:部门|单位)")
# 组织开展了…, 已完成…, 共出动200人次: what was done
REPORTED = re.compile(r"了|已|同比|累计|共[^，。；]{0,6}\d|\d[余多]?(?:人次|件|起|公里|万元|场|次|份|家|户|亩)")
FEWEST_IN_A_ROW = 3
# 于3月25日前完成: the step of a procedure, no standing duty
DATED = re.compile(r"\d\s?月\s?(?:\d{1,2}\s?日|底)(?:之?前|完成)")
LONGEST_HEADING = 22
SURE_ENDS = ("部门", "局", "政府", "大队")
LONGEST_UNIT_HEADING = 28
LONGEST_UNKNOWN = 3
LONGEST_BEFORE_VERB = 30


def opening_units(blocks: Sequence[Block], i: int, path: Sequence[str]) -> list[str]:
    """The units whose duty begins at block i of a section on duties, whose headings are path; [] when none does."""
    text = _unbracketed(blocks[i].text)
    words = unnumbered(text)
    if PORTFOLIO.match(words):
        return []
    units = (
        _spaced_off(words)
        or _comma_off(words)
        or leading_units(text)
        or _heading_units(blocks, i)
        or _set_off(words)
        or obliged_units(blocks[i].text, path)
        or _before_verb(words)
    )
    return [unit for unit in units if not SETS_UP.search(unit)]


def _unbracketed(text: str) -> str:
    """A text whose unit stands in brackets before its duty, behind a number or none, with a colon for the brackets."""
    words = unnumbered(text)
    return text[: len(text) - len(words)] + IN_BRACKETS.sub(r"\1：", words) if words[:1] in "【[" else text


def is_duty_heading(heading: str) -> bool:
    """Whether a heading, and no sentence of an item, is on duties, or was taught to be."""
    told = known().headings.get(unnumbered(heading))
    if told:
        return told == "duties"
    return (
        bool(DUTY_SECTION.search(heading))
        and not PERSONS_SECTION.search(heading)
        and ("，" not in heading or len(heading) <= LONGEST_HEADING)
    )


def only_units(text: str) -> list[str]:
    """The units of a text that is a list of units and nothing else."""
    units = split_units(text)
    return units if units and all(is_unit(unit) for unit in units) else []


def is_unit_heading(text: str) -> bool:
    """Whether a short line holds units and nothing else, as a heading without number."""
    units = only_units(text) if len(text) <= LONGEST_UNIT_HEADING and not CLAUSE_MARK.search(text) else []
    return _is_all(units, len(text))


def _is_all(units: Sequence[str], length: int) -> bool:
    """Whether units with the marks between them are all of a text of that length."""
    return bool(units) and len("".join(units)) + 2 * len(units) >= length


def stands_over_units(blocks: Sequence[Block], i: int, holders: Sequence[str]) -> bool:
    """Whether paragraphs that each begin with a unit of their own stand below ((三)镇、街道职责 / 1. 各镇负责…)."""
    following = blocks[i + 1] if i + 1 < len(blocks) else None
    if following is None or following.kind not in ("paragraph", "heading", "list"):
        return False
    if len(holders) > 1 and following.text.startswith(tuple(holders)):
        return True
    if all(unit.endswith("部门") for unit in holders) and _names_bureau(unnumbered(following.text)):
        return True
    return bool(leading_units(following.text) or only_units(unnumbered(following.text)))


def _names_bureau(words: str) -> bool:
    """Whether words begin with a usual unit (区委宣传部履行以下职责)."""
    return any(is_usual(words[:end]) for end in range(3, LONGEST_UNIT_HEADING))


def obliged_units(text: str, path: Sequence[str]) -> list[str]:
    """The units whose duty a paragraph right under a heading on duties tells in other words (第五条 乡镇人民政府应当…)."""
    if not path or not is_duty_heading(path[-1]):
        return []
    listed = LISTED.match(unnumbered(text)) if text.count("、") >= FEWEST_LISTED else None
    if listed:
        return only_units(listed["units"])
    found = OBLIGED.match(unnumbered(text))
    if not found or GENERIC.match(found["units"]) or "等" in found["units"]:
        return []
    units = split_units(found["units"])
    if not numbering(text):
        return units if 2 * sum(is_usual(unit) or unit.endswith(SURE_ENDS) for unit in units) > len(units) else []
    return units if units and all(is_unit(unit) or is_usual(f"{unit}局") for unit in units) else []


def duties_in_rows(blocks: Sequence[Block]) -> set[int]:
    """Indexes of paragraphs in a row of at least three which each begin with a unit and mostly say what it is to do.

    Neither headings that tell what the duties are about (6.5 医疗救护) nor a brother of its numbered paragraphs end the row.
    """
    out: set[int] = set()
    row: list[int] = []
    for i, block in enumerate([*blocks, Block("title", "", 0, 0)]):
        if block.kind in ("paragraph", "list", "heading") and _may_begin_duty(block.text, in_row=bool(row)):
            row.append(i)
        elif block.kind != "heading" or is_duty_heading(block.text):
            if row and block.kind == "paragraph" and (OTHERS.match(block.text) or _are_brothers(block, blocks[row[-1]])):
                continue
            telling = sum(_tells_duty(blocks[k].text) for k in row)
            steps = sum(bool(DATED.search(blocks[k].text)) for k in row)
            out.update(row if _is_long_row(blocks, row) and 2 * telling > len(row) > 2 * steps - 1 else ())
            row = []
    return out


def _is_long_row(blocks: Sequence[Block], row: Sequence[int]) -> bool:
    """Whether a row is no chance; of two that go on counting from a third the ones before stand on another page."""
    last = numbering(blocks[row[-1]].text) if len(row) > 1 else None
    return len(row) >= FEWEST_IN_A_ROW or (
        last is not None and ordinal(last[1]) >= FEWEST_IN_A_ROW and _are_brothers(blocks[row[0]], blocks[row[-1]])
    )


def _are_brothers(block: Block, other: Block) -> bool:
    """Whether two blocks have numbers of one rank."""
    one, two = numbering(block.text), numbering(other.text)
    return one is not None and two is not None and one[0] == two[0]


def _may_begin_duty(text: str, in_row: bool) -> bool:
    text = _unbracketed(text)
    if leading_units(text):
        return True
    words = unnumbered(text)
    return bool(
        _spaced_off(words)
        or _comma_off(words)
        or (words != text and _set_off(words))
        or (words.endswith(("。", "；", ";")) and (_before_verb(words) if in_row else doing_units(words)))
    )


def headings_in_rows(blocks: Sequence[Block]) -> set[int]:
    """Indexes of numbered headings of units alone, at least three of one rank one after another, with numbered duties below each."""
    out: set[int] = set()
    row: list[int] = []
    for i, block in enumerate([*blocks, Block("title", "", 0, 0)]):
        found = numbering(block.text) if block.kind == "heading" else None
        outermost = numbering(blocks[row[0]].text) if row else None
        if found and is_unit_heading(found[2]) and not GROUP.search(found[2]) and (outermost is None or found[0] == outermost[0]):
            row.append(i)
        elif block.kind == "title" or (found and outermost and found[0] <= outermost[0]):
            out.update(row if len(row) >= FEWEST_IN_A_ROW else ())
            row = []
    return out


def _tells_duty(text: str) -> bool:
    """Whether a paragraph that begins with a unit tells its duty, behind a mark or not (区水务局：负责…, 区水务局负责…)."""
    text = _unbracketed(text)
    head = text[:60]
    words = unnumbered(text)
    return (
        bool(_spaced_off(words) or (words != text and _set_off(words)))
        or bool(DUTY_VERB.search(head))
        or ("负责" in head and not UNIT_AND_COLON.match(head))
        or bool(doing_units(words))
    )


def _heading_units(blocks: Sequence[Block], i: int) -> list[str]:
    """Units that are all of a heading, with their duties behind it or below ((三) 宣传部。负责…).

    What sets a body up ((一) 指挥机构。区政府设立…) is no duty, nor is the name of many (成员单位).
    """
    text = blocks[i].text
    title = short_title(text)
    words = unnumbered(text)
    alone = len(words) <= len(title) + 1
    if len(title) > LONGEST_UNIT_HEADING or GENERIC.fullmatch(title) or ROLE_NAME.match(title) or not (numbering(text) or alone):
        return []
    behind = words[len(title) + 1 :].lstrip()
    if _sets_up(title, behind):
        return []
    if alone and not (i + 1 < len(blocks) and _is_duty_below(blocks[i], blocks[i + 1])):
        return []
    return only_units(title) or (_units_among(title) if numbering(text) and DUTY_BELOW.match(behind) else [])


def _is_duty_below(heading: Block, below: Block) -> bool:
    """Whether what stands under a heading tells a duty: by its first words; under units alone also a sentence or deeper numbers."""
    if DUTY_BELOW.match(unnumbered(below.text)):
        return True
    above, number = numbering(heading.text), numbering(below.text)
    if not is_unit_heading(unnumbered(heading.text)) or SETS_UP.search(below.text) or leading_units(below.text):
        return False
    return number[0] > above[0] if number and above else not number and below.text.endswith("。")


def _sets_up(title: str, behind: str) -> bool:
    """Whether the words behind a heading tell who sets it up (区政府设立…指挥部), or set up the body that it names (领导小组。成立…)."""
    clause = CLAUSE_BEHIND.split(behind, maxsplit=1)[0]
    found = SETS_UP.search(clause)
    return bool(found and (only_units(clause[: found.start()]) if found.start() else BODY.search(title)))


def _units_among(title: str) -> list[str]:
    """The names of a list that holds a unit: before the words of a duty the others are units as well, of names that nobody knows."""
    units = split_units(title)
    return units if any(map(is_unit, units)) and all(is_unit(unit) or len(unit) <= LONGEST_UNKNOWN for unit in units) else []


def _set_off(words: str) -> list[str]:
    """Units that a full stop or a dash sets off from their duties (宣传部。负责…, 宣传部——负责…)."""
    found = SET_OFF.match(words) or DASHED_OFF.match(words)
    return only_units(found["units"]) if found else []


def _comma_off(words: str) -> list[str]:
    """Bureaus by name that a comma sets off from what they are responsible for (县水利局，负责水毁修复。)."""
    found = COMMA_OFF.match(words)
    units = only_units(found["units"]) if found else []
    return units if all(is_usual(unit) or OWN_NAME.fullmatch(unit) for unit in units) else []


def _spaced_off(words: str) -> list[str]:
    """Units that a space sets off from their duties (区民政局 指导灾民救助。), and not from more units."""
    found = SPACED_OFF.match(words[:80]) if " " in words[:40] or "\u3000" in words[:40] else None
    if not found or not (DUTY_BELOW.match(found["behind"]) or SENTENCE_OF_DUTY.match(found["behind"])):
        return []
    return only_units(found["units"])


def doing_units(words: str) -> list[str]:
    """The bureaus that a sentence begins with before the verb of their duty, [] where it reports, or tells of all towns or departments."""
    units = _before_verb(words) if MAY_BE_BUREAU.match(words) else []
    return [] if not units or REPORTED.search(words) or any(map(is_collective, units)) else units


def _before_verb(words: str) -> list[str]:
    """Units before the verb of their duty (区委组织部落实…): the longest list of usual ones, else the first with an own name."""
    units: list[str] = []
    for verb in VERB.finditer(words, 2, LONGEST_BEFORE_VERB):
        named = only_units(words[: verb.start()])
        if named and all(is_usual(unit) or EVERY_TOWN.fullmatch(unit) for unit in named):
            units = named
        elif not units and _is_all(named, verb.start()) and any(is_usual(unit) or OWN_NAME.fullmatch(unit) for unit in named):
            return named
    return units
