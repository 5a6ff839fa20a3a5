"""Pinyin from words that are loaded in pieces: the same as pypinyin gives by itself, and no piece takes long."""

from __future__ import annotations

import subprocess
import sys

NAMES = ("区行政审批局", "云州银行青河支行", "重庆路街道", "厦门路社区", "区长", "长安镇人民政府", "中国移动 A 组", "单县", "乐清")
BOTH = f"""
import pypinyin.constants, pypinyin
from pypinyin import Style, lazy_pinyin
names = {NAMES!r}
words = dict(pypinyin.constants.PHRASES_DICT)
theirs = ["".join(lazy_pinyin(name, style=Style.FIRST_LETTER, errors=list)).lower() for name in names]
for name in [name for name in __import__("sys").modules if name.startswith("pypinyin")]:
    del __import__("sys").modules[name]
from gazette_desk.archive.facts.name_index import initials_of
ours = [initials_of(name) for name in names]
assert ours == theirs, (ours, theirs)
from pypinyin.constants import PHRASES_DICT
assert PHRASES_DICT == words, len(PHRASES_DICT)
print(*ours, len(words))
"""
PIECES = """
import json
largest, loads = [], json.loads
json.loads = lambda text: largest.append(len(text)) or loads(text)
from gazette_desk.archive.facts.name_index import initials_of
initials_of("区水务局")
print(max(largest), sum(largest))
"""


def said_by(code: str) -> list[str]:
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()


def test_initials_are_those_of_pypinyin() -> None:
    *initials, words = said_by(BOTH)
    assert initials[0] == "qxzspj"
    assert int(words) > 40_000


def test_no_piece_is_large() -> None:
    largest, all_of_them = map(int, said_by(PIECES))
    assert all_of_them > 2_000_000
    assert largest < 1_000_000  # the signs by themselves, a flat table that is read ten times as fast
