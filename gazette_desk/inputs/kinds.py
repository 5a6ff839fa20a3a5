"""What a file is, by what stands in it: its suffix may say anything."""

from __future__ import annotations

import re
import zlib
from io import BytesIO
from typing import Literal
from zipfile import BadZipFile, ZipFile

from gazette_desk.inputs.faults import DAMAGED, ENCRYPTED, NOT_OURS, UnreadableInput

Kind = Literal["text", "docx", "doc", "rtf", "odt", "html", "mhtml", "pdf", "ofd", "xlsx", "xls", "json"]
NAMES: dict[Kind, str] = {
    "text": "文本",
    "docx": "Word 文档",
    "doc": "旧版 Word 或 WPS 文档",
    "rtf": "RTF 文档",
    "odt": "ODT 文档",
    "html": "网页",
    "mhtml": "单个文件的网页",
    "pdf": "PDF",
    "ofd": "OFD",
    "xlsx": "Excel 工作簿",
    "xls": "旧版 Excel 工作簿",
    "json": "一期公报的数据",
}
SUFFIXES: dict[Kind, tuple[str, ...]] = {
    "text": (".txt", ".md"),
    "docx": (".docx",),
    "doc": (".doc", ".wps"),
    "rtf": (".rtf",),
    "odt": (".odt",),
    "html": (".html", ".htm"),
    "mhtml": (".mhtml", ".mht"),
    "pdf": (".pdf",),
    "ofd": (".ofd",),
    "xlsx": (".xlsx",),
    "xls": (".xls",),
    "json": (".json",),
}
ALL_SUFFIXES = tuple(suffix for suffixes in SUFFIXES.values() for suffix in suffixes)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
SPACE = b" \t\r\n\x00"
MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
LENGTH_OF_HEAD = 4096
PAGE = re.compile(rb"(?:<\?xml[^>]*>|<!--.*?-->|\s)*<(?:!doctype\s+html|html)\b", re.IGNORECASE | re.DOTALL)
ANY_TAG = re.compile(rb"<(?:body|head|div|p|table|meta|title|article)\b", re.IGNORECASE)
ENVELOPE = re.compile(rb"(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*)*?(?:mime-version|content-type):\s", re.IGNORECASE)
RELATED = re.compile(rb"content-type:\s*(?:multipart/(?:related|mixed|alternative)|text/html)", re.IGNORECASE)
XML = re.compile(rb"<\?xml\s")
WORD_XML, FLAT_OPC = b'progid="Word.Document"', b"http://schemas.microsoft.com/office/2006/xmlPackage"
PRESENTATION = "这是演示文稿，不能导入：请把需要的文字复制到 Word 文档中再导入"
OPEN_SHEET = "这是 ODS 格式的工作簿，不能导入：请另存为 .xlsx 文件再导入"
TEMPLATE_XML = "这是 XML 形式的 Word 文档，不能导入：请用 Word 或 WPS 打开，另存为 .docx 文件再导入"
OTHER_XML = "这是 XML 文件，不能导入：请用生成它的软件打开，另存为 .docx、PDF 或文本文件再导入"
PACKED = "这是压缩包，不能导入：请先解压，再导入里面的文件"
PACKED_MARKS = (b"Rar!", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b", b"BZh", b"\xfd7zXZ")


def kind_of(data: bytes, suffix: str) -> Kind:
    """What a file is; suffix, with its dot, decides only between text and a web page without a beginning or JSON.

    Raises UnreadableInput for what is recognised and not taken: presentations, packed folders, encrypted office files.
    """
    head = data[:LENGTH_OF_HEAD]
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _of_package(data)
    if head.startswith(OLE):
        return _of_compound(data)
    if head.startswith(b"{\\rtf"):
        return "rtf"
    if head.startswith(PACKED_MARKS):
        raise UnreadableInput(PACKED)
    plain = _plain(head)
    kind = _of_text(plain, suffix)
    if kind is None:
        raise UnreadableInput(TEMPLATE_XML if WORD_XML in plain or FLAT_OPC in plain else OTHER_XML)
    return kind


def looks_like_text(data: bytes, suffix: str) -> bool:
    """Whether a file begins as plain text does, and not as a web page or any other kind."""
    head = data[:LENGTH_OF_HEAD]
    if b"%PDF-" in head[:1024] or head.startswith((b"PK\x03\x04", b"PK\x05\x06", OLE, b"{\\rtf", *PACKED_MARKS)):
        return False
    return _of_text(_plain(head), suffix) == "text"


def plain_name(name: str) -> str:
    """The name of an entry as others give it: with slashes, from the top."""
    return name.replace("\\", "/").removeprefix("./").lstrip("/")


def _of_package(data: bytes) -> Kind:
    try:
        with ZipFile(BytesIO(data)) as package:
            names = {plain_name(name) for name in package.namelist()[:10_000]}
            told = package.open("mimetype").read(LENGTH_OF_HEAD) if "mimetype" in names else b""
    except (BadZipFile, zlib.error, EOFError, KeyError, ValueError, OSError, NotImplementedError, RuntimeError) as error:
        raise UnreadableInput(DAMAGED) from error
    tops = {name.partition("/")[0] for name in names}
    if "OFD.xml" in names:
        return "ofd"
    if "[Content_Types].xml" in names:
        if "ppt" in tops:
            raise UnreadableInput(PRESENTATION)
        return "xlsx" if "xl" in tops else "docx"
    if b"opendocument.spreadsheet" in told:
        raise UnreadableInput(OPEN_SHEET)
    if b"opendocument.presentation" in told:
        raise UnreadableInput(PRESENTATION)
    if told and "content.xml" in names:
        return "odt"
    raise UnreadableInput(PACKED)


def _of_compound(data: bytes) -> Kind:
    """What an OLE compound file holds, by the names of its streams, which stand in it in UTF-16."""

    def holds(name: str) -> bool:
        return name.encode("utf-16-le") in data

    if holds("EncryptedPackage") or holds("EncryptionInfo"):
        raise UnreadableInput(ENCRYPTED)
    if holds("PowerPoint Document"):
        raise UnreadableInput(PRESENTATION)
    if holds("WordDocument"):
        return "doc"
    if holds("Workbook") or holds("Book"):
        return "xls"
    raise UnreadableInput(NOT_OURS)


def _plain(head: bytes) -> bytes:
    """The beginning of a text without byte order mark, the zero bytes of UTF-16 and white space."""
    for mark in MARKS:
        head = head.removeprefix(mark)
    return head.replace(b"\x00", b"").lstrip(SPACE)


def _of_text(plain: bytes, suffix: str) -> Kind | None:
    """What a text is; None for XML of other programs."""
    if WORD_XML in plain or FLAT_OPC in plain:
        return None
    if PAGE.match(plain) or (suffix in SUFFIXES["html"] and ANY_TAG.search(plain)):
        return "html"
    if ENVELOPE.match(plain) and RELATED.search(plain):
        return "mhtml"
    if suffix in SUFFIXES["json"] and plain.startswith(b"{"):
        return "json"
    return None if XML.match(plain) else "text"
