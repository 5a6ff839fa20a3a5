"""Reading PDF: 1,000 pages against pdfium alone giving their text; and the memory that a thousand files of all formats take.

python -m tests.benchmarks.input_speed: the pages are the samples', printed in two layouts.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # before Qt is first imported

import pypdfium2 as pdfium
from PySide6.QtGui import QGuiApplication

from gazette_desk.inputs import convert
from gazette_desk.paths import sample_issues
from tests.benchmarks.process_tree import run_measured
from tests.gold.issues import OTHERS, SAMPLES
from tests.inputs.made.docx_writer import write_docx
from tests.inputs.made.hostile import workbook
from tests.inputs.made.ofd_writer import write_ofd
from tests.inputs.made.papers import GAZETTE, OFFICIAL
from tests.inputs.made.pdf_writer import write_pdf
from tests.inputs.made.sites import SITES

ROOT = Path(__file__).parents[2]
PAGES, FILES, ROUNDS = 1000, 1000, 3
MEGABYTE = 1024 * 1024
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


def write_different(folder: Path) -> None:
    """A thousand files that are no two alike: documents of the invented issues, and every tenth an issue, in all formats in turn."""
    issues = [sample.text for sample in (*SAMPLES, *OTHERS)]
    documents = [part for text in issues for part in _parts(text)]
    for n in range(FILES):
        text = issues[n // 10 % len(issues)] if n % 10 == 0 else documents[n % len(documents)]
        text = text.replace("〕", f"〕{n}").replace("青", "东南西北中前后"[n % 7])
        name, write = list(FORMS.items())[n % len(FORMS)]
        (folder / f"{n:04}{name}").write_bytes(write(text, folder))


def _parts(text: str) -> list[str]:
    """Pieces of an issue as long as a document, each beginning at a title."""
    lines = text.split("\n")
    starts = [n for n, line in enumerate(lines) if re.search(r"关于.*的(?:通知|意见|通报)$", line.strip())]
    return ["\n".join(lines[a:b]) for a, b in pairwise([*starts, len(lines)]) if b - a > 12]


def _pdf(text: str, folder: Path) -> bytes:
    with tempfile.NamedTemporaryFile(suffix=".pdf") as made:
        write_pdf(Path(made.name), text, OFFICIAL)
        return Path(made.name).read_bytes()


FORMS: dict[str, Callable[[str, Path], bytes]] = {
    ".txt": lambda text, _: text.encode(),
    ".docx": lambda text, _: write_docx(text),
    ".html": lambda text, _: SITES[0](text),
    ".pdf": _pdf,
    ".ofd": lambda text, _: write_ofd(text, OFFICIAL),
    ".htm": lambda text, _: SITES[1](text),
    ".md": lambda text, _: text.encode("gb18030", "replace"),
}


def importing(folder: Path) -> str:
    """The most memory that an import of a thousand files takes: the command, and the sum of it and the processes that it starts."""
    write_different(folder)
    with tempfile.TemporaryDirectory() as beside:
        command = [sys.executable, "-m", "gazette_desk", "--archive", Path(beside) / "a.sqlite", "import", folder]
        run = run_measured(command, ROOT)
    return (
        f"{FILES} different files of all formats imported in {run.seconds:.0f} s: at most {run.alone / MEGABYTE:.0f} MB, "
        f"{run.peak / MEGABYTE:.0f} MB with its processes"
    )


def rows(folder: Path) -> list[str]:
    application = QGuiApplication.instance() or QGuiApplication([])
    write_all(folder)
    found = [pages(folder), memory(folder)]
    with tempfile.TemporaryDirectory() as different:
        found.append(importing(Path(different)))
    del application
    return found


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        print("\n".join(rows(Path(folder))), flush=True)


if __name__ == "__main__":
    main()
