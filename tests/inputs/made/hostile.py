"""Files that no office means to hand over: cut, packed to burst, encrypted, looped, with macros, of other kinds. Each must give a sentence."""

import random
import struct
import zlib
from collections.abc import Iterator
from email.message import EmailMessage
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from openpyxl import Workbook

from tests.inputs.made.docx_writer import write_docx
from tests.inputs.made.ofd_writer import write_ofd
from tests.inputs.made.papers import OFFICIAL

TEXT = "云州市青河区人民政府办公室关于做好防汛工作的通知\n\n一、区水务局要于6月10日前完成河道清理。\n\n二、各乡镇要落实值班制度。\n"
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
S = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
NESTED = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 9))
BOMB = f'<!DOCTYPE b [<!ENTITY a0 "啊啊啊啊啊啊啊啊啊啊">{NESTED}]>'
OUTSIDE = '<!DOCTYPE b [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
MEGABYTE = 1024 * 1024


def workbook() -> bytes:
    book = Workbook()
    for row in (["重点工作任务清单"], ["序号", "任务", "责任单位"], [1, "清理河道", "区水务局"]):
        book.active.append(row)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def pdf(*objects: str, root: int = 1, trailer: str = "") -> bytes:
    """A PDF of some objects, numbered from 1, with its table of places."""
    out, places = b"%PDF-1.7\n", []
    for n, each in enumerate(objects, 1):
        places.append(len(out))
        out += f"{n} 0 obj\n{each}\nendobj\n".encode("latin-1")
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(objects) + 1
    return (
        out
        + f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer\n<</Size {size}/Root {root} 0 R{trailer}>>\nstartxref\n{len(out)}\n%%EOF\n".encode()
    )


def one_page_pdf(content: str = "BT /F1 12 Tf 72 700 Td (Notice 12) Tj ET", page: str = "") -> bytes:
    return pdf(
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>{page}>>",
        f"<</Length {len(content)}>>stream\n{content}\nendstream",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    )


def replaced(package: bytes, entries: dict[str, bytes], drop: tuple[str, ...] = ()) -> bytes:
    """A zip package with some entries set or taken out."""
    out = BytesIO()
    with ZipFile(BytesIO(package)) as old, ZipFile(out, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in entries and name not in drop:
                new.writestr(name, old.read(name))
        for name, data in entries.items():
            new.writestr(name, data)
    return out.getvalue()


def _truncated(whole: dict[str, bytes]) -> Iterator[tuple[str, bytes]]:
    for suffix, data in whole.items():
        for n in range(1, 31):
            yield f"残缺{n}{suffix}", data[: len(data) * n // 31]


def _bombs(whole: dict[str, bytes]) -> Iterator[tuple[str, bytes]]:
    inner = {".docx": "word/document.xml", ".xlsx": "xl/worksheets/sheet1.xml", ".ofd": "Doc_0/Pages/Page_0/Content.xml"}
    for suffix, name in inner.items():
        yield f"炸弹一{suffix}", replaced(whole[suffix], {name: b"<a>" + b" " * (20 * MEGABYTE) + b"</a>"})
        yield f"炸弹二{suffix}", replaced(whole[suffix], {name: b"<a>" + b"<b/>" * 3_900_000 + b"</a>"})
        yield f"实体{suffix}", replaced(whole[suffix], {name: (BOMB + "<b>&a8;</b>").encode()})
        yield (
            f"实体十六位{suffix}",
            replaced(whole[suffix], {name: ('<?xml version="1.0" encoding="utf-16"?>' + BOMB + "<b>&a8;</b>").encode("utf-16")}),
        )
        yield f"外部实体{suffix}", replaced(whole[suffix], {name: (OUTSIDE + "<b>&x;</b>").encode()})
        yield f"深层{suffix}", replaced(whole[suffix], {name: b"<a>" * 100_000 + b"</a>" * 100_000})
        yield f"不成对{suffix}", replaced(whole[suffix], {name: b"<a><b></a>"})
        yield f"空部件{suffix}", replaced(whole[suffix], {name: b""})
        yield f"很多条目{suffix}", replaced(whole[suffix], {f"x/{n}": b"" for n in range(12_000)})
        yield f"图片炸弹{suffix}", replaced(whole[suffix], {f"x/{n}.png": b"\0" * (26 * MEGABYTE) for n in range(4)})
        yield f"谎报大小{suffix}", _lying(whole[suffix])
        yield f"加密条目{suffix}", _flagged(whole[suffix])
        yield f"重复压缩{suffix}", _unknown_method(whole[suffix])


def _lying(package: bytes) -> bytes:
    """Every entry says that it is much smaller than it is."""
    out = bytearray(package)
    place = out.find(b"PK\x01\x02")
    while place >= 0:
        struct.pack_into("<L", out, place + 24, 7)
        place = out.find(b"PK\x01\x02", place + 4)
    return bytes(out)


def _flagged(package: bytes) -> bytes:
    """Every entry says that it is encrypted."""
    out = bytearray(package)
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = out.find(mark)
        while place >= 0:
            out[place + offset] |= 1
            place = out.find(mark, place + 4)
    return bytes(out)


def _unknown_method(package: bytes) -> bytes:
    out = bytearray(package)
    place = out.find(b"PK\x01\x02")
    while place >= 0:
        struct.pack_into("<H", out, place + 10, 77)
        place = out.find(b"PK\x01\x02", place + 4)
    return bytes(out)


def _word(whole: bytes) -> Iterator[tuple[str, bytes]]:
    def body(inner: str) -> bytes:
        return replaced(whole, {"word/document.xml": f"<w:document {W}><w:body>{inner}</w:body></w:document>".encode()})

    yield "空白.docx", body("")
    yield "没有正文.docx", replaced(whole, {"word/document.xml": f"<w:document {W}/>".encode()})
    yield "没有部件.docx", replaced(whole, {}, ("word/document.xml",))
    yield "没有类型.docx", replaced(whole, {"[Content_Types].xml": b"<Types/>"})
    yield "没有关系.docx", replaced(whole, {}, ("_rels/.rels",))
    yield "宏.docx", replaced(whole, {"word/vbaProject.bin": b"\0" * 100})
    types = ZipFile(BytesIO(whole)).read("[Content_Types].xml")
    macro = types.replace(b"openxmlformats-officedocument.wordprocessingml.document.main", b"ms-word.document.macroEnabled.main")
    yield "改名的宏文档.docx", replaced(whole, {"[Content_Types].xml": macro, "word/vbaProject.bin": b"x"})
    yield "没有宏的宏文档.docx", replaced(whole, {"[Content_Types].xml": macro})
    strict = '<w:document xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"><w:body/></w:document>'
    yield "严格格式.docx", replaced(whole, {"word/document.xml": strict.encode()})
    cells = f"<w:tr>{'<w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc>' * 100}</w:tr>"
    yield "巨表.docx", body(f"<w:tbl>{cells * 4000}</w:tbl>")
    yield "深表.docx", body("<w:tbl><w:tr><w:tc>" * 80 + "<w:p/>" + "</w:tc></w:tr></w:tbl>" * 80)
    yield "只有图.docx", body("<w:p><w:r><w:drawing/></w:r></w:p>")


def _sheets(whole: bytes) -> Iterator[tuple[str, bytes]]:
    def sheet(inner: str) -> bytes:
        return replaced(whole, {"xl/worksheets/sheet1.xml": f"<worksheet {S}><sheetData>{inner}</sheetData></worksheet>".encode()})

    yield "远处.xlsx", sheet('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')
    yield "远处两格.xlsx", sheet('<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')
    yield (
        "远处换个写法.xlsx",
        sheet("<row r='9'><c s='1' r='A1'><v>1</v></c></row><row r='1048576'><c s='1' r='XFD1048576'><v>1</v></c></row>"),
    )
    yield "空表.xlsx", sheet("")
    yield "宏.xlsx", replaced(whole, {"xl/vbaProject.bin": b"x"})
    yield "没有工作簿.xlsx", replaced(whole, {}, ("xl/workbook.xml",))
    yield "没有表.xlsx", replaced(whole, {}, ("xl/worksheets/sheet1.xml",))


def _pdfs() -> Iterator[tuple[str, bytes]]:
    catalog, page = "<</Type/Catalog/Pages 2 0 R>>", "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>"
    yield "循环一.pdf", pdf(catalog, "<</Type/Pages/Kids[2 0 R]/Count 1>>")
    yield "循环二.pdf", pdf(catalog, "<</Type/Pages/Kids[3 0 R]/Count 9>>", "<</Type/Pages/Parent 2 0 R/Kids[2 0 R 3 0 R]/Count 5>>")
    yield "谎报页数.pdf", pdf(catalog, "<</Type/Pages/Kids[3 0 R]/Count 2000000000>>", page)
    yield "负页数.pdf", pdf(catalog, "<</Type/Pages/Kids[3 0 R]/Count -5>>", page)
    yield "没有页.pdf", pdf(catalog, "<</Type/Pages/Kids[]/Count 0>>")
    yield "没有目录.pdf", pdf("<</Type/Nothing>>")
    yield "没有文字.pdf", pdf(catalog, "<</Type/Pages/Kids[3 0 R]/Count 1>>", page)
    yield "扫描件.pdf", one_page_pdf("q 595 0 0 842 0 0 cm BI /W 2 /H 2 /CS /G /BPC 8 ID abcd EI Q")
    yield "页面巨大.pdf", pdf(catalog, "<</Type/Pages/Kids[3 0 R]/Count 1>>", page.replace("595 842", "1e30 1e30"))
    yield "很多页.pdf", pdf(catalog, f"<</Type/Pages/Kids[{'3 0 R ' * 5000}]/Count 5000>>", page)
    encrypted = (
        "/Encrypt<</Filter/Standard/V 2/R 3/Length 128/P -44/O("
        + "o" * 32
        + ")/U("
        + "u" * 32
        + ")>>/ID[(aaaaaaaaaaaaaaaa)(aaaaaaaaaaaaaaaa)]"
    )
    yield "加密.pdf", pdf(catalog, "<</Type/Pages/Kids[3 0 R]/Count 1>>", page, trailer=encrypted)
    yield "未知加密.pdf", pdf(catalog, "<</Type/Pages/Kids[3 0 R]/Count 1>>", page, trailer="/Encrypt<</Filter/Nobody/V 9>>")
    deep = [f"<</Type/Pages/Kids[{n + 1} 0 R]/Count 1>>" for n in range(2, 3000)]
    yield "深树.pdf", pdf(catalog, *deep, "<</Type/Page/MediaBox[0 0 595 842]>>")
    yield "自引用流.pdf", pdf(catalog, "<</Type/Pages/Kids[3 0 R]/Count 1>>", "<</Type/Page/Parent 2 0 R/Contents 3 0 R>>")
    form = "<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 4 0 R>>>>/Length 5>>stream\n/X Do\nendstream"
    yield (
        "自引用表单.pdf",
        pdf(
            catalog,
            "<</Type/Pages/Kids[3 0 R]/Count 1>>",
            "<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<</XObject<</X 4 0 R>>>>>>",
            form,
        ),
    )
    packed = zlib.compress(zlib.compress(b" " * (300 * MEGABYTE)))
    bomb = f"<</Length {len(packed)}/Filter[/FlateDecode/FlateDecode]>>stream\n{packed.decode('latin-1')}\nendstream"
    yield "流炸弹.pdf", pdf(catalog, "<</Type/Pages/Kids[3 0 R]/Count 1>>", "<</Type/Page/Parent 2 0 R/Contents 4 0 R>>", bomb)


def _ofds(whole: bytes) -> Iterator[tuple[str, bytes]]:
    yield "加密.ofd", replaced(whole, {"Encryptions.xml": b"<a/>"})
    yield "没有文档.ofd", replaced(whole, {}, ("Doc_0/Document.xml",))
    yield "没有页面.ofd", replaced(whole, {}, ("Doc_0/Pages/Page_0/Content.xml",))
    yield "指向外面.ofd", replaced(whole, {"OFD.xml": b"<OFD><DocBody><DocRoot>../../../../etc/passwd</DocRoot></DocBody></OFD>"})
    yield "没有正文.ofd", replaced(whole, {"OFD.xml": b"<OFD/>"})
    pages = "<Page BaseLoc='Pages/Page_0/Content.xml'/>" * 5000
    yield "很多页.ofd", replaced(whole, {"Doc_0/Document.xml": f"<Document><Pages>{pages}</Pages></Document>".encode()})
    content = "Doc_0/Pages/Page_0/Content.xml"
    yield "没有字.ofd", replaced(whole, {content: b"<Page><Content><Layer/></Content></Page>"})
    text = (
        "<TextObject Boundary='0 0 9 9' Size='5'><TextCode X='0' Y='5' DeltaX='g 999999999 5'>" + "字" * 30_000 + "</TextCode></TextObject>"
    )
    yield "一页太多字.ofd", replaced(whole, {content: f"<Page><Content><Layer>{text}</Layer></Content></Page>".encode()})
    path = f"<PathObject Boundary='0 0 9 9'><AbbreviatedData>{'L 1 1 ' * 500_000}</AbbreviatedData></PathObject>"
    yield "路径太长.ofd", replaced(whole, {content: f"<Page><Content><Layer>{path}</Layer></Content></Page>".encode()})


def _pages() -> Iterator[tuple[str, bytes]]:
    yield "空网页.html", b"<!DOCTYPE html><html><head><title></title></head><body></body></html>"
    yield "只有脚本.html", b"<!DOCTYPE html><html><body><script>var a = 1;</script></body></html>"
    yield "太多元素.html", b"<!DOCTYPE html><html><body>" + b"<b></b>" * 700_000
    yield "太大.html", b"<!DOCTYPE html><html><body>" + b"a" * (17 * MEGABYTE)
    yield "坏编码.html", '<!DOCTYPE html><html><meta charset="utf-8"><body>通知'.encode() + b"\xff\xff\xff\x80" * 9
    yield "空信封.mhtml", b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n--b\nContent-Type: image/png\n\nx\n--b--\n"
    nested = b"".join(b"Content-Type: multipart/related; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(3000))
    yield "深信封.mhtml", b"MIME-Version: 1.0\n" + nested
    message = EmailMessage()
    message["Subject"] = "通知"
    message.add_attachment(b"\0\1", maintype="application", subtype="octet-stream", filename="a.bin")
    yield "附件.mht", bytes(message)


def _others() -> Iterator[tuple[str, bytes]]:
    for suffix in (".txt", ".docx", ".pdf", ".ofd", ".xlsx", ".html", ".doc", ".xls", ".wps", ".rtf"):
        yield f"空{suffix}", b""
        yield f"图片{suffix}", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4
        yield f"压缩包{suffix}", b"Rar!\x1a\x07\x01\x00" + bytes(500)
        yield f"程序{suffix}", b"MZ\x90\x00\x03\x00\x00\x00" + bytes(range(256)) * 20
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_STORED) as package:
        package.writestr(ZipInfo("公报.txt"), TEXT)
    yield "压缩.docx", packed.getvalue()
    yield "加密.docx", OLE + bytes(500) + "EncryptedPackage".encode("utf-16-le") + bytes(500)
    yield "加密.xlsx", OLE + bytes(500) + "EncryptionInfo".encode("utf-16-le") + bytes(500)
    yield "演示.ppt", OLE + bytes(500) + "PowerPoint Document".encode("utf-16-le") + bytes(500)
    yield "不明.doc", OLE + bytes(2000)
    yield "坏.xls", OLE + bytes(500) + "Workbook".encode("utf-16-le") + bytes(500)


def _scrambled(whole: dict[str, bytes]) -> Iterator[tuple[str, bytes]]:
    """The beginning of a format, and then noise."""
    chance = random.Random(13)
    for suffix, data in whole.items():
        for n in range(14):
            yield f"杂乱{n}{suffix}", data[:30] + chance.randbytes(3000)


def whole_files() -> dict[str, bytes]:
    """A small file of each format that is written without a window."""
    return {".docx": write_docx(TEXT), ".xlsx": workbook(), ".ofd": write_ofd(TEXT, OFFICIAL), ".pdf": one_page_pdf()}


def hostile_files() -> Iterator[tuple[str, bytes]]:
    """(name, bytes) of each file, one after the other, for some are large."""
    whole = whole_files()
    yield from _truncated(whole)
    yield from _scrambled(whole)
    yield from _bombs(whole)
    yield from _word(whole[".docx"])
    yield from _sheets(whole[".xlsx"])
    yield from _pdfs()
    yield from _ofds(whole[".ofd"])
    yield from _pages()
    yield from _others()
