"""Titles of documents: written in one piece, compared, taken apart into issuer, kind and the title that they enclose."""

from __future__ import annotations

import difflib
import re
from functools import lru_cache

from gazette_desk.parsing.patterns import LONGEST_TITLE_END, TITLE_KIND_AT_END, TITLE_LAST

ISSUER_END = (
    r"(?:办公室|办公厅|人民政府|政府|委员会|管委会|常委会|工委|党委|区委|县委|市委|旗委|省委|党组|局|部|厅|院|署|办事处|联合会|总工会|指挥部"
    r"|领导小组|工作组|专班|联席会议|大队|支队|总队|中心|协会|公司|银行|(?:革|健康|建设|经信|国资|民宗|农)委|等\d{1,2}(?:个)?(?:部门|单位))"
)
# 甲办公室 乙人民政府办公室关于…: a space that parts two issuers
BETWEEN_ISSUERS = re.compile(rf"({ISSUER_END})\s+(?=[^\s《“]{{2,24}}{ISSUER_END}(?:\s|关于|印发|转发|批转))")
QUOTED = re.compile(r"“[^“”]{1,40}”")
BETWEEN_HAN = re.compile(r"(?<=[\u4e00-\u9fff]) (?=[\u4e00-\u9fff])")
BETWEEN_LATIN = re.compile(r"(?<=[a-zA-Z])\s+(?=[a-zA-Z])|(?<=\d)\s+(?=\d)")
KEPT_SPACE = "\ue000"


def tidy_title(title: str) -> str:
    """A title in one piece: without the spaces that line breaks left, with the one between two issuers and those inside quotes."""
    if len(title.split()) < 2:
        return title.strip().replace(KEPT_SPACE, " ")
    marked = BETWEEN_ISSUERS.sub(rf"\1{KEPT_SPACE}", title)
    marked = QUOTED.sub(lambda found: BETWEEN_HAN.sub(KEPT_SPACE, found[0]), marked)
    return "".join(BETWEEN_LATIN.sub(KEPT_SPACE, marked).split()).replace(KEPT_SPACE, " ")


NAMES_ISSUER = re.compile(rf"{ISSUER_END}(?:文件)?$")


def tidy_section(name: str) -> str:
    """A section's name in one piece (区政 府文件 → 区政府文件); the space between two issuers stays (区委办公室 区政府办公室文件)."""
    parts = name.split()
    return (" " if all(NAMES_ISSUER.search(part) for part in parts) else "").join(parts)


FOLDED_MARKS = str.maketrans("（）〔〕［］[]【】：；，！？“”‘’《》〈〉－—–～·", "()()()()():;,!?\"\"''<><>-----")


@lru_cache(maxsize=1024)  # the entries of the contents are compared with every title
def folded(text: str) -> str:
    """The text for comparing: no white space, one width of punctuation, lower case."""
    return "".join(text.split()).translate(FOLDED_MARKS).lower()


def _most_alike(a: str, b: str) -> float:
    """What the likeness of two texts cannot be above: a character that the other has not is no part of it."""
    ours, theirs = set(a), set(b)
    shared = len(ours & theirs)
    return 2.0 * min(len(a) - len(ours) + shared, len(b) - len(theirs) + shared) / (len(a) + len(b))


@lru_cache(maxsize=4096)  # each title is compared with the same entries again and again
def likeness(one: str, other: str, least: float = 0.0) -> float:
    """How alike two titles are, 0 to 1, blind to spaces and the width of punctuation.

    Where only what is as alike as least counts, telling it spares most titles the slow comparison: less alike ones may give 0.
    """
    a, b = folded(one), folded(other)
    if not a or not b or min(len(a), len(b)) * 3 < max(len(a), len(b)) or _most_alike(a, b) < least:
        return 0.0
    matcher = difflib.SequenceMatcher(None, a, b, autojunk=False)
    if matcher.quick_ratio() < 0.5:
        return matcher.quick_ratio()
    return matcher.ratio()


# …办公室关于印发, …委员会印发: where the issuers end
ISSUERS_IN_TITLE = re.compile(rf"^((?!关于|印发|转发)[^《〈]{{2,60}}?{ISSUER_END})\s*(?=关于|印发|转发|批转|公布|发布|任免|表彰)")


# 青河区人民政府令
ORDER = re.compile(rf"^(.{{2,40}}{ISSUER_END})(?:令|公告|通告)$")


def issuers_in_title(title: str) -> tuple[str, ...]:
    """The issuers that a title names before 关于 or 印发, in printed order; () when it names none."""
    found = ISSUERS_IN_TITLE.match(title) or ORDER.match(title)
    return tuple(name for part in re.split(r"[\s、]+", found[1]) if part for name in parted_names(part)) if found else ()


# 云州市, 青河区: how the name of a unit begins
PLACE = re.compile(r"(?:中共)?([\u4e00-\u9fff]{2,6}?[省市区县州旗盟])")


def parted_names(names: str) -> list[str]:
    """The units of one place that a line names without a mark between them (青河区水务局中共青河区委办公室), or the one that it names."""
    place = PLACE.match(names)
    return re.split(rf"(?<=[局办室委会厅部院府])(?=(?:中共)?{re.escape(place[1])})", names) if place else [names]


def without_issuers(title: str) -> str:
    """The title from 关于 or 印发 on, as contents print it that leave the issuers out."""
    found = ISSUERS_IN_TITLE.match(title)
    return title[found.end() :] if found else title


def kind_of_title(title: str) -> str | None:
    """The kind of document that a title ends with (通知, 意见, 大事记), or None."""
    end = title.rstrip()[-LONGEST_TITLE_END:]
    found = TITLE_KIND_AT_END.search(end) if end and end[-1] in TITLE_LAST else None
    return found[1] if found else None


def kind_of_document(title: str) -> str | None:
    """The kind that a document's title ends with; some words are one only there, since most lines that end so go on (…情况的通报)."""
    return kind_of_title(title) or next((kind for kind in ("情况", "索引", "表") if title.endswith(kind)), None)


# 印发《…》的通知, 转发〈…〉的通知, 关于印发…方案的通知
ENCLOSED_IN_MARKS = re.compile(r"(?:印发|转发|批转|公布|发布|下发)\s*(?:[^《〈<]{2,20}[局委办部室院])?[《〈<](.{2,200})[》〉>]")
ENCLOSED_BARE = re.compile(r"(?:印发|转发|批转|公布|发布|下发)\s*(.{2,120}?)的(?:通知|通告|公告|决定)\s*$")


def announced_enclosure(title: str) -> str | None:
    """The title that a notice says it encloses (印发《…》的通知), or None."""
    found = ENCLOSED_IN_MARKS.search(title) or ENCLOSED_BARE.search(title)
    return found[1].strip("《》〈〉 ") if found else None
