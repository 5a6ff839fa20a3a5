"""Issues that come as records (JSON), not only as a text: what other programs, or another archive, give is kept as it is given."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import partial

from gazette_desk.archive.facts.source_rows import Original
from gazette_desk.inputs import RECORDS, UnreadableInput
from gazette_desk.parsing.records import Issue

KIND = RECORDS.rpartition(", ")[2]  # of whatever version
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
