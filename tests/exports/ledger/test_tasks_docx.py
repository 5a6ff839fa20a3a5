"""The Word file, read back with python-docx and with LibreOffice."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import docx
import pytest
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn

from gazette_desk.exports.ledger.presets import LEDGER, PRINT
from gazette_desk.exports.ledger.tasks_docx import write_docx
from gazette_desk.exports.redaction import Mask
from tests.exports.ledger.written import SENTENCE, columns_of, ledger_rows
from tests.exports.office import converted, needs_writer, pages
from tests.exports.rows import PLAIN


@pytest.fixture(params=[LEDGER, PRINT], ids=lambda preset: preset.name)
def written(tmp_path: Path, request: pytest.FixtureRequest) -> tuple[Path, list[list[str]]]:
    rows = [
        replace(PLAIN, key=f"k{number}", title=f"清理第{number}段河道", text=f"清理第{number}段河道。\n建立打捞队伍。")
        for number in range(80)
    ]
    columns = columns_of(request.param.columns)
    cells = [row.cells for row in ledger_rows(rows, columns, Mask())]
    write_docx(tmp_path / "a.docx", "督办台账", SENTENCE, columns, cells)
    expected = [[column.head for column in columns], *(["" if cell is None else str(cell) for cell in row] for row in cells)]
    return tmp_path / "a.docx", expected


def test_the_table_holds_the_rows(written: tuple[Path, list[list[str]]]) -> None:
    path, expected = written
    document = docx.Document(str(path))
    assert [paragraph.text for paragraph in document.paragraphs[:2]] == ["督办台账", SENTENCE]
    (table,) = document.tables
    assert [[cell.text for cell in row.cells] for row in table.rows] == expected
    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None


def test_the_page_lies_on_its_side_and_the_fonts_are_those_of_offices(written: tuple[Path, list[list[str]]]) -> None:
    document = docx.Document(str(written[0]))
    section = document.sections[0]
    assert section.orientation == WD_ORIENT.LANDSCAPE
    assert section.page_width > section.page_height
    body = document.styles["Normal"].element.rPr.rFonts.get(qn("w:eastAsia"))
    head = document.tables[0].rows[0].cells[0].paragraphs[0].runs[0]._element.rPr.rFonts.get(qn("w:eastAsia"))
    assert (body, head) == ("仿宋", "黑体")


@needs_writer
def test_libreoffice_prints_the_head_and_the_number_on_every_page(written: tuple[Path, list[list[str]]]) -> None:
    path, expected = written
    printed = pages(converted(path, "pdf"))
    assert len(printed) > 1
    for number, page in enumerate(printed, 1):
        joined = "".join(page.split())
        assert f"第{number}页，共{len(printed)}页" in joined
        assert "".join(expected[0][1].split()) in joined
    assert "清理第79段河道" in "".join("".join(printed).split())


def test_what_no_word_file_can_hold_is_seen(tmp_path: Path) -> None:
    columns = columns_of(["进展"])
    rows = ledger_rows([replace(PLAIN, progress="甲\x01乙\ufffe丙\n丁\t戊")], columns, Mask())
    write_docx(tmp_path / "a.docx", "督办台账", "含“\x02”", columns, [row.cells for row in rows])
    document = docx.Document(str(tmp_path / "a.docx"))
    assert document.tables[0].rows[1].cells[0].text == "甲�乙�丙\n丁\t戊"
    assert document.paragraphs[1].text == "含“�”"
