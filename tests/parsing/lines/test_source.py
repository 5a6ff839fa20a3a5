"""Bytes to text, and text to cleaned lines."""

from __future__ import annotations

import pytest

from gazette_desk.archive.issues.storing import text_hash
from gazette_desk.parsing.lines.source import UnreadableText, clean_line, clean_lines, decode, joined

GAZETTE = "云州市青河区人民政府公报\n2021年第3期\n各乡镇人民政府：\n"


@pytest.mark.parametrize(
    ("encoding", "written"),
    [
        ("utf-8", GAZETTE.encode()),
        ("utf-8-sig", GAZETTE.encode("utf-8-sig")),
        ("utf-16", GAZETTE.encode("utf-16")),
        ("utf-16-le", GAZETTE.encode("utf-16-le")),
        ("utf-16-be", GAZETTE.encode("utf-16-be")),
        ("gb18030", GAZETTE.encode("gb18030")),
    ],
)
def test_every_usual_encoding_is_recognised(encoding: str, written: bytes) -> None:
    decoded = decode(written)
    assert (decoded.text, decoded.encoding) == (GAZETTE, encoding)


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_zero_bytes_are_no_characters(encoding: str) -> None:
    decoded = decode(("\0" + GAZETTE * 3 + "\0").encode(encoding))
    assert (decoded.text, decoded.encoding) == (GAZETTE * 3, encoding)


def test_utf8_that_is_cut_is_told_with_its_line() -> None:
    with pytest.raises(UnreadableText, match="第 4 行有损坏的字节"):
        decode((GAZETTE + "现将有关事项").encode()[:-1])


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"", "空"),
        (b" \n\n", "空"),
        (b"\x89PNG\r\n\x1a\n" + b"\x00" * 40, "不是文本"),
        (b"%PDF-1.7 ...", "不是文本"),
        (b"\xff\xff\xff\xff\x81", "编码"),
        (b"\x01\x02\x03\x04\x05\x06\x07\x08\x0e\x0f plain", "控制字符"),
    ],
)
def test_what_is_no_text_is_told_apart(data: bytes, word: str) -> None:
    with pytest.raises(UnreadableText, match=word):
        decode(data)


@pytest.mark.parametrize(
    ("raw", "cleaned"),
    [
        ("- 1.青河区人民政府通知", "1.青河区人民政府通知"),
        ("**责任单位：**区水务局", "责任单位：区水务局"),
        ("网址：<http://www.example.cn/>", "网址：http://www.example.cn/"),
        ("<p>第一段</p>", "第一段"),
        ('是否公开<input type="checkbox" />', "是否公开"),
        ("学习<民法典>，每题<1分>", "学习<民法典>，每题<1分>"),
        ("加强领导 and 督查", "加强领导和督查"),
        ("企业 and Research", "企业 and Research"),
        ("2021 年 3 月 15 日", "2021年3月15日"),
        ("吴 越　区水务局局长\r", "吴 越 区水务局局长"),
        ("１２月底前", "12月底前"),
        ("2O2l年l0月3l日前", "2021年10月31日前"),
        ("All 月报", "All 月报"),
        ("1l．实施绿化", "11．实施绿化"),
        ("II. 附表", "II. 附表"),
        ("序号\t 单位\t ", "序号\t 单位\t"),
        ("  \t ", ""),
    ],
)
def test_marks_and_stray_spaces_go_and_tabs_stay(raw: str, cleaned: str) -> None:
    assert clean_line(raw) == cleaned


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\x0b", "\x0c", "\x85", "\u2028", "\u2029"])
def test_whatever_ends_a_line_ends_it_everywhere(end: str) -> None:
    text = GAZETTE.replace("\n", end)
    assert decode(text.encode()).text == decode(text.encode("utf-16")).text == GAZETTE
    assert clean_lines(text) == clean_lines(GAZETTE)
    assert text_hash(text) == text_hash(GAZETTE)


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (f"\0{GAZETTE * 9}".encode(), "utf-8"),
        (f"{GAZETTE * 200}\0".encode(), "utf-8"),
        (f"\0{GAZETTE * 9}".encode("gb18030"), "gb18030"),
        ((GAZETTE * 9).encode("utf-16-le"), "utf-16-le"),
    ],
)
def test_a_stray_nul_changes_nothing(data: bytes, encoding: str) -> None:
    decoded = decode(data)
    assert decoded.encoding == encoding
    assert decoded.text.replace(GAZETTE, "") == ""


@pytest.mark.parametrize(("fault", "line"), [(-2, 27), (5 * len(GAZETTE.encode()) + 1, 16)])
def test_a_fault_in_utf8_is_told_with_its_line(fault: int, line: int) -> None:
    data = bytearray((GAZETTE * 9).rstrip().encode())
    data[fault] = 0xFF
    with pytest.raises(UnreadableText, match=f"第 {line} 行"):
        decode(bytes(data))


def test_latin_words_keep_a_space_when_lines_are_joined() -> None:
    assert joined(["推进 WiFi", "Mesh 建设，", "年底前完成"]) == "推进 WiFi Mesh 建设，年底前完成"
