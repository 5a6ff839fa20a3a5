"""Saved choices of columns: kept, listed, replaced, taken away, and what is said of those that cannot be."""

from __future__ import annotations

from pathlib import Path

import pytest

from gazette_desk.errors import GazetteDeskError
from gazette_desk.exports.ledger.presets import BUILT_IN, LEDGER, Presets
from gazette_desk.exports.ledger.task_columns import COLUMNS


@pytest.fixture
def presets(tmp_path: Path) -> Presets:
    return Presets(tmp_path / "夹" / "presets.json")


def test_the_programs_own_are_there_from_the_start(presets: Presets) -> None:
    assert presets.all() == list(BUILT_IN)
    assert all(name in COLUMNS for preset in BUILT_IN for name in preset.columns)


def test_a_saved_one_is_there_for_whoever_looks_next(presets: Presets, tmp_path: Path) -> None:
    presets.save(" 周报  用 ", ["任务事项", "状态"])
    again = Presets(tmp_path / "夹" / "presets.json")
    assert again.named("周报 用").columns == ("任务事项", "状态")
    again.save("周报 用", ["状态"])
    assert presets.named("周报 用").columns == ("状态",)
    presets.remove("周报 用")
    assert again.all() == list(BUILT_IN)


@pytest.mark.parametrize(
    ("name", "columns", "match"),
    [
        (LEDGER.name, ["状态"], "程序自带"),
        (" ", ["状态"], "要有名称"),
        ("甲" * 41, ["状态"], "最多 40 个字"),
        ("甲", [], "至少选一列"),
        ("甲", ["状态", "状态"], "写了两次"),
        ("甲", ["期限"], "没有叫“期限”的列"),
    ],
)
def test_what_cannot_be_saved(presets: Presets, name: str, columns: list[str], match: str) -> None:
    with pytest.raises(GazetteDeskError, match=match):
        presets.save(name, columns)
    assert presets.all() == list(BUILT_IN)


def test_names_that_are_not_there(presets: Presets) -> None:
    with pytest.raises(GazetteDeskError, match="没有叫“甲”的列方案：有督办台账、打印"):
        presets.named("甲")
    with pytest.raises(GazetteDeskError, match="没有保存过"):
        presets.remove("甲")
    with pytest.raises(GazetteDeskError, match="不能删去"):
        presets.remove("打印")


@pytest.mark.parametrize("content", [b"\xff", b"[1]", b"{", b'{"a": 1}'])
def test_a_file_that_is_none_is_told_and_left(presets: Presets, tmp_path: Path, content: bytes) -> None:
    presets.save("甲", ["状态"])
    path = tmp_path / "夹" / "presets.json"
    path.write_bytes(content)
    with pytest.raises(GazetteDeskError, match="列方案文件"):
        presets.save("乙", ["状态"])
    assert path.read_bytes() == content
