"""A workbook that came back → the rows that speak of tasks, each with its place and its cells by what they hold."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from gazette_desk.archive.text.wording import COLUMN_NAMES
from gazette_desk.errors import GazetteDeskError
from gazette_desk.exports.ledger.ledger_form import NOTES_SHEET
from gazette_desk.inputs.apart import Apart
from gazette_desk.inputs.faults import UnreadableInput
from gazette_desk.inputs.sheets import Value, written
from gazette_desk.inputs.workbooks import MOST_BYTES, Grid, read_grids
from gazette_desk.taking_back.columns import ColumnKind, column_kinds
from gazette_desk.taking_back.typed_days import day_of

HEAD_WITHIN = 20  # rows from the first one with something in it
MADE_ON = "制表日期"
CARRIAGE_RETURN = "_x000D_"  # as some programs write it into the XML of a cell
WITHOUT_LIST = f"“{{name}}”里没有台账：要有一行表头，写明任务事项（或任务编码）和“{COLUMN_NAMES['state']}”“{COLUMN_NAMES['progress']}”等列"
NOTHING_FILLED = f"“{{name}}”的台账里没有“{COLUMN_NAMES['state']}”和“{COLUMN_NAMES['progress']}”这两列，没有什么可以收回"
FILLED_IN: tuple[ColumnKind, ...] = ("state", "progress")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a row stands: the file's name, the sheet's, and the row, from 1."""

    file: str
    sheet: str
    row: int

    def __str__(self) -> str:
        return f"{self.file}，{self.sheet}，第{self.row}行"


@dataclass(frozen=True, slots=True)
class FilledRow:
    """A row: its cells by what they hold, as they came, and as text."""

    place: Place
    values: Mapping[ColumnKind, Value]
    texts: Mapping[ColumnKind, str]

    def text(self, kind: ColumnKind) -> str:
        """The text of a cell, "" where there is none."""
        return self.texts.get(kind, "")


@dataclass(frozen=True, slots=True)
class FilledBook:
    """What came back: the file's name, its rows in order, and the day on which the ledger was made, None where it does not say."""

    name: str
    rows: tuple[FilledRow, ...]
    made_on: date | None = None


def read_filled(path: Path, wait: Callable[[], None] = lambda: None) -> FilledBook:
    """The rows of a workbook, which is read in a process of its own. wait is called while it is; what it raises stops it.

    Raises GazetteDeskError with what to do where the file cannot be read, is no workbook, is refused (macros, a password, entities, what
    would fill the memory), or holds no list.
    """
    with Apart(read_grids, wait) as reader:
        return read_filled_by(reader, path)


def read_filled_by(reader: Apart[list[Grid]], path: Path) -> FilledBook:
    """The same by a process that is there already. Raises GazetteDeskError."""
    try:
        size = path.stat().st_size
        data = path.read_bytes() if size <= MOST_BYTES else b""
    except OSError as error:
        raise GazetteDeskError(f"“{path.name}”读不出来：{error.strerror}。请检查文件是否存在、是否有权限") from error
    if size > MOST_BYTES:
        raise GazetteDeskError(f"“{path.name}”有 {size // 1024**2} MB，不像台账：请删去图片和多余的工作表后再收回")
    try:
        grids = reader.ask(data, path.name)
    except UnreadableInput as error:
        raise GazetteDeskError(f"“{path.name}”：{str(error).replace('导入', '收回')}") from error
    return filled_book(path.name, grids)


def filled_book(name: str, grids: Sequence[Grid]) -> FilledBook:
    """The rows of a workbook's sheets. Raises GazetteDeskError where it holds no list, or one without state and progress."""
    lists = [found for grid in grids if grid.name != NOTES_SHEET and (found := _list_of(grid))]
    if not lists:
        raise GazetteDeskError(WITHOUT_LIST.format(name=name))
    if not any(kind in kinds.values() for _, _, kinds in lists for kind in FILLED_IN):
        raise GazetteDeskError(NOTHING_FILLED.format(name=name))
    rows = tuple(row for grid, head, kinds in lists for row in _rows(name, grid, head, kinds))
    return FilledBook(name, rows, _made_on(grids))


def text_of(value: Value) -> str:
    """A cell as text: lines stay, days are 2021-03-05."""
    if isinstance(value, str):
        return value.replace(CARRIAGE_RETURN, "").replace("\r", "").strip()
    day = day_of(value) if isinstance(value, date) else None
    return day.isoformat() if day else written(value)


def _list_of(grid: Grid) -> tuple[Grid, int, dict[int, ColumnKind]] | None:
    """The sheet with the row of its head and what the columns hold; None where it has no list of tasks."""
    first = next((n for n, row in enumerate(grid.rows) if any(text_of(value) for value in row)), 0)
    kinds = {n: column_kinds(map(text_of, grid.rows[n])) for n in range(first, min(first + HEAD_WITHIN, len(grid.rows)))}
    head = max(kinds, key=lambda n: len(kinds[n]), default=None)
    if head is None or not {"code", "content"}.intersection(kinds[head].values()) or len(kinds[head]) < 2:
        return None
    return grid, head, kinds[head]


def _rows(name: str, grid: Grid, head: int, kinds: Mapping[int, ColumnKind]) -> Iterator[FilledRow]:
    _fill_down(grid, head, kinds)
    for number, row in enumerate(grid.rows[head + 1 :], head + 1):
        values = _values(row, kinds)
        texts = {kind: text_of(value) for kind, value in values.items()}
        if any(texts.get(kind) for kind in ("code", "content", *FILLED_IN)):
            yield FilledRow(Place(name, grid.name, number + 1), values, texts)


def _values(row: Sequence[Value], kinds: Mapping[int, ColumnKind]) -> dict[ColumnKind, Value]:
    """The cells by what they hold; of a task that stands in several columns all are its text."""
    values: dict[ColumnKind, Value] = {}
    for place, kind in kinds.items():
        value = row[place] if place < len(row) else ""
        parts = [text for text in (text_of(values.get(kind, "")), text_of(value)) if text]
        values[kind] = "\n".join(parts) if kind in values else value
    return values


def _fill_down(grid: Grid, head: int, kinds: Mapping[int, ColumnKind]) -> None:
    """Gives the value of cells that were merged to each row that they span; not codes, of which each is of one task."""
    for top, left, bottom, _ in grid.merged:
        if top > head and kinds.get(left, "code") != "code" and top < len(grid.rows):
            for row in grid.rows[top + 1 : bottom + 1]:
                if left < len(row):
                    row[left] = grid.rows[top][left]


def _made_on(grids: Sequence[Grid]) -> date | None:
    said = (row for grid in grids if grid.name == NOTES_SHEET for row in grid.rows if len(row) > 1 and text_of(row[0]) == MADE_ON)
    return next((day_of(row[1]) for row in said), None)
