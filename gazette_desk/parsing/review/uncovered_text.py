"""Sentences that look like tasks and are none: role words, deadlines, units with their duties, outside of every task."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from gazette_desk.parsing.knowledge import known
from gazette_desk.parsing.patterns import unnumbered
from gazette_desk.parsing.records import Block, Document
from gazette_desk.parsing.review.covering import Covering
from gazette_desk.parsing.review.findings import Sign
from gazette_desk.parsing.scoring import UNSURE
from gazette_desk.parsing.tables.table_cells import holds_unit
from gazette_desk.parsing.tasks.dated_sentences import SENTENCE, weighed_sentences
from gazette_desk.parsing.tasks.document_tasks import NO_ORDERS, document_year
from gazette_desk.parsing.tasks.duty_openings import OWN_NAME, doing_units
from gazette_desk.parsing.tasks.subjects import subjects
from gazette_desk.parsing.text.outline import section_paths
from gazette_desk.parsing.times.deadlines import DateContext
from gazette_desk.parsing.times.named_times import TIME_SIGN, find_times
from gazette_desk.parsing.units.unit_forms import is_unit
from gazette_desk.parsing.units.unit_lists import leading_units

TEXT_KINDS = ("paragraph", "heading", "list", "label", "note")
ROLE = "牵头|责任|负责|配合|落实|承办|主办|协办|参与|包[保抓联案干]|认领"
# 牵头考核单位：, 责任领导:
ROLE_LABEL = re.compile(rf"(?:{ROLE})[^，。；：:（）()]{{0,6}}(?:单位|部门|主体|领导|人)\s?[:：]\s?(?![^\s：:]{{1,5}}[：:])[^\s）)]")
# （市民政局牵头）
TOLD_IN_BRACKET = re.compile(r"牵头|负责|落实|配合")
ROLE_BRACKET = re.compile(r"[（(][^（()）]{2,60}(?:牵头|负责|落实|配合)[^（()）]{0,30}[）)]")
DOES = re.compile(r"负责|牵头|承担")
LONG_AGO = 2000  # so that no time is past
# 各镇每两周向区水务局报送一次进展, 各街道按季度报区商务局: a report that comes again, without its days
REPEATED_REPORT = re.compile(
    r"(?:每个?(?:[两二三半隔一]个?)?(?:年|月|季|周|星期|旬|日|天)|[按逐][年月季周日])[^，。；]{0,24}?(?:报送|上报|报告|反馈|报(?=[省市区县镇至]))"
)
# 本办法由区水务局负责解释, 主 办：区政府办公室, 填报单位（盖章）：
EXPLAINS = re.compile(r"负责(?:具体)?(?:解释|核实)|兼任|盖章|^(?:编印|印刷|主\s?办|填报|申请|申报|报送|制表)")
# 提升阶段（2026年1月1日以后…）
STAGE = re.compile(r"阶段[（(：:][^）)。]{0,8}\d")
UNIT_OR_HEAD = re.compile(r"[\u4e00-\u9fff（）()]{2,16}[：:]\s?(?:主要|具体)?(?:负责|承担|牵头|组织|做好|指导|协调|开展)")
# 市法制部门：受理…, 市民政部门牵头拟订…
UNIT_AND_DUTY = re.compile(r"([^，。；：:]{2,24}?)(?:[：:](?=.{8})|牵头)")
FIRST_OF_LIST = re.compile(r"([^、，。；：:]{2,16})、[^，。；：:]{2,12}、")
# 各区政府是…的主体，负责…
IS_DOER = re.compile(r"([^，。；：:]{2,24}?)(?:作为|是)[^。；：:]{2,40}[，,]\s?(?:具体|主要)?(?:负责|牵头|承担)")


def uncovered(document: Document, covering: Covering) -> Iterator[Sign]:
    """Signs at the sentences of a document that no task holds; none in a chronicle, which orders nothing."""
    if document.kind in NO_ORDERS:
        return
    paths: Sequence[tuple[str, ...]] = ()
    context = DateContext(document_year(document, None) or LONG_AGO)
    for i, block in enumerate(document.blocks):
        if block.kind in TEXT_KINDS and not covering.holds_whole(block.first_line, block.last_line):
            times = bool(TIME_SIGN.search(block.text))
            yield from _of_block(block, covering, times)
            if times:
                paths = paths or section_paths(document.blocks)
                yield from _of_times(document, block, paths[i], covering, context)


def uncovered_outside(lines: Sequence[str], documents: Sequence[Document], contents_end: int) -> Iterator[Sign]:
    """Signs at the lines behind the contents that belong to no document: a text that was not taken for one has its tasks there."""
    held = {n for document in documents for n in range(document.first_line, document.last_line + 1)}
    for n in range(contents_end + 1, len(lines) + 1):
        line = lines[n - 1].strip()
        if line and n not in held:
            block = Block("paragraph", line, n, n)
            signs = [*_of_block(block, NOTHING, bool(TIME_SIGN.search(line))), *_of_times(NOWHERE, block, (), NOTHING, ANY_YEAR)]
            yield from signs or ([Sign("missed-label", "", n, n)] if _is_row(line) else ())


NOTHING, NOWHERE, ANY_YEAR = Covering([]), Document("", "", 0, 0), DateContext(LONG_AGO)
SHORTEST_CONTENT = 8


def _is_row(line: str) -> bool:
    """Whether a line has cells, one of them of units and another with what may be their task; of one cell whether it is of units."""
    cells = [cell.strip() for cell in line.split("\t" if "\t" in line else "|") if cell.strip()]
    if len(cells) == 1 and "|" in line:
        return holds_unit(cells[0])
    return len(cells) > 1 and any(map(holds_unit, cells)) and any(len(cell) >= SHORTEST_CONTENT and not holds_unit(cell) for cell in cells)


def _of_times(document: Document, block: Block, path: Sequence[str], covering: Covering, context: DateContext) -> Iterator[Sign]:
    """Signs at the sentences that no task holds though they may lay one by a time that they name."""

    def lines_of(match: re.Match[str]) -> tuple[int, int]:
        return _line_at(block, match.start()), _line_at(block, match.end() - 1)

    def is_open(match: re.Match[str]) -> bool:
        return not covering.holds(*lines_of(match), match[0]) and any(time.limits for time in find_times(match[0], context))

    for sentence in weighed_sentences(document, block, path, context, is_open):
        if sentence.probability > UNSURE[0]:
            yield Sign("missed-deadline", "", *lines_of(sentence.match))


def _line_at(block: Block, place: int) -> int:
    return block.line_at(place) if block.line_starts else block.first_line


def _of_block(block: Block, covering: Covering, times: bool) -> Iterator[Sign]:
    text = block.text
    labels = _tells_roles(text)
    words = unnumbered(text)
    doing = len(text) > SHORTEST and bool(doing_units(words) or OBLIGED_BUREAU.match(words))
    if (labels or times or doing or DOES.search(text) or UNIT_AND_DUTY.match(text)) and len(text) > SHORTEST:
        free = not covering.tasks_on(block.first_line, block.last_line)
        for sentence in SENTENCE.finditer(text):
            first, last = (_line_at(block, place) for place in (sentence.start(), sentence.end() - 1))
            if (free or not covering.holds(first, last, sentence[0])) and known().sentence(sentence[0]) != "no-task":
                code = _code(sentence[0], labels, times) or ("missed-duty" if doing and not sentence.start() else None)
                yield from [Sign(code, "", first, last)] if code else ()
    elif "|" in text and _is_row(text):
        yield Sign("missed-label", "", block.first_line, block.last_line)
    elif _beside_duty(block, covering) and OBLIGED_UNIT.match(unnumbered(text)):
        yield Sign("missed-duty", "", block.first_line, block.last_line)


SHORTEST = 6
# 县财政局、县审计局要落实…: bureaus by name, and not all departments
OBLIGED_BUREAU = re.compile(rf"(?!.{{0,3}}各){OWN_NAME.pattern}(?:、{OWN_NAME.pattern}){{0,4}}(?:要(?![素求点])|应当?(?![急用])|须)")


def _tells_roles(text: str) -> bool:
    """Whether a label or a bracket in a text tells who is to do something."""
    label = ("：" in text or ":" in text) and ROLE_LABEL.search(text)
    return bool(label or (("（" in text or "(" in text) and TOLD_IN_BRACKET.search(text) and ROLE_BRACKET.search(text)))


# 市、区残联要…
OBLIGED_UNIT = re.compile(r"[^，。；：:]{0,12}(?:局|委|办|部门|单位|政府|联|会|公司|镇|乡|街道)(?:要|应|须)")
LINES_BESIDE = 2


def _beside_duty(block: Block, covering: Covering) -> bool:
    """Whether a duty stands right before a paragraph."""
    return any(task.kind == "duty" for task in covering.tasks_on(block.first_line - LINES_BESIDE, block.first_line - 1))


def _code(sentence: str, labels: bool, times: bool) -> str | None:
    """What a sentence looks like, asked only for what its paragraph has."""
    if labels and _tells_roles(sentence):
        return "missed-label"
    if times and (STAGE.search(sentence) or (REPEATED_REPORT.search(sentence) and subjects(sentence))):
        return "missed-deadline"
    if (
        (DOES.search(sentence) or UNIT_AND_DUTY.match(sentence))
        and not EXPLAINS.search(sentence)
        and _begins_with_unit(unnumbered(sentence.strip()))
    ):
        return "missed-duty"
    return None


def _begins_with_unit(words: str) -> bool:
    """Whether a sentence on duties begins with whom they are laid on."""
    if leading_units(words) or UNIT_OR_HEAD.match(words):
        return True
    return any(found is not None and is_unit(found[1]) for found in (form.match(words) for form in (IS_DOER, FIRST_OF_LIST, UNIT_AND_DUTY)))
