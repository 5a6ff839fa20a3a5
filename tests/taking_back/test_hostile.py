"""Broken and hostile workbooks are refused with a sentence, and the archive stays as it is, byte for byte."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from gazette_desk.archive import Archive
from gazette_desk.cli.program import main
from gazette_desk.errors import GazetteDeskError
from gazette_desk.inputs.apart import Apart
from gazette_desk.inputs.workbooks import MOST_BYTES, Grid, read_grids
from gazette_desk.taking_back import compare
from gazette_desk.taking_back.filled_rows import read_filled_by
from tests.taking_back.hostile import GOOD, hostile

FILES = list(hostile())
BY_COMMAND = ("带宏", "压缩炸弹", "外部实体", "一张表一个 GB", "Excel 设了密码", "截断")


@pytest.fixture(scope="module")
def reader() -> Iterator[Apart[list[Grid]]]:
    with Apart(read_grids) as apart:
        yield apart


def test_there_are_forty_of_them() -> None:
    assert len({wrong for wrong, _, _ in FILES}) == len(FILES) >= 40


@pytest.mark.parametrize(("wrong", "name", "data"), FILES, ids=[wrong for wrong, _, _ in FILES])
def test_a_broken_file_gets_a_sentence(wrong: str, name: str, data: bytes, reader: Apart[list[Grid]], tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(GazetteDeskError) as caught:
        read_filled_by(reader, path)
    sentence = str(caught.value)
    assert name in sentence
    assert "导入" not in sentence
    assert any(word in sentence for word in ("请", "要有", "没有什么可以收回"))


def test_what_they_are_made_of_is_taken_back(reader: Apart[list[Grid]], tmp_path: Path, archive: Archive) -> None:
    path = tmp_path / "好.xlsx"
    path.write_bytes(GOOD)
    assert compare(archive, read_filled_by(reader, path)).rows == 1


@pytest.mark.parametrize("wrong", BY_COMMAND)
def test_the_archive_stays_byte_for_byte(wrong: str, imported_samples: Path, tmp_path: Path) -> None:
    archive = Path(shutil.copy(imported_samples, tmp_path / "archive.sqlite"))
    before = hashlib.sha256(archive.read_bytes()).hexdigest()
    name, data = next((name, data) for each, name, data in FILES if each == wrong)
    (tmp_path / name).write_bytes(data)
    done = CliRunner().invoke(main, ["--archive", str(archive), "take-back", str(tmp_path / name), "--keep", "all"])
    assert (done.exit_code, done.stdout) == (1, "")
    assert hashlib.sha256(archive.read_bytes()).hexdigest() == before
    assert {path.name for path in tmp_path.iterdir()} <= {"archive.sqlite", name}


def test_a_file_of_a_gigabyte_is_not_read(reader: Apart[list[Grid]], tmp_path: Path) -> None:
    path = tmp_path / "台账.xlsx"
    with path.open("wb") as file:
        file.truncate(MOST_BYTES + 1)
    with pytest.raises(GazetteDeskError, match="有 100 MB，不像台账"):
        read_filled_by(reader, path)


def test_a_file_that_is_not_there_and_a_folder(reader: Apart[list[Grid]], tmp_path: Path) -> None:
    for path in (tmp_path / "没有.xlsx", tmp_path):
        with pytest.raises(GazetteDeskError, match="读不出来"):
            read_filled_by(reader, path)
