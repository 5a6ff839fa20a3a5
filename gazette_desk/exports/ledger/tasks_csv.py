"""The task ledger (督办台账) as CSV, of which every spreadsheet shows at first opening what was written."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from unicodedata import normalize

from gazette_desk.exports.ledger.task_columns import Cell

# What a spreadsheet may take for a formula at the start of a cell, full-width forms too (OWASP, CSV Injection).
_FORMULA_STARTS = tuple("=+-@\t\r\n＝＋－＠")
# Figures with nothing but what stands in numbers, dates, times, fractions and sums of money, and the words for truth.
_ALMOST_NUMBER = re.compile(
    r"(?=.*\d)[\d\s.,:/\\()%‰+*'^¥￥$€£年月日时分秒点号上下午AaPpMmEe–—-]+"
    r"|\d*\W*(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\W*\d*\W*\d*|true|false",
    re.IGNORECASE,
)
_OF_DATES = "年月日时分秒点号上下午"  # what of these begins a cell may be a time: 上午9:00
REMEMBERED = 50_000  # cells
LONGEST = 40  # characters that a number or date may have
GBK_BYTES = 2  # what a character of GBK has; those that only GB18030 has take four


def write_csv(path: Path, heads: Iterable[Sequence[Cell]], rows: Iterable[Sequence[Cell]], encoding: str) -> Counter[str]:
    """Writes records; gives the characters that only GB18030 has, and how often they were written in it, for programs that
    call GBK by its name do not show them. Raises OSError.
    """
    rare = RareCharacters()
    with path.open("w", encoding=encoding, newline="") as file:
        writer = csv.writer(file)
        marked = _Marked()
        for records in (heads, rows):
            noted = rare.noted(records) if encoding == "gb18030" else records
            writer.writerows([marked[cell] if cell.__class__ is str else cell for cell in record] for record in noted)
    return rare.counts


class _Marked(dict[str, str]):
    """Texts as they are written, looked up by what they hold: names, titles and days come again and again, long ones do not."""

    def __missing__(self, text: str) -> str:
        marked = as_text(text)
        if len(text) <= LONGEST and len(self) < REMEMBERED:
            self[text] = marked
        return marked


def as_text(text: str) -> str:
    """The text in the form in which a spreadsheet leaves it one: behind an apostrophe what looks like a formula, behind a tab, which
    is not seen, what looks like a number, a date or a truth.
    """
    if "一" <= text[:1] <= "龥" and text[0] not in _OF_DATES:
        return text
    if text.startswith(_FORMULA_STARTS):
        return f"'{text}"
    return f"\t{text}" if len(text) <= LONGEST and _ALMOST_NUMBER.fullmatch(normalize("NFKC", text).strip()) else text


class RareCharacters:
    """Counts the characters of records that have no two bytes in GBK."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()

    def noted(self, records: Iterable[Sequence[Cell]]) -> Iterator[Sequence[Cell]]:
        """The records as they are, counted on their way."""
        for record in records:
            for cell in record:
                if isinstance(cell, str):
                    self.note(cell)
            yield record

    def note(self, text: str) -> None:
        """Counts those of a text."""
        try:
            text.encode("gbk")
        except UnicodeEncodeError:
            self.counts.update(character for character in text if len(character.encode("gb18030")) > GBK_BYTES)


def told_rare(counts: Counter[str]) -> tuple[str, ...]:
    """A sentence on them; none where there are none."""
    if not counts:
        return ()
    listed = "、".join(f"{character}（{count} 处）" for character, count in counts.most_common(20))
    more = " 等" if len(counts) > 20 else ""
    return (f"有 {sum(counts.values())} 个字符只有 GB18030 才有、GBK 没有：{listed}{more}。只认 GBK 的程序会显示成别的字，可改用 UTF-8",)
