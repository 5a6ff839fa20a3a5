"""Cover and imprint: which publication and issue it is, and who makes it; wherever these parts stand."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise, zip_longest

from gazette_desk.parsing.lines.source import unspaced
from gazette_desk.parsing.patterns import chinese_number
from gazette_desk.parsing.records import Masthead, region_of
from gazette_desk.parsing.structure.issue_numbers import YEAR, edition, number_with_last, total_number

# 青河区人民政府公报, 云州市青河区人民政府公报（双月刊）, 青河政报
PUBLICATION = re.compile(r"^[《]?([\u4e00-\u9fff]{2,24}?(?:公报|政报))[》]?(?:[（(][\u4e00-\u9fff]{1,4}刊[）)])?$")
CHINESE_YEAR = re.compile(r"(二[〇○零][〇○零一二三四五六七八九]{2})\s?年")
YEAR_AND_NUMBER = re.compile(r"((?:19|20)\d\d)\s?[·.．](\d{1,2})$")
# 2018年12月20日出版, 2019年8月出版
PUBLISHED_DAY = re.compile(r"^(?:出版日期[:：]?)?\s?((?:19|20)\d\d)\s?年\s?(\d{1,2})\s?月\s?(\d{1,2})\s?日\s?(?:出版)?(?:\s\S{1,4}刊)?$")
PUBLISHED_MONTH = re.compile(r"^(?:出版日期[:：]?)?\s?((?:19|20)\d\d)\s?年\s?(\d{1,2})\s?月\s?(?:份)?\s?(?:出版)?(?:\s\S{1,4}刊)?$")
# （季刊）, 出版 季刊, 出版周期：月刊, 刊期：双月刊, 每月发行, 本刊为A4开本，季刊，…
INTERVAL = r"月\s?刊|双\s?月\s?刊|半\s?月\s?刊|季\s?刊|半\s?年\s?刊|年\s?刊|旬\s?刊|周\s?刊|不定期(?:刊)?"
FREQUENCY = re.compile(
    rf"[（(]\s?({INTERVAL})\s?[)）]|(?:^|出版\s|(?:周\s?期|刊\s?期|频\s?率|刊\s?别)\s?[:：]?\s?)({INTERVAL})$|(不定期|每月|每季度)(?=发行|出版)"
    rf"|(?:[,，、]|本刊[为系是])\s?({INTERVAL})(?=[,，、。；;]|$)"
)

# imprint labels; the space that spreads them (主 编, 电 话) is optional
IMPRINT_FIELDS: dict[str, str] = {
    "chief_editor": "主编|总编",
    "permit": "刊号|准印证号?|准印证|登记证号|内部资料准印证号?",
    "phone": "联系电话|电话",
    "email": "电子邮箱|电子信箱|投稿[邮信]箱|电子邮件|邮箱|信箱|E-?mail",
    "address": "通讯地址|编辑部地址|社址|地址",
    "printer": "印刷单位|承印单位|印刷|承印",
}
OTHER_LABELS = (
    "执行主编|副主编|责任编辑|责任校对|编辑出版|编辑|编印单位|主管|主办|主办单位|主管单位|编辑单位|"
    "邮编|邮政编码|传真|网址|发行|编委|主任|副主任|委员|印数|开本|校对|编审"
)


def _spaced(words: str) -> str:
    spread = re.sub(r"([\u4e00-\u9fff])(?=[\u4e00-\u9fff])", r"\1\\s*", words)
    return re.sub(r"(\\s\*[\u4e00-\u9fff])\?", r"(?:\1)?", spread)  # else spaces before a character left out and behind it were one


FIELD_GROUPS = "|".join(f"(?P<{name}>{_spaced(words)})" for name, words in IMPRINT_FIELDS.items())
IMPRINT_LABEL = re.compile(rf"(?<![\u4e00-\u9fff])(?:(?P<other>{_spaced(OTHER_LABELS)})|{FIELD_GROUPS})\s*[:：]\s*", re.IGNORECASE)
CONTINUED_FIELDS = ("address", "permit")
CONTENTS_HEAD = re.compile(r"[【\[]?目\s*[录次][】\]]?$")
LONGEST_COVER_LINE = 40


def read_masthead(lines: Sequence[str], first: int, last: int) -> Masthead:
    """Masthead of an issue whose documents stand on lines first to last (1-based); the back page fills what the front lacks."""
    front = [line for line in lines[: first - 1] if line]
    back = [line for line in lines[last:] if line]
    publication = _publication(front) or _publication(back)
    cover = _cover(front)
    year, number, last_number = _year_and_number(front)
    fields = _imprint(back) | _imprint(front)
    return Masthead(
        publication=publication,
        region=region_of(publication),
        year=year,
        number=number,
        last_number=last_number,
        edition=edition(cover),
        total_number=_total_number(front) or _total_number(back),
        published=_published(front) or _published(back),
        frequency=_frequency(front) or _frequency(back),
        **fields,
    )


def _publication(lines: Sequence[str]) -> str | None:
    """The name on the cover; it may be broken over two lines."""
    short = [unspaced(line) for line in lines if len(line) <= LONGEST_COVER_LINE]
    for text in short:
        found = PUBLICATION.match(text)
        if found and (len(found[1]) > 6 or found[1].endswith("政报")):
            return found[1]
    for one, two in pairwise(short):
        found = PUBLICATION.match(one + two)
        if found and "公报" not in one and len(found[1]) > 6:
            return found[1]
    return next((m[1] for line in lines for m in re.finditer(r"《([\u4e00-\u9fff]{4,24}公报)》", line)), None)


def _cover(lines: Sequence[str]) -> list[str]:
    """The short lines above the contents."""
    end = next((i for i, line in enumerate(lines) if CONTENTS_HEAD.match(line)), len(lines))
    return [line for line in lines[:end] if len(line) <= LONGEST_COVER_LINE and "发" not in line]


def _year_and_number(lines: Sequence[str]) -> tuple[int | None, int | None, int | None]:
    """Year, number and, of a double issue, last number."""
    short = [line for line in lines if len(line) <= LONGEST_COVER_LINE and "发" not in line]
    for line in short:
        found = YEAR_AND_NUMBER.search(line)
        if found:
            return int(found[1]), int(found[2]), None
    number, last = next(filter(None, map(number_with_last, short)), None) or (_number_below_year(short), None)
    return _year(short), number, last


def _year(lines: Sequence[str]) -> int | None:
    """The year that stands before a number, else at the beginning of a line."""
    year = next((int(m[1]) for line in lines if (m := YEAR.search(line)) and number_with_last(line)), None)
    year = year or next((int(m[1]) for line in lines if (m := YEAR.match(line))), None)
    return year or next((chinese_number(m[1]) for line in lines if (m := CHINESE_YEAR.match(line))), None)


def _number_below_year(lines: Sequence[str]) -> int | None:
    """A number that stands alone under a year that does, as covers set them large (2021⏎3)."""
    return next((int(two) for one, two in pairwise(lines) if YEAR.fullmatch(one) and re.fullmatch(r"\d{1,2}", two)), None)


def _total_number(lines: Sequence[str]) -> int | None:
    return next(filter(None, (total_number(line) for line in lines if len(line) <= LONGEST_COVER_LINE)), None)


def _published(lines: Sequence[str]) -> str | None:
    for line in lines:
        found = PUBLISHED_DAY.match(line)
        if found:
            return f"{found[1]}-{int(found[2]):02}-{int(found[3]):02}"
    month = next((m for line in lines if (m := PUBLISHED_MONTH.match(line))), None)
    return f"{month[1]}-{int(month[2]):02}" if month else None


def _frequency(lines: Sequence[str]) -> str | None:
    return next((unspaced(m[1] or m[2] or m[3] or m[4]) for line in lines if (m := FREQUENCY.search(line))), None)


def _imprint(lines: Sequence[str]) -> dict[str, str]:
    """Imprint fields in the lines, several to a line where it has columns; the first value of a field counts."""
    out: dict[str, str] = {}
    for i, line in enumerate(lines):
        labels = list(IMPRINT_LABEL.finditer(line))
        for label, following in zip_longest(labels, labels[1:]):
            name = label.lastgroup
            value = line[label.end() : following.start() if following else len(line)].strip()
            if name is None or name == "other" or name in out or not value:
                continue
            if following is None and name in CONTINUED_FIELDS and i + 1 < len(lines) and _continues_value(lines[i + 1]):
                value += lines[i + 1]
            out[name] = value.split("\t")[0] if name == "phone" else unspaced(value)
    return out


def _continues_value(line: str) -> bool:
    return len(line) <= 30 and not re.search(r"[:：《【]|目\s*录|公报", line)
