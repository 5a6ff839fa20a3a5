"""Who signs a document and when: the lines of signature and date under its text, or the date in brackets under its title."""

from __future__ import annotations

import re
from collections.abc import Sequence

from gazette_desk.parsing.lines.source import unspaced
from gazette_desk.parsing.patterns import is_date_line, iso_date, numbering
from gazette_desk.parsing.structure.titles import ISSUER_END, parted_names
from gazette_desk.parsing.units.unit_forms import is_unit

# 云州市青河区人民政府办公室 2021年5月20日: signature and date on one line
SIGNED_DATE = re.compile(
    r"^([\u4e00-\u9fff（）()、\s]{2,38}[局室委府部会院处办公心团社所厅队站])\s*((?:19|20)\d\d\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日)$"
)
# （2021年3月5日区人民政府第12次常务会议通过）
# （2019年3月5日青河区人民政府令第3号公布，根据…修订）, ——2021年3月5日在区第三届人民代表大会上
DATE_UNDER_TITLE = re.compile(
    r"^(?:[（(]\s?|[—-]{1,2}\s?(?=[^，。；]*日在))((?:19|20)\d\d年\d{1,2}月\d{1,2}日)(?:[^（）()]{0,240}[）)]|在.{2,60})$"
)
# （2019年3月5日青河区人民政府令第3号公布: the order that made known what stands below
PROMULGATED = re.compile(r"^[（(]\s?((?:19|20)\d\d年\d{1,2}月\d{1,2}日)([\u4e00-\u9fff]{2,24}令第?\d{1,4}号)(?:公布|发布)")
# 2021-05-20, 2021/5/20, 2021.5.20, 2021年5月
DATE_IN_FIGURES = re.compile(
    r"^(?P<year>(?:19|20)\d\d)\s?(?P<mark>[-./])\s?(?P<month>0?[1-9]|1[0-2])\s?(?P=mark)\s?(?P<day>0?[1-9]|[12]\d|3[01])$"
    r"|^(?:19|20)\d\d\s?年\s?\d{1,2}\s?月$"
)
# 青河区人民政府办公室: what signs ends so even where it is no usual unit name
ISSUER = re.compile(rf"^[^，。；：:、,;\t]{{2,36}}{ISSUER_END}$")
# 青河区人民政府（印章）, 青河区防汛抗旱指挥部（代章）
SEAL = re.compile(r"[（(](?:印|公|签|盖|代)?章[）)]")
LONGEST_DATE = 14
MOST_SIGNATURES = 5
LONGEST_SIGNATURE = 40


def _is_dated_in_figures(lines: Sequence[str], n: int) -> bool:
    """Whether a line is a date in figures, or a month, right below who signs."""
    line = lines[n - 1]
    if line[:1] not in ("1", "2") or len(line) > LONGEST_DATE or not DATE_IN_FIGURES.match(line):
        return False
    above = next((lines[m - 1] for m in range(n - 1, max(0, n - 4), -1) if lines[m - 1]), "")
    return bool(above) and may_sign(above)


def is_signing_date(lines: Sequence[str], n: int) -> bool:
    """Whether line n holds a date and nothing else, one in figures right below who signs."""
    return is_date_line(lines[n - 1]) or _is_dated_in_figures(lines, n)


def has_signing_date(lines: Sequence[str], n: int) -> bool:
    """Whether line n holds such a date, alone or behind who signs."""
    return is_signing_date(lines, n) or ("日" in lines[n - 1] and bool(SIGNED_DATE.match(lines[n - 1])))


def signature_lines(lines: Sequence[str], date_line: int, floor: int) -> tuple[int, ...]:
    """The lines of who signs right above the date, or on its line, not above line floor."""
    out = [date_line] if SIGNED_DATE.match(lines[date_line - 1]) else []
    n = date_line - 1
    while n >= floor and len(out) < MOST_SIGNATURES:
        line = lines[n - 1]
        if line and not may_sign(line):
            break
        if line:
            out.append(n)
        n -= 1
    return tuple(reversed(out))


def may_sign(line: str) -> bool:
    """Whether a line may be the name of who signs."""
    name = SEAL.sub("", line)
    return len(name) <= LONGEST_SIGNATURE and not numbering(name) and (is_unit(unspaced(name)) or bool(ISSUER.search(name)))


def signed_names(line: str) -> list[str]:
    """Who signs on a line: several when a space parts whole names."""
    signed = SIGNED_DATE.match(line)
    names = SEAL.sub("", signed[1] if signed else line).split()
    return names if len(names) > 1 and all(len(name) > 3 and is_unit(name) for name in names) else parted_names("".join(names))


def date_of(lines: Sequence[str], date_line: int | None, title_end: int, head_end: int) -> str | None:
    """The ISO date on the line, else the one in brackets under the title; or None."""
    if date_line:
        signed = SIGNED_DATE.match(lines[date_line - 1])
        figures = DATE_IN_FIGURES.match(lines[date_line - 1])
        if figures and figures["year"]:
            return f"{figures['year']}-{int(figures['month']):02}-{int(figures['day']):02}"
        return iso_date(signed[2] if signed else lines[date_line - 1])
    for line in lines[title_end : head_end + 4]:
        found = DATE_UNDER_TITLE.match(line) or PROMULGATED.match(line)
        if found:
            return iso_date(found[1])
    return None


def number_of_order(lines: Sequence[str], title_end: int) -> str | None:
    """The number of the order by which a regulation was made known, as it stands in brackets under the title; or None."""
    return next((found[2] for line in lines[title_end : title_end + 4] if (found := PROMULGATED.match(line))), None)
