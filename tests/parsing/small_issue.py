"""A small issue around one document's text, for tests of the stages."""

from __future__ import annotations

from gazette_desk.parsing import parse_issue
from gazette_desk.parsing.records import ROLES, Document, Issue, Task

HEAD = """云州市青河区人民政府公报

2021年第3期

(总第15期)

2021年6月30日出版

目 录

【政府办公室文件】

1.云州市青河区人民政府办公室关于印发《青河区河道治理方案》的通知(青政办发〔2021〕8号)……1

主 编：沈一舟

云州市青河区人民政府办公室 关于印发《青河区河道治理方案》的通知

青政办发〔2021〕8号

各乡镇人民政府，区直各部门：

现将《青河区河道治理方案》印发给你们，请认真贯彻落实。

云州市青河区人民政府办公室

2021年5月20日

（此件公开发布）

青河区河道治理方案

"""


def parse(body: str) -> Issue:
    """The issue with body as the text of the enclosed plan."""
    return parse_issue(HEAD + body, "small.txt")


def document(body: str) -> Document:
    """The one document of the small issue."""
    (found,) = parse(body).documents
    return found


def texts(body: str) -> list[tuple[str, str]]:
    """(kind, text) of the blocks behind the enclosed plan's title."""
    blocks = document(body).blocks
    first = next(i for i, block in enumerate(blocks) if block.text == "青河区河道治理方案")
    return [(block.kind, block.text) for block in blocks[first + 1 :]]


LETTERS = {"leaders": "领", "lead": "牵", "responsible": "责", "cooperating": "配"}


def told(task: Task) -> str:
    """Who and by when, in a few words (牵区水务局 责各乡镇 2021-09-30)."""
    who = [f"{LETTERS[role]}{'、'.join(names)}" for role in ROLES if (names := getattr(task, role))]
    when = task.deadline.end or (task.deadline.type if task.deadline.type != "none" else "")
    return " ".join([*who, *filter(None, [when])])


def tasks(*paragraphs: str) -> list[Task]:
    return list(parse("\n\n".join(paragraphs) + "\n").tasks)
