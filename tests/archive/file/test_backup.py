"""Backups are made before anything can go wrong, tried, rotated, and put back; a clock that is set back deletes none."""

from __future__ import annotations

import os
import random
import shutil
import sqlite3
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from gazette_desk.archive import Archive, ArchiveDamaged, ArchiveError, Hold
from gazette_desk.archive.care.restoring import find_backup, restore
from gazette_desk.archive.file import backup
from gazette_desk.archive.file.backup_folder import Backup, all_backups, backup_folder_of, restorable_backups, superfluous
from gazette_desk.archive.lists.filters import TaskFilter
from gazette_desk.archive.people.acts import SetState

Put = Callable[..., str]
START = datetime(2024, 1, 1, 9, 0)


class Clock:
    """The computer's clock, to be set."""

    def __init__(self) -> None:
        self.time = START

    def __call__(self) -> datetime:
        return self.time


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(backup, "now", clock)
    return clock


def reasons(path: Path) -> list[str]:
    return [one.reason for one in all_backups(path)]


def set_state(archive: Archive, state: str) -> None:
    archive.do(SetState([archive.tasks(TaskFilter())[0].key], state))  # type: ignore[arg-type]


def first_state(path: Path) -> str:
    with Archive(path, read_only=True) as archive:
        return archive.tasks(TaskFilter())[0].state


def test_first_change_of_a_day_makes_one(archive: Archive, clock: Clock) -> None:
    assert reasons(archive.path) == []  # the first import had nothing to lose
    set_state(archive, "推进中")
    set_state(archive, "延期")
    assert reasons(archive.path) == ["daily"]
    clock.time += timedelta(days=1)
    set_state(archive, "已完成")
    assert reasons(archive.path) == ["daily", "daily"]
    assert [first_state(one.path) for one in restorable_backups(archive.path)] == ["延期", ""]


def test_before_a_replacement_once_in_an_opening(archive: Archive, put: Put, clock: Clock) -> None:
    set_state(archive, "推进中")
    put(archive, note="一")
    put(archive, note="二")
    put(archive, 3)
    assert reasons(archive.path) == ["replacement", "daily"]
    assert first_state(restorable_backups(archive.path)[0].path) == "推进中"


def test_a_backup_is_one_whole_file(archive: Archive) -> None:
    made = archive.back_up()
    assert [path.name for path in backup_folder_of(archive.path).iterdir()] == [made.path.name]
    assert (made.reason, made.size > 100_000) == ("manual", True)
    with Archive(made.path, read_only=True) as copy:
        assert copy.care.check(lambda *_: None) == []
    assert [path.name for path in backup_folder_of(archive.path).iterdir()] == [made.path.name]


def kept_after(days: range, clock: Clock, path: Path) -> list[date]:
    """The days of the daily backups that stay when one is made on each of the days after START."""
    backups: dict[int, Backup] = {}
    for number in days:
        made = Backup(path / f"{number}", number, START + timedelta(days=number), "daily")
        backups[number] = made
        for old in superfluous(backups.values()):
            del backups[old.number]
    return sorted({one.made.date() for one in backups.values()})


def test_seven_days_four_weeks_twelve_months_stay(clock: Clock, tmp_path: Path) -> None:
    kept = kept_after(range(800), clock, tmp_path)
    last = (START + timedelta(days=799)).date()
    assert kept[-7:] == [last - timedelta(days=days) for days in range(6, -1, -1)]
    assert len({day.isocalendar()[:2] for day in kept[-10:]}) >= 4
    assert len({(day.year, day.month) for day in kept}) == 12
    assert len(kept) <= 7 + 4 + 12
    assert all((day + timedelta(days=1)).day == 1 for day in kept[:10])  # of a month the newest


def test_backups_made_before_something_do_not_push_each_other_out(tmp_path: Path) -> None:
    backups = [Backup(tmp_path / str(n), n, START + timedelta(hours=n), "replacement") for n in range(1, 9)]
    backups += [Backup(tmp_path / str(n), n, START + timedelta(hours=n), "migration") for n in range(9, 11)]
    backups += [Backup(tmp_path / str(n), n, START + timedelta(hours=n), "manual") for n in range(11, 31)]
    assert sorted(one.number for one in superfluous(backups)) == [1, 2, 3, 4, 5]


def test_a_clock_set_back_deletes_nothing_and_still_backs_up(archive: Archive, clock: Clock) -> None:
    for state in ("推进中", "延期", "已完成", "未开始", "已销号", "推进中", "延期", "已完成"):
        clock.time += timedelta(days=1)
        set_state(archive, state)
    before = restorable_backups(archive.path)
    clock.time = datetime(1970, 1, 1)
    set_state(archive, "推进中")
    clock.time = START + timedelta(days=2)
    set_state(archive, "延期")
    after = restorable_backups(archive.path)
    assert after[2:] == before
    assert [one.made for one in after[:2]] == [START + timedelta(days=2), datetime(1970, 1, 1)]
    assert first_state(find_backup(archive.path, "").path) == "推进中"


def test_a_clock_that_ran_ahead_once_does_not_end_the_rotation(archive: Archive, clock: Clock) -> None:
    clock.time = datetime(2099, 1, 1)
    set_state(archive, "推进中")
    clock.time = START
    for n in range(30):
        clock.time += timedelta(days=1)
        set_state(archive, "延期" if n % 2 else "推进中")
    days = [one.made.date() for one in restorable_backups(archive.path)]
    assert days[:7] == [(clock.time - timedelta(days=n)).date() for n in range(7)]
    assert date(2099, 1, 1) in days
    assert len(days) <= 7 + 4 + 12 + 1


def test_restore_takes_the_place_of_a_whole_archive(archive: Archive, put: Put) -> None:
    set_state(archive, "推进中")
    made = archive.back_up()
    put(archive, 3)
    set_state(archive, "已完成")
    archive.close()
    with Archive(archive.path, read_only=True) as reader, Hold(archive.path):
        kept = restore(archive.path, made.path)
        assert len(reader.library()) == 1  # whoever reads meanwhile sees the one or the other
    assert kept
    with Archive(archive.path) as again:
        assert again.care.check(lambda *_: None) == []
        assert first_state(again.path) == "推进中"
    with Archive(kept, read_only=True) as old:
        assert len(old.library()) == 2


def test_what_was_put_aside_for_a_restore_is_not_what_is_offered_next(archive: Archive) -> None:
    made = archive.back_up()
    set_state(archive, "推进中")
    archive.close()
    with Hold(archive.path):
        aside = restore(archive.path, made.path)
    assert aside == restorable_backups(archive.path)[0].path
    assert find_backup(archive.path, "").reason == "daily"
    assert find_backup(archive.path, aside.name).path == aside
    for other in restorable_backups(archive.path)[1:]:
        other.path.unlink()
    assert find_backup(archive.path, "").path == aside


def damage_cut(path: Path) -> None:
    with path.open("r+b") as file:
        file.truncate(path.stat().st_size // 2)


def damage_emptied(path: Path) -> None:
    path.write_bytes(b"")


def damage_header(path: Path) -> None:
    path.write_bytes(b"X" * 64 + path.read_bytes()[64:])


def damage_pages(path: Path) -> None:
    data = path.read_bytes()
    path.write_bytes(data[:8192] + random.Random(5).randbytes(len(data) - 8192))


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        (damage_cut, r"不完整，文件末尾少了 [\d,]+ 字节"),
        (damage_emptied, "是空的"),
        (damage_header, "已经损坏"),
        (damage_pages, "已经损坏"),
    ],
)
def test_damage_is_told_apart_and_the_backup_offered_and_restored(
    archive: Archive, put: Put, damage: Callable[[Path], None], said: str
) -> None:
    set_state(archive, "推进中")
    made = archive.back_up()
    archive.close()
    damage(archive.path)
    data = archive.path.read_bytes()
    with pytest.raises(ArchiveDamaged, match=said) as caught, Archive(archive.path) as broken:
        broken.tasks(TaskFilter())
    assert caught.value.backup == made
    assert f"最近的备份是 {made.label}，请用它恢复" in str(caught.value)
    with Hold(archive.path):
        kept = restore(archive.path, made.path)
    assert kept
    assert kept.read_bytes()[: len(data)][8192:] == data[8192:]
    assert reasons(archive.path)[0] == "damaged"
    assert first_state(archive.path) == "推进中"
    with Archive(archive.path) as again:
        assert again.care.check(lambda *_: None) == []


def test_damage_without_a_backup_is_told(archive: Archive) -> None:
    archive.close()
    damage_cut(archive.path)
    with pytest.raises(ArchiveDamaged, match="没有找到备份") as caught:
        Archive(archive.path, read_only=True)
    assert caught.value.backup is None


def test_restore_where_the_archive_is_gone(archive: Archive) -> None:
    made = archive.back_up()
    archive.close()
    archive.path.unlink()
    with Hold(archive.path):
        assert restore(archive.path, made.path) is None
    with Archive(archive.path) as again:
        assert len(again.library()) == 1


def test_a_damaged_backup_is_not_restored(archive: Archive) -> None:
    made = archive.back_up()
    set_state(archive, "推进中")
    archive.close()
    damage_cut(made.path)
    before = archive.path.read_bytes()
    with pytest.raises(ArchiveError, match="不完整"), Hold(archive.path):
        restore(archive.path, made.path)
    foreign = archive.path.with_name("别的.sqlite")
    with sqlite3.connect(foreign) as connection:
        connection.execute("create table people (name text)")
    connection.close()
    with pytest.raises(ArchiveError, match="别的程序的数据库"), Hold(archive.path):
        restore(archive.path, foreign)
    assert archive.path.read_bytes() == before


def test_a_backup_of_a_damaged_archive_is_none(archive: Archive, put: Put) -> None:
    for number in range(3, 10):
        put(archive, number)
    archive.close()
    before = list(backup_folder_of(archive.path).iterdir())
    page = 4096 * (archive.path.stat().st_size // 4096 // 2)
    data = archive.path.read_bytes()
    archive.path.write_bytes(data[:page] + random.Random(1).randbytes(4096) + data[page + 4096 :])
    with Archive(archive.path, read_only=True) as broken, pytest.raises(ArchiveDamaged):
        broken.back_up()
    assert list(backup_folder_of(archive.path).iterdir()) == before


def test_what_a_killed_program_left_is_cleared(archive: Archive) -> None:
    backup_folder_of(archive.path).mkdir()
    old, young = (backup_folder_of(archive.path) / f"00000{n}-20240101T090000-daily.sqlite.77.part" for n in (1, 2))
    old.write_bytes(b"half")
    young.write_bytes(b"half")
    os.utime(old, (0, 0))
    archive.back_up()
    assert (old.exists(), young.exists()) == (False, True)


def test_no_backup_no_change(archive: Archive) -> None:
    backup_folder_of(archive.path).write_text("a file stands in the way of the folder")
    with pytest.raises(ArchiveError, match="没有写成备份，所以什么也没有改"):
        set_state(archive, "推进中")
    assert first_state(archive.path) == ""
    assert archive.people.acts() == []


def test_which_backup(archive: Archive) -> None:
    with pytest.raises(ArchiveError, match="还没有备份"):
        find_backup(archive.path, "")
    one, two = archive.back_up(), archive.back_up()
    assert (find_backup(archive.path, ""), find_backup(archive.path, "1")) == (two, one)
    assert find_backup(archive.path, two.path.name) == two
    shutil.copy(one.path, backup_folder_of(archive.path) / "不是备份.sqlite")
    assert len(restorable_backups(archive.path)) == 2
    with pytest.raises(ArchiveError, match="没有找到备份“9”"):
        find_backup(archive.path, "9")
