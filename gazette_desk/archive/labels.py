"""What issues are called."""

from __future__ import annotations


def number_label(number: int | None, last_number: int | None, edition: str | None) -> str:
    """第3期, 第3—4期, 第1期（增刊）, 增刊; "" where nothing is known."""
    if number is None:
        return edition or ""
    last = f"—{last_number}" if last_number else ""
    return f"第{number}{last}期" + (f"（{edition}）" if edition else "")


def short_label(year: int | None, number: int | None, last_number: int | None, edition: str | None, called: str) -> str:
    """2019年第4期, 2019年第3—4期, 2019年第1期（增刊）; called, the file where that does not tell the issue from others, behind it."""
    known = (f"{year}年" if year is not None else "") + number_label(number, last_number, edition)
    return f"{known}（{called}）" if known and called else known or called


def issue_label(
    publication: str | None, year: int | None, number: int | None, last_number: int | None, edition: str | None, called: str
) -> str:
    """《云州市青河区人民政府公报》2019年第4期, without the publication where it is not known."""
    label = short_label(year, number, last_number, edition, called)
    return f"《{publication}》{label}" if publication else label


def in_sentence(label: str) -> str:
    """A label within a sentence: that of a publication as it is, “2019/1.txt” and “2019年第4期” in quotes."""
    return label if label.startswith("《") else f"“{label}”"
