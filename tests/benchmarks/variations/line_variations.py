"""Variations of a text's punctuation, marks, lines and pages."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence

from tests.benchmarks.variations.label_variations import LABEL_LINE
from tests.benchmarks.variations.varied_issues import Change, NewLine, Varied, broken, each_line, places_to_break, rebuilt, reworded
from tests.gold.scoring import Row

HALF = str.maketrans("（）：；，〔〕！？", "():;,[]!?")
FULL = str.maketrans("():;,", "（）：；，")


def half_width(issue: Varied, rng: random.Random) -> Varied:
    return reworded(issue, lambda text: text.translate(HALF))


def full_width(issue: Varied, rng: random.Random) -> Varied:
    in_body = {n for d in issue.gold["documents"] for n in range(d["lines"][0], d["lines"][1] + 1)}
    lines = (text.translate(FULL) if n in in_body else text for n, text in enumerate(issue.lines, 1))
    return Varied(tuple(lines), issue.gold)


def mixed_width(issue: Varied, rng: random.Random) -> Varied:
    lines = (text.translate(rng.choice((HALF, FULL, {}))) if n in issue.inside else text for n, text in enumerate(issue.lines, 1))
    return Varied(tuple(lines), issue.gold)


def number_brackets(pair: str) -> Change:
    """Document numbers in other brackets: the gold's are compared blind to width, so square ones stand for all."""

    def change(issue: Varied, rng: random.Random) -> Varied:
        pattern = re.compile(r"[〔\[(（]\s?((?:19|20)\d\d)\s?[)）\]〕](?=\s?第?\s?\d{1,4}\s?号)")
        lines = tuple(pattern.sub(rf"{pair[0]}\1{pair[1]}", text) for text in issue.lines)
        return Varied(lines, {**issue.gold, **_numbers_as(issue.gold, pattern, pair)})

    return change


def _numbers_as(gold: Row, pattern: re.Pattern[str], pair: str) -> Row:
    def changed(row: Row) -> Row:
        return {**row, "doc_number": row["doc_number"] and pattern.sub(rf"{pair[0]}\1{pair[1]}", row["doc_number"])}

    return {"toc": [changed(row) for row in gold["toc"]], "documents": [changed(row) for row in gold["documents"]]}


def spaces_at_digits(issue: Varied, rng: random.Random) -> Varied:
    """2019 年 9 月 10 日."""
    spaced = re.compile(r"(?<=[\u4e00-\u9fff])(?=\d)|(?<=\d)(?=[年月日个])")
    return Varied(tuple(spaced.sub(" ", text) if n in issue.inside else text for n, text in enumerate(issue.lines, 1)), issue.gold)


def spaces_inside_words(issue: Varied, rng: random.Random) -> Varied:
    """A stray space in every third line of running text, between two Chinese characters."""

    def spaced(n: int, text: str) -> str:
        places = [m.start() for m in re.finditer(r"(?<=[\u4e00-\u9fff]{2})(?=[\u4e00-\u9fff]{2})", text)]
        if n not in issue.inside or n in issue.in_titles or len(text) < 24 or not places or rng.random() > 0.33:
            return text
        at = rng.choice(places)
        return f"{text[:at]} {text[at:]}"

    return Varied(tuple(spaced(n, text) for n, text in enumerate(issue.lines, 1)), issue.gold)


def english_and(issue: Varied, rng: random.Random) -> Varied:
    changed = (
        re.sub("(?<=[\u4e00-\u9fff])和(?=[\u4e00-\u9fff])", " and ", t) if n in issue.inside and rng.random() < 0.3 else t
        for n, t in enumerate(issue.lines, 1)
    )
    return Varied(tuple(changed), issue.gold)


def without_bold(issue: Varied, rng: random.Random) -> Varied:
    return Varied(tuple(text.replace("**", "") for text in issue.lines), issue.gold)


def html_remnants(issue: Varied, rng: random.Random) -> Varied:
    lines = (f"<p>{t}</p>" if n in issue.inside and t.strip() and rng.random() < 0.2 else t for n, t in enumerate(issue.lines, 1))
    return Varied(tuple(lines), issue.gold)


def without_blank_lines(issue: Varied, rng: random.Random) -> Varied:
    """No blank lines but at tables."""
    at_table = {n + k for n in issue.in_tables for k in (-1, 0, 1)}
    kept = [NewLine(text, (n,)) for n, text in enumerate(issue.lines, 1) if text.strip() or n in at_table or n not in issue.inside]
    return rebuilt(issue, kept)


def doubled_blank_lines(issue: Varied, rng: random.Random) -> Varied:
    return each_line(issue, lambda n, text: [NewLine(text, (n,))] + ([NewLine("")] if not text.strip() else []))


def blank_after_each_line(issue: Varied, rng: random.Random) -> Varied:
    return each_line(issue, lambda n, text: [NewLine(text, (n,))] + ([] if n in issue.in_tables else [NewLine("")]))


def rejoined(issue: Varied, rng: random.Random) -> Varied:
    """The breaks that the issue has are gone."""
    behind = dict(issue.joins)
    heads = set(behind) - set(behind.values())
    gone: set[int] = set()
    texts = {}
    for n in heads:
        chain = [n]
        while chain[-1] in behind and behind[chain[-1]] in issue.inside and chain[-1] in issue.inside:
            chain.append(behind[chain[-1]])
        texts[n] = (chain, "".join(issue.lines[m - 1].strip() for m in chain))
        gone |= set(chain[1:])
    return each_line(
        issue, lambda n, text: [] if n in gone else [NewLine(texts[n][1], tuple(texts[n][0]))] if n in texts else [NewLine(text, (n,))]
    )


def page_breaks(share: float, between: Sequence[str] = ("",), least: int = 60) -> Change:
    """A share of the longer lines of running text broken anywhere."""

    def change(issue: Varied, rng: random.Random) -> Varied:
        def lines(n: int, text: str) -> list[NewLine]:
            places = places_to_break(text)
            if (
                n not in issue.inside
                or n in issue.in_titles | issue.in_sentences
                or len(text) < least
                or LABEL_LINE.match(text)
                or not places
                or rng.random() > share
            ):
                return [NewLine(text, (n,))]
            return broken(text, n, rng.choice(places), between)

        return each_line(issue, lines)

    return change


def page_numbers(issue: Varied, rng: random.Random) -> Varied:
    """The number of the page between the halves of broken paragraphs: the block then spans it."""
    behind = dict(issue.joins)

    def lines(n: int, text: str) -> list[NewLine]:
        cut = n in behind and {n, behind[n]} <= issue.inside and n not in issue.in_titles
        if not cut or issue.lines[n].strip():
            return [NewLine(text, (n,))]
        return [NewLine(text, (n,)), NewLine(""), NewLine(f"- {rng.randrange(2, 60)} -", (), True), NewLine("")]

    changed = each_line(issue, lines)
    numbers = {n for n, text in enumerate(changed.lines, 1) if re.fullmatch(r"- \d+ -", text)}
    joins = {(a, b) for a, b in changed.joins if not any(a < n < b for n in numbers)}
    joins |= {(n, changed.following(n)) for n in numbers}
    return Varied(changed.lines, {**changed.gold, "joins": sorted(joins)})


def wrapped(width: int) -> Change:
    """Every line of running text wrapped at a width, with a blank line only between paragraphs."""

    def change(issue: Varied, rng: random.Random) -> Varied:
        def lines(n: int, text: str) -> list[NewLine]:
            if n not in issue.inside or n in issue.in_titles | issue.in_sentences or len(text) <= width:
                return [NewLine(text, (n,))]
            pieces = [text[at : at + width] for at in range(0, len(text), width)]
            return [NewLine(piece, (n,), i > 0) for i, piece in enumerate(pieces)]

        return each_line(issue, lines)

    return change


def lines_doubled(issue: Varied, rng: random.Random) -> Varied:
    return each_line(
        issue,
        lambda n, text: (
            [NewLine(text, (n,))] * (2 if n in issue.inside and n not in issue.in_titles and len(text) > 30 and rng.random() < 0.04 else 1)
        ),
    )


def lines_lost(issue: Varied, rng: random.Random) -> Varied:
    """Ordinary paragraphs that no gold speaks of."""
    held = {n for pair in issue.joins for n in pair} | issue.in_titles | issue.in_tables
    held |= {n for key in ("tasks",) for row in issue.gold[key] for n in range(row["lines"][0], row["lines"][1] + 1)}
    held |= {row["line"] for row in issue.gold["events"]} | {a["lines"][0] for d in issue.gold["documents"] for a in d["attachments"]}
    return each_line(
        issue, lambda n, text: [] if n in issue.inside - held and len(text) > 40 and rng.random() < 0.05 else [NewLine(text, (n,))]
    )


VARIATIONS: dict[str, Change] = {
    "half-width punctuation": half_width,
    "full-width punctuation": full_width,
    "widths mixed line by line": mixed_width,
    "document numbers in []": number_brackets("[]"),
    "document numbers in （)": number_brackets("（)"),
    "document numbers in 【】": number_brackets("【】"),
    "spaces at digits": spaces_at_digits,
    "spaces inside words": spaces_inside_words,
    "and for 和": english_and,
    "no bold": without_bold,
    "HTML remnants": html_remnants,
    "no blank lines": without_blank_lines,
    "blank lines doubled": doubled_blank_lines,
    "blank after each line": blank_after_each_line,
    "breaks rejoined": rejoined,
    "page breaks, 1 of 5": page_breaks(0.2),
    "page breaks, 1 of 2": page_breaks(0.5),
    "column breaks, 1 of 3": page_breaks(0.33, ()),
    "page breaks in short lines": page_breaks(0.33, ("",), 26),
    "page numbers at breaks": page_numbers,
    "wrapped at 40": wrapped(40),
    "wrapped at 28": wrapped(28),
    "lines doubled": lines_doubled,
    "lines lost": lines_lost,
}
