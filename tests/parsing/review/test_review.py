"""What a clerk is told to look at, and what not."""

from __future__ import annotations

import pytest

from gazette_desk.parsing import parse_issue
from gazette_desk.parsing.records import Warning
from tests.parsing.small_issue import HEAD, parse

# what looks like a task and is none: told besides
UNCOVERED = ("missed-duty", "missed-deadline", "missed-label")


def codes(text: str) -> list[str]:
    return [warning.code for warning in parse_issue(text, "x.txt").warnings]


def in_plan(body: str) -> list[Warning]:
    """Warnings on a plan with that body."""
    return list(parse("为做好治理工作，制定本方案。\n\n" + body).warnings)


def test_a_clean_issue_has_none() -> None:
    assert parse("为做好河道治理工作，制定本方案。\n").warnings == ()


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("方案》的通知(青政办发", "计划》的通知(青政办发", "contents-title"),
        ("〔2021〕8号)……", "〔2021〕9号)……", "contents-number"),
        ("2021年5月20日\n", "2020年5月20日\n", "number-year"),
        ("2021年5月20日\n", "2021年7月20日\n", "date-after-issue"),
        ("2021年5月20日\n", "\n", "no-date"),
        ("\n青河区河道治理方案\n", "\n青河区河道整治方案\n", "enclosed-title"),
    ],
)
def test_parts_that_contradict_each_other(old: str, new: str, code: str) -> None:
    whole = HEAD + "为做好河道治理工作，制定本方案。\n"
    assert old in whole
    assert codes(whole.replace(old, new, 1)) == [code]


ENTRY = "{no}.云州市青河区人民政府办公室关于做好{what}工作的通知(青政办发〔2021〕{n}号)……{page}\n\n"
DOCUMENT = """云州市青河区人民政府办公室
关于做好{what}工作的通知

青政办发〔2021〕{n}号

各乡镇人民政府：

请做好{what}工作。

云州市青河区人民政府办公室

{date}

"""
WORK = (("防汛", 1), ("春耕", 2), ("植树", 3), ("供水", 4))


def issue(
    printed: tuple[int, ...] = (1, 2, 3, 4),
    pages: tuple[int, ...] = (1, 5, 9, 12),
    order: tuple[int, ...] = (0, 1, 2, 3),
    numbers: tuple[int, ...] = (11, 12, 13, 14),
    days: tuple[str, ...] = ("2021年3月1日", "2021年3月2日", "2021年3月3日", "2021年3月4日"),
    listed: int = 4,
) -> str:
    """An issue of four short notices; order is that of the body."""
    entries = "".join(ENTRY.format(no=printed[i], what=what, n=numbers[i], page=pages[i]) for i, (what, _) in enumerate(WORK[:listed]))
    body = "".join(DOCUMENT.format(what=WORK[i][0], n=numbers[i], date=days[i]) for i in order)
    return HEAD[: HEAD.index("1.云州市")] + entries + "主 编：沈一舟\n\n" + body


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (issue(), []),
        (issue(printed=(1, 2, 2, 4)), ["contents-printed-no"]),
        (issue(printed=(1, 2, 4, 5)), ["contents-printed-no"]),
        (issue(pages=(1, 5, 3, 12)), ["contents-page"]),
        (issue(pages=(1, 50, 9, 12)), ["contents-page"]),
        (issue(order=(0, 2, 1, 3)), ["contents-order"]),
        (issue(order=(0, 1, 3)), ["contents-missing"]),
        (issue(listed=3), ["contents-extra"]),
        (issue(numbers=(11, 12, 12, 14)), ["number-twice"]),
        (issue(days=("2021年3月1日", "2021年4月20日", "2021年3月3日", "2021年5月4日")), ["number-order"]),
        (issue(days=("2021年3月2日", "2021年3月1日", "2021年3月3日", "2021年3月4日")), []),
    ],
    ids=range(11),
)
def test_contents_and_series(text: str, expected: list[str]) -> None:
    assert codes(text) == expected


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("会议定于9月31日召开。\n", "no-such-day"),
        ("会议定于13月3日召开。\n", "no-such-day"),
        ("一、目标\n\n做好工作。\n\n三、措施\n\n抓紧落实。\n", "numbers"),
        ("一、目标\n\n做好工作。\n\n一、措施\n\n二、保障\n\n二、要求\n\n抓紧落实。\n", "numbers"),
        ("1. 抓好巡查。每日巡河一次（详见附表。\n\n2. 抓好保洁。\n", "mark-unclosed"),
        ("1. 抓好巡查。每日巡河一次。（责任单位：区水务局；配合单位：各乡镇\n\n2. 抓好保洁。每周一次。\n", "label-unclosed"),
        ("全区河道保洁由各乡镇负责，区水务局每周组织一次联合检查，并将检查结果通报各有关单位和各\n\n（一）提高认识。\n", "open-end"),
        ("落实河道清单，见附件2。\n", "attachment-missing"),
        ("请按要求办理。\n\n附件：河道治理清单\n", "attachment-missing"),
        ("1. 抓好巡查。\n责任单位：区水务局\n完成时限：2021年3月底\n", "deadline-past"),
        ("1. 抓好巡查。2021年11月底前建成巡河步道。\n责任单位：区水务局\n完成时限：2021年9月底\n", "deadline-text"),
        ("1. 抓好巡查。\n责任单位：晨曦计划、区水务局\n", "unit-unknown"),
        (
            "1. 抓好巡查。\n责任单位：区水务局\n\n2. 抓好保洁。每周保洁一次。\n\n3. 抓好绿化。\n责任单位：区自然资源局\n",
            "label-missing",
        ),
    ],
)
def test_one_warning_with_its_line(body: str, code: str) -> None:
    (found,) = [warning for warning in in_plan(body) if warning.code not in (*UNCOVERED, "unsure")]
    assert found.code == code
    assert found.line > 30
    assert 0 < found.confidence <= 1
    assert found.message


@pytest.mark.parametrize("announced", ["附件：1.河道清单\n\n2.闸坝清单\n", "附件：1.河道点位\n\n附件：2.闸坝点位\n"])
def test_each_missing_attachment_is_told_where_it_is_announced(announced: str) -> None:
    first, second = [warning for warning in in_plan(f"请按要求办理。\n\n{announced}") if warning.code == "attachment-missing"]
    assert first.message.endswith(("：河道清单", "：河道点位"))
    assert second.message.endswith(("：闸坝清单", "：闸坝点位"))
    assert second.line == first.line + 2


@pytest.mark.parametrize(
    "body",
    [
        "一、目标\n\n1. 做好工作。\n\n2. 抓紧落实。\n\n二、措施\n\n3. 加强巡查。\n\n4. 加强保洁。\n",
        "一、目标\n\n1. 做好工作。\n\n二、措施\n\n1. 加强巡查。\n",
        "会议定于2月29日召开，汛期为6月1日至9月30日。\n",
        "请按要求办理。\n\n附件：河道治理清单（另发）\n",
        "1. 抓好巡查。\n责任单位：区水务局\n完成时限：2021年9月底\n",
        "1. 抓好巡查。\n责任单位：区水务局、各乡镇\n完成时限：长期坚持\n",
        "1. 抓好巡查。（责任单位：区水务局；配合单位：各乡镇）\n",
    ],
)
def test_what_is_right(body: str) -> None:
    assert in_plan(body) == []


@pytest.mark.parametrize("printed", ["20221年12月31日前", "3021年6月底前", "202年6月"])
def test_a_year_that_is_none_is_told(printed: str) -> None:
    issue = parse(f"一、整治河道\n\n1．清理淤泥。\n\n牵头单位：区水务局\n\n完成时限：{printed}\n")
    assert [warning.code for warning in issue.warnings if warning.code == "no-such-year"] == ["no-such-year"]
    assert [task.deadline.end for task in issue.tasks] == [None]
