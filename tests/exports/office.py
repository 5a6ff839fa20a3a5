"""LibreOffice as a second opinion: what it makes of a file that the program wrote. Tests are skipped where it is not installed."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium
import pytest

SOFFICE = shutil.which("soffice")
CALC = SOFFICE is not None and bool(list(Path(SOFFICE).resolve().parent.glob("libsclo.*")))
needs_calc = pytest.mark.skipif(not CALC, reason="没有装 LibreOffice Calc")
needs_writer = pytest.mark.skipif(SOFFICE is None, reason="没有装 LibreOffice")


def converted(path: Path, suffix: str, read_as: str = "") -> Path:
    """The file as LibreOffice opens it and saves it again, with another ending in a folder of its own."""
    out = path.parent / f"{path.stem}-{suffix}"
    profile = f"-env:UserInstallation={(path.parent / 'profile').as_uri()}"
    how = [f"--infilter={read_as}"] if read_as else []
    command = [str(SOFFICE), profile, "--headless", *how, "--convert-to", suffix, "--outdir", str(out), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    return out / f"{path.stem}.{suffix}"


def pages(pdf: Path) -> list[str]:
    """The text of each page."""
    document = pypdfium2.PdfDocument(pdf)
    return [page.get_textpage().get_text_range() for page in document]


def sizes(pdf: Path) -> set[float]:
    """The sizes of the font of all letters, in points."""
    document = pypdfium2.PdfDocument(pdf)
    found = set()
    for page in document:
        text = page.get_textpage()
        letters = (number for number in range(text.count_chars()) if pdfium.FPDFText_GetUnicode(text.raw, number) > ord(" "))
        found |= {round(pdfium.FPDFText_GetFontSize(text.raw, number), 1) for number in letters}
    return found
