"""Lines that were cut at one width, and where what they held stands."""

from __future__ import annotations

import pytest

from gazette_desk.parsing import parse_issue
from gazette_desk.parsing.lines.unfolding import lines_of
from gazette_desk.parsing.lines.unwrapping import unwrapped
from tests.benchmarks.variations.wrapped_texts import Way, cut
from tests.parsing.lines.test_unfolding import LINES
from tests.parsing.small_issue import told

PARAGRAPHS = (
    *LINES,
    "（二）强化督查。区政府督查室每季度对各乡镇、各部门工作情况开展一次督查，对工作不力、进度滞后的，予以通报批评并限期整改。",
    "1．各乡镇要于2021年6月底前完成水系排查（含沟渠、塘坝等），建立“一河一策”台账，报区水务局备案，逾期不报的，不列入年度计划。",
    "区教育局：负责在中小学校开展节水护水宣传教育，每学期不少于2次，引导广大师生养成节约用水的良好习惯。",
    "区财政局：负责资金保障工作，确保各项经费及时足额到位。",
)
WAYS = [
    way
    for width in range(20, 46)
    for way in (Way(width), Way(width, indented=True), Way(width, by_columns=True, marks_kept=True), Way(width, marks_kept=True))
]


def wrapped(paragraphs: tuple[str, ...], way: Way, between: str = "\n") -> str:
    indent = "　　" if way.indented else ""
    return between.join(line for text in paragraphs for line in cut(indent + text if text.endswith(("。", "）")) else text, way))


def paragraphs_of(text: str) -> list[str]:
    return [line.text.strip() for line in unwrapped(lines_of(text)) if line.text.strip()]


@pytest.mark.parametrize("way", WAYS, ids=str)
def test_paragraphs_are_whole_again(way: Way) -> None:
    assert paragraphs_of(wrapped(PARAGRAPHS, way)) == list(PARAGRAPHS)


@pytest.mark.parametrize("width", [20, 29, 38, 45])
def test_a_wrapped_text_gives_the_tasks_of_the_whole_one(width: int) -> None:
    whole, cut_up = (parse_issue(text, "x.txt") for text in ("\n".join(PARAGRAPHS), wrapped(PARAGRAPHS, Way(width))))
    assert [told(task) for task in cut_up.tasks] == [told(task) for task in whole.tasks]
    assert [d.title for d in cut_up.documents] == [LINES[0]]


def test_records_name_the_lines_of_the_file() -> None:
    text = wrapped(PARAGRAPHS, Way(24))
    lines = text.split("\n")
    for task in parse_issue(text, "x.txt").tasks:
        held = "".join(lines[task.first_line - 1 : task.last_line])
        assert task.text.removeprefix(task.number or "") in held.replace("　", "")
        assert len(held) <= len(task.text) + 2 * 24
    for block in parse_issue(text, "x.txt").documents[0].blocks:
        for offset, line in block.line_starts:
            assert lines[line - 1].strip().startswith(block.text[offset:][:8]), (block.text[offset:], lines[line - 1])


def test_a_blank_line_below_each_line_parts_no_paragraphs() -> None:
    assert paragraphs_of(wrapped(PARAGRAPHS, Way(30), "\n\n")) == list(PARAGRAPHS)


def test_the_first_lines_are_shorter_where_their_indent_was_lost() -> None:
    long = tuple(f"（{number}）{PARAGRAPHS[3] * 2}每{number}个月报告{'情况' * (n % 2)}。" for n, number in enumerate("一二三四五", 1))
    lines = [line.lstrip("　") for line in wrapped(long, Way(22, indented=True)).split("\n")]
    assert paragraphs_of("\n".join(lines)) == list(long)


@pytest.mark.parametrize(
    "lines",
    [
        ["青河区2021年农村公路建设项目第一标段施工", "青河区2021年农村公路建设项目第二标段施工"] * 4,
        ["1\t清理河道淤泥，恢复行洪能力，做好记录\t区水务局"] * 8,
        ["1.关于印发《青河区河道治理方案》的通知……1", "2.关于印发《青河区道路养护方案》的通知……9"] * 4,
        ["一、加强组织领导，落实工作责任", "（一）清理河道淤泥，恢复行洪能力，确保度汛安全。"] * 6,
        ["各乡镇要加强巡查，做好记录，及时报告有关情况，确保安全。"] * 8,
    ],
    ids=["names", "rows", "contents", "short items", "sentences"],
)
def test_lines_that_are_whole_stay(lines: list[str]) -> None:
    assert [line.text for line in unwrapped(lines_of("\n".join(lines)))] == lines


def test_one_wrapped_notice_between_long_paragraphs() -> None:
    long = "各乡镇要加强河道巡查，做好记录，及时报告有关情况，确保度汛安全，" * 6 + "。"
    text = "\n".join((long, wrapped(PARAGRAPHS, Way(28)), long))
    assert paragraphs_of(text) == [long, *PARAGRAPHS, long]


def test_the_width_of_lines_whose_paragraphs_lost_their_indent() -> None:
    paragraphs = [f"第{n}条 用水单位应当向{unit}申请取水许可，并按照批准的水量取水，不得擅自改变用途或者转让。" for n, unit in NUMBERED]
    lines = [line for text in paragraphs for line in (text[:20], *(text[k : k + 22] for k in range(20, len(text), 22)))]
    assert paragraphs_of("\n".join(lines)) == paragraphs


NUMBERED = [
    ("一", "市水务主管部门"), ("二", "区水务主管部门"), ("三", "省水务主管部门或者其委托的机构"), ("四", "石桥镇人民政府"),
    ("五", "县级以上地方人民政府的水务主管部门"), ("六", "区水务局"),
]  # fmt: skip
