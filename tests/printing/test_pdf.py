"""Pages as another program reads them (pdfium): their size, lines, type and text."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium
import pytest

from gazette_desk.printing.pdf import pdf_of

SENTENCE = "青河区各镇街应当于每月底前将河道清理情况书面报送区水务局汇总，逾期不报的予以通报。"
MILLIMETRE = 72 / 25.4

pytestmark = pytest.mark.usefixtures("qapp")


def pages_of(data: bytes) -> list[list[str]]:
    """The lines of text of each page."""
    document = pypdfium2.PdfDocument(data)
    return [page.get_textpage().get_text_range().split("\r\n") for page in document]


def without_screen(html: str, folder: Path, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """What a program of its own, without a window and a display, makes of an HTML text."""
    code = f"from gazette_desk.printing.pdf import pdf_of; import sys; sys.stdout.buffer.write(pdf_of({html!r}, '题'))"
    clean = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")}
    return subprocess.run([sys.executable, "-c", code], env=clean | environment, capture_output=True, timeout=60, cwd=Path.cwd())


def test_a_page_is_a4_with_22_lines_of_28_characters() -> None:
    data = pdf_of(f'<p class="plain">{SENTENCE * 40}</p>', "通知")
    document, (first, *_) = pypdfium2.PdfDocument(data), pages_of(data)
    assert [round(side / MILLIMETRE) for side in document[0].get_size()] == [210, 297]
    *lines, number = first
    assert len(lines) == 22
    assert {len(line) for line in lines} <= {27, 28}  # 27 where a stop may not begin the next line
    assert 28 in {len(line) for line in lines}
    assert number == "— 1 —"
    assert "".join(line for page in pages_of(data) for line in page[:-1]) == SENTENCE * 40


def test_text_stands_within_the_margins() -> None:
    data = pdf_of(f'<p class="plain">{SENTENCE * 40}</p>', "通知")
    page = pypdfium2.PdfDocument(data)[0]
    text = page.get_textpage()
    boxes = [text.get_charbox(n) for n in range(text.count_chars()) if not text.get_text_range(n, 1).isspace()][:-5]
    left, bottom = min(box[0] for box in boxes), min(box[1] for box in boxes)
    right, top = max(box[2] for box in boxes), max(box[3] for box in boxes)
    assert 28 <= left / MILLIMETRE < 29.5
    assert 210 - 26 >= right / MILLIMETRE > 210 - 29
    assert 35 <= bottom / MILLIMETRE < 40
    assert 297 - 37 >= top / MILLIMETRE > 297 - 42


def test_numbers_stand_outside() -> None:
    data = pdf_of(f"<p>{SENTENCE * 60}</p>", "通知")
    places = []
    for page in pypdfium2.PdfDocument(data):
        text = page.get_textpage()
        places.append(text.get_charbox(text.count_chars() - 1)[2] > 100 * MILLIMETRE)
    assert places[:3] == [True, False, True]


def test_paragraphs_are_indented_and_what_is_signed_stands_right() -> None:
    (lines,) = pages_of(pdf_of(f'<h1>标题</h1><p>{SENTENCE}</p><p class="right">青河区政府办公室</p>', "通知"))
    assert lines[0] == "标题"
    assert lines[1:3] == [SENTENCE[:26], SENTENCE[26:]]


def test_the_head_of_a_table_stands_on_each_page() -> None:
    rows = "".join(f"<tr><td>{n}</td><td>{SENTENCE}</td></tr>" for n in range(60))
    pages = pages_of(pdf_of(f"<table><thead><tr><th>序号</th><th>任务事项</th></tr></thead><tbody>{rows}</tbody></table>", "表"))
    assert len(pages) > 2
    assert all("任务事项" in "".join(page) for page in pages)
    assert "".join(line for page in pages for line in page).count("逾期不报") == 60  # also of rows that a page cuts


def test_only_what_is_used_of_a_font_is_in_the_file() -> None:
    data = pdf_of(f"<p>{SENTENCE}</p>", "通知")
    assert b"/FontFile" in data
    assert len(data) < 100_000  # a font has megabytes


def test_nothing_is_loaded_that_the_text_names(tmp_path: Path) -> None:
    from PySide6.QtGui import QImage

    picture = tmp_path / "picture.png"
    image = QImage(40, 40, QImage.Format.Format_RGB32)
    image.fill(0)
    assert image.save(str(picture))
    data = pdf_of(f'<p>前<img src="{picture}"><img src="{picture.as_uri()}">后</p>', "通知")
    assert not [thing for thing in pypdfium2.PdfDocument(data)[0].get_objects() if thing.type == pdfium.FPDF_PAGEOBJ_IMAGE]


def test_a_program_without_a_display_makes_the_same_pages(tmp_path: Path) -> None:
    html = f"<p>{SENTENCE}</p>"
    made = without_screen(html, tmp_path)
    assert made.returncode == 0, made.stderr.decode()
    assert pages_of(made.stdout) == pages_of(pdf_of(html, "题"))


def test_a_computer_without_chinese_fonts_is_told(tmp_path: Path) -> None:
    (tmp_path / "fonts.conf").write_text("<fontconfig></fontconfig>", "utf-8")
    made = without_screen(SENTENCE, tmp_path, FONTCONFIG_FILE=str(tmp_path / "fonts.conf"))
    assert made.returncode == 1
    assert "这台电脑没有中文字体" in made.stderr.decode()
