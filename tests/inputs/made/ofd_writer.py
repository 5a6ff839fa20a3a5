"""OFD files as the standard has them: a text object a line, a path object a rule."""

from io import BytesIO
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

from tests.inputs.made.papers import Layout, print_text

MILLIMETRES = 25.4 / 72
NAMESPACE = 'xmlns:ofd="http://www.ofdspec.org/2016"'


class OfdCanvas:
    def __init__(self, each_character: bool) -> None:
        self.pages: list[list[str]] = [[]]
        self.each_character = each_character

    def advance(self, character: str, size: float) -> float:
        return size / 2 if character.isascii() else size

    def text(self, x: float, y: float, text: str, size: float) -> None:
        if self.each_character:
            for character in text:
                self._object(x, y, character, size)
                x += self.advance(character, size)
        else:
            self._object(x, y, text, size)

    def _object(self, x: float, y: float, text: str, size: float) -> None:
        number, steps = len(self.pages[-1]) + 1, [self.advance(character, size) * MILLIMETRES for character in text[:-1]]
        left, top, high = x * MILLIMETRES, (y - size) * MILLIMETRES, size * MILLIMETRES
        delta = f' DeltaX="{_steps(steps)}"' if steps else ""
        self.pages[-1].append(
            f'<ofd:TextObject ID="{number}" Boundary="{left:.3f} {top:.3f} {sum(steps) + high:.3f} {high:.3f}" Font="1" Size="{high:.3f}">'
            f'<ofd:TextCode X="0" Y="{high:.3f}"{delta}>{escape(text)}</ofd:TextCode></ofd:TextObject>'
        )

    def line(self, x0: float, y0: float, x1: float, y1: float) -> None:
        left, top, wide, high = (value * MILLIMETRES for value in (x0, y0, x1 - x0, y1 - y0))
        self.pages[-1].append(
            f'<ofd:PathObject ID="{len(self.pages[-1]) + 1}" Boundary="{left:.3f} {top:.3f} {wide + 0.2:.3f} {high + 0.2:.3f}">'
            f"<ofd:AbbreviatedData>M 0 0 L {wide:.3f} {high:.3f}</ofd:AbbreviatedData></ofd:PathObject>"
        )

    def new_page(self) -> None:
        self.pages.append([])


def _steps(steps: list[float]) -> str:
    """g 12 5.6: equal ones in short."""
    out: list[str] = []
    n = 0
    while n < len(steps):
        times = next((k for k in range(1, len(steps) - n) if steps[n + k] != steps[n]), len(steps) - n)
        out.append(f"g {times} {steps[n]:.4f}" if times > 2 else " ".join([f"{steps[n]:.4f}"] * times))
        n += times
    return " ".join(out)


def write_ofd(text: str, layout: Layout, each_character: bool = False) -> bytes:
    """Prints a text; each_character as some makers do, with an object for each."""
    canvas = OfdCanvas(each_character)
    print_text(text, canvas, layout)
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as package:
        package.writestr(
            "OFD.xml",
            f'<?xml version="1.0" encoding="UTF-8"?><ofd:OFD {NAMESPACE} Version="1.0" DocType="OFD"><ofd:DocBody><ofd:DocInfo/>'
            "<ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>",
        )
        pages = "".join(f'<ofd:Page ID="{n + 1}" BaseLoc="Pages/Page_{n}/Content.xml"/>' for n in range(len(canvas.pages)))
        box = f"0 0 {layout.width * MILLIMETRES:.2f} {layout.height * MILLIMETRES:.2f}"
        package.writestr(
            "Doc_0/Document.xml",
            f"<ofd:Document {NAMESPACE}><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>{box}</ofd:PhysicalBox>"
            f"</ofd:PageArea></ofd:CommonData><ofd:Pages>{pages}</ofd:Pages></ofd:Document>",
        )
        for n, objects in enumerate(canvas.pages):
            content = (
                f'<ofd:Page {NAMESPACE}><ofd:Content><ofd:Layer ID="1" Type="Body">{"".join(objects)}</ofd:Layer></ofd:Content></ofd:Page>'
            )
            package.writestr(f"Doc_0/Pages/Page_{n}/Content.xml", content)
    return out.getvalue()
