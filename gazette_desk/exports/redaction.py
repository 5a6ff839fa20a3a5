"""Personal data made unreadable in what is handed on; which of a text is such data, parsing says (contacts.py).

Masked: mobile and landline telephone numbers, numbers of ID cards and passports, of bank cards, accounts of messengers, mail addresses,
homes. Left as printed: web addresses, accounts (账号), which in a gazette are an office's, to be visited and paid into, and hotlines
(12345, 400-…). An office's telephone cannot be told from a person's by its form, nor its mailbox: both are masked.
"""

from __future__ import annotations

import re

from gazette_desk.parsing.facts.contacts import FoundContact, at_of, find_contacts, is_persons_account, plain

# 010 66778899-802, 0399-6180012转8
EXTENSION = re.compile(r"(?:转|(?<=\d{7})-) ?\d{1,5}$")
HOUSE = re.compile(r"第?(?:\d{1,4}|[一二三四五六七八九十]{1,3}|[A-Z])(?:号|栋|幢|座|#|单元|组|队|社|村民小组|-\d)")
DISTRICT = 3  # characters
FIGURE = re.compile(r"[\dXx]")


def redact(text: str) -> tuple[str, int]:
    """The text with the middle of personal data as ****, and how many there were; their ends stay to tell them apart."""
    pieces, end, count = [], 0, 0
    for found in find_contacts(text):
        masked = _masked(found, text)
        if masked is not None:
            pieces += [text[end : found.start], masked]
            end = found.end
            count += 1
    return "".join([*pieces, text[end:]]), count


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
