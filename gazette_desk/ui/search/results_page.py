"""The page that search results are written on, with a cursor: gazette text never passes through HTML."""

from __future__ import annotations

from PySide6.QtCore import QByteArray
from PySide6.QtGui import QColor, QFont, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextBrowser, QWidget

from gazette_desk.archive.facts.rows import Passage, SearchHit
from gazette_desk.ui.base.theme import colours

MORE = "more"
NEAREST = "nearest"
WIDER = "wider"


class ResultsPage(QTextBrowser):
    """Links are document:ID/LINE, or document:ID/LINE/FIRST/LAST with the columns of a passage that shares its line; more: for the rest of
    the results, nearest: for other words, wider: for the whole archive.
    """

    def __init__(self, parent: QWidget):
        super().__init__(parent)
        self.setOpenLinks(False)
        self.setUndoRedoEnabled(False)
        self.setPlaceholderText(
            self.tr("在上方的搜索框中输入词语。多个词须同时出现；“……”是整句；-词 是排除；标题: 文号: 单位: 领导: 限定在一项中查找。")
        )
        self.start()

    def start(self) -> None:
        """Begins an empty page."""
        self.clear()
        self.document().setDocumentMargin(12)

    def write_hit(self, hit: SearchHit) -> None:
        """Writes one document with its passages."""
        named = colours(self.palette())
        title = self._link(_address(hit, hit.passages[0]) if hit.passages else f"document:{hit.document_id}/0", named.link)
        title.setFontWeight(QFont.Weight.Bold)
        self._open(above=12).insertText(hit.title, title)
        self.write_remark("　".join(filter(None, (hit.doc_number, hit.issue_label, hit.date))))
        for passage in hit.passages:
            self._write_passage(hit, passage)

    def write_remark(self, text: str) -> None:
        """Writes a line in the fainter colour."""
        form = QTextCharFormat()
        form.setForeground(colours(self.palette()).faint)
        self._open().insertText(text, form)

    def write_link(self, to: str, text: str) -> None:
        """Writes a line that leads to something else than a document."""
        self._open(above=12).insertText(text, self._link(f"{to}:", colours(self.palette()).link))

    def drop_last_line(self) -> None:
        """Takes the last line away again."""
        cursor = QTextCursor(self.document())
        cursor.movePosition(QTextCursor.MoveOperation.End)
        cursor.select(QTextCursor.SelectionType.BlockUnderCursor)
        cursor.removeSelectedText()

    def loadResource(self, kind, name):
        return QByteArray()  # nothing is ever fetched

    def _write_passage(self, hit: SearchHit, passage: Passage) -> None:
        named = colours(self.palette())
        plain = self._link(_address(hit, passage), named.ink)
        marked = QTextCharFormat(plain)
        marked.setBackground(named.hit)
        cursor = self._open(above=3, indent=16)
        end = 0
        for mark_start, mark_end in passage.marks:
            cursor.insertText(passage.text[end:mark_start], plain)
            cursor.insertText(passage.text[mark_start:mark_end], marked)
            end = mark_end
        cursor.insertText(passage.text[end:], plain)

    def _open(self, above: int = 0, indent: int = 0) -> QTextCursor:
        form = QTextBlockFormat()
        form.setTopMargin(above)
        form.setLeftMargin(indent)
        form.setLineHeight(135, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        cursor = QTextCursor(self.document())
        cursor.movePosition(QTextCursor.MoveOperation.End)
        if cursor.block().length() > 1:
            cursor.insertBlock(form)
        else:
            cursor.setBlockFormat(form)
        return cursor

    def _link(self, address: str, colour: QColor) -> QTextCharFormat:
        form = QTextCharFormat()
        form.setAnchor(True)
        form.setAnchorHref(address)
        form.setForeground(colour)
        return form


def _address(hit: SearchHit, passage: Passage) -> str:
    return "document:" + "/".join(map(str, (hit.document_id, passage.first_line, *(passage.columns or ()))))
