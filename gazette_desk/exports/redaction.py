"""Personal data made unreadable in what is handed on; which of a text is such data, parsing says (contacts.py).

Masked: mobile and landline telephone numbers, citizens' ID numbers, numbers of bank cards, mail addresses, homes. Left as printed: web
addresses and accounts (账号), which in a gazette are an office's, to be visited and paid into. An office's telephone cannot be told from
a person's by its form, nor its mailbox.
"""

from __future__ import annotations

import re

from gazette_desk.parsing.facts.contacts import FoundContact, find_contacts

# 0399-6180012-802: all but the last three figures before the extension, at most four
LOCAL_NUMBER = re.compile(r"\d{4}(?=\d{3}(?:-\d{1,5})?$)")
HOUSE = re.compile(r"[\dA-Z一二三四五六七八九十]")
DISTRICT = 3  # characters
NAMES_CARD = re.compile(r"卡\s?号?[^\d，。；]{0,6}$")


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
            return f"{found.text[:6]}********{found.text[-4:]}"
        case "mobile":
            return f"{found.text[:3]}****{found.text[-4:]}"
        case "landline":
            return LOCAL_NUMBER.sub("****", found.text)
        case "bank_account" if NAMES_CARD.search(text[: found.start]):
            return f"{found.text[:4]}****{found.text[-4:]}"
        case "email":
            return f"{found.text[0]}****{found.text[found.text.index('@') :]}"
        case "home_address":
            return f"{found.text[: _street_ends(found.text)]}****"
    return None


def _street_ends(home: str) -> int:
    """Where a home's house or group begins, behind its village or estate; where none is printed the district alone is to stay."""
    house = HOUSE.search(home)
    return house.start() if house else DISTRICT
