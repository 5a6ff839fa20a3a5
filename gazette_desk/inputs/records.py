"""An issue that this program wrote as JSON: its text stands in it, with all that was understood, which is read when it is stored."""

from __future__ import annotations

import json
from typing import Any

from gazette_desk.inputs.faults import UnreadableInput
from gazette_desk.inputs.pages.placed import MOST_PAGES, Line

NOT_WHOLE = "不是公报案头导出的一期公报的数据，或者不完整：请在公报案头中用“导出本期数据”重新导出，再导入"


def record_lines(data: bytes) -> list[Line]:
    """The lines of the text with their pages, 0 for none. Raises UnreadableInput for any other JSON."""
    try:
        value = json.loads(data.decode("utf-8-sig"))
    except ValueError as error:  # no JSON, no UTF-8
        raise UnreadableInput(NOT_WHOLE) from error
    match value:
        case {"source": {"text": str(text), "pages": [*runs]}}:
            return _paged(text.split("\n"), runs)
        case {"source": {"text": str(text)}}:
            return [Line(line, 0) for line in text.split("\n")]
    raise UnreadableInput(NOT_WHOLE)


def _paged(lines: list[str], runs: list[Any]) -> list[Line]:
    """The lines with their pages, told as [page, number of lines] in order."""
    pages: list[int] = []
    for run in runs:
        match run:
            case [int(page), int(count)] if 0 < page < MOST_PAGES and 0 < count <= len(lines) - len(pages):
                pages += [page] * count
            case _:
                raise UnreadableInput(NOT_WHOLE)
    if len(pages) < len(lines):
        raise UnreadableInput(NOT_WHOLE)
    return [Line(line, page) for line, page in zip(lines, pages, strict=True)]
