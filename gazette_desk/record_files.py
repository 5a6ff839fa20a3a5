"""Issues that come as records (JSON), not only as a text: what other programs, or another archive, give is kept as it is given."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import partial
from pathlib import Path

from gazette_desk.archive.facts.source_rows import Original
from gazette_desk.inputs import RECORDS, UnreadableInput
from gazette_desk.parsing.records import Issue
from gazette_desk.parsing.to_json import FORM

KIND = RECORDS.rpartition(", ")[2]  # of whatever version
LENGTH_OF_HEAD = 200  # bytes within which a file says what it is
REFUSED = "这份数据与公报案头导出的不同，没有导入：{}。请重新导出再导入"


def given_records(original: Original | None) -> Callable[[], Issue] | None:
    """What gives the records of a file that has them, None for one of which only the text is read. It raises UnreadableInput."""
    has_records = original is not None and original.converter.rpartition(", ")[2] == KIND
    return partial(_records, original.data) if original and has_records else None


def _records(data: bytes) -> Issue:
    from gazette_desk.parsing.from_json import NotAnIssue, issue_from_json

    try:
        return issue_from_json(json.loads(data))
    except NotAnIssue as error:
        raise UnreadableInput(REFUSED.format(error)) from error


def is_other_data(path: Path) -> bool:
    """Whether a file of a folder is JSON of something else, which nobody meant to import; of one that cannot be read: no."""
    if path.suffix.lower() != ".json":
        return False
    try:
        with path.open("rb") as file:
            return FORM.encode() not in file.read(LENGTH_OF_HEAD)
    except OSError:
        return False
