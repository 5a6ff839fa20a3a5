"""Lines that hold a whole text, and where what they held stands."""

from __future__ import annotations

import pytest

from gazette_desk.parsing import parse_issue
from gazette_desk.parsing.lines.unfolding import unfolded
from gazette_desk.parsing.to_json import issue_to_json
from tests.parsing.small_issue import told

LINES = (
    "青河区水务局关于印发《青河区河道治理方案》的通知",
    "青水发〔2021〕7号",
    "各乡镇人民政府，区直各部门：",
    "现将《青河区河道治理方案》印发给你们，请结合工作实际，认真抓好贯彻落实，有关情况及时报告。",
    "青河区水务局",
    "2021年5月20日",
    "（此件公开发布）",
    "青河区河道治理方案",
    "为全面加强河道治理，改善全区水环境质量，结合我区实际情况，制定本方案。",
    "一、治理河道",
    "（一）清理淤泥。对全区主要河道进行全面清淤，恢复河道行洪能力。（责任单位：区水务局，完成时限：2021年9月底）",
    "（二）加强巡查。各乡镇要建立河道巡查制度，落实专人每月巡查，做好记录。（责任单位：各乡镇）",
    "二、加强保障",
    "（一）落实经费。将河道治理经费列入本级财政预算，专款专用。（责任单位：区财政局）",
)


@pytest.mark.parametrize("gap", ["", " ", "　　"], ids=["nothing", "spaces", "indents"])
def test_one_line_that_holds_a_whole_text(gap: str) -> None:
    text = gap.join(LINES)
    issue = parse_issue(text, "x.txt")
    (document,) = issue.documents
    assert (document.title, document.doc_number, document.date) == (LINES[0], "青水发〔2021〕7号", "2021-05-20")
    assert (document.addressees, document.issuers) == ("各乡镇人民政府，区直各部门", ("青河区水务局",))
    assert [told(task) for task in issue.tasks] == ["责区水务局 2021-09-30", "责各乡镇", "责区财政局"]
    assert {task.first_line for task in issue.tasks} == {1}
    for task, line in zip(issue.tasks, (LINES[10], LINES[11], LINES[13]), strict=True):
        first, last = task.columns or (0, 0)
        assert text[first - 1 : last] == line


@pytest.mark.parametrize("end", ["", " |"], ids=["plain", "in a cell"])
def test_a_line_of_half_width_marks(end: str) -> None:
    half = [line.translate(str.maketrans("，；：（）", ",;:()")) for line in LINES]
    text = " ".join([*half, "三、部门职责", "工商部门:查处无照经营。", "卫生部门:负责查处未经许可的医疗行为。"]) + end
    assert [told(task) for task in parse_issue(text, "x.txt").tasks] == [
        "责区水务局 2021-09-30",
        "责各乡镇",
        "责区财政局",
        "责工商部门",
        "责卫生部门",
    ]


@pytest.mark.parametrize(
    "head", ["序号 工作任务 责任部门 完成时限", "序号 工 作 任 务 责任部门 完成时限", "序 号 工作任务 责任部门 完成时限"]
)
def test_a_table_within_the_line(head: str) -> None:
    rows = "一、治理河道 1 清理主要河道 区水务局 四月份 2 建立巡查制度 各镇政府,区直各部门 二季度 二、绿化 3 栽植护岸林 区林业局 十月底"
    text = " ".join([*LINES[:9], "青河区河道治理任务分解表", head, rows])
    found = [told(task) for task in parse_issue(text, "x.txt").tasks]
    assert found == ["责区水务局 2021-04-30", "责各镇政府、区直各部门 2021-06-30", "责区林业局 2021-10-31"]


def test_columns_are_in_the_json_where_several_records_stand_on_a_line() -> None:
    folded, plain = (issue_to_json(parse_issue(gap.join(LINES), "x"), {})["tasks"][0] for gap in (" ", "\n\n"))
    first, last = folded["columns"]
    assert last - first + 1 == len(LINES[10])
    assert "columns" not in plain


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        ("青政发〔2021〕7号各乡镇人民政府，区直各部门：", ["青政发〔2021〕7号", "各乡镇人民政府，区直各部门："]),
        ("（此件公开发布）附件重点任务清单", ["（此件公开发布）", "附件重点任务清单"]),
    ],
)
def test_lines(line: str, parts: list[str]) -> None:
    found = unfolded(f"前文\n{line}\n后文")
    assert [part.text for part in found] == ["前文", *parts, "后文"]
    assert [part.line for part in found] == [1, *[2] * len(parts), 3]


@pytest.mark.parametrize(
    "line",
    [
        "青政发〔2021〕7号……12",
        "青政发〔2021〕7号 关于加强管理的通知",
        "各乡镇要做到：一是加强巡查；二是做好记录。" * 20,
        "1\t清淤\t区水务局；" * 40,
    ],
)
def test_a_line_that_holds_one_stays(line: str) -> None:
    assert unfolded(f"前文\n{line}\n后文") == []


def test_paragraphs_that_are_lines_stay() -> None:
    text = "\n".join(f"（{'一二三四五六七八九'[n]}）{'加强巡查，做好记录。' * 30}" for n in range(9))
    assert unfolded(text) == []


@pytest.mark.parametrize("piece", ["1.加强管理。", "青政发〔2021〕7号", "（一）加强管理", "字 字，", "责任单位："])
def test_any_line_is_unfolded(piece: str) -> None:
    text = "".join(part.text for part in unfolded(piece * 5000)) or piece * 5000
    assert text.replace(" ", "") == (piece * 5000).replace(" ", "")


def test_a_pipe_at_the_end_of_such_a_line_is_no_table() -> None:
    assert [told(task) for task in parse_issue("".join(LINES) + " |", "x.txt").tasks] == ["责区水务局 2021-09-30", "责各乡镇", "责区财政局"]


def test_a_table_of_one_line_with_half_width_marks() -> None:
    cells = "序号 工 作 内 容 责任部门 完成时限 一、治理河道 1 清理淤泥 区水务局 2021年8月底 二、植树造林 2 栽植树木 区林业局 2021年10月底"
    head = "各乡镇人民政府,区直各部门: 现将任务印发给你们,请结合工作实际,认真抓好贯彻落实,按照时间进度逐项推进,"
    rest = "加强督促检查,及时协调解决实施中的困难和问题,确保各项任务按期高质量完成,有关情况于每月月底前及时报告区政府办公室(督查室) "
    issue = parse_issue(
        f"青河区人民政府关于印发《任务分解表》的通知 青政发〔2021〕7号 {head}{rest}二〇二一年三月三十日 任务分解表 {cells}", "x.txt"
    )
    assert issue.documents[0].doc_number == "青政发〔2021〕7号"
    assert [told(task) for task in issue.tasks] == ["责区水务局 2021-08-31", "责区林业局 2021-10-31"]


def test_titles_of_what_is_enclosed_and_attached_stand_on_lines_of_their_own() -> None:
    attached = [
        "附件1",
        "河道巡查技术方案（试行）",
        "一、巡查原则全面、及时。二、巡查要求每月一次。",
        "附件2",
        "有关部门名单",
        "区水务局、区财政局",
    ]
    issue = parse_issue("".join((*LINES, *attached)), "x.txt")
    assert [document.enclosed_title for document in issue.documents] == [LINES[7]]
    assert [(each.label, each.title) for each in issue.documents[0].attachments] == [("附件1", attached[1]), ("附件2", attached[4])]


def test_a_release_mark_without_brackets_ends_before_the_attachment() -> None:
    lines = [*LINES[:6], "信息公开属性：主动公开", "附件1", "有关部门名单", "区水务局、区财政局"]
    text = "".join((*lines, *LINES[7:]))
    assert [line.text for line in unfolded(text)][6:9] == lines[6:9]


def test_whom_a_notice_is_sent_to_is_parted_from_its_sentence() -> None:
    text = " ".join((LINES[0], f"各科室、中心，各村（居）：为了加强河道治理，{LINES[3]}", *LINES[4:]))
    assert parse_issue(text, "x.txt").documents[0].addressees == "各科室、中心，各村（居）"


def test_a_space_before_a_full_stop_is_no_line_break() -> None:
    text = " ".join(LINES).replace("做好记录。", "做好记录 。")
    assert [told(task) for task in parse_issue(text, "x.txt").tasks] == ["责区水务局 2021-09-30", "责各乡镇", "责区财政局"]
    assert not any(line.text.startswith("。") for line in unfolded(text))
