"""Names whose characters stand apart, in a cell or behind a label."""

from __future__ import annotations

import pytest

from gazette_desk.parsing.units.persons import split_leaders


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("高 岩罗 航", ["高岩", "罗航"]),
        ("林 海陈 平 周启明", ["林海", "陈平", "周启明"]),
        ("沈玉洁、高 岩罗 航", ["沈玉洁", "高岩", "罗航"]),
        ("高 岩（牵头）罗 航", ["高岩", "罗航"]),
        ("高 岩", ["高岩"]),
        ("郑 文 博", ["郑文博"]),
        ("高 文清 县", ["高文清"]),
    ],
)
def test_spread_names(text: str, names: list[str]) -> None:
    assert split_leaders(text) == names
