"""A file is what stands in it; where its suffix says something else, that is told."""

from io import BytesIO
from zipfile import ZipFile

import pytest

from gazette_desk.inputs import UnreadableInput, convert, is_text
from tests.inputs.made.hostile import TEXT, whole_files
from tests.inputs.made.sites import modern

WHOLE = whole_files()


@pytest.mark.parametrize(
    ("data", "name", "kind"),
    [
        (TEXT.encode(), "通知.txt", "text"),
        (TEXT.encode("gb18030"), "通知.md", "text"),
        (b"<table><tr><td>\xe4\xb8\x80</td></tr></table>", "转换出的.txt", "text"),
        (WHOLE[".docx"], "通知.docx", "docx"),
        (WHOLE[".xlsx"], "清单.XLSX", "xlsx"),
        (WHOLE[".ofd"], "通知.ofd", "ofd"),
        (WHOLE[".pdf"], "通知.pdf", "pdf"),
        (modern(TEXT), "通知.html", "html"),
        ("<div><p>区水务局要于6月10日前完成河道清理。</p></div>".encode(), "一段.htm", "html"),
    ],
)
def test_a_suffix_that_is_right_is_no_news(data: bytes, name: str, kind: str) -> None:
    converted = convert(data, name)
    assert (converted.kind, converted.note) == (kind, "")


@pytest.mark.parametrize(
    ("suffix", "name", "said"),
    [
        (".docx", "通知.pdf", "文件名以 .pdf 结尾，内容却是Word 文档，已按Word 文档读入"),
        (".xlsx", "清单.xls", "文件名以 .xls 结尾，内容却是Excel 工作簿，已按Excel 工作簿读入"),
        (".ofd", "通知.txt", "文件名以 .txt 结尾，内容却是OFD，已按OFD读入"),
    ],
)
def test_a_wrong_suffix_is_told(suffix: str, name: str, said: str) -> None:
    assert convert(WHOLE[suffix], name).note == said


def test_a_page_that_is_called_a_workbook_is_read_as_a_page() -> None:
    page = "<html><body><table><tr><td>序号</td><td>任务</td></tr><tr><td>1</td><td>清理河道</td></tr></table></body></html>"
    converted = convert(page.encode(), "清单.xls")
    assert (converted.kind, "1\t清理河道" in converted.text.split("\n")) == ("html", True)


def test_what_read_a_file_is_named_with_its_version() -> None:
    assert convert(WHOLE[".ofd"], "通知.ofd").converter.startswith("gazette-desk 3, lxml ")
    assert convert(TEXT.encode(), "通知.txt").converter == ""


@pytest.mark.parametrize(("name", "word"), [("公报.zip", "解压"), ("公报.rar", "解压")])
def test_packed_files_are_to_be_unpacked_first(name: str, word: str) -> None:
    data = b"PK\x05\x06" + bytes(18) if name.endswith("zip") else b"Rar!\x1a\x07\x01\x00"
    with pytest.raises(UnreadableInput, match=word):
        convert(data, name)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_xml_of_other_programs_is_no_text(encoding: str) -> None:
    data = '<?xml version="1.0"?>\n<office:document><text:p>区水务局要于6月底前完成清淤。</text:p></office:document>'.encode(encoding)
    assert not is_text(data, "通知.txt")
    with pytest.raises(UnreadableInput, match="XML"):
        convert(data, "通知.txt")


@pytest.mark.parametrize(("kind", "word"), [("spreadsheet", "ODS"), ("presentation", "演示文稿")])
def test_open_documents_that_are_no_text_are_told(kind: str, word: str) -> None:
    packed = BytesIO()
    with ZipFile(packed, "w") as package:
        package.writestr("mimetype", f"application/vnd.oasis.opendocument.{kind}")
        package.writestr("content.xml", "<a/>")
    with pytest.raises(UnreadableInput, match=word):
        convert(packed.getvalue(), "清单.ods")
