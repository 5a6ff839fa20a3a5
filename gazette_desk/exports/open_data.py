"""An issue as JSON, whole: its text and all that is understood of it, so that an import of the file gives the same issue again."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

from gazette_desk.archive import Archive
from gazette_desk.archive.facts.rows import StoredSource
from gazette_desk.errors import GazetteDeskError
from gazette_desk.exports.outgoing import Preview, Report, Written
from gazette_desk.exports.redaction import Mask, Personal
from gazette_desk.exports.saving import save_file
from gazette_desk.parsing.records import Issue
from gazette_desk.parsing.to_json import FORM, issue_to_json

COUNTED = {
    "documents": "文件",
    "tables": "表格",
    "tasks": "任务",
    "events": "大事记",
    "units": "单位",
    "groups": "议事机构",
    "warnings": "核对提示",
}
NOT_MASKED = (
    "数据文件要与原文一字不差，不能遮盖；其中有{}。确实要连同这些交出去，请选择都不遮盖（命令行写 --let 全部），否则不会写出；"
    "可以遮盖的有 .docx、.html 等"
)
FACTS_ONLY = "数据文件是公报原文和识别的结果；状态、进展、更正、批注不在其中"
STALE = "档案中的这一期是旧版程序识别的，数据文件里是现在识别的结果：可以先重新识别，再导出"


def told_of(source: StoredSource) -> dict[str, Any]:
    """What JSON says of a file: its name, the hash, encoding and size of its text, and what made that of it, "" for a text file."""
    return {
        "name": source.name,
        "sha256": source.sha256,
        "encoding": source.encoding,
        "lines": source.text.count("\n") + 1,
        "characters": len(source.text),
        "converter": source.original.converter if source.original else "",
    }


def issue_file(issue: Issue, source: StoredSource) -> bytes:
    """The file: the records as `parse` prints them, and with the source its text and how many of its lines stand on each page."""
    pages = source.original.pages if source.original else ()
    runs = [[page, sum(1 for _ in lines)] for page, lines in groupby(pages)]
    told = {**told_of(source), "name": issue.name, "text": source.text, **({"pages": runs} if runs else {})}
    return json.dumps({"form": FORM, **issue_to_json(issue, told)}, ensure_ascii=False, indent=1).encode("utf-8")


@dataclass(frozen=True, slots=True)
class OutgoingData:
    """An issue of the archive as JSON; read gives what its stored text says, with the text."""

    issue_id: int
    label: str
    read: Callable[[Archive, int], tuple[Issue, StoredSource]]
    suffix: str = ".json"

    def preview(self, archive: Archive, mask: Mask) -> Preview:
        """What stands in the file, by kinds of records. Raises GazetteDeskError."""
        issue, source = self.read(archive, self.issue_id)
        refusal = _refusal(_personal(source.text, mask))
        rows = tuple((name, str(len(getattr(issue, key)))) for key, name in COUNTED.items())
        return Preview(f"{self.label}的数据", ("内容", "数量"), rows, notes=(*self._notes(archive), *filter(None, [refusal])))

    def write(self, archive: Archive, path: Path, mask: Mask, report: Report) -> Written:
        """Writes the file. Raises GazetteDeskError, also where it has personal data that is not to be let through."""
        issue, source = self.read(archive, self.issue_id)
        personal = _personal(source.text, mask)
        if refusal := _refusal(personal):
            raise GazetteDeskError(refusal)
        save_file(path, issue_file(issue, source))
        return Written(f"{self.label}的数据，{len(issue.documents)} 个文件，{len(issue.tasks)} 项任务", personal, self._notes(archive))

    def _notes(self, archive: Archive) -> tuple[str, ...]:
        is_stale = any(row.issue_id == self.issue_id for row in archive.library.stale_sources())
        return (FACTS_ONLY, STALE) if is_stale else (FACTS_ONLY,)


def _personal(text: str, mask: Mask) -> tuple[Personal, ...]:
    for number, line in enumerate(text.split("\n"), 1):
        mask(line, f"第 {number} 行")
    return mask.found()


def _refusal(personal: tuple[Personal, ...]) -> str:
    """Why nothing is written, "" where everything may be read."""
    kept = [found.told() for found in personal if not found.let]
    return NOT_MASKED.format("；".join(kept)) if kept else ""
