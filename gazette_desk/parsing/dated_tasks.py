"""Dated sentences of running text, and stages with a period: obligations with a deadline outside labels, tables and duties."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from gazette_desk.parsing.deadlines import DateContext, FoundDeadline, find_deadlines
from gazette_desk.parsing.outline import number_of, short_title
from gazette_desk.parsing.patterns import numbering, unnumbered
from gazette_desk.parsing.records import Block, Task
from gazette_desk.parsing.source import joined
from gazette_desk.parsing.unit_names import is_collective, is_usual
from gazette_desk.parsing.units import is_unit, split_units

# （一）安排部署阶段（5月中旬）, 第二阶段：实施阶段（2018年4月至8月）, 准备阶段。（5月底前）, 公布阶段，9月底前完成。, 4月：, 6月—8月：
STAGE = re.compile(
    r"^(?:第[一二三四五六七八九十]{1,2}(?:阶段|步|批)[：:，,（(\s]?[^。；]{0,30}"
    r"|(?:[^。；，（(]{2,30}(?<=阶段)。?|[^。；，（(]{2,30}(?=[（(](?!分别)[^（()）]{2,60}[）)](?:[。：:，；\s]|$)))[（(][^。；（()）]{0,20}\d{1,2}\s?[月日底旬][^。；（()）]{0,30}[）)]"
    r"|[^。；，（(：:]{2,20}阶段\s?[：:。，,]\s?(?=[\d一二三四五六七八九十])[^。；，]{0,30}\d{1,2}\s?[月日底旬]"
    r"|(?:20\d\d年)?\d{1,2}月(?:份|[上中下]旬|[底末初])?(?:\s?[—\-－至~～]{1,2}\s?\d{1,2}月(?:份)?)?\s?[：:])"
)
# sections that say what is aimed at or held to, not who does what
AIMS = re.compile(
    r"目标(?!任务)|总体要求|指导思想|原则|意义|思路|背景|依据|形势|(?:基本|总体|工作|完成|开展|考核)情况|现状|存在.{0,6}(?:问题|不足)|(?:考核|检查|督查)结果|成效"
)
SENTENCE = re.compile(r"[^。！？]+[。！？]?[”’）)]?")
TEXT_KINDS = ("paragraph", "heading", "list")
RANK_OF_ITEMS = 6


def dated_tasks(
    doc: str,
    blocks: Sequence[Block],
    used: set[int],
    paths: Sequence[tuple[str, ...]],
    context_of: Callable[[int], DateContext],
    reports: bool = False,
) -> list[Task]:
    """Dated tasks of one document outside the blocks in used; of a document that reports only the sentences that demand something."""
    out: list[Task] = []
    i = 0
    while i < len(blocks):
        last = i
        if i not in used and blocks[i].kind in TEXT_KINDS:
            stage = None if reports else STAGE.match(unnumbered(blocks[i].text))
            end = _stage_end(blocks, i, used) if stage else i
            if stage and not (end == i and _is_bare(blocks[i])) and not _parts_dated(blocks[i + 1 : end + 1], context_of(i)):
                last = end
                out += _stage(doc, blocks, i, end, paths[i], context_of(i))
            elif (blocks[i].kind != "heading" or blocks[i].text.endswith("。")) and not (stage and _is_bare(blocks[i])):
                out += [task for task in _sentences(doc, blocks[i], paths[i], context_of(i)) if not reports or DEMAND.search(task.text)]
        i = last + 1
    return out


def _stage_end(blocks: Sequence[Block], i: int, used: set[int]) -> int:
    """Index of a stage's last block: what stands under it, up to the next stage, number of its rank or block of another kind."""
    found = numbering(blocks[i].text)
    bare = _is_bare(blocks[i])
    last = i
    while last + 1 < len(blocks):
        following = blocks[last + 1]
        number = numbering(following.text)
        if last + 1 in used or following.kind not in TEXT_KINDS or STAGE.match(unnumbered(following.text)):
            break
        if number[0] <= (found[0] if found else RANK_OF_ITEMS - 1) if number else not bare:
            break
        last += 1
    return last


def _parts_dated(parts: Sequence[Block], context: DateContext) -> bool:
    """Whether a numbered part of a stage has a deadline of its own."""
    return any(numbering(part.text) and find_deadlines(part.text, context) for part in parts)


# 动员部署阶段（5月1日—5月10日）, 准备阶段。（5月底前）, 准备阶段：5月
BARE_STAGE = re.compile(r"(?:[^。；，（(]{0,30}。?[（(][^（()）]{2,40}[）)])?$|[^。；，：:]{2,20}阶段\s?[：:][^。；，]{2,40}$")


def _is_bare(block: Block) -> bool:
    """Whether only the stage's name and period stand in the block; a sentence with a subject (区统计局制定方案（7月底前）。) is more."""
    words = STAGE_NUMBER.sub("", unnumbered(block.text)).rstrip("。")
    return bool(BARE_STAGE.match(words)) and not (block.text.endswith("。") and "阶段" not in words and _subjects(words))


def _stage(doc: str, blocks: Sequence[Block], i: int, last: int, path: tuple[str, ...], context: DateContext) -> list[Task]:
    """A stage is one task over all its lines; the last day that its text sets comes before the period.

    It is laid on the first units that the text names, and on those that the sentence of that day does.
    """
    text = joined([block.text for block in blocks[i : last + 1]])
    context = _of_stage(blocks[i].text, context)
    found = [(one, block.text) for block in blocks[i : last + 1] for one in find_deadlines(block.text, context)]
    if not found:
        return []
    period = found[0][0]
    later = [(one, where) for one, where in found[1:] if one.deadline.type == "date" and re.search(r"[前底]", one.raw)]
    chosen, where = max(later, key=lambda row: row[0].deadline.end or "", default=found[0])
    if period.deadline.end and (chosen.deadline.end or "") > period.deadline.end and period.deadline.type == "range":
        chosen = period
    number, title = _stage_name(blocks[i].text)
    whole = next((units for block in blocks[i : last + 1] if (units := _subjects(STAGE_NAME.sub("", block.text)))), [])
    dated = _subjects(_sentence_at(where, chosen.start)) if chosen is not period else []
    subjects = [unit for unit in dict.fromkeys([*whole, *dated]) if f"各{unit}" not in dated]
    return [_task(doc, (blocks[i].first_line, blocks[last].last_line), text, path, chosen, subjects, title, number)]


# 第二阶段（7月1日至8月31日），部门检查阶段。: no unit is its subject
STAGE_NAME = re.compile(r"^[^。]{0,60}阶段[。：:]")


def _of_stage(text: str, context: DateContext) -> DateContext:
    """The context of the dates in a stage: the year of its own period (（2022年4月1日—4月30日）…4月20日前), when it is one year's."""
    found = find_deadlines(text, context)
    period = found[0].deadline if found else None
    if period is None or not period.end or (period.start and period.start[:4] != period.end[:4]):
        return context
    return replace(context, year=int(period.end[:4]), year_ends=False)


def _sentence_at(text: str, place: int) -> str:
    """The sentence that holds a place of the text, with the one before it when that has its subject."""
    sentences = list(SENTENCE.finditer(text))
    at = next((k for k, sentence in enumerate(sentences) if sentence.start() <= place < sentence.end()), 0)
    begin = at - 1 if at and SAME_SUBJECT.match(sentences[at][0]) else at
    return text[sentences[begin].start() : sentences[at].end()] if sentences else text


# 第一阶段：, 第一阶段（6月1日至6月30日），, 4月：, 6月—8月：
STAGE_NUMBER = re.compile(
    r"^(第[一二三四五六七八九十]{1,2}(?:阶段|步|批)(?=[（(][^（()）]{2,40}[）)]\s?[：:，,]|\s?[：:，,])|(?:20\d\d年)?\d{1,2}月[^：:]{0,8}(?=[：:]))"
    r"(?:[（(][^（()）]{2,40}[）)])?\s?[：:，,]\s?"
)


def _stage_name(text: str) -> tuple[str | None, str]:
    """(number, title) of a stage: 第一阶段 and the words behind the colon, or those of a numbered paragraph; months have no number."""
    found = STAGE_NUMBER.match(text)
    if not found:
        return number_of(text), short_title(text)
    return (found[1] if found[1].startswith("第") else None), short_title(text[found.end() :])


def _sentences(doc: str, block: Block, path: tuple[str, ...], context: DateContext) -> list[Task]:
    """One task a sentence that sets a deadline: the last one it names."""
    if not find_deadlines(block.text, context) or (path and AIMS.search(path[-1])) or AIMS.search(short_title(block.text)[:12]):
        return []
    rank = numbering(block.text)
    is_item = rank is not None and rank[0] >= RANK_OF_ITEMS
    out = []
    before = ""
    for match in _obligations(block.text, context, is_item):
        if _goes_on(match):
            whole = before + match[0]
        else:
            whole = before = match[0]
        found = find_deadlines(match[0], context)
        if not found or DESCRIPTION.search(match[0]) or found[0].raw == match[0].strip("。；; "):
            continue
        chosen = next((one for one in reversed(found) if one.deadline.end), found[-1])
        title = short_title(block.text if is_item else match[0])
        number = number_of(block.text) if is_item else None
        span = (block.first_line, block.last_line) if is_item else (block.line_at(match.start()), block.line_at(match.end() - 1))
        out.append(_task(doc, span, match[0].strip(), path, chosen, _subjects(whole), title, number))
    return out


CLAUSES = re.compile(r"[^；;]+[；;]?")


def _obligations(text: str, context: DateContext, is_item: bool) -> list[re.Match[str]]:
    """The sentences of a text; one whose parts between semicolons each lay a deadline of their own in these parts."""
    out: list[re.Match[str]] = []
    for sentence in SENTENCE.finditer(text):
        parts = list(CLAUSES.finditer(text, sentence.start(), sentence.end()))
        out += parts if len(parts) > 1 and _laid_apart(parts, context, is_item) else [sentence]
    return out


# 于6月20日前…, 并于6月20日前…: what may stand before the day with which a part begins
BEFORE_DAY = re.compile(r"(?:并|同时[，,]?)?(?:自[^，,]{1,12}起[，,]?)?[于在]?")


def _laid_apart(parts: Sequence[re.Match[str]], context: DateContext, is_item: bool) -> bool:
    """Whether each part sets a deadline and names for whom, or begins with it (各单位要于6月底前报方案；每月20日前报送进展).

    What one unit is to do in a numbered item stays one task.
    """
    told: set[tuple[str, ...]] = set()
    for part in parts:
        found = find_deadlines(part[0], context)
        units = tuple(_subjects(part[0])) if found else ()
        begins = bool(found and told) and BEFORE_DAY.sub("", part[0], count=1).startswith(found[0].raw)
        if not units and not begins:
            return False
        told.add(units)
    return not is_item or len(told - {()}) > 1


def _goes_on(match: re.Match[str]) -> bool:
    """Whether a sentence, or its part behind a semicolon, has the subject of the one before it."""
    behind = match.string[max(0, match.start() - 1) : match.start()]
    return bool(SAME_SUBJECT.match(match[0])) or (behind in ("；", ";") and not _subjects(match[0]))


# 各乡镇要于5月20日前报送…, not 5月20日完成了…
DEMAND = re.compile(r"要(?!素|求)|须|应(?!急|用)|请|务必|责令|限期|限于|不得|于[^，。；]{2,14}前")
# the words that part a subject from what it is to do; each begins with a character of its own, which is quick to search for
VERB = re.compile(
    r"要(?!素)|应(?<![响反效供相对适感]应)(?!急|用)|须|需(?<!所需)|于|将|在|按|对|通过|负责|完成|牵头|根据|结合|每|务必|分别|自|向|报|上报|报送|组织|开展|制定|建立|积极|严格|认真|把|召开|实行|组成|迎接|进行|协助|配合|整理|依据|依照|及时|定期|不定期|加强|做好|务于|全部|建成|形成|实现|组建|启动|拟定|印发|落实|督促|督导|指导|审核|汇总|核实|检查|验收|考核|评估|提交|提出|统筹|安排|研究|编制|委托|收到|接到|逐|出台|发布|公布|申报|推进|推动|深入|集中|受理|以(?![及下上来])"
)
# 由农村工作领导小组办公室牵头…, 8月底各乡镇完成…: a subject begins a clause, or stands behind 由 or a date
SUBJECT_BEFORE = re.compile(r"由|[前底旬日)）](?=[\u4e00-\u9fff])")
CLAUSE = re.compile(r"[^，,；;：:。]+")
LONGEST_SUBJECT = 60
# （6月10日前）各乡镇制定方案: the period of a stage before the subject
BRACKETED_DATE = re.compile(r"^[（(][^（()）]{0,20}\d[^（()）]{1,30}[）)](?=[\u4e00-\u9fff])")
# 8月底各乡镇完成…: the date before the subject
DATE_BEFORE_SUBJECT = re.compile(
    r"^(?:到|于|在)?(?:20\d\d年)?(?:\d{1,2}月)?(?:\d{1,2}日|[上中下]旬|年?[底终]|[上下]半年|初)?(?:前|之前|以前)?[,，]?(?=\D)"
)
# 各镇、街道6月1日前要…: the date behind it
DATE_BEHIND_SUBJECT = re.compile(r"(?:20\d\d年)?\d{1,2}月(?:份|\d{1,2}日|[上中下]旬|[底末初])?(?:前|之前|以前)?$")
# 考核责任单位, 牵头部门, 登记机关: units named by what they do
SOME_UNITS = re.compile(r"[\u4e00-\u9fff]{1,8}(?:单位|部门|对象|机关|机构)$")
# 你局, 你单位: in a reply, nobody's name
ADDRESSED = re.compile(r"你[局办委区县镇乡单处会中部厅]")
# 将…纳入区委工作: a clause that begins so has no subject
NO_SUBJECT = re.compile(
    r"将|把|向|受(?=[^，]{2,16}委托)|通过|上报|报|对|按|经|根据|以|在|为|纳入|从|与|会同|实现|推动|完成|确保|全面|开展|建立|制定|加强|做好|召开|建成|形成|迎接|邀请|委托|接受|争取|报请|提请|聘请|督促|指导|协助|配合|组织(?!部)|除(?![^，]{2,20}外的)"
)
# 市、区、镇（街）: levels of government, no units
LEVELS = re.compile(r"[省市县区]、")
ALL_OF = re.compile(r"各|全[区县市]|除[^，]{2,20}外的")
LONGEST_COLLECTIVES = 24
LONGEST_LISTED = 10
# 并将名单报送…: the subject is that of the sentence before
SAME_SUBJECT = re.compile(r"并|同时[，,]?")
# 我区一般9月底进入…: what usually happens is no obligation
DESCRIPTION = re.compile(r"一般|通常|往年|历年|截[至止]目前|多发|(?:进行|开展|召开|完成|组织|举办|实施|取得|作出|印发)了")


def _subjects(text: str) -> list[str]:
    """Units that a text names as its subject; the first clause that names any counts, with the one before it that holds nothing else."""
    listed: list[str] = []  # 各镇、街道，各部门须…: a list that a comma parts
    for clause in CLAUSE.findall(unnumbered(text)):
        alone = split_units(clause)
        if alone and not VERB.search(clause) and all(map(_may_be_listed, alone)):
            listed += alone
            continue
        clause = BRACKETED_DATE.sub("", clause)
        for start in (0, *(found.end() for found in SUBJECT_BEFORE.finditer(clause))):
            words = DATE_BEFORE_SUBJECT.sub("", clause[start : start + LONGEST_SUBJECT].lstrip("并由请 "))
            units = _told_of(words) if NO_SUBJECT.match(words) else _subject_at(words)
            if units:
                return [] if LEVELS.match(units[0]) else [*listed, *units]
        if listed:
            break
    return listed


def _may_be_listed(name: str) -> bool:
    known = is_usual(name) or is_collective(name) or name.endswith(("人民政府", "办事处", "管委会"))
    return len(name) <= LONGEST_LISTED and is_unit(name) and known


# 按期办结率低于95%的柳湾镇要…: what stands before tells of the subject
TOLD_OF = re.compile(r"(?!对|将|把|向|给|为|与|以)[^，；]{2,40}的([^的，；]{2,30}?)(?:要|须|应当?|务必)")


def _told_of(words: str) -> list[str]:
    found = TOLD_OF.match(words)
    units = split_units(found[1]) if found else []
    return units if all(map(is_unit, units)) else []


def _subject_at(clause: str) -> list[str]:
    for verb in VERB.finditer(clause):
        named = DATE_BEHIND_SUBJECT.sub("", clause[: verb.start()].rpartition("由")[2])
        units = split_units(named.removesuffix("等"))
        if units and not ADDRESSED.match(named) and all(is_unit(unit) or SOME_UNITS.match(unit) for unit in units):
            return units
    return _all_before(clause) if ALL_OF.match(clause) else []


def _all_before(clause: str) -> list[str]:
    """The collectives that a clause begins with and no known verb follows (各镇(街)、村(居)标准化建设启动工作)."""
    for end in range(min(len(clause), LONGEST_COLLECTIVES), 1, -1):
        units = split_units(clause[:end])
        if units and all(map(is_unit, units)) and is_collective(units[0]):
            return units
    return []


def _task(
    doc: str,
    span: tuple[int, int],
    text: str,
    path: tuple[str, ...],
    found: FoundDeadline,
    units: list[str],
    title: str,
    number: str | None,
) -> Task:
    return Task(
        id="",
        doc=doc,
        kind="dated",
        first_line=span[0],
        last_line=span[1],
        title=title,
        text=text,
        number=number,
        section=path,
        responsible=tuple(units),
        deadline_raw=found.raw,
        deadline=found.deadline,
    )
