"""Citations: other documents that a document's text names by number, by 《title》 or by both; and which of them the issue holds.

A document's own number, its own title, the title of the plan it encloses and those of its attachments are no citations, nor are books,
forms and agreements, nor a short name that the text gives to what it has cited before (以下简称《条例》).
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from gazette_desk.parsing.lines.source import unspaced
from gazette_desk.parsing.patterns import CLOSE, DIGITS, DOC_NUMBER, OPEN, TITLE_KINDS
from gazette_desk.parsing.records import Block, Citation, Document, Table, district_of
from gazette_desk.parsing.structure.titles import announced_enclosure, likeness, tidy_title

# what laws, standards and papers are called besides the kinds of official documents
OTHER_KINDS = "法 法典 宪法 准则 纲要 大纲 解释 指引 指南 导则 规程 体系 公约 守则 名录 定额 倡议 行动 意见书 若干问题 一号文件"
# …实施方案（试行）, …行动计划（2018—2020年）, …排放标准(GB4915—2013), 中华人民共和国种子法
CITED_KIND = re.compile(rf"(?:{'|'.join([*TITLE_KINDS, *OTHER_KINDS.split()])})(?:[（(][^（）()]{{1,24}}[）)])?$")
# 登记表, 责任书, 人民日报, 投资协议: papers that are filled in, signed or read, and are no documents
NO_DOCUMENT = re.compile(r"(?:表|书|册|证|卡|票|合同|协议|日报|晚报|时报|周刊|杂志|台账)(?:[（(][^（）()]{1,24}[）)])?$")
# 此《通知》, 《若干意见》: a kind alone names nothing
LONGEST_KIND_ALONE = 4
LONGEST_TITLE = 200
# （国发〔2016〕2号）, （〔2020〕16号）, （国务院令第590号）, （第23号令）
BARE_NUMBER = rf"{OPEN}\s?(?:19|20)\d\d\s?年?\s?{CLOSE}\s?第?\s?\d{{1,4}}\s?号"
ORDER = r"[\u4e00-\u9fff]{0,14}令\s?[（(]?第?\s?\d{1,4}\s?号|第\s?\d{1,4}\s?号令"
NUMBER_BEHIND = re.compile(rf"\s?(?:的?精神|的?要求|文件){{0,2}}\s?[（(]\s?(?P<number>{DOC_NUMBER}|{BARE_NUMBER}|{ORDER})")
NUMBER_BEFORE = re.compile(rf"(?P<number>{DOC_NUMBER})\s?[）)]?\s?(?:文件|文|印发的?|下发的?)?$")
LONGEST_NUMBER = 48
LONGEST_CODE = 16
NUMBER_SIGN = re.compile(BARE_NUMBER)
ISSUER_CODE = re.compile(r"[\u4e00-\u9fff]{2,14}\s?$")
# 根据国发, 依照省政府令: words that stand before a number and are no part of it
BEFORE_NUMBER = re.compile(r"^.*(?:根据|按照|依据|依照|参照|遵照|对照|贯彻|落实|执行|文件|下发|印发|转发|批转|详见|参见|关于|的|由)")
JOINER_BEFORE_NUMBER = re.compile(r"^[和及与以见原](?=[\u4e00-\u9fff]{3})")
# （以下简称《条例》）, （简称“实施意见”）
SHORT_NAME = re.compile(r"简称[为：:]?\s?[《“「]([^《》“”「」]{2,40})[》”」]")
# 现将《…》印发给你们, 《…》已经区政府同意: how a notice names what it encloses
ENCLOSES_BEFORE = re.compile(r"(?:现将|将)(?:修订后的|调整后的)?$")
ENCLOSES_BEHIND = re.compile(
    r"(?:已经?|业经|经)[^。；《》]{2,40}?(?:同意|通过|审定|批准|研究)[^。；《》]{0,12}[，,][^。；《》]{0,12}(?:印|转|公布|发布|下发)"
)
GIVEN_OUT = re.compile(r"[^。；《》]{0,12}(?:印发|转发|批转|公布|发布|下发)")
# 〈…方案》的通知》: an inner mark printed as an outer one
GOES_ON = re.compile(r"的(?:通知|通报|意见|决定|函)》")
QUOTE_MARK = re.compile("[《》]")
SAME_TITLE = 0.9
SHARED_LETTERS = 0.7


@dataclass(frozen=True, slots=True)
class _Found:
    title: str | None
    number: str | None
    start: int
    end: int


def find_citations(
    documents: Sequence[Document], tables: Sequence[Table], announced: Sequence[tuple[str, ...]], region: str | None
) -> list[Citation]:
    """Citations of all documents in printed order, with the target where this issue holds it.

    announced holds for each document the attachment titles that its text names; region is the district that publishes.
    """
    out: list[Citation] = []
    for document, titles in zip(documents, announced, strict=True):
        short = {unspaced(name) for block in document.blocks if "简称" in block.text for name in SHORT_NAME.findall(block.text)}
        own = _Own(document, tuple(titles), frozenset(short))
        out += [citation for citation in _of_document(document, tables, region) if not own.is_own(citation)]
    return _resolved(out, documents)


def _of_document(document: Document, tables: Sequence[Table], region: str | None) -> Iterator[Citation]:
    for block in document.blocks:
        if block.kind == "table":
            yield from _of_tables(document, block, tables, region)
        elif block.kind not in ("title", "number"):
            for found in citations_in(block.text):
                if not _is_enclosed(block.text, found):
                    yield _citation(document, block.line_at(found.start), found, region, (found.start, found.end))


def _of_tables(document: Document, block: Block, tables: Sequence[Table], region: str | None) -> Iterator[Citation]:
    for table in tables:
        if table.doc == document.id and table.first_line == block.first_line:
            rows = ((row.first_line, cell) for row in table.rows for cell in row.cells)
            yield from (_citation(document, line, found, region, (None, None)) for line, cell in rows for found in citations_in(cell))


def _is_enclosed(text: str, found: _Found) -> bool:
    if ENCLOSES_BEFORE.search(text[max(0, found.start - 8) : found.start]) and GIVEN_OUT.match(text, found.end):
        return True
    return found.number is None and bool(ENCLOSES_BEHIND.match(text, found.end))


def _citation(document: Document, line: int, found: _Found, region: str | None, span: tuple[int | None, int | None]) -> Citation:
    key = title_key(found.title, region) if found.title else ""
    return Citation(document.id, line, found.title, found.number, *span, title_key=key)


def citations_in(text: str) -> list[_Found]:
    """Titles and numbers of documents in a text, each with its offsets; a number and the title beside it are one citation."""
    if "《" not in text and "号" not in text:
        return []
    out: list[_Found] = []
    for start, end in _quoted(text):
        title = tidy_title(text[start + 1 : end - 1])
        behind = NUMBER_BEHIND.match(text, end)
        before = None if behind else NUMBER_BEFORE.search(text[max(0, start - LONGEST_NUMBER) : start])
        number, offset = _trimmed((behind or before)["number"]) if (behind or before) else (None, 0)  # type: ignore[index]
        if not number and not _names_document(title):
            continue
        first = max(0, start - LONGEST_NUMBER) + before.start() + offset if before else start
        out.append(_Found(title, number, first, behind.end("number") if behind else end))
    out.sort(key=lambda found: found.start)
    return sorted([*out, *_lone_numbers(text, out)], key=lambda found: found.start)


def _lone_numbers(text: str, titled: Sequence[_Found]) -> Iterator[_Found]:
    """Numbers without a title; none of those within a citation by title, which are in order."""
    starts = [found.start for found in titled]
    ends = list(accumulate((found.end for found in titled), max, initial=0))
    for match in NUMBER_SIGN.finditer(text):
        code = ISSUER_CODE.search(text[max(0, match.start() - LONGEST_CODE) : match.start()])
        if code and match.end() > ends[bisect_right(starts, match.end() - 1)]:
            number, offset = _trimmed(code[0] + match[0])
            yield _Found(None, number, match.start() - len(code[0]) + offset, match.end())


def _quoted(text: str) -> list[tuple[int, int]]:
    """(start, end) of the outermost 《…》 that close within a title's length; what stands inside one that does not is taken."""
    opened: list[int] = []
    out: list[tuple[int, int]] = []
    for mark in QUOTE_MARK.finditer(text):
        if mark[0] == "《":
            opened.append(mark.start())
        elif opened:
            start = opened.pop()
            if mark.end() - start <= LONGEST_TITLE:
                while out and out[-1][0] > start:
                    out.pop()
                out.append((start, mark.end()))
        elif out and GOES_ON.fullmatch(text, out[-1][1], mark.end()):
            out[-1] = (out[-1][0], mark.end())
    return out


def _names_document(title: str) -> bool:
    if _is_law(title):
        return True
    return bool(CITED_KIND.search(title)) and not NO_DOCUMENT.search(title) and len(unspaced(title)) > LONGEST_KIND_ALONE


def _is_law(title: str) -> bool:
    """教育法, 草原法, 民法典: a law's short name."""
    return title.endswith(("法", "法典")) and not title.endswith(("办法", "做法"))


def _trimmed(number: str) -> tuple[str, int]:
    """(the number without spaces and without the words before it, how many characters were taken off)."""
    bare = BEFORE_NUMBER.sub("", number)
    bare = JOINER_BEFORE_NUMBER.sub("", bare) or number
    return unspaced(bare), len(number) - len(bare)


def title_key(title: str, region: str | None) -> str:
    """What of a title is the same wherever the district prints it: letters and figures, without its own issuers and name.

    青河区人民政府办公室关于印发《青河区2021年治水方案》的通知 and 《2021年治水方案》 both give 2021年治水方案 in 云州市青河区; the title of
    another's document stays whole.
    """
    issuer = ISSUER.match(title)
    if issuer and not _is_ours(issuer[1], region):
        return _letters(title)
    core = announced_enclosure(title) or title
    issuer = ISSUER.match(core)
    if issuer and _is_ours(issuer[1], region):
        core = core[issuer.end() :]
    key = _letters(core)
    for name in (region or "", district_of(region), "中华人民共和国"):
        key = key.removeprefix(name)
    return key


# 青河区人民政府办公室关于…, 中共青河区委员会印发…
ISSUER = re.compile(
    r"^([^《〈<]{2,60}?(?:办公[室厅]|政府|委员会|[党区县市工]委|[局部厅院会]|国务院|中央))\s*(?=关于|印发|转发|批转|公布|发布)"
)
OURS = re.compile(r"^(?:中共)?[区县市旗](?:委|党委|人民政府|政府)")
NOT_IN_KEYS = re.compile(r"[\W_]+")


def _is_ours(issuer: str, region: str | None) -> bool:
    return bool(OURS.match(issuer)) or bool(region and district_of(region) in issuer)


def _letters(text: str) -> str:
    return NOT_IN_KEYS.sub("", unicodedata.normalize("NFKC", text)).lower()


def title_keys(document: Document, region: str | None) -> tuple[str, ...]:
    """The keys under which others cite a document: by its own title or by the one that it encloses, short and whole."""
    titles = [title for title in (document.title, document.enclosed_title) if title]
    keys = [key for title in titles for key in (title_key(title, region), _letters(title))]
    return tuple(dict.fromkeys(keys))


@dataclass(frozen=True, slots=True)
class _Own:
    """What a document calls itself and its parts."""

    document: Document
    announced: tuple[str, ...]
    short_names: frozenset[str]

    def is_own(self, citation: Citation) -> bool:
        """Whether the citation means the document itself, what it encloses or attaches, or repeats a title by its short name."""
        if citation.doc_number and self.document.doc_number:
            return number_key(citation.doc_number) == number_key(self.document.doc_number)
        if citation.title is None or citation.doc_number:
            return False
        if unspaced(citation.title) in self.short_names:
            return True
        titles = (self.document.title, self.document.enclosed_title, *(a.title for a in self.document.attachments), *self.announced)
        return citation.title_key in self.document.title_keys or any(_same_title(citation.title, title) for title in titles if title)


def _same_title(one: str, other: str) -> bool:
    """Whether two titles are one but for a misprint: other figures (2018年, 2019年) make another title."""
    letters, others = set(one), set(other)
    if len(letters & others) < SHARED_LETTERS * max(len(letters), len(others)):
        return False  # spares most pairs the slow comparison
    return DIGITS.findall(one) == DIGITS.findall(other) and likeness(one, other, SAME_TITLE) >= SAME_TITLE


def number_key(number: str) -> str:
    """A document number without brackets, spaces, 第 and 号."""
    return re.sub(r"[\W_第]+", "", unicodedata.normalize("NFKC", number)).removesuffix("号")


def _resolved(citations: Sequence[Citation], documents: Sequence[Document]) -> list[Citation]:
    """The citations with their targets: by number where one is printed, else by title; never the citing document itself."""
    by_number = {number_key(document.doc_number): document.id for document in documents if document.doc_number}
    by_title = {key: document.id for document in reversed(documents) for key in document.title_keys}
    out = []
    for citation in citations:
        number, key = citation.doc_number, citation.title_key
        target = by_number.get(number_key(number)) if number else by_title.get(key) if key else None
        out.append(replace(citation, target=target if target != citation.doc else None))
    return out
