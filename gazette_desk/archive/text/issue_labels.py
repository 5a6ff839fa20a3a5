"""What issues are called."""

from __future__ import annotations

INNER_MARKS = str.maketrans("《》", "〈〉")  # of titles within titles (GB/T 15834)


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


def single_label(title: str, doc_number: str | None, issuer: str, date: str | None, others: int = 0) -> str:
    """《关于……的通知》（青政发〔2022〕4号），云州市青河区人民政府，2022-03-04; others that stand in the same file are counted behind it."""
    number = f"（{doc_number}）" if doc_number else ""
    within = title.translate(INNER_MARKS)
    said = "，".join(part for part in (f"《{within}》{number}", issuer, date) if part)
    return f"{said}，等 {others + 1} 个文件" if others else said


def numbered(label: str, number: int) -> str:
    """full.md，编号 12: a label that several issues have, with the number that commands print."""
    return f"{label}，编号 {number}"


def in_sentence(label: str) -> str:
    """A label within a sentence: that of a publication as it is, “2019/1.txt” and “2019年第4期” in quotes."""
    return label if label.startswith("《") else f"“{label}”"
