"""Units and persons in a cell: a plain list, lines of a cell, labels or roles told in words."""

from __future__ import annotations

import re

from gazette_desk.parsing.knowledge import remembered
from gazette_desk.parsing.records import ROLES, Role
from gazette_desk.parsing.units.labels import split_labels
from gazette_desk.parsing.units.persons import is_person, split_leaders
from gazette_desk.parsing.units.told_roles import split_roles
from gazette_desk.parsing.units.unit_forms import is_unit
from gazette_desk.parsing.units.unit_lists import split_units

# —, /, 无: a cell that names nobody
NOBODY = re.compile(r"[-—–/\\*·.\s]{1,6}|无|暂无|空")
# 同上, 〃: the cell above once more
DITTO = re.compile(r"同\s?上|〃|″")
# 13900000000, 0900-1234567
PHONE = re.compile(r"\d{3,4}-?\d{4,8}")
LONGEST_NAME = 24
LONGEST_OF_PEOPLE = 24
LONGEST_CELL = 1500


def holds_unit(text: str) -> bool:
    """Whether a cell of unknown meaning names a unit, alone or in a list."""
    return any(names_in_cell(text, "responsible", True).values())


@remembered(2048)  # the same few lists of units stand in most rows, and merged cells are read for each row that they span
def names_in_cell(text: str, role: Role, strict: bool = False) -> dict[Role, tuple[str, ...]]:
    """Role → units or persons as printed in a cell of a column of that role; labels and words in the cell may tell other roles.

    With strict only what has the form of a unit counts: for cells of rows that have slipped against the head.
    """
    text = text[:LONGEST_CELL]
    _, labels = split_labels(text)
    parts = [(label.value, label.role) for label in labels if label.role != "deadline" and label.role != "other"] or [(text, role)]
    out: dict[Role, list[str]] = {name: [] for name in ROLES}
    for value, told in parts:
        if NOBODY.fullmatch(value):
            continue
        if told == "leaders":
            _add_people(out, value)
        else:
            _add_units(out, value, told, strict)
    return {told: tuple(names) for told, names in out.items()}


def _add_people(out: dict[Role, list[str]], text: str) -> None:
    """Persons of a cell, also of names that nobody knows; units in it (责任人: 各村村委会) are responsible."""
    text = PHONE.sub(" ", text)
    named = split_units(text)
    units = [name for name in named if is_unit(name)]
    out["responsible"] += units
    if units:
        out["leaders"] += [name for name in named if is_person(name)]
    else:
        out["leaders"] += split_leaders(text) or [name for name in named if len(name) <= LONGEST_NAME]


def _add_units(out: dict[Role, list[str]], text: str, role: Role, strict: bool) -> None:
    for told, names in split_roles(text, role).items():
        for name in names:
            if is_unit(name):
                out[told].append(name)
            elif not strict and is_person(name):
                out["leaders"].append(name)
            elif not strict and len(name) <= LONGEST_NAME:
                out[told].append(name)


def names_people(cell: str) -> bool:
    """Whether nothing but persons' names stands in a cell (林海涛, 高岩 沈玉洁)."""
    names = split_units(cell) if len(cell) <= LONGEST_OF_PEOPLE else []
    return bool(names) and all(is_person(name) and not is_unit(name) for name in names)
