"""Tasks from the rows of a table: what is to be done, by whom (cells carried down over the rows that they span) and by when."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from gazette_desk.parsing.patterns import numbering
from gazette_desk.parsing.records import ROLES, Deadline, Role, Row, Table, Task
from gazette_desk.parsing.tables.date_columns import with_date_columns, with_repeated_deadlines
from gazette_desk.parsing.tables.table_cells import DITTO, NOBODY, holds_unit, names_in_cell
from gazette_desk.parsing.tables.table_columns import ColumnKind, RowCells, cells_of, column_kinds, figure_contents
from gazette_desk.parsing.tables.table_heads import GROUP_NAME, filled, is_figure, is_sum, one_piece
from gazette_desk.parsing.text.outline import short_title
from gazette_desk.parsing.times.deadlines import DateContext, last_deadline, parse_deadline

UNIT_ROLES: tuple[Role, ...] = ("lead", "responsible", "cooperating")
MOST_SPANNED, MOSTLY = 60, 0.5

Roles = dict[Role, tuple[str, ...]]


def tasks_of_table(table: Table, context: DateContext) -> list[Task]:
    """One task a row that lays a content on units or persons; [] for a table without such columns. Ids are empty.

    Group and sum rows are none. Cells of units are carried over the rows that they span, cells of deadlines are not. The section holds the
    groups above the row, outermost first, or the table's caption.
    """
    kinds = column_kinds(table, holds_unit)
    if kinds is None:
        return []
    kinds = with_date_columns(table, kinds, context)
    entries = list(_entries(table, kinds))
    if "number" not in kinds:
        _centre_groups(entries)
    sources = _sources(entries, UNIT_ROLES), _leader_sources(table, kinds, entries)
    doing = next((kind for kind in kinds if kind in ("lead", "responsible")), None)
    grouped = "group" in kinds
    nobodys = _row_of_nobody(kinds, entries)
    tasks: list[Task] = []
    for i, entry in enumerate(entries):
        if entry.is_heading or entry is nobodys:
            continue
        roles = _roles(entries, i, *sources, doing, grouped)
        if tasks and not (entry.content or entry.cells.number or entry.cells.deadline):
            tasks[-1] = _with_more_units(tasks[-1], entry, roles)
        elif any(roles.values()) and (content := entry.content or _content_above(entries, i)):
            tasks.append(_task(table, entry, content, roles, context))
    return tasks


@dataclass(slots=True)
class _Entry:
    """A row with its cells understood, its own content in order, and the groups above it."""

    row: Row
    cells: RowCells
    is_heading: bool
    content: tuple[str, ...] = ()
    section: tuple[str, ...] = ()
    starts_block: bool = False
    roles: dict[Role, str] = field(default_factory=dict)


def _entries(table: Table, kinds: Sequence[ColumnKind]) -> Iterator[_Entry]:
    """The rows in order, each with the section that stands above it."""
    targets = figure_contents(table, kinds)
    heading: tuple[str, ...] = ()
    groups: dict[int, str] = {}
    read = with_repeated_deadlines([(row, cells_of(kinds, targets, row, holds_unit)) for row in table.rows])
    figures = _share_of_figures(read)
    for i, (row, cells) in enumerate(read):
        if _is_heading(kinds, row) or _is_numbered_group(cells, figures):
            heading, groups = ((one_piece("".join(row.cells)),) if not is_sum(row.cells) else heading), {}
            yield _Entry(row, cells, True)
            continue
        following = read[i + 1][1] if i + 1 < len(read) else None
        merged = _merged_content(cells, following)
        _set_groups(groups, row, cells.groups)
        section = (*heading, *_groups_above(groups, cells.content, cells.slipped))
        _set_groups(groups, row, merged)
        yield _Entry(
            row=row,
            cells=cells,
            is_heading=False,
            content=tuple(one_piece(row.cells[place]) for place in cells.content),
            section=section or ((table.caption,) if table.caption else ()),
            starts_block=bool(cells.number or (cells.groups and not any(kind == "number" for kind in kinds))),
            roles={role: text for role, places in cells.roles.items() if (text := _not_repeated(row, places))},
        )


def _not_repeated(row: Row, places: Sequence[int]) -> str:
    return " ".join(row.cells[place] for place in places if not DITTO.fullmatch(row.cells[place]))


# 一, 三、: the number of a group where the rows have figures
CHINESE_NUMBER = re.compile(r"[一二三四五六七八九十]{1,3}[、.．]?")


def _share_of_figures(read: Sequence[tuple[Row, RowCells]]) -> float:
    """How many of the rows with a number and units are numbered in figures."""
    numbers = [cells.number for _, cells in read if cells.number and cells.roles]
    return sum(number[0].isdigit() for number in numbers) / len(numbers) if numbers else 0.0


def _is_numbered_group(cells: RowCells, figures: float) -> bool:
    """Whether a Chinese number without units is that of a group (二 | 大气治理): all rows have figures, or most, and it says nothing."""
    return bool(CHINESE_NUMBER.fullmatch(cells.number)) and not cells.roles and (figures == 1 or (figures > MOSTLY and not cells.content))


def _centre_groups(entries: Sequence[_Entry]) -> None:
    """Give each row the nearest group where the names of groups stand in the middle of their rows: the first row has none above it."""
    named = [i for i, entry in enumerate(entries) if entry.cells.groups and not entry.cells.slipped]
    first = next((i for i, entry in enumerate(entries) if not entry.is_heading), len(entries))
    if not named or named[0] <= first:
        return
    last = -1
    for i, entry in enumerate(entries):
        nearest = min(named, key=lambda k: abs(k - i))
        entry.starts_block = nearest != last
        entry.section = entries[nearest].section
        last = nearest


def _is_heading(kinds: Sequence[ColumnKind], row: Row) -> bool:
    """Whether the row has no cells of its own but a sum, or one text over the whole width (一、大气污染防治)."""
    places = filled(row.cells)
    if is_sum(row.cells) or not places:
        return True
    if len(places) > 1:
        return places[0] == 0 and bool(GROUP_NAME.fullmatch(row.cells[0])) and all(is_figure(row.cells[place]) for place in places[1:])
    kind = kinds[places[0]] if places[0] < len(kinds) else "other"
    name = row.cells[places[0]]
    return (
        kind in ("number", "group", "other")
        or bool(numbering(name) and places[0] == 0)
        or (places[0] == 1 and bool(GROUP_NAME.fullmatch(name)))
    )


def _merged_content(cells: RowCells, following: RowCells | None) -> tuple[int, ...]:
    """The first content cells that span the next row too: there only the later ones are filled anew."""
    if following is None or following.number or following.groups or len(cells.content) < 2 or cells.slipped or following.slipped:
        return ()
    if not following.content or following.content[0] <= cells.content[0]:
        return ()
    return tuple(place for place in cells.content[:-1] if place < following.content[0])


def _set_groups(groups: dict[int, str], row: Row, places: Sequence[int]) -> None:
    """Note the row's group cells; a new one ends those at its right."""
    for place in places:
        for deeper in [known for known in groups if known >= place]:
            del groups[deeper]
        groups[place] = one_piece(row.cells[place])


def _groups_above(groups: dict[int, str], own: Sequence[int], slipped: bool) -> tuple[str, ...]:
    """The groups left of a row's content, outermost first; content in a group's place ends that group, unless the row slipped there."""
    if slipped and own and own[0] in groups:
        return tuple(groups[place] for place in sorted(groups))
    for place in [known for known in groups if own and known >= own[0]]:
        del groups[place]
    return tuple(groups[place] for place in sorted(groups))


def _sources(entries: Sequence[_Entry], roles: Sequence[Role]) -> list[int | None]:
    """For each row the row whose cells of these roles hold for it: itself, else the nearest above of the same number or group, else the
    next below of it (a merged cell printed in its middle), else the last above under the same heading, else the next below."""
    out: list[int | None] = []
    carried: int | None = None
    for first, last in _blocks(entries):
        having = [i for i in range(first, last) if any(role in entries[i].roles for role in roles)]
        if entries[first].is_heading:
            carried = None
        nearest = having[0] if having else carried
        for i in range(first, last):
            nearest = i if any(role in entries[i].roles for role in roles) else nearest
            out.append(nearest)
        carried = having[-1] if having else carried
    out = _filled_upwards(entries, out)
    nobody = _blank_group(entries, roles)
    return [None if i == nobody else source for i, source in enumerate(out)]


def _blank_group(entries: Sequence[_Entry], roles: Sequence[Role]) -> int | None:
    """The one row of a table without numbers that has no cell of these roles, where it begins a group: where no other cell is blank
    none is merged, and this row is nobody's.
    """
    blank = [i for i, entry in enumerate(entries) if not entry.is_heading and not any(role in entry.roles for role in roles)]
    row = entries[blank[0]] if len(blank) == 1 else None
    return blank[0] if row and row.starts_block and row.cells.groups and not row.cells.number else None


FEWEST_ROLES = 3


def _row_of_nobody(kinds: Sequence[ColumnKind], entries: Sequence[_Entry]) -> _Entry | None:
    """The last row of a table, where it alone names neither who leads, who is to do it nor who helps: what is left over is nobody's, for
    merged cells of so many columns at once would blank others too.
    """
    rows = [entry for entry in entries if not entry.is_heading]
    blank = [entry for entry in rows if not any(role in entry.roles for role in ROLES)]
    of_all = len({kind for kind in kinds if kind in ROLES}) >= FEWEST_ROLES
    return blank[0] if of_all and len(blank) == 1 and blank[0] is rows[-1] and blank[0].cells.number else None


def _leader_sources(table: Table, kinds: Sequence[ColumnKind], entries: Sequence[_Entry]) -> list[int | None]:
    """For each row the row whose leaders hold for it; a unit's own people (责任人, no 领导) do not hold for the next unit."""
    sources = _sources(entries, ("leaders",))
    if any("领导" in name for name, kind in zip(table.header, kinds, strict=True) if kind == "leaders"):
        return sources
    has_unit = [any(role in entry.roles for role in UNIT_ROLES) for entry in entries]
    return [None if source != i and has_unit[i] else source for i, source in enumerate(sources)]


def _filled_upwards(entries: Sequence[_Entry], sources: list[int | None]) -> list[int | None]:
    """Rows at the start of a section with no unit above take the first below."""
    for i in range(len(sources) - 2, -1, -1):
        if sources[i] is None and not entries[i].is_heading and not entries[i + 1].is_heading:
            sources[i] = sources[i + 1]
    return sources


def _blocks(entries: Sequence[_Entry]) -> Iterator[tuple[int, int]]:
    """Ranges of rows that belong to one number or group; a heading row is a range of its own."""
    starts = [i for i, entry in enumerate(entries) if i == 0 or entry.starts_block or entry.is_heading or entries[i - 1].is_heading]
    yield from pairwise([*starts, len(entries)])


def _roles(
    entries: Sequence[_Entry], i: int, units: Sequence[int | None], leaders: Sequence[int | None], doing: ColumnKind | None, grouped: bool
) -> Roles:
    """Units and persons that hold for a row: its own cells, or those of the rows whose merged cells span it.

    doing is the role of the first column of units: somebody must do what the others help with, so its cell above spans the row. Where rows
    are grouped, so does the cell of those responsible in the group.
    """
    found: dict[Role, list[str]] = {role: [] for role in ROLES}
    own = {role: text for role, text in entries[i].roles.items() if role in UNIT_ROLES}
    texts = own or _texts(entries, units[i], UNIT_ROLES)
    if own and doing not in own:
        texts = (_below_in_block(entries, i, own) or _spanning(entries, i, own) or _below(entries, i, own, grouped)) | own
    elif grouped and own and "responsible" not in own:
        texts = _responsible_in_group(entries, i) | own
    texts = {**texts, **_texts(entries, leaders[i], ("leaders",))}
    for role, text in texts.items():
        for told, names in names_in_cell(text, role, entries[i].cells.slipped).items():
            found[told] += names
    return {role: tuple(dict.fromkeys(names)) for role, names in found.items()}


def _doing(entry: _Entry, own: dict[Role, str]) -> dict[Role, str]:
    """A row's cells of those who lead and are responsible that another row with its own cells lacks."""
    return {role: text for role, text in entry.roles.items() if role in ("lead", "responsible") and role not in own}


def _below_in_block(entries: Sequence[_Entry], i: int, own: dict[Role, str]) -> dict[Role, str]:
    """The cell that spans the rows of one number or group though it is printed in their middle: below the first of them."""
    above = any(_doing(entry, own) for entry in _block_up_to(entries, i))
    return {} if above else _below(entries, i, own, True)


def _below(entries: Sequence[_Entry], i: int, own: dict[Role, str], in_block: bool) -> dict[Role, str]:
    """The next cell below before a heading, and within the rows of the same number or group where that is asked for."""
    for entry in entries[i + 1 : i + MOST_SPANNED]:
        if entry.is_heading or (in_block and entry.starts_block):
            return {}
        if doing := _doing(entry, own):
            return doing
    return {}


def _block_up_to(entries: Sequence[_Entry], i: int) -> Iterator[_Entry]:
    """The rows above one of the same number or group, nearest first."""
    while i and not entries[i].starts_block and not entries[i - 1].is_heading:
        i -= 1
        yield entries[i]


def _spanning(entries: Sequence[_Entry], i: int, own: dict[Role, str]) -> dict[Role, str]:
    """The nearest cells above of those who lead, and of those responsible unless the row has its own; none behind a heading."""
    for entry in reversed(entries[max(0, i - MOST_SPANNED) : i]):
        doing = _doing(entry, own)
        if doing or entry.is_heading:
            return doing
    return {}


def _responsible_in_group(entries: Sequence[_Entry], i: int) -> dict[Role, str]:
    """The nearest cell above of those responsible under the same headings and groups."""
    for entry in reversed(entries[max(0, i - MOST_SPANNED) : i]):
        if entry.section != entries[i].section:
            return {}
        if "responsible" in entry.roles:
            return {"responsible": entry.roles["responsible"]}
    return {}


def _texts(entries: Sequence[_Entry], source: int | None, roles: Sequence[Role]) -> dict[Role, str]:
    return {} if source is None else {role: text for role, text in entries[source].roles.items() if role in roles}


def _with_more_units(task: Task, entry: _Entry, roles: Roles) -> Task:
    """The task with the units of a further row that has no content, number or deadline of its own."""
    more = {role: tuple(dict.fromkeys((*getattr(task, role), *roles[role]))) for role in ROLES if role in entry.roles}
    return replace(task, last_line=entry.row.last_line, **more)  # type: ignore[arg-type]


def _content_above(entries: Sequence[_Entry], i: int) -> tuple[str, ...]:
    """The content cell that spans a row with a number or deadline and units but no content of its own."""
    for entry in reversed(entries[max(0, i - MOST_SPANNED) : i]):
        if entry.is_heading:
            return ()
        if entry.content:
            return entry.content
    return ()


def _task(table: Table, entry: _Entry, content: Sequence[str], roles: Roles, context: DateContext) -> Task:
    text = "\n".join(content)
    raw, deadline = _deadline(one_piece(entry.cells.deadline), text, context)
    return Task(
        id="",
        doc=table.doc,
        kind="table",
        first_line=entry.row.first_line,
        last_line=entry.row.last_line,
        title=short_title(content[0]),
        text=text,
        number=one_piece(entry.cells.number) or None,
        section=entry.section,
        deadline_raw=raw,
        deadline=deadline,
        leaders=roles["leaders"],
        lead=roles["lead"],
        responsible=roles["responsible"],
        cooperating=roles["cooperating"],
    )


def _deadline(cell: str, text: str, context: DateContext) -> tuple[str | None, Deadline]:
    """What the row's deadline cell says, else the last deadline that its content names."""
    if cell and not NOBODY.fullmatch(cell):
        return cell, parse_deadline(cell, context)
    found = last_deadline(text, context)
    return (found.raw, found.deadline) if found else (None, Deadline())
