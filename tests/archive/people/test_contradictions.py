"""Corrections that cannot be true together are refused, so is taking back what is not there; changes are told before and after."""

from __future__ import annotations

from datetime import date

import pytest

from gazette_desk.archive import Archive, ArchiveError
from gazette_desk.archive.people.acts import AddNote, AddProgress, Correct, Dismiss, EditNote, SetAlias, SetState, Uncorrect
from gazette_desk.archive.people.correctable_fields import Value
from tests.archive.showing import REGION, tasks


@pytest.fixture
def keys(archive: Archive) -> list[str]:
    """The keys of the four tasks of the issue."""
    return [task.key for task in tasks(archive)]


def test_what_is_not_there_cannot_be_taken_back(archive: Archive, keys: list[str]) -> None:
    warning = archive.facts.warnings()[0].key
    for act, reason in (
        (SetState(keys[:1], None), "没有记状态"),
        (SetState(keys, None), "都没有记状态"),
        (Uncorrect(keys[:1], ["lead"]), "没有更正过牵头单位"),
        (Uncorrect(keys[:1]), "没有更正过"),
        (SetAlias(REGION, "综合执法局", None), "没有归入别的单位"),
        (Dismiss([warning], back=True), "没有忽略过"),
        (EditNote(10**18, ""), "已不在档案中"),
    ):
        with pytest.raises(ArchiveError, match=reason):
            archive.do(act)
    archive.do(SetState(keys[:1], "延期"))
    archive.do(SetState(keys, None))  # of one there is something
    assert [task.state for task in tasks(archive)] == [""] * 4


@pytest.mark.parametrize(
    ("number", "values", "reason"),
    [
        (0, {"due_end": None}, "却没有截止日期"),
        (0, {"deadline_raw": "9月底前"}, "完成时限“9月底前”的截止日期是 2023-09-30，原来的截止日期还是 2023-06-30"),
        (0, {"deadline_raw": "长期坚持"}, "期限种类是“长期坚持”，原来的截止日期还是 2023-06-30"),
        (1, {"deadline_raw": "10月底前"}, "截止日期是 2023-10-31，原来的期限种类还是“长期坚持”"),
        (0, {"due_start": "2023-05-01"}, "却有开始日期：请清空"),
        (0, {"deadline_type": "range"}, "却没有开始日期"),
        (0, {"deadline_type": "range", "due_start": "2023-07-01"}, "开始日期 2023-07-01 晚于截止日期 2023-06-30"),
        (0, {"deadline_type": "none"}, "“没有期限”，却有开始日期或截止日期"),
        (0, {"recurs": ["06"]}, "却有每年的日期"),
        (0, {"cooperating": ["区 水务局"]}, "既是牵头单位又是配合单位"),
        (0, {"cooperating": ["各乡镇"]}, "“各乡镇”既是责任单位又是配合单位"),
        (0, {"due_end": "1899-12-31"}, "太早"),
        (0, {"due_end": "10000-01-01"}, "不是日期"),
        (1, {"deadline_type": "date"}, "却没有截止日期"),
        (1, {"due_end": "2023-06-30"}, "“长期坚持”，却有开始日期或截止日期"),
        (1, {"ongoing_after": True}, "不能写到期后长期坚持"),
        (2, {"recurs": ["13"]}, "“13”不是每年的一天"),
        (2, {"recurs": ["02-30"]}, "“02-30”不是每年的一天"),
        (2, {"recurs": ["五月"]}, "“五月”不是每年的一天"),
    ],
)
def test_what_cannot_be_true_together_is_refused(
    archive: Archive, keys: list[str], number: int, values: dict[str, Value], reason: str
) -> None:
    with pytest.raises(ArchiveError, match=reason):
        archive.do(Correct([keys[number]], values))
    assert archive.people.acts() == []


def test_what_belongs_together_is_corrected_and_taken_back_together(archive: Archive, keys: list[str]) -> None:
    archive.do(Correct(keys[:1], {"deadline_type": "range", "due_start": "2023-05-01", "due_end": "9999-12-31", "lead": ["区水务局"] * 2}))
    assert (tasks(archive)[0].due_end, tasks(archive)[0].lead) == ("9999-12-31", ("区水务局",))
    with pytest.raises(ArchiveError, match="却没有开始日期"):
        archive.do(Uncorrect(keys[:1], ["due_start"]))
    archive.do(Correct(keys[1:2], {"title": "只改名称"}))  # what else the issue says is not asked about
    archive.do(Uncorrect(keys[:1], ["deadline_type", "due_start"]))
    archive.do(AddProgress(keys[:1], date(9999, 12, 31), "来日方长"))
    with pytest.raises(ArchiveError, match="太早"):
        archive.do(AddProgress(keys[:1], date(1, 1, 1), "开天辟地"))


@pytest.mark.parametrize(
    "values",
    [
        {"deadline_raw": "6月30日前"},
        {"deadline_raw": "尽快"},
        {"deadline_raw": "9月底前", "due_end": "2023-09-30"},
        {"deadline_raw": "9月底前", "due_end": "2023-09-25"},
    ],
)
def test_a_deadline_worded_anew_is_kept_where_its_date_agrees_or_is_said(
    archive: Archive, keys: list[str], values: dict[str, Value]
) -> None:
    archive.do(Correct(keys[:1], values))
    now = tasks(archive)[0]
    assert (now.deadline_raw, now.due_end) == (values["deadline_raw"], values.get("due_end", "2023-06-30"))


def test_changes_are_told_before_and_after(archive: Archive, keys: list[str]) -> None:
    document = archive.library()[0].documents[0]
    told = archive.people.told
    assert told(SetState(keys[:2], "延期")) == [
        "清理河道（青政办发〔2023〕5号）状态：没有记 → 延期",
        "拆除违建（青政办发〔2023〕5号）状态：没有记 → 延期",
    ]
    assert archive.people.acts() == []
    archive.do(SetState(keys[:1], "延期"))
    assert told(SetState(keys[:1], None)) == ["清理河道（青政办发〔2023〕5号）状态：延期 → 没有记"]
    assert told(Correct(keys[:1], {"lead": ["区教育局"]})) == ["清理河道（青政办发〔2023〕5号）牵头单位：区水务局（原文） → 区教育局"]
    archive.do(Correct(keys[:1], {"lead": ["区教育局"]}))
    assert told(Uncorrect(keys[:1])) == ["清理河道（青政办发〔2023〕5号）牵头单位：区教育局 → 区水务局（原文）"]
    assert told(AddProgress(keys[:1], date(2023, 6, 1), "开工")) == ["清理河道（青政办发〔2023〕5号）进展：无 → 2023-06-01 开工"]
    archive.do(AddNote("document", document.key, "对照"))
    assert told(EditNote(1, "再对照")) == [f"{document.title}（青政办发〔2023〕5号）批注：对照 → 再对照"]
    assert told(SetAlias(REGION, "综合执法局", "水务局")) == ["“综合执法局”归入：没有说 → 水务局"]
    archive.do(Correct(keys[:2], {"kind": "table", "number": "3"}))
    assert told(SetState(keys[1:2], "延期")) == ["拆除违建（青政办发〔2023〕5号，序号3，水务局）状态：没有记 → 延期"]
    (number,) = (row for row in archive.facts.warnings() if row.code == "number")
    assert told(Dismiss([number.key])) == ["《云州市青河区人民政府公报》2023年第2期第5行 文号与年份不符：待核对 → 已忽略"]
