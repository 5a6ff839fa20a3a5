"""The chronicle: dates carried on, kinds of events, persons."""

from __future__ import annotations

import pytest

from gazette_desk.parsing.facts.chronicle import event_kind, persons_in, read_events
from gazette_desk.parsing.records import Block, Document, Masthead


def dates(*lines: str, title: str = "青河区人民政府大事记", masthead: Masthead | None = None) -> list[tuple[str | None, str]]:
    blocks = tuple(Block("paragraph", line, n, n) for n, line in enumerate(lines, 1))
    document = Document("d1", title, 1, len(lines), kind="大事记", blocks=blocks)
    return [(event.date, event.text) for event in read_events(document, masthead or Masthead(year=2021))]


def test_same_day_and_silence_carry_the_date_on() -> None:
    assert dates("引言。", "5月6日，甲。", "同日，乙。", "丙。", "9日，丁。", "●2022年1月3日 戊") == [
        ("2021-05-06", "5月6日，甲。"),
        ("2021-05-06", "同日，乙。"),
        ("2021-05-06", "丙。"),
        ("2021-05-09", "9日，丁。"),
        ("2022-01-03", "●2022年1月3日 戊"),
    ]


def test_the_month_of_the_title_holds_for_days_alone() -> None:
    assert dates("4日，甲。", "同日，乙。", title="青河区人民政府大事记（2021年5月）") == [
        ("2021-05-04", "4日，甲。"),
        ("2021-05-04", "同日，乙。"),
    ]
    assert dates("4日，甲。", title="青河区人民政府大事记（2021年5月—6月）") == [(None, "4日，甲。")]


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("3月5日至7日，甲", "2021-03-05"),
        ("3月5—7日，甲", "2021-03-05"),
        ("3月30日—4月2日，甲", "2021-03-30"),
        ("3月5日（星期五），甲", "2021-03-05"),
        ("三月五日，甲", "2021-03-05"),
        ("◆3 月 5 日 甲", "2021-03-05"),
        ("3月，甲", "2021-03"),
        ("3月上旬，甲", "2021-03"),
        ("12.3月5日，甲", "2021-03-05"),
        ("（2）3月5日，甲", "2021-03-05"),
        ("【3月5日】甲", "2021-03-05"),
        ("（3月5日）甲", "2021-03-05"),
    ],
)
def test_forms_of_dates(line: str, date: str) -> None:
    assert dates(line)[0][0] == date


def test_days_in_figures_where_most_entries_begin_so() -> None:
    assert dates("3.5区长调研。", "2021.3.18 召开会议。", "会议通过预算。", "4.2植树。") == [
        ("2021-03-05", "3.5区长调研。"),
        ("2021-03-18", "2021.3.18 召开会议。"),
        ("2021-03-18", "会议通过预算。"),
        ("2021-04-02", "4.2植树。"),
    ]
    assert dates("3月5日，区长调研。", "3.5亿元项目开工。", "植树。")[1] == ("2021-03-05", "3.5亿元项目开工。")


def test_headings_of_years_and_months() -> None:
    assert dates("2020年", "【十二月】", "30日，甲。", "2021年1月", "4日，乙。", "本月，丙。", "◆2月份", "1日", "丁。") == [
        ("2020-12-30", "30日，甲。"),
        ("2021-01-04", "4日，乙。"),
        ("2021-01", "本月，丙。"),
        ("2021-02-01", "丁。"),
    ]


@pytest.mark.parametrize(
    ("first_lines", "title", "masthead"),
    [
        (("2020年11月1日—2021年1月31日",), "青河区大事记", Masthead(year=2022)),
        ((), "青河区2020年11月至次年1月大事记", Masthead(year=2022)),
        ((), "青河区大事记", Masthead(year=2021, published="2021-02")),
    ],
)
def test_the_year_changes_in_between(first_lines: tuple[str, ...], title: str, masthead: Masthead) -> None:
    found = dates(*first_lines, "11月5日，甲。", "12月30日，乙。", "1月4日，丙。", title=title, masthead=masthead)
    assert [date for date, _ in found] == ["2020-11-05", "2020-12-30", "2021-01-04"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("1月5日，区政府召开第71次常务会议，研究调研成果。", "会议"),
        ("同日，全区春耕备耕现场会在白杨镇举行。", "会议"),
        ("1月6日，市委领导调研大气污染防治工作，周区长陪同调研。", "调研"),
        ("同日，林海涛到青河工业园区走访企业。", "调研"),
        ("同日，市政协督查重点提案办理工作。", "督查"),
        ("1月9日，高岩夜查建筑工地扬尘管控情况。", "督查"),
        ("1月9日，全区河湖建设观摩会召开。", "观摩"),
        ("2月4日，区政府与云州学院签订合作协议。", "签约"),
        ("同日，邻市考察团来区考察。", "考察"),
        ("同日，区领导看望慰问环卫工人。", "慰问"),
        ("3月12日，区领导参加义务植树。", "活动"),
        ("3月13日，青河大桥通车。", "其他"),
    ],
)
def test_kinds(text: str, kind: str) -> None:
    assert event_kind(text) == kind


@pytest.mark.parametrize(
    ("text", "persons"),
    [
        ("1月5日，召开会议，周启明区长、沈玉洁副区长参加；", ("周启明", "沈玉洁")),
        ("同日，林海涛常务副区长到园区走访", ("林海涛",)),
        ("同日，区委书记王强主持召开会议", ("王强",)),
        ("同日，罗建业等参加；", ("罗建业",)),
        ("同日，罗建业、丁宁陪同。", ("罗建业", "丁宁")),
        ("同日，高岩副区长检查，高岩副区长讲话", ("高岩",)),
        ("同日，市政府副市长、区委书记参加会议，区领导陪同", ()),
        ("同日，市农业农村局局长一行调研", ()),
    ],
)
def test_persons(text: str, persons: tuple[str, ...]) -> None:
    assert persons_in(text) == persons
