"""The lines of a document → its blocks, with paragraphs that a page or column break cut in two joined again.

A line goes on with the block before when that block is open: it has no sentence end, and the line begins nothing of its own. Headings,
labels and rows of name lists have no sentence end either, so each has its own rule.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from gazette_desk.parsing.documents import Place
from gazette_desk.parsing.frame import Frame
from gazette_desk.parsing.labels import LABEL_AT_START, is_label_bracket
from gazette_desk.parsing.patterns import ATTACHMENT_LINE, CLOSERS, LEVEL_OF_RANK, SENTENCE_END, is_date_line, numbering, unclosed
from gazette_desk.parsing.records import Block, BlockKind, Table
from gazette_desk.parsing.source import gap_between
from gazette_desk.parsing.titles import folded, tidy_title
from gazette_desk.parsing.units import is_unit, leading_units

# 组 长：, 副组长:, 成 员：, 总召集人：, 总 指 挥：
GROUP_ROLE = re.compile(
    r"^(?:常务)?(?:总|副|第一)?\s?(?:组\s*长|副\s*组\s*长|成\s*员|召\s*集\s*人|主\s*任|副\s*主\s*任|指\s*挥\s*长?|总\s*指\s*挥|委\s*员|顾\s*问|秘\s*书\s*长)\s*[:：]"
)
# 田 升 区发展和改革局局长, 周立峰 金积镇人民政府镇长, 高 慧→编办主任
NAME_ROW = re.compile(r"^(?P<name>[\u4e00-\u9fff]{2,4}|[\u4e00-\u9fff](?:[ 　][\u4e00-\u9fff]){1,2})[ 　\t]+[\u4e00-\u9fff][^。；]{2,40}$")
# 第一阶段：, 第二阶段（, 4月：, 6月—8月：
STAGE_START = re.compile(r"^(?:第[一二三四五六七八九十]{1,2}(?:阶段|步|季度|批)|\d{1,2}月(?:[—\-－至~～]{1,2}\d{1,2}月)?\s?[:：])")
# 10月13日，…  同日，…
CHRONICLE_START = re.compile(
    r"^(?:(?:20\d\d年)?\d{1,2}月\d{1,2}日|\d{1,2}日|同日|当日|是日|本月|同月|\d{1,2}月)(?=[，,、：:。\s—\-至]|[\u4e00-\u9fff])"
)
OPEN_END = "，、,—－-（(《“〔〈+和与及或的在对将以为从向由按经"
MOST_LIST_TAIL = 20
CHARACTERS_OF_A_LINE = 30
# how much of a block tells whether it is open; a longer one is no heading
LONGEST_LOOK_BACK = 3000
# a caption or a heading without a number ends so: no paragraph is cut behind it
CAPTION_END = re.compile(r"(?:图|表|单|情况|如下|组|期|名额|示例)$")
RANK_OF_ARTICLES = 3
RANK_OF_SECTIONS = 5
LONGEST_HEADING = 60
LONGEST_ITEM_HEADING = 34


@dataclass(slots=True)
class Piece:
    """A block being put together."""

    kind: BlockKind
    first: int
    last: int
    text: str
    starts: list[tuple[int, int]]
    rank: int | None = None

    def take(self, n: int, text: str) -> None:
        gap = gap_between(self.text, text)
        self.starts.append((len(self.text) + len(gap), n))
        self.text += gap + text
        self.last = n


def read_blocks(lines: Sequence[str], place: Place, frame: Frame, tables: Sequence[Table]) -> tuple[Block, ...]:
    """Blocks of one document in reading order: every non-blank line of its span belongs to exactly one."""
    fixed = _fixed_spans(place, frame, tables)
    joining = _Joining(_run_in_ranks(lines, place, fixed), place.title.endswith("大事记"), "\n".join(lines))
    pieces: list[Piece] = []
    for n in range(place.first, place.last + 1):
        text = lines[n - 1]
        if not text:
            continue
        kind = fixed.get(n)
        if kind:
            _add_fixed(pieces, kind, n, text)
        elif pieces and _goes_on(pieces[-1], text, joining):
            pieces[-1].take(n, text)
        else:
            pieces.append(_begun(n, text))
    by_line = {table.first_line: table for table in tables}
    return tuple(_block(piece, by_line) for piece in pieces)


@dataclass(frozen=True, slots=True)
class _Joining:
    """What joining needs to know beyond the two lines: the ranks whose headings run on into text, and the issue's text."""

    run_in: frozenset[int]
    chronicle: bool
    whole: str

    def cuts_word(self, before: str, text: str) -> bool:
        """Whether the characters on both sides of the break stand together elsewhere: the break cut a word."""
        pair = before[-1] + text[0]
        return "\u4e00" <= pair[0] <= "\u9fff" and "\u4e00" <= pair[1] <= "\u9fff" and self.whole.count(pair) >= 2


@dataclass(frozen=True, slots=True)
class _Fixed:
    kind: BlockKind
    first: int


def _fixed_spans(place: Place, frame: Frame, tables: Sequence[Table]) -> dict[int, _Fixed]:
    """Lines whose kind the frame and the tables decide, with the first line of their block."""
    out: dict[int, _Fixed] = {}

    def mark(kind: BlockKind, span: tuple[int, int] | None) -> None:
        if span:
            out.update({n: _Fixed(kind, span[0]) for n in range(span[0], span[1] + 1)})

    for n in frame.date_lines:
        mark("date", (n, n))
    for n in frame.release_lines:
        mark("note", (n, n))
    for n in frame.signature_lines:
        mark("signature", (n, n))
    for n in frame.attachment_marks:
        mark("attachment", (n, n))
    for span in (*frame.attachment_titles, frame.enclosed_lines, place.title_lines):
        mark("title", span)
    for table in tables:
        mark("table", (table.first_line, table.last_line))
    mark("addressees", frame.addressee_lines)
    if place.number_line:
        mark("number", (place.number_line, place.number_line))
    return out


def _add_fixed(pieces: list[Piece], fixed: _Fixed, n: int, text: str) -> None:
    if pieces and pieces[-1].kind == fixed.kind and pieces[-1].first >= fixed.first:
        pieces[-1].take(n, text)
    else:
        pieces.append(Piece(fixed.kind, n, n, text, [(0, n)]))


def _begun(n: int, text: str) -> Piece:
    found = numbering(text)
    if found:
        return Piece("heading" if is_bare_heading(found[0], found[2]) else "paragraph", n, n, text, [(0, n)], found[0])
    if LABEL_AT_START.match(text):
        return Piece("label", n, n, text, [(0, n)])
    if GROUP_ROLE.match(text) or NAME_ROW.match(text) or ATTACHMENT_LINE.match(text):
        return Piece("list", n, n, text, [(0, n)])
    return Piece("paragraph", n, n, text, [(0, n)])


def is_bare_heading(rank: int, rest: str) -> bool:
    """Whether the words behind a number are a heading alone, without a sentence after it."""
    body = rest.rstrip("。").strip()
    if rank == RANK_OF_ARTICLES and re.search(r"[，,]", body):
        return False
    longest = LONGEST_HEADING if rank <= RANK_OF_SECTIONS else LONGEST_ITEM_HEADING
    return len(body) <= longest and not re.search(r"[。；;！？]", body) and not rest.endswith(tuple("；;：:，,、")) and "\t" not in rest


def _run_in_ranks(lines: Sequence[str], place: Place, fixed: Mapping[int, _Fixed]) -> frozenset[int]:
    """Ranks whose headings mostly run on into text on the same line (（一）加强领导。各单位要…)."""
    run_in: Counter[int] = Counter()
    every: Counter[int] = Counter()
    for n in range(place.first, place.last + 1):
        found = numbering(lines[n - 1]) if lines[n - 1] and n not in fixed else None
        if found:
            every[found[0]] += 1
            run_in[found[0]] += not is_bare_heading(found[0], found[2])
    return frozenset(rank for rank in every if run_in[rank] * 2 > every[rank])


def _goes_on(piece: Piece, text: str, joining: _Joining) -> bool:
    if piece.kind not in ("paragraph", "heading", "label", "list") or _starts_anew(text, joining.chronicle):
        return False
    before = piece.text[-LONGEST_LOOK_BACK:]
    if before.endswith(text):
        return False  # printed twice
    if piece.kind == "label":
        return _label_goes_on(before, text)
    if piece.kind == "list" and not ATTACHMENT_LINE.match(before):
        return _name_row_goes_on(before, text)
    if piece.rank is not None and is_bare_heading(piece.rank, _words(before)):
        return _heading_goes_on(before, text, piece.rank in joining.run_in, joining.cuts_word(before, text))
    if piece.rank is not None and before[-1] in "；;":
        return True  # the items of a list end so, but the next one has a number
    return _paragraph_goes_on(before, text)


def _words(text: str) -> str:
    found = numbering(text)
    return found[2] if found else text


def _starts_anew(text: str, chronicle: bool) -> bool:
    return bool(
        numbering(text)
        or LABEL_AT_START.match(text)
        or GROUP_ROLE.match(text)
        or ATTACHMENT_LINE.match(text)
        or STAGE_START.match(text)
        or is_date_line(text)
        or (chronicle and CHRONICLE_START.match(text))
        or (re.match(r"[^，。；：:]{2,40}[：:]", text) and leading_units(text))
    )


def _label_goes_on(before: str, text: str) -> bool:
    """A label's value goes on with the rest of a unit's name or more units, never with a sentence."""
    if before.endswith(("：", ":")):
        return True
    if is_label_bracket(before) and unclosed(before):
        return True
    if re.search(r"[。；：:]", text.rstrip("。；")) or (text.endswith("。") and len(text) > CHARACTERS_OF_A_LINE):
        return False
    if before.endswith(tuple("、，,；")) or unclosed(before):
        return True
    last = re.split(r"[、，,；：:\s]", before)[-1]
    return not before.endswith(tuple(SENTENCE_END + CLOSERS)) and _is_cut_name(last, text)


def _is_cut_name(last: str, text: str) -> bool:
    """Whether the last name of a line is no unit by itself but is one together with what follows."""
    following = re.split(r"[、，,；]", text)[0]
    return not is_unit(last) and is_unit(last + following) and len(following) <= MOST_LIST_TAIL


def _name_row_goes_on(before: str, text: str) -> bool:
    """A row of a name list goes on with the rest of a post: no name, no space, no sentence."""
    if GROUP_ROLE.match(before) and not re.search(r"[:：]\s*\S{1,4}\s?\S?[ 　\t]+\S", before):
        return _paragraph_goes_on(before, text)
    return len(text) <= MOST_LIST_TAIL and not NAME_ROW.match(text) and not re.search(r"[\s。，：:]", text)


def _heading_goes_on(before: str, text: str, run_in: bool, cuts_word: bool) -> bool:
    if before.endswith("。"):
        return False
    if before.endswith(tuple(OPEN_END[:12])) or unclosed(before):
        return True
    if len(text) <= 10 and not re.search(r"[。；：:，,]", text):
        return not is_unit(text) and len(before) >= 10
    if cuts_word and re.search(r"[，,]", before):
        return True
    return run_in and len(before) >= 10 and bool(re.match(r"[^，。；：]{0,12}。", text) or not before.endswith(tuple(CLOSERS)))


def _paragraph_goes_on(before: str, text: str) -> bool:
    if text[0] in "，。；、：）》”〉！？,;)":
        return True
    end = before[-1]
    if end in SENTENCE_END + "：:…":
        return False
    if end in OPEN_END or unclosed(before):
        return True
    if end in CLOSERS:
        inside = before.rstrip(CLOSERS)
        return not is_label_bracket(before) and bool(inside) and inside[-1] not in SENTENCE_END and _is_running(before)
    return _is_running(before) or (len(before) >= 12 and bool(re.search(r"[，。；]", text)) and not CAPTION_END.search(before))


def _is_running(text: str) -> bool:
    """Whether a text without an end is running text, not a caption: it is longer than a line or has punctuation."""
    return len(text) >= CHARACTERS_OF_A_LINE or bool(re.search(r"[，。：；,:;]", text))


def _block(piece: Piece, tables: Mapping[int, Table]) -> Block:
    level = LEVEL_OF_RANK[piece.rank] if piece.rank else None
    kind = (
        "heading"
        if piece.rank and is_bare_heading(piece.rank, _words(piece.text))
        else "paragraph"
        if piece.kind == "heading"
        else piece.kind
    )
    if kind == "table":
        return _table_block(piece, tables.get(piece.first))
    if kind == "title":
        return Block(kind, tidy_title(piece.text), piece.first, piece.last, level, ((0, piece.first),))
    return Block(kind, piece.text, piece.first, piece.last, level, tuple(piece.starts))


def _table_block(piece: Piece, table: Table | None) -> Block:
    """A table as text: caption (where it is set with the table), head and rows on lines of their own, whole cells parted by tabs."""
    if table is None:
        return Block("table", piece.text, piece.first, piece.last, None, tuple(piece.starts))
    caption = table.caption or ""
    own = [caption] if folded(piece.text).startswith(folded(caption)) else []
    rows = [(table.first_line, own), (table.first_line, table.header), *((row.first_line, row.cells) for row in table.rows)]
    text = ""
    starts = []
    for line, cells in rows:
        if any(cells):
            starts.append((len(text), line))
            text += "\t".join(cells) + "\n"
    return Block("table", text.rstrip("\n"), piece.first, piece.last, None, tuple(starts))
