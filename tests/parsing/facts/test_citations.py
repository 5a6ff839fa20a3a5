"""Which other documents a text names, and which of them the issue holds."""

from __future__ import annotations

import pytest

from gazette_desk.parsing.facts.citations import citations_in, title_key
from gazette_desk.parsing.records import Citation
from tests.parsing.small_issue import parse


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("根据《云州市防汛条例》和有关规定", [("云州市防汛条例", None)]),
        ("按照《云州市治水方案》（云政发〔2020〕12号）要求", [("云州市治水方案", "云政发〔2020〕12号")]),
        ("按照《关于加强防汛的通知》精神（云政办发[2020] 第 7 号）", [("关于加强防汛的通知", "云政办发[2020]第7号")]),
        ("《关于印发〈云州市治水方案〉的通知》（〔2020〕3号）", [("关于印发〈云州市治水方案〉的通知", "〔2020〕3号")]),
        ("《关于印发<云州市治水方案>的通知》", [("关于印发<云州市治水方案>的通知", None)]),
        ("《关于印发〈云州市治水方案》的通知》（云政发〔2020〕1号）", [("关于印发〈云州市治水方案》的通知", "云政发〔2020〕1号")]),
        ("贯彻云政发〔2020〕12号《关于治水的意见》", [("关于治水的意见", "云政发〔2020〕12号")]),
        ("根据云政发〔2020〕12号文件和青政发〔2021〕3号规定", [(None, "云政发〔2020〕12号"), (None, "青政发〔2021〕3号")]),
        ("《取水许可管理办法》（国务院令第460号）", [("取水许可管理办法", "国务院令第460号")]),
        ("依照《水法》《中华人民共和国防洪法》", [("水法", None), ("中华人民共和国防洪法", None)]),
        ("执行《地表水排放标准(GB3838—2002)》", [("地表水排放标准(GB3838—2002)", None)]),
        ("《云州市 三年行动计划（2018—2020年）》", [("云州市三年行动计划（2018—2020年）", None)]),
    ],
)
def test_titles_and_numbers(text: str, expected: list[tuple[str | None, str | None]]) -> None:
    found = citations_in(text)
    assert [(one.title, one.number) for one in found] == expected
    for one in found:
        assert 0 <= one.start < one.end <= len(text)
        assert text[one.start] == ("《" if one.title and not text.startswith("贯彻") else (one.number or "")[0])


@pytest.mark.parametrize(
    "text",
    [
        "填写《隐患排查登记表》",
        "签订《河道保洁目标责任书》",
        "订阅《云州日报》",
        "阅读《平凡的世界》",
        "签订《供水合同》",
        "《通知》印发后",
        "没有收尾的《云州市治水方案",
        "2021年5月1号",
        "》《",
    ],
)
def test_what_is_no_document(text: str) -> None:
    assert citations_in(text) == []


def citations(body: str) -> list[Citation]:
    return list(parse(body).citations)


@pytest.mark.parametrize(
    "body",
    [
        "本方案即《青河区河道治理方案》。",
        "现将《青河区河道治理工作方案》印发给你们。",
        "《青河区治河总体方案》已经区政府研究同意，现印发给你们。",
        "依照青政办发〔2021〕8号要求。",
        "填报《河道治理任务清单》。\n\n附件：河道治理任务清单\n\n附件\n\n河道治理任务清单\n\n序号\t河道\t乡镇\n1\t柳河\t柳湾镇\n",
    ],
)
def test_the_document_itself_and_its_parts_are_none(body: str) -> None:
    assert citations(body) == []


def test_a_short_name_is_no_second_citation() -> None:
    found = citations("依据《云州市河道管理条例》（以下简称《管理条例》），严格执行《管理条例》第三条。")
    assert [citation.title for citation in found] == ["云州市河道管理条例"]


def test_other_years_make_another_document() -> None:
    text = "对照《青河区2020年河道治理方案》总结经验，制定《青河区2021年河道治理方案》。"
    assert [citation.title for citation in citations(text)] == ["青河区2020年河道治理方案", "青河区2021年河道治理方案"]


SECOND = """

云州市青河区人民政府办公室 关于开展河道巡查的通知

青政办发〔2021〕9号

各乡镇人民政府：

{}

云州市青河区人民政府办公室

2021年5月28日
"""


@pytest.mark.parametrize(
    ("words", "target"),
    [
        ("按照青政办发[2021]8号要求，开展巡查。", "d1"),
        ("按照《河道方案》（青政办发〔2021〕8号）要求，开展巡查。", "d1"),
        ("按照《青河区河道治理方案》要求，开展巡查。", "d1"),
        ("按照《河道治理方案》要求，开展巡查。", "d1"),
        ("按照《区人民政府办公室关于印发〈青河区河道治理方案〉的通知》要求，开展巡查。", "d1"),
        ("按照《青河区河道治理方案》（青政办发〔2019〕8号）要求，开展巡查。", None),
        ("按照《云州市河道治理方案》要求，开展巡查。", None),
        ("按照《云州市人民政府办公室关于印发〈河道治理方案〉的通知》要求，开展巡查。", None),
    ],
)
def test_what_the_issue_holds_is_found(words: str, target: str | None) -> None:
    (found,) = citations("制定本方案。" + SECOND.format(words))
    assert (found.doc, found.target) == ("d2", target)


def test_place_and_keys() -> None:
    issue = parse("落实《云州市河道管理\n\n条例》要求，完成治理任务。\n")
    (found,) = issue.citations
    block = next(block for block in issue.documents[0].blocks if block.first_line <= found.line <= block.last_line)
    assert block.text[found.start : found.end] == "《云州市河道管理条例》"
    assert issue.documents[0].title_keys[0] == title_key("河道治理方案", "云州市青河区")


def test_citations_in_tables_have_a_line_and_no_offsets() -> None:
    issue = parse("序号\t工作任务\t责任单位\n1\t落实《云州市河道管理条例》\t水务局\n2\t清淤\t水务局\n")
    (found,) = issue.citations
    assert (found.title, found.start, found.end) == ("云州市河道管理条例", None, None)
    assert found.line == issue.tables[0].first_line + 1


@pytest.mark.parametrize(
    ("title", "key"),
    [
        ("青河区人民政府办公室关于印发《青河区2021年治水方案》的通知", "2021年治水方案"),
        ("2021年治水方案", "2021年治水方案"),
        ("青河区人民政府关于治水的意见（试行）", "关于治水的意见试行"),
        ("云州市人民政府关于治水的意见", "云州市人民政府关于治水的意见"),
        ("中华人民共和国水法", "水法"),
    ],
)
def test_title_keys(title: str, key: str) -> None:
    assert title_key(title, "云州市青河区") == key


def test_hostile_text_takes_linear_time() -> None:
    for piece in ("《", "》《", "〔2021〕", "《甲〈乙", "（国发", "令第1"):
        assert isinstance(citations_in(piece * (100_000 // len(piece)) + "号"), list)
