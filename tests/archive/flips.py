"""Bits flipped in an archive's file."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

from gazette_desk.archive import Archive, ArchiveError
from gazette_desk.reparsing import compare
from tests.archive.small import shown, silent


def flipped(path: Path, chance: random.Random, times: int) -> Iterator[bool]:
    """Flips one bit somewhere, so many times: whether it is noticed. Where it is not, all that is shown must be as it was."""
    data = path.read_bytes()
    with Archive(path, read_only=True) as archive:
        before = shown(archive)
    filled = [place for place, value in enumerate(data) if value]
    for _ in range(times):
        place, bit = chance.choice(filled), chance.randrange(8)
        path.write_bytes(data[:place] + bytes([data[place] ^ 1 << bit]) + data[place + 1 :])
        yield _is_noticed(path, before)
    path.write_bytes(data)


def _is_noticed(path: Path, before: object) -> bool:
    try:
        with Archive(path, read_only=True) as archive:
            if archive.care.check(silent) or compare(archive, silent):
                return True
            assert shown(archive) == before
    except ArchiveError:
        return True
    return False
