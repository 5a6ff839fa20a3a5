"""Workbooks that are broken or meant to do harm, each with the name of what is wrong with it."""

from __future__ import annotations

import random
import struct
import zipfile
from collections.abc import Callable, Iterator
from io import BytesIO

from openpyxl import Workbook

SHEET = "xl/worksheets/sheet1.xml"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
ENTITIES = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
OUTSIDE = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>'
XML = b'<?xml version="1.0" encoding="UTF-8"?>'
NAMESPACE = b'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


def plain(*rows: list[object]) -> bytes:
    """A workbook of one sheet."""
    book, out = Workbook(), BytesIO()
    for row in rows:
        book.active.append(row)
    book.save(out)
    return out.getvalue()


GOOD = plain(["任务事项", "责任单位", "状态", "进展"], ["清理青河河道", "区水务局", "推进中", "已开工"])


def with_parts(**parts: bytes | None) -> bytes:
    """The good workbook with parts changed, added, or (None) left out."""
    named = {name.replace("__", "/").replace("_DOT_", "."): data for name, data in parts.items()}
    return repacked(lambda name, data: named.pop(name, data) if name in named else data, named)


def repacked(change: Callable[[str, bytes], bytes | None], added: dict[str, bytes | None] | None = None) -> bytes:
    """The good workbook with each part as change gives it, and parts that were added."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(GOOD)) as good, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name in good.namelist():
            data = change(name, good.read(name))
            if data is not None:
                made.writestr(name, data)
        for name, data in (added or {}).items():
            made.writestr(name, data or b"")
    return out.getvalue()


def in_sheet(content: bytes) -> bytes:
    """The good workbook with another sheet."""
    return repacked(lambda name, data: content if name == SHEET else data)


def cells(inner: bytes, before: bytes = b"") -> bytes:
    return in_sheet(XML + before + b"<worksheet " + NAMESPACE + b"><sheetData>" + inner + b"</sheetData></worksheet>")


def zipped(**files: bytes) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in files.items():
            made.writestr(name.replace("__", "/").replace("_DOT_", "."), data)
    return out.getvalue()


def _flagged_as_encrypted(data: bytes) -> bytes:
    """The zip with the flag of a password on all entries."""
    changed = bytearray(data)
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = changed.find(mark)
        while start >= 0:
            changed[start + offset] |= 1
            start = changed.find(mark, start + 4)
    return bytes(changed)


def _flipped(data: bytes) -> bytes:
    """The zip with bytes in the middle of its sheet changed."""
    changed = bytearray(data)
    start = changed.find(SHEET.encode()) + len(SHEET) + 40
    for place in range(start, start + 60):
        changed[place] ^= 0xFF
    return bytes(changed)


def _many_entries() -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        made.writestr("[Content_Types].xml", b"<Types/>")
        for number in range(10_050):
            made.writestr(f"xl/{number}", b"")
    return out.getvalue()


def hostile() -> Iterator[tuple[str, str, bytes]]:
    """What is wrong, the name of the file, and its bytes."""
    noise = random.Random(7).randbytes(4000)
    rows = b'<row r="1"><c r="A1" t="inlineStr"><is><t>%s</t></is></c></row>'
    yield "空文件", "台账.xlsx", b""
    yield "随机字节", "台账.xlsx", noise
    yield "纯文本", "台账.xlsx", "任务事项\t状态\n清理河道\t推进中\n".encode()
    yield "CSV", "台账.csv", "任务事项,状态\n清理河道,推进中\n".encode("gb18030")
    yield "网页充作工作簿", "台账.xls", b"<html><body><table><tr><td>1</td></tr></table></body></html>"
    yield "单个文件的网页", "台账.xls", b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x--\n"
    yield "PDF", "台账.xlsx", b"%PDF-1.7\n%%EOF"
    yield "RTF", "台账.xls", rb"{\rtf1 x}"
    yield "压缩包", "台账.xlsx", zipped(a_DOT_txt=b"x")
    yield "RAR", "台账.xlsx", b"Rar!\x1a\x07\x00" + noise
    yield "7z", "台账.xlsx", b"7z\xbc\xaf\x27\x1c" + noise
    yield "gzip", "台账.xlsx", b"\x1f\x8b" + noise
    yield "Word 文档", "台账.xlsx", zipped(**{"[Content_Types].xml": b"<Types/>", "word__document_DOT_xml": b"<w/>"})
    yield "演示文稿", "台账.xlsx", zipped(**{"[Content_Types].xml": b"<Types/>", "ppt__x_DOT_xml": b"<p/>"})
    yield "ODS", "台账.ods", zipped(mimetype=b"application/vnd.oasis.opendocument.spreadsheet", content_DOT_xml=b"<x/>")
    yield "OFD", "台账.xlsx", zipped(OFD_DOT_xml=b"<x/>")
    yield "截断", "台账.xlsx", GOOD[: len(GOOD) // 2]
    yield "缺尾", "台账.xlsx", GOOD[:-30]
    yield "内容被改", "台账.xlsx", _flipped(GOOD)
    yield "带宏", "台账.xlsm", with_parts(xl__vbaProject_DOT_bin=noise)
    yield "宏换了位置", "台账.xlsx", with_parts(customUI__VBAPROJECT_DOT_BIN=noise)
    yield "二进制工作簿", "台账.xlsb", with_parts(xl__workbook_DOT_bin=noise)
    yield "压缩包设了密码", "台账.xlsx", _flagged_as_encrypted(GOOD)
    yield "Excel 设了密码", "台账.xlsx", OLE + "EncryptedPackage".encode("utf-16-le") + noise
    yield "旧版带宏", "台账.xls", OLE + "Workbook".encode("utf-16-le") + "_VBA_PROJECT_CUR".encode("utf-16-le") + noise
    yield "旧版损坏", "台账.xls", OLE + "Workbook".encode("utf-16-le") + noise
    yield "别的 OLE 文件", "台账.xls", OLE + noise
    yield "压缩炸弹", "台账.xlsx", with_parts(xl__media__a_DOT_png=bytes(120 * 1024 * 1024))
    yield "一张表一个 GB", "台账.xlsx", _claimed(GOOD, 1024**3)
    yield "过大的一张表", "台账.xlsx", in_sheet(XML + b"<worksheet>" + b" " * (65 * 1024 * 1024) + b"</worksheet>")
    yield "过多的部件", "台账.xlsx", _many_entries()
    yield "实体展开", "台账.xlsx", cells(rows % b"&b;", ENTITIES)
    yield "外部实体", "台账.xlsx", cells(rows % b"&a;", OUTSIDE)
    yield "共享字符串里的实体", "台账.xlsx", with_parts(xl__sharedStrings_DOT_xml=XML + ENTITIES + b"<sst/>")
    yield (
        "UTF-16 的实体",
        "台账.xlsx",
        in_sheet('<!DOCTYPE x [<!ENTITY a "a">]><x/>'.encode("utf-16")),
    )
    yield "工作簿里的实体", "台账.xlsx", repacked(lambda n, d: XML + OUTSIDE + d if n == "xl/workbook.xml" else d)
    yield "最远的单元格", "台账.xlsx", cells(b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')
    yield "嵌套过深", "台账.xlsx", in_sheet(XML + b"<a>" * 5000 + b"</a>" * 5000)
    yield "过多的元素", "台账.xlsx", cells(b"<row/>" * 2_100_000)
    yield "不是 XML", "台账.xlsx", in_sheet(b"\x00\x01 not xml <")
    yield "缺工作表", "台账.xlsx", repacked(lambda n, d: None if n == SHEET else d)
    yield "缺工作簿", "台账.xlsx", repacked(lambda n, d: None if n == "xl/workbook.xml" else d)
    yield "空的工作表", "台账.xlsx", plain()
    yield "没有表头", "台账.xlsx", plain(["清理青河河道", "区水务局"], ["修缮校舍", "区教育局"])
    yield "没有状态和进展", "台账.xlsx", plain(["序号", "任务事项", "责任单位"], [1, "清理青河河道", "区水务局"])


def _claimed(data: bytes, size: int) -> bytes:
    """The zip of which the sheet says that it unpacks to so many bytes."""
    changed = bytearray(data)
    for mark, offset, name_at in ((b"PK\x03\x04", 22, 30), (b"PK\x01\x02", 24, 46)):
        start = changed.find(mark)
        while start >= 0:
            if changed[start + name_at :].startswith(SHEET.encode()):
                struct.pack_into("<I", changed, start + offset, size)
            start = changed.find(mark, start + 4)
    return bytes(changed)
