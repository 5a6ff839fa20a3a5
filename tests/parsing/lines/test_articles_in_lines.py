"""Articles that stand behind the title of their chapter, or behind the end of another one, on the same line."""

from __future__ import annotations

import pytest

from gazette_desk.parsing import parse_issue
from gazette_desk.parsing.lines.unfolding import lines_of
from gazette_desk.parsing.lines.unwrapping import unwrapped
from tests.benchmarks.variations.wrapped_texts import Way, cut
from tests.parsing.small_issue import told

GLUED = [
    ("　第二章　用水管理　　第八条　区水务局负责全区用水管理工作。", ["　第二章　用水管理　　", "第八条　区水务局负责全区用水管理工作。"]),
    ("法律另有规定的，从其规定。 第十二条 本办法自公布之日起施行。", ["法律另有规定的，从其规定。 ", "第十二条 本办法自公布之日起施行。"]),
    ("依照本办法第八条 第二款处理。", ["依照本办法第八条 第二款处理。"]),
    ("处理依据：《青河区用水办法》。 第八条规定见附件。", ["处理依据：《青河区用水办法》。 第八条规定见附件。"]),
]


@pytest.mark.parametrize(("line", "parts"), GLUED)
def test_an_article_begins_its_own_line(line: str, parts: list[str]) -> None:
    assert [part.text for part in lines_of(line)] == parts


def test_the_duty_of_an_article_behind_its_chapter() -> None:
    duties = ["　　区财政局负责保障经费。", "　　各乡镇人民政府负责巡查本辖区的用水情况。"]
    text = "\n".join(["青河区用水管理办法", "　第一章　总则", GLUED[0][0], *duties, "　　第九条　本办法由区水务局解释。"])
    first, *_ = parse_issue(text, "x.txt").tasks
    assert (told(first), first.number, first.columns) == ("责区水务局", "第八条", (12, 30))


ARTICLES = [
    "第一条 用水单位应当向区水务局申请取水许可，并按照批准的水量取水，不得擅自改变用途或者转让给他人。",
    "第二条 用水单位应当安装计量设施，并按照规定缴纳水资源费，逾期不缴纳的，依照有关规定处理。",
    "第三条 取水许可证由区水务局核发，任何单位和个人不得伪造、涂改、冒用或者转让取水许可证，违者依法处理。",
    "第四条 区水务局应当公布取水许可的条件、程序和期限，并在办公场所提供申请书的示范文本。",
]


def test_an_article_between_pages_goes_on_with_the_lines_below() -> None:
    first, second, third, fourth = (cut(text, Way(24)) for text in ARTICLES)
    lines = [*first, *second[:-1], f"{second[-1]} {third[0]}", *third[1:], *fourth]
    read = unwrapped(lines_of("\n".join(lines)))
    assert [line.text.strip() for line in read] == ARTICLES
    assert (read[2].line, read[2].column, read[2].last, read[2].whole) == (5, len(second[-1]) + 1, 7, False)
