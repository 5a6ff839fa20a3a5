"""Where an archive's backups stand, which there are, and which may go: names and dates of files only.

They stand in a folder beside the archive (档案.sqlite.backups), each named by its place in the series, when and why it was made:
000017-20240501T093000-daily.sqlite. The place in the series and not the clock says which is newer: a clock may be set back.
"""

from __future__ import annotations

import errno
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Literal

from gazette_desk.archive.file.file_location import real
from gazette_desk.errors import ArchiveError

Reason = Literal["daily", "migration", "replacement", "repair", "restore", "manual", "damaged"]
REASON_NAMES: dict[Reason, str] = {
    "daily": "每日备份",
    "migration": "升级前",
    "replacement": "替换或重新识别前",
    "repair": "修复前",
    "restore": "恢复前",
    "manual": "手动备份",
    "damaged": "损坏的档案",
}
NAME = re.compile(rf"(\d{{6,9}})-(\d{{8}}T\d{{6}})-({'|'.join(REASON_NAMES)})\.sqlite", re.ASCII)
NO_SUCH_FOLDER = (errno.ENOENT, errno.ENOTDIR, errno.ENAMETOOLONG)
HIGHEST = 999_999_999  # a number that only somebody else can have given
STAMP = "%Y%m%dT%H%M%S"

# Of the daily ones the newest of each of the last days, weeks and months stays. (How many, what is one of them)
ROTATION: tuple[tuple[int, Callable[[date], object]], ...] = (
    (7, lambda day: day),
    (4, lambda day: day.isocalendar()[:2]),
    (12, lambda day: (day.year, day.month)),
)
LAST_ONES = sum(count for count, _ in ROTATION)
# Of those made before something the newest stay; what people made themselves, and damaged archives, stay all.
MADE_BEFORE: tuple[Reason, ...] = ("migration", "replacement", "repair", "restore")
KEPT_OF_A_REASON = 3


@dataclass(frozen=True, slots=True)
class Backup:
    """One backup in the folder; made is the time of the computer's clock, size in bytes."""

    path: Path
    number: int
    made: datetime
    reason: Reason

    @property
    def label(self) -> str:
        """2024-05-01 09:30（每日备份）"""
        return f"{self.made:%Y-%m-%d %H:%M}（{REASON_NAMES[self.reason]}）"

    @property
    def size(self) -> int:
        """Bytes of the file; 0 for one that has just gone."""
        try:
            return self.path.stat().st_size
        except OSError:
            return 0


class BackupFolderClosed(ArchiveError):
    """The folder of the backups is there and cannot be looked into: nobody knows which there are."""

    def __init__(self, folder: Path, error: OSError) -> None:
        super().__init__(f"备份文件夹“{folder}”打不开（{error.strerror}），不知道有哪些备份：请检查它的权限")


def backup_folder_of(archive: Path) -> Path:
    """The folder of an archive's backups; it need not exist. Its name is no longer than those of SQLite's own files beside the archive."""
    found = real(archive)
    return found.with_name(f"{found.name}.backups")


def all_backups(archive: Path) -> list[Backup]:
    """Everything in the folder, damaged archives too, newest first. Raises BackupFolderClosed."""
    folder = backup_folder_of(archive)
    try:
        found = [_backup(path) for path in folder.iterdir() if path.is_file()]
    except OSError as error:
        if error.errno in NO_SUCH_FOLDER:
            return []
        raise BackupFolderClosed(folder, error) from error
    return sorted((backup for backup in found if backup), key=lambda backup: backup.number, reverse=True)


def _backup(path: Path) -> Backup | None:
    """The backup of that name; None for a name that no backup has, though it may look like one."""
    match = NAME.fullmatch(path.name)
    try:
        return Backup(path, int(match[1]), datetime.fromisoformat(match[2]), match[3]) if match else None  # type: ignore[arg-type]
    except ValueError:
        return None


def restorable_backups(archive: Path) -> list[Backup]:
    """The backups that can be restored, newest first."""
    return [backup for backup in all_backups(archive) if backup.reason != "damaged"]


def newest_backup(archive: Path) -> Backup | None:
    """The backup to be offered for an archive that is lost. What was put aside before a restore was not wanted any more: only where
    there is no other.
    """
    backups = restorable_backups(archive)
    return next((backup for backup in backups if backup.reason != "restore"), next(iter(backups), None))


def next_backup(archive: Path, reason: Reason, now: datetime) -> Backup:
    """A backup that is to be made now, under the next number."""
    number = max((backup.number for backup in all_backups(archive) if backup.number < HIGHEST), default=0) + 1
    return Backup(backup_folder_of(archive) / f"{number:06}-{now.strftime(STAMP)}-{reason}.sqlite", number, now, reason)


def daily_is_due(archive: Path, now: datetime) -> bool:
    """Whether the newest daily backup is not of this day."""
    newest = next((backup for backup in restorable_backups(archive) if backup.reason == "daily"), None)
    return newest is None or newest.made.date() != now.date()


def superfluous(backups: Iterable[Backup]) -> list[Backup]:
    """The backups that may go; none while the newest is dated before one of the last ones, since then the clock is not to be trusted."""
    newest_first = sorted(backups, key=lambda backup: backup.number, reverse=True)
    if any(backup.made > newest_first[0].made for backup in newest_first[1:LAST_ONES]):
        return []
    daily = [backup for backup in newest_first if backup.reason == "daily"]
    kept = {backup for count, period in ROTATION for backup in _newest_of_each(daily, count, period)}
    out = [backup for backup in daily if backup not in kept]
    for reason in MADE_BEFORE:
        out += [backup for backup in newest_first if backup.reason == reason][KEPT_OF_A_REASON:]
    return out


def _newest_of_each(newest_first: list[Backup], count: int, period: Callable[[date], object]) -> list[Backup]:
    newest: dict[object, Backup] = {}
    for backup in newest_first:
        newest.setdefault(period(backup.made.date()), backup)
    return list(newest.values())[:count]
