"""Personal data made unreadable in what is handed on; which of a text is such data, parsing says (contacts.py).

Masked: mobile and landline telephone numbers, numbers of ID cards, passports and plates, of bank cards, accounts of messengers, mail
addresses, homes. Left as printed: web addresses, accounts (账号), which in a gazette are an office's, to be visited and paid into, hotlines
(12345, 400-…). An office's telephone cannot be told from a person's by its form, nor its mailbox: both are masked.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache

from gazette_desk.parsing.facts.contacts import FoundContact, at_of, find_contacts, is_persons_account, plain
from gazette_desk.parsing.records import ContactKind

# 010 66778899-802, 0399-6180012转8
EXTENSION = re.compile(r"(?:转|(?<=\d{7})-) ?\d{1,5}$")
HOUSE = re.compile(r"第?(?:\d{1,4}|[一二三四五六七八九十]{1,3}|[A-Z])(?:号|栋|幢|座|#|单元|组|队|社|村民小组|-\d)")
DISTRICT = 3  # characters
FIGURE = re.compile(r"[\dXx]")


KIND_NAMES: dict[ContactKind, str] = {
    "mobile": "手机号码",
    "landline": "固定电话",
    "id_number": "证件号码",
    "bank_account": "银行卡号",
    "messenger": "社交账号",
    "email": "邮箱",
    "home_address": "住址",
}
PLACES = 5  # that are told of each kind


@dataclass(frozen=True, slots=True)
class Personal:
    """What was found of a kind of personal data: how many, whether they were let through, and where the first of them are, masked."""

    kind: ContactKind
    count: int
    let: bool
    places: tuple[str, ...]

    def told(self) -> str:
        """手机号码 3 处（第 2 项 任务事项：139****5678；…）"""
        more = " 等" if self.count > len(self.places) else ""
        return f"{KIND_NAMES[self.kind]} {self.count} 处（{'；'.join(self.places)}{more}）"


class Mask:
    """Makes personal data unreadable, but for the kinds that are let through, and remembers what it found and where."""

    def __init__(self, let: Collection[ContactKind] = ()) -> None:
        self.let = frozenset(let)
        self._counts: dict[ContactKind, int] = {}
        self._places: dict[ContactKind, list[str]] = {}

    def __call__(self, text: str, place: str) -> str:
        """The text as it may be handed on; place says where it stands: 第 2 项 任务事项."""
        pieces = _pieces(text)
        if not pieces:
            return text
        out, end = [], 0
        for kind, start, stop, masked in pieces:
            self._note(kind, f"{place}：{masked}")
            out += [text[end:start], text[start:stop] if kind in self.let else masked]
            end = stop
        return "".join([*out, text[end:]])

    def found(self) -> tuple[Personal, ...]:
        """All that was found, a row a kind."""
        kinds = (kind for kind in KIND_NAMES if kind in self._counts)
        return tuple(Personal(kind, self._counts[kind], kind in self.let, tuple(self._places[kind])) for kind in kinds)

    def absorb(self, other: Mask, within: str) -> None:
        """Counts what another mask found as found, too, in the part of all that is called within."""
        for kind, count in other._counts.items():
            self._counts[kind] = self._counts.get(kind, 0) + count
            places = self._places.setdefault(kind, [])
            places += [f"{within}，{place}" for place in other._places[kind]][: PLACES - len(places)]

    def _note(self, kind: ContactKind, where: str) -> None:
        self._counts[kind] = self._counts.get(kind, 0) + 1
        places = self._places.setdefault(kind, [])
        if len(places) < PLACES:
            places.append(where)


def redact(text: str) -> tuple[str, int]:
    """The text with the middle of personal data as ****, and how many there were; their ends stay to tell them apart."""
    mask = Mask()
    masked = mask(text, "")
    return masked, sum(found.count for found in mask.found())


def has_personal(text: str) -> bool:
    """Whether a mask would find anything in a text."""
    return bool(_pieces(text))


@lru_cache(maxsize=20_000)  # titles, names of units and issues come again in every list
def _pieces(text: str) -> tuple[tuple[ContactKind, int, int, str], ...]:
    """Personal data in a text: its kind, start and end, and what stands in its place where it is masked."""
    found = ((contact.kind, contact.start, contact.end, _masked(contact, text)) for contact in find_contacts(text))
    return tuple((kind, start, end, masked) for kind, start, end, masked in found if masked is not None)


def _masked(found: FoundContact, text: str) -> str | None:
    """What stands in its place, None where it may be read."""
    match found.kind:
        case "id_number":
            return _ends(found.text, 6, 4, "********")
        case "mobile":
            figures = _figures(found.text)
            return f"{figures[-11:-8]}****{figures[-4:]}"
        case "landline":
            return _local_number_hidden(found.text)
        case "bank_account" if is_persons_account(plain(text), found.start, found.end):
            return _ends(found.text, 4, 4)
        case "email":
            return f"{found.text[0]}****{found.text[at_of(plain(found.text)) :]}"
        case "messenger":
            return f"{found.text[:2]}****"
        case "home_address":
            return f"{found.text[: _street_ends(found.text)]}****"
    return None


def _figures(number: str) -> str:
    """The figures of a number as they are printed, whatever stands between."""
    return "".join(number[figure.start()] for figure in FIGURE.finditer(plain(number)))


def _ends(number: str, first: int, last: int, hidden: str = "****") -> str:
    """The first and last figures of a number; of a short one, as a passport's, its first two characters."""
    figures = _figures(number)
    return f"{figures[:first]}{hidden}{figures[-last:]}" if len(figures) > first + last else f"{number[:2]}****"


def _local_number_hidden(number: str) -> str:
    """0399-****012: all but the last three of the local number's figures before its extension, at most four."""
    extension = EXTENSION.search(plain(number))
    local = number[: extension.start()] if extension else number
    places = [figure.start() for figure in FIGURE.finditer(plain(local))]
    return f"{local[: places[-7:][0]]}****{local[places[-3] :]}{number[len(local) :]}"


def _street_ends(home: str) -> int:
    """Where a home's house or group begins, behind its village or estate; where none is printed the district alone is to stay."""
    house = HOUSE.search(plain(home))
    return house.start() if house else DISTRICT
