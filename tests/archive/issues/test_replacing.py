"""Replacing a text and taking an issue out: what is said of it, and how it is undone, also from an archive made anew."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from gazette_desk.archive import Archive, ArchiveError
from gazette_desk.archive.issues import replacing
from gazette_desk.archive.issues.identity import Identity
from gazette_desk.archive.issues.identity_acts import Identify
from gazette_desk.archive.issues.replacing import RemoveIssues
from gazette_desk.archive.lists.filters import Scope, TaskFilter
from gazette_desk.archive.people.acts import AddNote, AddProgress, SetState
from gazette_desk.importing import understood
from gazette_desk.reparsing import compare, rebuild
from tests.archive.conftest import Bring
from tests.archive.covers import PUBLICATION, issue
from tests.archive.seen import everything, only, short, silent


@pytest.fixture
def archive(empty: Archive) -> Archive:
    return empty


def test_a_replacement_says_what_it_replaced_and_is_undone_after_a_restart(archive: Archive, bring: Bring, tmp_path: Path) -> None:
    bring(issue("2021年第3期", ["防汛", "防火", "校园安全"]))
    keys = [task.key for task in archive.tasks(TaskFilter())]
    archive.do(SetState(keys, "推进中"))
    archive.do(AddProgress(keys[:1], date(2021, 6, 1), "开工"))
    archive.do(AddNote("document", archive.library()[0].documents[1].key, "与上年对照"))
    before = everything(archive)
    row = bring(issue("2021年第3期", ["防火", "校园安全", "道路养护"]).replace("现将有关事项", "现将具体事项", 1), "更正/三.txt")
    assert row.replacement is not None
    assert [len(part) for part in (row.replacement.gone, row.replacement.new, row.replacement.changed)] == [1, 1, 1]
    assert "防汛" in row.replacement.gone[0]
    assert "道路养护" in row.replacement.new[0]
    assert (row.replacement.kept, row.replacement.left) == (5, 2)
    assert "替换了《云州市青河区人民政府公报》2021年第3期的文本" in row.sentence
    assert archive.people.acts()[0].sentence == "用文件“三.txt”替换《云州市青河区人民政府公报》2021年第3期的文本"
    after = everything(archive)
    assert after != before
    archive.close()
    with Archive(archive.path) as again:
        with pytest.raises(ArchiveError, match="换过公报的文本"):
            again.undo()
        assert everything(again) == after
        assert again.undo(understood) == "用文件“三.txt”替换《云州市青河区人民政府公报》2021年第3期的文本"
        assert everything(again) == before
        assert again.care.check(silent) == []
    with Archive(archive.path) as again:
        assert again.redo(understood)
        assert everything(again) == after
        assert again.undo(understood)
        assert everything(again) == before
        assert compare(again, silent) == []


def test_an_issue_is_taken_out_and_comes_back_with_all_that_was_said_of_it(archive: Archive, bring: Bring) -> None:
    bring(issue("2021年第3期", ["防汛"]))
    bring(issue("2021年第4期", ["防火"]), "二.txt")
    third = next(row for row in archive.library() if row.number == 3)
    archive.do(SetState([task.key for task in archive.tasks(TaskFilter(scope=Scope(issue_id=third.id)))], "已完成"))
    before = everything(archive)
    assert archive.do(RemoveIssues([third.key], [third.label])) == "移除《云州市青河区人民政府公报》2021年第3期"
    assert short(archive) == ["2021年第4期"]
    assert [work.said for work in archive.people.unmatched()] == [("状态：已完成",)] * 2
    assert archive.care.check(silent) == []
    assert archive.undo(understood)
    assert everything(archive) == before
    archive.redo(understood)
    assert short(archive) == ["2021年第4期"]
    with pytest.raises(ArchiveError, match="已不在档案中"):
        archive.do(RemoveIssues([third.key], [third.label]))


def test_what_was_taken_out_and_imported_again_is_not_put_back_over_it(archive: Archive, bring: Bring) -> None:
    text = issue("2021年第3期", ["防汛"])
    bring(text)
    archive.do(RemoveIssues([only(archive).key], [only(archive).label]))
    bring(text.replace("现将有关事项", "现将具体事项"))
    with pytest.raises(ArchiveError, match="又导入过"):
        archive.undo(understood)
    assert archive.people.acts()[0].undone is False
    assert len(archive.library()) == 1


def kept(archive: Archive) -> int:
    with closing(sqlite3.connect(archive.path)) as connection:
        return int(connection.execute("select count(*) from kept_text").fetchone()[0])


def test_texts_are_kept_with_the_acts_that_can_still_be_undone(archive: Archive, bring: Bring, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(replacing, "KEPT", 3)
    text = issue("2021年第3期", ["防汛"])
    for number in range(6):
        bring(text.replace("现将有关事项", f"现将第{number}稿的有关事项"))
    assert kept(archive) == 3
    for _ in range(3):
        assert archive.undo(understood)
    with pytest.raises(ArchiveError, match="不再保存"):
        archive.undo(understood)
    archive.do(SetState([archive.tasks(TaskFilter())[0].key], "推进中"))  # what was undone cannot be done again
    assert kept(archive) == 0
    assert archive.care.check(silent) == []


def test_a_rebuilt_archive_has_the_same_issues_under_the_same_keys(archive: Archive, bring: Bring) -> None:
    bring(issue("2021年第3期", ["防汛", "防火"]), "甲/一.txt")
    bring(issue("2021年第3期", ["粮食收购"]), "乙/一.txt")
    bring(issue(None, ["校园安全"]), "丙/一.txt")
    bring(issue("2021年第3期", ["防汛", "防火"]).replace("现将有关事项", "现将具体事项"), "丁/一.txt")
    weak = next(row for row in archive.library() if row.year is None)
    archive.do(Identify(weak.key, Identity(PUBLICATION, None, 2020, 1), weak.label))
    archive.do(SetState([task.key for task in archive.tasks(TaskFilter())], "推进中"))
    before = everything(archive)
    archive.close()
    assert rebuild(archive.path, silent) == []
    with Archive(archive.path) as again:
        assert everything(again) == before
        assert [again.undo(understood) is not None for _ in range(3)] == [True] * 3
        assert again.care.check(silent) == []


def test_a_wrong_name_is_noticed_and_made_again(archive: Archive, bring: Bring) -> None:
    bring(issue("2021年第3期", ["防汛"]))
    before = everything(archive)
    for change in ("label = '别的'", "year = 2020", "publication = '柳溪区人民政府公报'", "district = '柳溪区'", "edition_order = 3"):
        archive.database.execute(f"update issue set {change}")
        assert [finding.remedy for finding in archive.care.check(silent) if finding.what == "facts"] != []
        archive.care.repair(lambda: None)
        assert archive.care.check(silent) == []
        assert everything(archive) == before


def test_a_damaged_kept_text_is_noticed(archive: Archive, bring: Bring) -> None:
    bring(issue("2021年第3期", ["防汛"]))
    bring(issue("2021年第3期", ["防汛"]).replace("现将有关事项", "现将具体事项"))
    archive.database.execute("update kept_text set data = x'00'")
    assert [finding.what for finding in archive.care.check(silent)] == ["sources"]
