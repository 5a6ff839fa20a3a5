"""One OFD file as different makers write it: the same page, told in other ways that GB/T 33190 has."""

from __future__ import annotations

import re
from collections.abc import Callable
from io import BytesIO
from xml.sax.saxutils import escape, unescape
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

Entries = dict[str, str]
Change = Callable[[Entries], Entries]
OBJECT = re.compile(
    r'<ofd:TextObject ID="(\d+)" Boundary="([^"]*)" Font="1" Size="([\d.]+)">(<ofd:TextCode[^>]*>)([^<]*)</ofd:TextCode></ofd:TextObject>'
)
POINT = 0.3527
MARK = '<ofd:TextObject ID="9001" CTM="0.707 -0.707 0.707 0.707 0 0" Boundary="20 150 150 150" Font="1" Size="14">{}</ofd:TextObject>'
WATERMARK = MARK.format('<ofd:TextCode X="0" Y="14" DeltaX="g 7 14">内部资料注意保存</ofd:TextCode>')


def contents(entries: Entries, change: Callable[[str], str]) -> Entries:
    """The entries with every page's content changed."""
    return {name: change(text) if name.endswith("Content.xml") else text for name, text in entries.items()}


def without_prefix(entries: Entries) -> Entries:
    """Names in the standard's namespace without a prefix, and all places from the top, as 数科's writers have them."""
    out = {}
    for name, text in entries.items():
        plain = text.replace("xmlns:ofd=", "xmlns=").replace("<ofd:", "<").replace("</ofd:", "</")
        plain = plain.replace("<DocRoot>", "<DocRoot>/").replace('BaseLoc="Pages', 'BaseLoc="/Doc_0/Pages')
        out[name] = plain
    return out


def scaled(entries: Entries) -> Entries:
    """Sizes in points that a matrix in each object brings to millimetres, and glyphs beside the characters, as 福昕's writers have them."""

    def object_(found: re.Match[str]) -> str:
        number, box, size, code, text = found.groups()
        glyphs = " ".join(str(ord(character) % 5000) for character in text)
        code = re.sub(r"(?<=[\" ])\d+\.\d+", lambda n: f"{float(n[0]) / POINT:.4f}", code)
        return (
            f'<ofd:TextObject ID="{number}" CTM="{POINT} 0 0 {POINT} 0 0" Boundary="{box}" Font="1" Size="{float(size) / POINT:.4f}">'
            f'<ofd:FillColor Value="0 0 0"/><ofd:CGTransform CodePosition="0" CodeCount="{len(text)}" GlyphCount="{len(text)}">'
            f"<ofd:Glyphs>{glyphs}</ofd:Glyphs></ofd:CGTransform>{code}{text}</ofd:TextCode></ofd:TextObject>"
        )

    return contents(entries, lambda text: OBJECT.sub(object_, text))


def grouped(entries: Entries) -> Entries:
    """Objects within blocks of the page, and a line in two codes of one object, as WPS has them."""

    def object_(found: re.Match[str]) -> str:
        number, box, size, code, text = (unescape(part) for part in found.groups())
        steps = [float(step) for step in _unfolded(code)]
        half = len(text) // 2
        if half < 1:
            return found[0]
        attributes = f'ID="{number}" Boundary="{box}" Font="1" Size="{size}" Weight="700"'
        first, second = (" ".join(f"{step:.4f}" for step in part) for part in (steps[: half - 1], steps[half:]))
        return (
            f'<ofd:TextObject {attributes}><ofd:TextCode X="0" Y="{size}" DeltaX="{first}">{escape(text[:half])}</ofd:TextCode>'
            f'<ofd:TextCode X="{sum(steps[:half]):.4f}" Y="{size}" DeltaX="{second}"><![CDATA[{text[half:]}]]></ofd:TextCode>'
            "</ofd:TextObject>"
        )

    def page(text: str) -> str:
        return (
            OBJECT.sub(object_, text)
            .replace('Type="Body">', 'Type="Body"><ofd:PageBlock ID="900">')
            .replace("</ofd:Layer>", "</ofd:PageBlock></ofd:Layer>")
        )

    return contents(entries, page)


def _unfolded(code: str) -> list[str]:
    found = re.search(r'DeltaX="([^"]*)"', code)
    return re.sub(r"g (\d+) ([\d.]+)", lambda each: " ".join([each[2]] * int(each[1])), found[1] if found else "").split()


def in_template(entries: Entries) -> Entries:
    """The rules of each page, and a watermark across it, in a page that all have for their template."""
    out, rules = (
        dict(entries),
        '<ofd:PathObject ID="8000" Boundary="20 20 170 1"><ofd:AbbreviatedData>M 0 0 L 170 0</ofd:AbbreviatedData></ofd:PathObject>',
    )
    space = 'xmlns:ofd="http://www.ofdspec.org/2016"'
    out["Doc_0/Tpls/Tpl_0/Content.xml"] = (
        f'<ofd:Page {space}><ofd:Content><ofd:Layer Type="Background">{rules}{WATERMARK}</ofd:Layer></ofd:Content></ofd:Page>'
    )
    document = entries["Doc_0/Document.xml"]
    out["Doc_0/Document.xml"] = document.replace(
        "</ofd:CommonData>", '<ofd:TemplatePage ID="70" ZOrder="Background" BaseLoc="Tpls/Tpl_0/Content.xml"/></ofd:CommonData>'
    )
    return contents(
        out,
        lambda text: (
            text.replace("<ofd:Content>", '<ofd:Template TemplateID="70" ZOrder="Background"/><ofd:Content>', 1) if "Body" in text else text
        ),
    )


def other_names(entries: Entries) -> Entries:
    """Parts named with a dot, a backslash or other capitals than they are asked for, and a mark of the byte order in front of each."""
    out = {f"./{name}".replace("Content.xml", "content.xml"): "\ufeff" + text for name, text in entries.items()}
    return {name: text.replace("Doc_0/Document.xml", "Doc_0\\Document.xml") for name, text in out.items()}


def printed_twice(entries: Entries) -> Entries:
    """Bold by printing twice, a tenth of a millimetre beside."""

    def twice(found: re.Match[str]) -> str:
        left, rest = found[2].split(" ", 1)
        return found[0] + found[0].replace(f'Boundary="{found[2]}"', f'Boundary="{float(left) + 0.1:.3f} {rest}"')

    return contents(entries, lambda text: OBJECT.sub(twice, text))


def with_extras(entries: Entries) -> Entries:
    """Attached files, annotations, signatures, resources that are no text, and an object that is not to be seen."""
    out = dict(entries)
    space = 'xmlns:ofd="http://www.ofdspec.org/2016"'
    out["Doc_0/Attachs/Attachments.xml"] = (
        f'<ofd:Attachments {space}><ofd:Attachment ID="1" Name="附件1"><ofd:FileLoc>/Doc_0/Attachs/附件1.docx</ofd:FileLoc>'
        "</ofd:Attachment></ofd:Attachments>"
    )
    out["Doc_0/Attachs/附件1.docx"] = "PK"
    out["Doc_0/Annots/Annotations.xml"] = f"<ofd:Annotations {space}/>"
    out["Doc_0/Signs/Signatures.xml"] = f"<ofd:Signatures {space}/>"
    out["Doc_0/PublicRes.xml"] = (
        f'<ofd:Res {space} BaseLoc="Res"><ofd:Fonts><ofd:Font ID="1" FontName="仿宋_GB2312"/></ofd:Fonts></ofd:Res>'
    )
    hidden = (
        '<ofd:TextObject ID="9100" Visible="false" Boundary="20 100 100 10" Font="1" Size="5">'
        '<ofd:TextCode X="0" Y="5" DeltaX="g 3 5">隐藏文字</ofd:TextCode></ofd:TextObject>'
    )
    return contents(out, lambda text: text.replace("</ofd:Layer>", hidden + "</ofd:Layer>"))


def pages_elsewhere(entries: Entries) -> Entries:
    """Pages as files of a folder of resources, each with an area of its own, and cells drawn as thin boxes that are filled."""

    def box(found: re.Match[str]) -> str:
        wide, high = found[2].split()[2:]
        path = f"M 0 0 L {wide} 0 L {wide} {high} L 0 {high} C"
        return f'<ofd:PathObject ID="{found[1]}" Boundary="{found[2]}" Fill="true"><ofd:AbbreviatedData>{path}</ofd:AbbreviatedData>'

    area = "<ofd:Area><ofd:ContentBox>10 10 190 270</ofd:ContentBox></ofd:Area><ofd:Content>"
    drawn = r'<ofd:PathObject ID="(\d+)" Boundary="([^"]*)"><ofd:AbbreviatedData>[^<]*</ofd:AbbreviatedData>'
    out = contents(entries, lambda text: re.sub(drawn, box, text.replace("<ofd:Content>", area, 1)))
    moved = {re.sub(r"Pages/Page_(\d+)/Content", r"Res/P\1", name): text for name, text in out.items()}
    moved["Doc_0/Document.xml"] = re.sub(r"Pages/Page_(\d+)/Content", r"Res/P\1", entries["Doc_0/Document.xml"])
    return moved


def stamped(entries: Entries) -> Entries:
    """A stamp with words as an annotation of the first page, which is no part of it."""
    out, space = dict(entries), 'xmlns:ofd="http://www.ofdspec.org/2016"'
    listed = "<ofd:Annotations>Annots/Annotations.xml</ofd:Annotations></ofd:Document>"
    out["Doc_0/Document.xml"] = entries["Doc_0/Document.xml"].replace("</ofd:Document>", listed)
    out["Doc_0/Annots/Annotations.xml"] = (
        f'<ofd:Annotations {space}><ofd:Page PageID="1"><ofd:FileLoc>Page_0/Annotation.xml</ofd:FileLoc></ofd:Page></ofd:Annotations>'
    )
    code = '<ofd:TextCode X="0" Y="5" DeltaX="g 3 5">收文专用</ofd:TextCode>'
    text = f'<ofd:TextObject ID="2" Boundary="0 0 50 10" Size="5">{code}</ofd:TextObject>'
    out["Doc_0/Annots/Page_0/Annotation.xml"] = (
        f'<ofd:PageAnnot {space}><ofd:Annot ID="1" Type="Stamp"><ofd:Appearance Boundary="20 20 50 20">{text}</ofd:Appearance></ofd:Annot>'
        "</ofd:PageAnnot>"
    )
    return out


def left_to_the_font(entries: Entries) -> Entries:
    """Characters without their distances."""
    return contents(entries, lambda text: re.sub(r' DeltaX="[^"]*"', "", text))


MAKERS: dict[str, Change] = {
    "pages elsewhere, boxes for rules": pages_elsewhere,
    "a stamp as annotation": stamped,
    "distances left to the font": left_to_the_font,
    "no prefix, places from the top": without_prefix,
    "points and matrices, glyphs": scaled,
    "blocks, several codes": grouped,
    "template with watermark": in_template,
    "other names": other_names,
    "printed twice": printed_twice,
    "attachments, hidden text": with_extras,
}


def as_made(data: bytes, change: Change, stored: bool = False) -> bytes:
    """An OFD file of ofd_writer changed as a maker writes it; stored: without compression."""
    with ZipFile(BytesIO(data)) as package:
        entries = {name: package.read(name).decode("utf-8") for name in package.namelist()}
    out = BytesIO()
    with ZipFile(out, "w", ZIP_STORED if stored else ZIP_DEFLATED) as made:
        for name, text in change(entries).items():
            made.writestr(name, text)
    return out.getvalue()
