"""A file's bytes come back from the archive as they went in, whatever they are."""

from __future__ import annotations

import zlib

import pytest
from hypothesis import given
from hypothesis.strategies import binary, text

from gazette_desk.archive.file.archive_faults import BrokenContent
from gazette_desk.archive.text.packing import packed, unpacked

ISSUE = "云州市青河区人民政府公报　2021年第3期，牵头单位：区水务局；" * 40


@given(binary() | text().map(lambda read: read.encode("utf-8", "surrogatepass")))
def test_all_bytes_come_back(data: bytes) -> None:
    assert unpacked(packed(data)) == data


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_text_comes_back_in_its_encoding(encoding: str) -> None:
    assert unpacked(packed(ISSUE.encode(encoding))).decode(encoding) == ISSUE


def test_rare_characters_and_line_ends_come_back() -> None:
    data = "\ufeff𠮷田镇\r\n\ue000\ufffd\U0010ffff\x00獬豸\n".encode()
    assert packed(data).startswith(b"GB")
    assert unpacked(packed(data)) == data


def test_a_text_that_was_not_recoded_is_read() -> None:
    assert unpacked(zlib.compress("青河".encode())) == "青河".encode()


BROKEN = [
    b"",
    b"GB",
    None,
    "GBzh",
    *(whole[:-4] for whole in (zlib.compress(b"text"), packed(b"text"))),
]


@pytest.mark.parametrize("stored", BROKEN)
def test_broken_bytes_are_told(stored: bytes) -> None:
    with pytest.raises(BrokenContent):
        unpacked(stored)
