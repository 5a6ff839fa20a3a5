"""Lists as files for other programs: the task ledger (督办台账) as a workbook or as CSV."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from gazette_desk.archive.facts.rows import TaskRow
from gazette_desk.errors import GazetteDeskError


def export_tasks(path: Path, rows: Sequence[TaskRow], sentence: str, encoding: str = "utf-8-sig", mask: bool = True) -> int:
    """Write the rows, in their order, to a workbook or a CSV file, as the path's ending says; encoding is for CSV only.

    sentence says which tasks these are and stands on top. With mask, personal data is made unreadable; returns how many.
    Raises GazetteDeskError when the ending is another one or the file cannot be written.
    """
    # Imported here: what knows personal data takes longer to compile than an archive to open, and every window could export.
    from gazette_desk.exports.ledger.tasks_csv import write_tasks_csv
    from gazette_desk.exports.ledger.tasks_xlsx import write_tasks_xlsx

    match path.suffix.lower():
        case ".xlsx":
            return write_tasks_xlsx(path, rows, sentence, mask=mask)
        case ".csv":
            return write_tasks_csv(path, rows, sentence, encoding=encoding, mask=mask)
    raise GazetteDeskError(f"只能导出为 .xlsx 或 .csv 文件，请改正文件名后再导出：{path.name}")
