"""The files that texts were converted from (.docx, .pdf …): kept by the hash of their text, so that a text that an act takes out and
brings back finds its file again, and a reparse can convert it anew.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from itertools import groupby

from sqlite_utils import Database

from gazette_desk.archive.facts.rows import StoredSource
from gazette_desk.archive.facts.source_rows import Original
from gazette_desk.archive.file.archive_faults import BrokenContent
from gazette_desk.archive.text.packing import from_json, packed, unpacked

KEEP = "insert or replace into original (sha256, file_sha256, data, converter, pages) values (?, ?, ?, ?, ?)"
FIND = "select cast(data as blob) as data, converter, pages from original where sha256 = ?"
PAGES = "select o.pages from original o join source s on s.sha256 = o.sha256 where s.issue_id = ?"
RUNS = """
    select s.issue_id, o.pages from original o join source s on s.sha256 = o.sha256
    where s.issue_id in (select value from json_each(?))"""
UNUSED = "delete from original where sha256 not in (select sha256 from source union all select sha256 from kept_text)"
HELD = "select s.issue_id from original o join source s on s.sha256 = o.sha256 where o.file_sha256 = ?"


def keep(database: Database, source: StoredSource) -> None:
    """Keeps the file that a text was converted from, if it was."""
    original = source.original
    if original:
        file_hash = hashlib.sha256(original.data).hexdigest()
        database.execute(KEEP, [source.sha256, file_hash, packed(original.data), original.converter, _runs(original.pages)])


def forget_unused(database: Database) -> None:
    """Drops the files of texts that are neither in the archive nor kept with an act."""
    database.execute(UNUSED)


def find(database: Database, sha256: str) -> Original | None:
    """The file that a text was converted from, by the text's hash; None for a text that came as one. Raises BrokenContent."""
    row = database.execute(FIND, [sha256]).fetchone()
    return Original(unpacked(row[0]), row[1], _pages(row[2])) if row else None


def pages_of(database: Database, issue_id: int, first: int, last: int) -> tuple[int, ...]:
    """The pages of these of an issue's lines in its file, () where that has none."""
    return all_pages_of(database, issue_id)[first - 1 : last]


def all_pages_of(database: Database, issue_id: int) -> tuple[int, ...]:
    """The page of each of an issue's lines in its file, () where that has none."""
    row = database.execute(PAGES, [issue_id]).fetchone()
    return _pages(row[0]) if row else ()


def pages_of_lines(database: Database, lines: Sequence[tuple[int, int]]) -> list[int | None]:
    """The page in its file of each line, given with its issue's id; None where that has no pages."""
    issues = json.dumps(list({issue for issue, _ in lines}))
    runs = {issue: json.loads(found) for issue, found in database.execute(RUNS, [issues])}
    return [_page_of(runs.get(issue, ()), line) for issue, line in lines]


def _page_of(runs: Iterable[tuple[int, int]], line: int) -> int | None:
    before = 0
    for page, lines in runs:
        before += lines
        if line <= before:
            return page
    return None


def _runs(pages: Iterable[int]) -> str:
    """[[1,30],[2,28]]: 30 lines of page 1, then 28 of page 2."""
    return json.dumps([[page, sum(1 for _ in lines)] for page, lines in groupby(pages)], separators=(",", ":"))


def _pages(runs: str) -> tuple[int, ...]:
    try:
        return tuple(int(page) for page, lines in from_json(runs) for _ in range(lines))
    except (TypeError, ValueError) as error:
        raise BrokenContent(str(error)) from error
