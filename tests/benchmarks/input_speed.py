"""Reading PDF: 1,000 pages against pdfium alone giving their text; and the memory that a thousand files of all formats take.

python -m tests.benchmarks.input_speed: the pages are the samples', printed in two layouts.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # before Qt is first imported

import pypdfium2 as pdfium
from PySide6.QtGui import QGuiApplication

from gazette_desk.inputs import convert
from gazette_desk.paths import sample_issues
from tests.inputs.docx_writer import write_docx
from tests.inputs.hostile import workbook
from tests.inputs.ofd_writer import write_ofd
from tests.inputs.papers import GAZETTE, OFFICIAL
from tests.inputs.pdf_writer import write_pdf
from tests.inputs.sites import SITES

ROOT = Path(__file__).parents[2]
PAGES, FILES, ROUNDS = 1000, 1000, 3
READ_ALL = """
import sys
from pathlib import Path
from gazette_desk.inputs.apart import Converter

def most(process):
    status = Path(f"/proc/{process}/status").read_text()
    return int(next(line for line in status.splitlines() if line.startswith("VmHWM")).split()[1]) // 1024

if __name__ == "__main__":
    files = sorted(Path(sys.argv[1]).iterdir())
    with Converter() as converter:
        for n in range(int(sys.argv[2])):
            path = files[n % len(files)]
            converter.convert(path.read_bytes(), path.name)
        print(most("self"), most(converter._process.pid))
"""


def plainly(data: bytes) -> int:
    """The text of all pages as pdfium gives it, and how many pages there are."""
    document = pdfium.PdfDocument(data)
    for number in range(len(document)):
        page = document[number]
        text = page.get_textpage()
        text.get_text_range()
        text.close()
        page.close()
    pages = len(document)
    document.close()
    return pages


def write_all(folder: Path) -> None:
    """The samples in every format."""
    for path in sample_issues():
        text = path.read_text("utf-8")
        for name, layout in (("a", OFFICIAL), ("b", GAZETTE)):
            write_pdf(folder / f"{path.stem}-{name}.pdf", text, layout)
            (folder / f"{path.stem}-{name}.ofd").write_bytes(write_ofd(text, layout))
        (folder / f"{path.stem}.docx").write_bytes(write_docx(text))
        for number, site in enumerate(SITES):
            (folder / f"{path.stem}-{number}.html").write_bytes(site(text))
    (folder / "清单.xlsx").write_bytes(workbook())


def pages(folder: Path) -> str:
    """How much longer than pdfium the program takes for a thousand pages: the shortest of some runs, taken in turn."""
    files = [path.read_bytes() for path in sorted(folder.glob("*.pdf"))]
    ours, plain, done = [0.0] * ROUNDS, [0.0] * ROUNDS, 0
    for n in range(ROUNDS):
        done = 0
        while done < PAGES:
            for data in files:
                start = time.perf_counter()
                done += plainly(data)
                between = time.perf_counter()
                convert(data, "a.pdf")
                plain[n] += between - start
                ours[n] += time.perf_counter() - between
    return f"{done} pages of PDF: {min(ours):.2f} s, {min(ours) / min(plain):.2f} × pdfium alone giving their text ({min(plain):.2f} s)"


def memory(folder: Path) -> str:
    """The most memory that a thousand files of all formats take, one after the other."""
    done = subprocess.run([sys.executable, "-c", READ_ALL, str(folder), str(FILES)], cwd=ROOT, capture_output=True, text=True, check=True)
    asking, converting = done.stdout.split()
    return f"{FILES} files of all formats: at most {asking} MB where they are asked for, {converting} MB where they are converted"


def rows(folder: Path) -> list[str]:
    application = QGuiApplication.instance() or QGuiApplication([])
    write_all(folder)
    del application
    return [pages(folder), memory(folder)]


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        print("\n".join(rows(Path(folder))), flush=True)


if __name__ == "__main__":
    main()
