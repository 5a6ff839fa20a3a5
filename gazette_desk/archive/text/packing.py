"""A file's bytes as the archive keeps them, and back.

zlib at a quick level: the next one takes twice the time for a hundredth of the size. UTF-8 has three bytes for a Chinese character where
GB18030 has two: texts in UTF-8 are packed as GB18030, which makes them a sixth smaller in two thirds of the time.
"""

from __future__ import annotations

import codecs
import json
import zlib
from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from gazette_desk.archive.file.archive_faults import BrokenContent
from gazette_desk.parsing.lines.line_feeds import with_line_feeds

MAX_BYTES = 50 * 1024 * 1024  # of a file; a whole year of a gazette has less than a tenth of that
MAX_RECODED = 2 * MAX_BYTES  # GB18030 has four bytes for some letters that have two in UTF-8
QUICKLY = 4  # zlib's level
GB18030 = codecs.lookup("gb18030")
Record = TypeVar("Record")
RECODED = b"GB"  # in front of a text that was in UTF-8; a zlib stream of ours begins with x


def packed(data: bytes) -> bytes:
    """The bytes as they are stored."""
    recoded = _as_gb18030(data)
    return zlib.compress(data, QUICKLY) if recoded is None else RECODED + zlib.compress(recoded, QUICKLY)


def unpacked(stored: bytes) -> bytes:
    """The bytes as they were. Raises BrokenContent."""
    try:
        if stored[:2] == RECODED:
            return GB18030.decode(_inflated(zlib.decompressobj(), stored[2:]))[0].encode("utf-8")
        return _inflated(zlib.decompressobj(), stored)
    except (zlib.error, OSError, ValueError, TypeError) as error:
        raise BrokenContent(str(error)) from error


def from_json(stored: str | bytes) -> Any:
    """What a JSON text of the archive says. Raises BrokenContent."""
    try:
        return json.loads(stored)
    except (ValueError, TypeError, RecursionError) as error:
        raise BrokenContent(str(error)) from error


def record(kind: Callable[..., Record], stored: str | bytes, lists: Iterable[str] = ()) -> Record:
    """A record that was stored as an object of its fields, of which those named in lists are tuples. Raises BrokenContent."""
    try:
        fields = dict(from_json(stored))
        return kind(**{**fields, **{name: tuple(fields[name]) for name in lists}})
    except (TypeError, ValueError, LookupError) as error:
        raise BrokenContent(str(error)) from error


def names(stored: str) -> tuple[str, ...]:
    """A list of names as it was before storing. Raises BrokenContent."""
    if stored == "[]":
        return ()
    listed = from_json(stored)
    if not isinstance(listed, list) or not all(isinstance(name, str) for name in listed):
        raise BrokenContent(f"no list of names: {stored[:40]!r}")
    return tuple(listed)


def _inflated(stream: Any, stored: bytes) -> bytes:
    """All that a stream holds. Raises BrokenContent for one that is cut, and one that would fill the memory: no file is as large."""
    data: bytes = stream.decompress(stored, MAX_RECODED)
    if not stream.eof:
        raise BrokenContent("cut, or larger than any file that is imported")
    return data


def text_in(data: bytes, encoding: str) -> str:
    """The text of a source's bytes, as it was parsed, by the encoding that stands beside them. Raises BrokenContent."""
    try:
        return with_line_feeds(data.decode(encoding))
    except (LookupError, TypeError, UnicodeDecodeError) as error:
        raise BrokenContent(str(error)) from error


def _as_gb18030(data: bytes) -> bytes | None:
    """The bytes of a UTF-8 text in GB18030; None for anything that this would not give back as it was."""
    try:
        recoded = GB18030.encode(data.decode("utf-8"))[0]
        return recoded if GB18030.decode(recoded)[0].encode("utf-8") == data else None
    except UnicodeError:
        return None
