"""Cards: rows of a name and what it says (任务名称 | …, 责任单位 | …) → lines with labels, as an item of running text has them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gazette_desk.parsing.records import ROLES
from gazette_desk.parsing.tables.table_columns import ColumnKind, named_kind
from gazette_desk.parsing.tables.table_heads import HEAD_WORD, filled, one_piece

COLONS = ("：", ":")
LONGEST_NAME = 16
FEWEST_ROWS = 2
Pair = tuple[str, str]


def with_card_labels(lines: Sequence[str]) -> list[str]:
    """The lines with each row of a card as its labels: 责任单位：区水务局；完成时限：5月底; other rows stay."""
    out = [_one_line_card(line) if "\n" in line else line for line in lines]
    for rows in _runs(lines):
        pairs = {n: _pairs(lines[n]) for n in rows}
        if len(rows) < FEWEST_ROWS or not all(pairs.values()) or not _is_card([name for told in pairs.values() for name, _ in told]):
            continue
        end = next((n for n in range(rows[-1] + 1, len(lines)) if lines[n] != "\t"), len(lines))
        out[rows[0] : end] = [line.strip("\t") for line in lines[rows[0] : end]]
        for n, told in pairs.items():
            out[n] = _labels(told)
    return out


def _one_line_card(line: str) -> str:
    """The rows of a table that stands in one line as labels where it is a card."""
    rows = [_pairs(row) for row in line.split("\n") if row.strip()]
    if len(rows) < FEWEST_ROWS or not all(rows) or not _is_card([name for told in rows for name, _ in told]):
        return line
    return "；".join(map(_labels, rows))


def _labels(pairs: Sequence[Pair]) -> str:
    return "；".join(f"{name.rstrip('：:')}：{value}" for name, value in pairs)


def _runs(lines: Sequence[str]) -> Iterator[list[int]]:
    """The indexes of the rows of each block of lines with tabs."""
    rows: list[int] = []
    for n, line in enumerate((*lines, "")):
        if "\t" in line:
            rows += [n] if line.strip("\t") else []
        elif rows:
            yield rows
            rows = []


def _pairs(line: str) -> list[Pair]:
    """The names and values of a row, [] where it is none of a card."""
    cells = line.split("\t") if "\n" not in line else []
    cells = [one_piece(cells[i].strip()) for i in filled(cells)]
    pairs = list(zip(cells[::2], cells[1::2], strict=False))
    is_row = bool(pairs) and len(cells) == 2 * len(pairs) and all(_is_name(name) and not _is_name(value) for name, value in pairs)
    return pairs if is_row else []


def _is_name(cell: str) -> bool:
    if len(cell) > LONGEST_NAME:
        return cell.endswith(COLONS) and len(cell) <= 2 * LONGEST_NAME
    return cell.endswith(COLONS) or bool(HEAD_WORD.search(cell)) or named_kind(cell) != "other"


def _is_card(names: Sequence[str]) -> bool:
    """Whether names tell who is to do something, and what or until when."""
    kinds: set[ColumnKind] = {named_kind(name.rstrip("：:")) for name in names}
    return bool(kinds & set(ROLES)) and bool(kinds & {"content", "deadline"})
