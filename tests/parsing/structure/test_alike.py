"""Issues of more documents, attachments and units than an issue has: each still finds its own."""

from __future__ import annotations

import pytest

from gazette_desk.parsing import parse_issue
from gazette_desk.parsing.facts.citations import citations_in
from gazette_desk.parsing.records import ContentsEntry
from gazette_desk.parsing.structure.alike import FEW, Alike, Entries
from gazette_desk.parsing.units.unit_variants import gather_units
from tests.parsing.small_issue import HEAD

WORDS = "河道 林地 道路 校舍 市场 燃气 供水 排水 桥梁 堤防 公园 广场 渠系 井房 粮库 车站".split()
SUBJECTS = [f"{one}{other}{act}" for one in WORDS for other in WORDS for act in ("治理", "巡查")]


def test_of_many_titles_those_that_share_what_is_rare_are_near() -> None:
    titles = [f"青河区人民政府办公室关于加强{subject}工作的通知" for subject in SUBJECTS]
    alike = Alike(titles)
    for i, title in enumerate(titles):
        near = alike.near(title.replace("加强", "切实加强"))
        assert i in near
        assert len(near) <= FEW


def test_few_titles_are_all_near() -> None:
    assert list(Alike(["甲", "乙"]).near("丙")) == [0, 1]
    assert list(Alike().near("丙")) == []


def test_entries_are_found_by_title_and_number() -> None:
    entries = Entries([ContentsEntry(1, "关于 治水的通知", doc_number="青政发〔2021〕8号")])
    assert "关于治水的通知" in entries.titles
    assert list(entries.numbers.values()) == [[0]]


@pytest.mark.parametrize("count", [20, 200])
def test_every_document_finds_its_entry(count: int) -> None:
    titles = [f"云州市青河区人民政府办公室关于加强{subject}工作的通知" for subject in SUBJECTS[:count]]
    listed = "\n\n".join(f"{n}.{title}（青政办发〔2021〕{n + 100}号）……{n}" for n, title in enumerate(titles, 1))
    body = "\n\n".join(f"{title}\n\n青政办发〔2021〕{n + 100}号\n\n各乡镇：\n\n请照办。" for n, title in enumerate(titles, 1))
    head = HEAD.split("目 录")[0] + f"目 录\n\n【政府办公室文件】\n\n{listed}\n\n主 编：沈一舟\n\n"
    issue = parse_issue(head + body, "many.txt")
    assert [document.toc for document in issue.documents] == list(range(count))


def test_a_slip_is_found_among_many_units() -> None:
    others = [f"青河{subject}指挥部" for subject in SUBJECTS]
    units = gather_units([*others, "阅湖景观工程建设指挥部", "阅湖景观工程建设指辉部"], "云州市青河区")
    assert any({"阅湖景观工程建设指挥部", "阅湖景观工程建设指辉部"} <= set(unit.printed) for unit in units)


def test_numbers_within_titled_citations_are_no_citations_of_their_own() -> None:
    text = "".join(f"《青河区治水方案{n}》（青政办发〔2021〕{n}号）、云政发〔2020〕{n}号、" for n in range(1, 300))
    found = citations_in(text)
    assert [citation.number for citation in found] == [
        number for n in range(1, 300) for number in (f"青政办发〔2021〕{n}号", f"云政发〔2020〕{n}号")
    ]
    assert sum(citation.title is not None for citation in found) == 299
