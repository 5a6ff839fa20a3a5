"""Pairs of units that a clerk should look at, and pairs that are clearly two."""

from __future__ import annotations

import pytest

from tests.parsing.small_issue import parse


def doubtful(*values: str) -> list[str]:
    """Messages on the units of items with these values of 责任单位."""
    body = "".join(f"{number}. 抓好第{number}项工作。\n责任单位：{value}\n\n" for number, value in enumerate(values, 1))
    return [warning.message for warning in parse(body).warnings if warning.code == "unit-doubtful"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("城管局", "综合执法局"),
        ("区环保局", "生态环境分局"),
        ("农牧水务局", "农业农村水务局"),
        ("安监局", "应急管理局"),
        ("文化旅游广电局", "文化旅游体育局"),
        ("城乡环卫中心", "城乡环境卫生管理中心"),
        ("蓝天工程办", "蓝天工程指挥部办公室"),
        ("河道管护站", "河道养护站"),
    ],
)
def test_pairs_that_may_be_one(one: str, other: str) -> None:
    (message,) = doubtful(one, f"区民政局、{other}")
    assert one in message
    assert other in message
    assert doubtful(f"{one}、{other}") == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("审批局", "审计局"),
        ("创城办", "创卫办"),
        ("教育局", "体育局"),
        ("交警一大队", "交警二大队"),
        ("柳湾镇", "石柳湾镇"),
        ("农业银行", "农业发展银行"),
        ("保洁组", "保障组"),
        ("市城管局", "区综合执法局"),
        ("各乡镇", "各有关乡镇"),
        ("区水务局", "水务局"),
    ],
)
def test_pairs_that_are_two_or_merged(one: str, other: str) -> None:
    assert doubtful(one, other) == []


def test_a_unit_like_two_others_tells_nothing() -> None:
    assert doubtful("河道管护站", "河道养护站", "河道管理养护站") == []


def test_at_most_three() -> None:
    pairs = ["城管局", "综合执法局", "环保局", "生态环境局", "安监局", "应急管理局", "国土局", "自然资源局", "扶贫办", "卫计局", "卫健局"]
    assert len(doubtful(*pairs)) == 3
