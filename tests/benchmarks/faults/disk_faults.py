"""Disks that are full or may only be read, and what may not be read or written."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager

from tests.benchmarks.faults.place import SETUPS, Place, each, leave_log, setup

DISK = 6  # megabytes


@each("disk with {} bytes left", 0, 20_000, 300_000)
def full_disk(place: Place, left: int) -> Iterator[None]:
    with mounted(place):
        room = os.statvfs(place.folder)
        (place.folder / "占位").write_bytes(bytes(max(0, room.f_bavail * room.f_frsize - left)))
        yield
        (place.folder / "占位").unlink()


@setup("disk that may only be read")
def read_only_disk(place: Place) -> Iterator[None]:
    with mounted(place):
        subprocess.run(["mount", "-o", "remount,ro", str(place.folder)], check=True)
        yield
        subprocess.run(["mount", "-o", "remount,rw", str(place.folder)], check=True)


@contextmanager
def mounted(place: Place) -> Iterator[None]:
    """Moves the archive's folder onto a small disk, and back."""
    kept = place.folder.with_name("原处")
    place.folder.rename(kept)
    place.folder.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={DISK}m", "tmpfs", str(place.folder)], check=True)
    shutil.copytree(kept, place.folder, dirs_exist_ok=True)
    yield
    shutil.rmtree(kept)
    shutil.copytree(place.folder, kept)
    subprocess.run(["umount", "-l", str(place.folder)], check=True)
    place.folder.rmdir()
    kept.rename(place.folder)


def permissions(name: str, ending: str, mode: int, log: bool = False, files: int = 0o666, index: bool = True) -> None:
    """A fault: what stands beside the archive (the folder, the archive itself: "") may not be used so; perhaps with a log and its index."""

    def fault(place: Place) -> Iterator[None]:
        place.user = "nobody"
        path = place.folder if ending == "/" else place.beside(ending)
        for everything in (place.folder, *place.folder.rglob("*"), place.folder.parent):
            everything.chmod(0o777 if everything.is_dir() else 0o666)
        if log:
            leave_log(place)
        if not index:
            place.beside("-shm").unlink()
        for file in place.folder.glob("*.sqlite*"):
            file.chmod(file.stat().st_mode if file.is_dir() else files)
        path.chmod(mode)
        yield
        path.chmod(0o755)
        for file in place.folder.glob("*.sqlite*"):
            file.chmod(0o755 if file.is_dir() else 0o644)

    SETUPS[name] = fault


permissions("folder that may only be read", "/", 0o555, files=0o444)
permissions("folder that may not be entered", "/", 0)
permissions("folder that may only be read, with a log of changes in it", "/", 0o555, log=True, files=0o444)
permissions("folder that may only be read, with a log whose index is lost", "/", 0o555, log=True, files=0o444, index=False)
permissions("file that may only be read", "", 0o444)
permissions("file that may not be read", "", 0)
permissions("lock that may only be read", ".lock", 0o444)
permissions("lock that may not be read", ".lock", 0)
permissions("closed folder of backups", ".backups", 0)
permissions("folder of backups that may only be read", ".backups", 0o555)
