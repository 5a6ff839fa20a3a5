"""The card at the head of a page: what is known of the document, with links into it and to others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import groupby
from operator import itemgetter
from urllib.parse import quote

from PySide6.QtGui import QColor, QFont, QTextCharFormat, QTextCursor, QTextLength, QTextTable, QTextTableFormat

from gazette_desk.archive.facts.rows import DocumentLink, DocumentView
from gazette_desk.archive.text.wording import SINGLE
from gazette_desk.parsing.records import Contact, ContactKind, LeadingGroup
from gazette_desk.ui.base.theme import INTERFACE_FONTS, Colours
from gazette_desk.ui.base.translating import tr

CARD_SIZE = 0.78  # of the body's pixels
LISTED = 3  # of a long list; the card is not to push the text out of sight
FOLDING = "card:folding"
CardRow = tuple[str, str, str]  # the field's name, its text, the address of a link or ""
CONTACT_NAMES: dict[ContactKind, str] = {
    "mobile": "手机号码",
    "landline": "电话号码",
    "email": "电子邮箱",
    "id_number": "证件号码",
    "bank_account": "账号",
    "home_address": "住址",
    "messenger": "QQ、微信号",
    "web": "网址",
}
NOT_HEADS = ("成员", "委员", "顾问", "联络员", "秘书长")  # roles of a group's members; who stands first in another leads it


def insert_card(cursor: QTextCursor, view: DocumentView, colours: Colours, pixels: int, whole: bool) -> None:
    """Writes the head card: the title, then what is known of the document, one field a row; long lists only with `whole` to their end.

    Attachments, groups and contacts are links (line:123/words that stand there), documents that it cites or that cite it, too
    (document:45/123; /0: where they begin); FOLDING asks for the card with `whole` the other way.
    """
    rows = _named_once(_folded(_card_rows(view), whole))
    card = cursor.insertTable(len(rows) + 1, 2, _card_format(pixels))
    card.mergeCells(0, 0, 1, 2)
    for row in range(card.rows()):
        for column in range(card.columns()):
            _fill_with(card, row, column, colours)
    title = _card_ink(colours.ink, pixels)
    title.setFontWeight(QFont.Weight.Bold)
    card.cellAt(0, 0).firstCursorPosition().insertText(view.document.title, title)
    for index, (name, text, address) in enumerate(rows, start=1):
        card.cellAt(index, 0).firstCursorPosition().insertText(name, _card_ink(colours.faint, pixels))
        card.cellAt(index, 1).firstCursorPosition().insertText(text, _link_ink(address, colours, pixels))
    cursor.movePosition(QTextCursor.MoveOperation.End)


def _card_format(pixels: int) -> QTextTableFormat:
    form = QTextTableFormat()
    form.setBorder(0)
    form.setCellPadding(pixels * 0.2)
    form.setCellSpacing(0)
    form.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
    form.setColumnWidthConstraints(
        [QTextLength(QTextLength.Type.FixedLength, pixels * 4.8), QTextLength(QTextLength.Type.VariableLength, 0)]
    )
    return form


def _fill_with(card: QTextTable, row: int, column: int, colours: Colours) -> None:
    cell = card.cellAt(row, column)
    form = cell.format()
    form.setBackground(colours.card)
    cell.setFormat(form)


def _link_ink(address: str, colours: Colours, pixels: int) -> QTextCharFormat:
    if not address:
        return _card_ink(colours.ink, pixels)
    ink = _card_ink(colours.link, pixels)
    ink.setAnchor(True)
    ink.setAnchorHref(address)
    return ink


def _card_ink(colour: QColor, pixels: int) -> QTextCharFormat:
    font = QFont()
    font.setFamilies(INTERFACE_FONTS)
    font.setPixelSize(round(pixels * CARD_SIZE))
    form = QTextCharFormat()
    form.setFont(font)
    form.setForeground(colour)
    return form


def _card_rows(view: DocumentView) -> list[CardRow]:
    document, issue = view.document, view.issue
    printed = [issue.label, *([tr("第{}页").format(view.page)] if view.page is not None else [])]
    plain = [
        (tr("文号"), document.doc_number),
        (tr("发文机关"), "　".join(document.issuers)),
        (tr("主送机关"), document.addressees),
        (tr("成文日期"), document.date),
        (tr("公开"), tr("此件公开发布") if document.public_release else None),
        (tr("刊载"), SINGLE if issue.single else "，".join(printed)),
        (tr("原文件"), _pages_of(view)),
    ]
    attachments = [(tr("附件"), f"{a.label}　{a.title or ''}".strip(), _place(a.first_line, a.label)) for a in document.attachments]
    told = [(name, text, "") for name, text in plain if text]
    also = [(tr("另见"), _linked(link, view), f"document:{link.document_id}/0") for link in view.also]
    return [*told, *also, *attachments, *_group_rows(view.groups), *_contact_rows(view.contacts), *_citation_rows(view)]


def _pages_of(view: DocumentView) -> str | None:
    """第 12—15 页: where the document stands in the file that it was converted from."""
    if not view.file_pages:
        return None
    first, last = min(view.file_pages), max(view.file_pages)
    return tr("第 {} 页").format(first) if first == last else tr("第 {}—{} 页").format(first, last)


def _group_rows(groups: Sequence[LeadingGroup]) -> list[CardRow]:
    return [(tr("议事机构"), _group_text(group), _place(group.first_line, group.name)) for group in groups]


def _group_text(group: LeadingGroup) -> str:
    """河长制工作领导小组（组长 周明远，共 12 个成员）"""
    head = group.members[0].role if group.members else ""
    heads = [member.name or member.post or member.unit or "" for member in group.members if member.role == head]
    leads = tr("{} {}").format(head, "、".join(heads)) if head and "副" not in head and head not in NOT_HEADS else ""
    count = tr("共 {} 个成员").format(len(group.members)) if group.members else ""
    told = "，".join(part for part in (leads, count) if part)
    return (group.name or tr("未写名称的机构")) + (f"（{told}）" if told else "")


def _contact_rows(contacts: Sequence[Contact]) -> list[CardRow]:
    """How many places of each kind there are; the link leads to the first."""
    counts = Counter(contact.kind for contact in contacts)
    places = {contact.kind: _place(contact.line, contact.text) for contact in reversed(contacts)}
    return [(tr("联系信息"), tr("{} {} 处").format(CONTACT_NAMES[kind], count), places[kind]) for kind, count in counts.items()]


def _place(line: int, words: str | None) -> str:
    return f"line:{line}/{quote(words or '', safe='')}"


def _citation_rows(view: DocumentView) -> list[CardRow]:
    """What the archive holds of the documents that are cited, how many others are, and what cites this one."""
    cites = [(tr("引用"), _linked(link, view), f"document:{link.document_id}/0") for link in _targets(view)]
    others = len(view.citations) - len(cites)
    missing = [(tr("引用"), tr("不在档案中的文件 {} 个").format(others), "")] if others else []
    cited = [(tr("被引用"), _linked(row.source, view), f"document:{row.source.document_id}/{row.lines[0]}") for row in view.cited_by]
    return [*cites, *missing, *cited]


def _targets(view: DocumentView) -> list[DocumentLink]:
    return [row.target for row in view.citations if row.target]


def _linked(link: DocumentLink, view: DocumentView) -> str:
    """Title, number and issue; the publication only where it is another than that of the document shown."""
    number = f"（{link.doc_number}）" if link.doc_number else ""
    return f"{link.title}{number}，{link.issue_label.removeprefix(f'《{view.issue.publication}》')}"


def _folded(rows: list[CardRow], whole: bool) -> list[CardRow]:
    """The rows with only the first of each long list of one name, then a link that asks for the others, or for fewer."""
    out: list[CardRow] = []
    for name, group in groupby(rows, key=itemgetter(0)):
        listed = list(group)
        long = len(listed) > LISTED + 1
        out += listed if whole or not long else listed[:LISTED]
        if long:
            out.append((name, tr("收起") if whole else tr("还有 {} 项…").format(len(listed) - LISTED), FOLDING))
    return out


def _named_once(rows: list[CardRow]) -> list[CardRow]:
    """The rows without the names that stand on the row above."""
    names = ["", *(name for name, _, _ in rows)]
    return [("" if name == above else name, text, address) for above, (name, text, address) in zip(names, rows, strict=False)]
