"""One document written by hand, with every kind of block."""

from __future__ import annotations

from gazette_desk.archive.facts.rows import CitationRow, CitingRow, DocumentLink, DocumentRow, DocumentView, IssueRow
from gazette_desk.parsing.records import Attachment, Block, Document, Row, Table

BLOCKS = (
    Block("title", "青河区人民政府办公室关于印发《河道清淤方案》的通知<b>", 10, 11),
    Block("number", "青政办发〔2021〕12号", 13, 13),
    Block("addressees", "各乡镇人民政府：", 15, 15),
    Block("paragraph", "现将方案印发给你们，请认真落实。", 17, 19),
    Block("signature", "青河区人民政府办公室", 21, 21),
    Block("date", "2021年3月12日", 23, 23),
    Block("note", "（此件公开发布）", 25, 25),
    Block("heading", "一、重点任务", 29, 29, 1),
    Block("heading", "（一）排查河道。", 31, 31, 2),
    Block("list", "1.逐段登记造册。", 33, 33),
    Block("label", "责任单位：区水务局", 35, 35),
    Block("attachment", "附件1", 51, 51),
    Block("table", "序号\t任务", 55, 56),
    Block("table", "1\t清淤", 58, 60),
    Block("table", "", 70, 70),
)
TABLE = Table("d1", 55, 60, "清淤任务表", ("序号", "任务"), (Row(("1", "清理淤泥"), 58, 58), Row(("2",), 59, 60)), 2)

CITATIONS = (
    CitationRow(
        "河长制工作办法",
        None,
        (17,),
        DocumentLink(45, "关于印发<b>河长制</b>工作办法的通知", None, None, 120, "《云州市青河区人民政府公报》2020年第1期"),
    ),
    CitationRow("防洪条例", None, (18,), None),
    CitationRow(None, "云政发〔2020〕9号", (31, 33), None),
)
CITED_BY = (
    CitingRow(
        DocumentLink(46, "关于清淤验收的通知", "青政办发〔2021〕30号", "2021-09-01", 7, "《云州市人民政府公报》2021年第5期"), (12, 15)
    ),
)


def document_view(title: str = BLOCKS[0].text) -> DocumentView:
    """The document as the archive would give it out."""
    attachment = Attachment("附件1", "清淤任务表", 51, 60)
    document = Document(
        id="d1",
        title=title,
        first_line=10,
        last_line=70,
        doc_number="青政办发〔2021〕12号",
        issuers=("青河区人民政府办公室",),
        addressees="各乡镇人民政府",
        date="2021-03-12",
        public_release=True,
        attachments=(attachment,),
        blocks=BLOCKS,
    )
    row = DocumentRow(1, "政府办公室文件", title, document.doc_number, document.date, "通知", 0, 0)
    issue = IssueRow(1, "云州市青河区人民政府公报", 2021, 3, 15, "2021-06", "x.txt", 0, 0, (row,))
    source = tuple((line, f"原文第{line}行") for line in range(10, 71))
    return DocumentView(issue, row, document, (TABLE,), (), source, 14, citations=CITATIONS, cited_by=CITED_BY)
