"""What of a damaged archive cannot be made again, and can still be read: the sources and people's work."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Generator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from sqlite_utils import Database

from gazette_desk.archive.database.change_log import PEOPLES_TABLES, Row
from gazette_desk.archive.facts import originals
from gazette_desk.archive.facts.rows import StoredSource
from gazette_desk.archive.facts.source_rows import Original
from gazette_desk.archive.file.archive_faults import BrokenContent
from gazette_desk.archive.file.file_location import file_address
from gazette_desk.archive.text.packing import text_in, unpacked


@dataclass(slots=True)
class Salvage:
    """A damaged file being read. lost holds a Chinese sentence for everything that could not be, once that was tried."""

    path: Path
    lost: list[str] = field(default_factory=list)

    def people(self) -> dict[str, list[Row]]:
        """The readable rows of the tables of people's work; none for a table that an older form of the archive lacks."""
        with closing(_connect(self.path)) as database:
            rows = {table: self._rows(database, table) for table in PEOPLES_TABLES}
        acts = {row["id"] for row in rows["act"]}
        rows["kept_text"] = [row for row in rows["kept_text"] if self._is_whole(row)]
        return {**rows, "change": [row for row in rows["change"] if row["act_id"] in acts]}

    def sources(self) -> Generator[tuple[StoredSource, str], None, None]:
        """The readable sources that are still what was imported, each with the key of its issue, "" where that cannot be read."""
        with closing(_connect(self.path)) as database:
            keys = {row["id"]: str(row["key"]) for row in self._rows(database, "issue", "id, key")}
            for row in self._rows(database, "source", "issue_id, name"):
                source = self._source(database, row)
                if source:
                    yield source, keys.get(row["issue_id"], "")

    def _source(self, database: Database, row: Row) -> StoredSource | None:
        sql = "select *, cast(data as blob) as stored from source where issue_id = ?"
        try:
            found = dict(database.execute(sql, [row["issue_id"]]).fetchone())
            data = unpacked(found["stored"])
            if hashlib.sha256(data).hexdigest() == found["sha256"]:
                text, original = text_in(data, found["encoding"]), self._original(database, found)
                return StoredSource(found["name"], data, text, found["encoding"], found["sha256"], found.get("folder", ""), original)
        except (sqlite3.DatabaseError, ValueError, TypeError, LookupError):
            pass  # whatever stands on a broken page instead of a source
        self.lost.append(f"“{row['name']}”的原文已经损坏，这一期需要重新导入")
        return None

    def _original(self, database: Database, source: Row) -> Original | None:
        """The file that a text was converted from; an archive of an older form has none."""
        try:
            return originals.find(database, str(source["sha256"]))
        except (sqlite3.DatabaseError, BrokenContent, ValueError, TypeError) as error:
            if "no such table" not in str(error):
                self.lost.append(f"“{source['name']}”的原文件已经损坏，只剩转换出的文字")
            return None

    def _is_whole(self, kept: Row) -> bool:
        """Whether a text that an act took out is still what it was."""
        try:
            if hashlib.sha256(unpacked(kept["data"])).hexdigest() == kept["sha256"]:  # type: ignore[arg-type]
                return True
        except (BrokenContent, TypeError):
            pass
        self.lost.append(f"“{kept['name']}”换下的原文已经损坏，那次替换不能再撤销")
        return False

    def _rows(self, database: Database, table: str, columns: str = "*") -> list[Row]:
        """The rows from the beginning up to a broken page, and from the end down to it."""
        rows: dict[tuple[object, ...], Row] = {}
        for direction in ("asc", "desc"):
            try:
                if not database.execute("select 1 from sqlite_master where type = 'table' and name = ?", [table]).fetchone():
                    return []  # an older form lacks it, and what goes by its name without being a table is not ours
                for row in database.execute(f'select {columns} from "{table}" order by 1 {direction}'):
                    rows[tuple(row)] = dict(row)
            except sqlite3.DatabaseError as error:
                if direction == "desc":
                    self.lost.append(f"表 {table} 中有读不出的行（{error}）")
            else:
                break
        return list(rows.values())


def _connect(path: Path) -> Database:
    connection = sqlite3.connect(file_address(path, "ro"), uri=True)
    connection.row_factory = sqlite3.Row
    connection.execute("pragma trusted_schema = off")
    # A text that is no UTF-8 any more is still to be looked at.
    connection.text_factory = lambda data: data.decode("utf-8", "replace")
    return Database(connection, execute_plugins=False)
