"""Variations of numbers, dates, titles, signatures, contents and tables."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator

from tests.benchmarks.variations.varied_issues import Change, NewLine, Varied, each_line, reworded, title_lines


def numbering(pattern: str, by: str) -> Change:
    compiled = re.compile(pattern)

    def change(issue: Varied, rng: random.Random) -> Varied:
        return Varied(tuple(compiled.sub(by, text) if n in issue.inside else text for n, text in enumerate(issue.lines, 1)), issue.gold)

    return change


def other_years(issue: Varied, rng: random.Random) -> Varied:
    return reworded(issue, lambda text: re.sub(r"(?<!\d)20[012]\d(?!\d)", lambda found: str(int(found[0]) - 4), text))


def dates(pattern: str, by: str) -> Change:
    return lambda issue, rng: reworded(issue, lambda text: re.sub(pattern, by, text))


CHINESE = "〇一二三四五六七八九"


def _chinese(number: int) -> str:
    tens, ones = divmod(number, 10)
    return ("" if tens < 2 else CHINESE[tens]) + ("十" if tens else "") + (CHINESE[ones] if ones else "")


def chinese_dates(issue: Varied, rng: random.Random) -> Varied:
    """二〇一九年七月二十二日 under the signature."""

    def changed(text: str) -> str:
        found = re.fullmatch(r"\s*(\d{4})\s?年\s?(\d{1,2})\s?月\s?(\d{1,2})\s?日\s*", text)
        if not found:
            return text
        return f"{''.join(CHINESE[int(c)] for c in found[1])}年{_chinese(int(found[2]))}月{_chinese(int(found[3]))}日"

    return Varied(tuple(changed(text) if n in issue.inside else text for n, text in enumerate(issue.lines, 1)), issue.gold)


def signature_with_date(issue: Varied, rng: random.Random) -> Varied:
    """The signature and its date on one line."""
    issuers = {re.sub(r"\s", "", name) for d in issue.gold["documents"] for name in d["issuers"]}
    before = {}
    for n in issue.inside:
        if re.fullmatch(r"\s*\d{4}\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日\s*", issue.lines[n - 1]):
            above = issue.preceding(n)
            if re.sub(r"\s", "", issue.lines[above - 1]) in issuers:
                before[above] = n
    gone = set(before.values())
    return each_line(
        issue,
        lambda n, text: (
            [NewLine(f"{text}  {issue.lines[before[n] - 1].strip()}", (n, before[n]))]
            if n in before
            else []
            if n in gone
            else [NewLine(text, (n,))]
        ),
    )


def titles_on_lines(count: int) -> Change:
    def change(issue: Varied, rng: random.Random) -> Varied:
        first: dict[int, list[int]] = {}
        for d in issue.gold["documents"]:
            numbers = title_lines(issue, d)
            if d["doc_number"] and len(numbers) >= 1:
                first[numbers[0]] = numbers
        gone = {n for numbers in first.values() for n in numbers[1:]}

        def lines(n: int, text: str) -> list[NewLine]:
            if n in gone:
                return []
            if n not in first:
                return [NewLine(text, (n,))]
            whole = " ".join(issue.lines[m - 1].strip() for m in first[n])
            out: list[NewLine] = []
            for i, piece in enumerate(_pieces(whole, count, rng)):
                out += [NewLine("")] * (i > 0) + [NewLine(piece, tuple(first[n]), i > 0)]
            return out

        return each_line(issue, lines)

    return change


def _pieces(text: str, count: int, rng: random.Random) -> list[str]:
    """A title in so many pieces of about one length, cut at a space between issuers only where there is one."""
    size = len(text) / count
    cuts = sorted({min(len(text) - 2, max(2, round(size * k) + rng.randrange(-2, 3))) for k in range(1, count)})
    return [text[a:b].strip() for a, b in zip([0, *cuts], [*cuts, len(text)], strict=True)]


def number_above_title(issue: Varied, rng: random.Random) -> Varied:
    number_of = {}
    for d in issue.gold["documents"]:
        numbers = title_lines(issue, d)
        if d["doc_number"] and (len(numbers) > 1 or issue.lines[issue.following(numbers[-1]) - 1].strip().endswith("号")):
            number_of[numbers[0]] = issue.following(numbers[-1])
    gone = set(number_of.values())

    def lines(n: int, text: str) -> list[NewLine]:
        if n in gone:
            return []
        above = [NewLine(issue.lines[number_of[n] - 1], (number_of[n],)), NewLine("")] if n in number_of else []
        return [*above, NewLine(text, (n,))]

    return each_line(issue, lines)


def _contents_lines(issue: Varied) -> range:
    rows = [row["line"] for row in issue.gold["toc"]]
    return range(min(rows, default=1), max(rows, default=0) + 4)


def contents(pattern: str, by: str, without_pages: bool = False) -> Change:
    compiled = re.compile(pattern)

    def change(issue: Varied, rng: random.Random) -> Varied:
        lines = tuple(compiled.sub(by, text) if n in _contents_lines(issue) else text for n, text in enumerate(issue.lines, 1))
        toc = [{**row, "page": None} for row in issue.gold["toc"]] if without_pages else issue.gold["toc"]
        return Varied(lines, {**issue.gold, "toc": toc})

    return change


PAGE = r"[\s.…·]*(?<=[.…·\s）)号])(\d{1,3})\s*$"


def _tables(issue: Varied) -> Iterator[tuple[int, int, int]]:
    """(first line, last line, line of the first row below the head) of each table whose head stands on its first line."""
    for table in issue.gold["tables"]:
        first, last = table["lines"]
        names = [name for name in table["header"] if name]
        if names and issue.lines[first - 1].split("\t")[0].strip() == names[0] and len(issue.lines[first - 1].split("\t")) >= len(names):
            yield first, last, first + 1


def table_pages(with_head: bool) -> Change:
    """A page break before every fifth row, with the head repeated or not."""

    def change(issue: Varied, rng: random.Random) -> Varied:
        head_of = {n: issue.lines[first - 1] for first, last, body in _tables(issue) for n in range(body + 2, last + 1)}

        def lines(n: int, text: str) -> list[NewLine]:
            starts_row = n in head_of and re.match(r"\d+\t", text) and issue.lines[n - 2].strip() and issue.lines[n - 2] != head_of[n]
            if not starts_row or rng.random() > 0.2:
                return [NewLine(text, (n,))]
            return [NewLine(""), *([NewLine(head_of[n])] if with_head else []), NewLine(text, (n,))]

        return each_line(issue, lines)

    return change


def table_rows_cut(issue: Varied, rng: random.Random) -> Varied:
    """Rows cut by a page in the middle of their longest cell, the head repeated."""
    head_of = {n: issue.lines[first - 1] for first, last, body in _tables(issue) for n in range(body, last + 1)}

    def lines(n: int, text: str) -> list[NewLine]:
        cells = text.split("\t")
        longest = max(range(len(cells)), key=lambda i: len(cells[i]))
        if n not in head_of or not re.match(r"\d+\t", text) or len(cells[longest]) < 12 or rng.random() > 0.2:
            return [NewLine(text, (n,))]
        at = len(cells[longest]) // 2
        above, below = list(cells), [""] * len(cells)
        above[longest], below[longest] = cells[longest][:at], cells[longest][at:]
        return [NewLine("\t".join(above), (n,)), NewLine(""), NewLine(head_of[n]), NewLine("\t".join(below), (n,))]

    return each_line(issue, lines)


VARIATIONS: dict[str, Change] = {
    "1. as 1、": numbering(r"^(\W{0,6}\d{1,2})[.．](?=\s?\**[\u4e00-\u9fff])", r"\1、"),
    "1. as 1．": numbering(r"^(\W{0,6}\d{1,2})\.(?=\s?\**[\u4e00-\u9fff])", r"\1．"),
    "1. as 1）": numbering(r"^(\W{0,6}\d{1,2})[.．、](?=\s?\**[\u4e00-\u9fff])", r"\1）"),
    "（一） as （一）、": numbering(r"^(\W{0,6}[（(][一二三四五六七八九十]{1,3}[）)])", r"\1、"),
    "一、 as 一．": numbering(r"^(\W{0,6}[一二三四五六七八九十]{1,3})、", r"\1．"),
    "spaces behind numbers": numbering(
        r"^(\W{0,6}(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]|\d{1,2}[.．、](?!\d)))\s?", r"\1  "
    ),
    "years four earlier": other_years,
    "以前 for 前": dates(r"(?<=[日底月])前(?=[，。；）)、完\s报将上]|$)", "以前"),
    "之前 for 前": dates(r"(?<=[日底月])前(?=[，。；）)、完\s报将上]|$)", "之前"),
    "月末 for 月底": dates(r"(?<=\d月)底", "末"),
    "12月31日前 for 年底前": dates(r"(?<=[\d])年底(?=前)", "年12月31日"),
    "dotted dates": dates(r"((?:20)\d\d)年(\d{1,2})月(\d{1,2})日(?=前)", r"\1.\2.\3"),
    "Chinese dates": chinese_dates,
    "signature with date": signature_with_date,
    "titles on 1 line": titles_on_lines(1),
    "titles on 2 lines": titles_on_lines(2),
    "titles on 3 lines": titles_on_lines(3),
    "titles on 4 lines": titles_on_lines(4),
    "number above title": number_above_title,
    "contents: dots": contents(PAGE, r"......\1"),
    "contents: ellipsis": contents(PAGE, r"…………………\1"),
    "contents: spaced dots": contents(PAGE, r" · · · · · · \1"),
    "contents: tab": contents(PAGE, "\t\\1"),
    "contents: (page)": contents(PAGE, r"……(\1)"),
    "contents: no pages": contents(PAGE, "", True),
    "contents: no numbers": contents(r"^\s*-?\s*\d{1,2}\s?[.．、]\s?", ""),
    "contents: ◆ sections": contents(r"^\s*【\s*(.+?)\s*】\s*$", r"◆\1"),
    "contents: 〖〗 sections": contents(r"^\s*【\s*(.+?)\s*】\s*$", r"〖\1〗"),
    "table pages with head": table_pages(True),
    "table pages without head": table_pages(False),
    "table rows cut": table_rows_cut,
}
