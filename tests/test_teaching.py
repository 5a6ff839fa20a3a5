"""What is taught once holds for the texts of its district, those that come later too, and can be taken back."""

from __future__ import annotations

from pathlib import Path

import pytest

from gazette_desk import teaching
from gazette_desk.archive import Archive, ArchiveError
from gazette_desk.archive.lists.filters import TaskFilter
from gazette_desk.archive.people.acts import SetState
from gazette_desk.archive.people.teaching import EVERYWHERE, TakeOver, Teach, Unteach, as_file, from_file
from gazette_desk.importing import Cancelled, import_paths
from gazette_desk.parsing.records import Answer
from gazette_desk.reparsing import compare, read_again, rebuild, reparse

LABEL = Answer("label", "包干班底", "responsible")


def text(number: int, place: str = "云州市青河区", items: str = "清理干渠淤泥") -> str:
    return (
        f"{place}人民政府办公室关于做好第{number}批渠道清淤工作的通知\n\n政办发〔2021〕{number}号\n\n各乡镇人民政府：\n\n1.{items}。\n\n包干班底：区水务局\n\n"
        f"完成时限：5月底前\n\n2.修补闸门。\n\n责任单位：区财政局\n\n{place}人民政府办公室\n\n2021年3月{number}日\n"
    )


def silent(*_: object) -> None:
    """A report that goes on."""


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    return Archive(tmp_path / "x.sqlite")


def put(archive: Archive, folder: Path, *texts: str) -> None:
    for said in texts:
        number = len(list(folder.glob("*.txt")))
        path = folder / f"{number}.txt"
        path.write_text(said, "utf-8")
        assert import_paths(archive, [path], silent).rows[0].outcome == "loaded"


def tasks(archive: Archive) -> list[tuple[str, tuple[str, ...]]]:
    return sorted((row.title, tuple(row.responsible)) for row in archive.tasks(TaskFilter()))


KNOWN, UNKNOWN = ("清理干渠淤泥", ("区水务局",)), ("修补闸门", ("区财政局",))


def test_an_answer_holds_for_texts_that_are_there_and_that_come_later(archive: Archive, tmp_path: Path) -> None:
    put(archive, tmp_path, text(8))
    assert tasks(archive) == [UNKNOWN]
    sentence, read = teaching.teach(archive, Teach("云州市青河区", [LABEL]), silent)
    assert sentence == "教程序：标签“包干班底”是责任单位（云州市青河区）"
    assert [row.source.name for row in read.rows] == ["0.txt"]
    assert tasks(archive) == [UNKNOWN, KNOWN]
    put(archive, tmp_path, text(9))
    assert tasks(archive) == [UNKNOWN, UNKNOWN, KNOWN, KNOWN]
    assert compare(archive, silent) == []


def test_an_answer_of_another_district_changes_nothing(archive: Archive, tmp_path: Path) -> None:
    put(archive, tmp_path, text(8), text(9, "云州市白岭县"))
    teaching.teach(archive, Teach("云州市白岭县", [LABEL]), silent)
    assert tasks(archive) == [UNKNOWN, UNKNOWN, KNOWN]
    teaching.teach(archive, Teach(EVERYWHERE, [LABEL]), silent)
    assert tasks(archive) == [UNKNOWN, UNKNOWN, KNOWN, KNOWN]


def test_what_a_district_says_of_a_word_comes_before_what_holds_everywhere(archive: Archive, tmp_path: Path) -> None:
    put(archive, tmp_path, text(8))
    teaching.teach(archive, Teach(EVERYWHERE, [Answer("label", "包干班底", "cooperating")]), silent)
    teaching.teach(archive, Teach("云州市青河区", [LABEL]), silent)
    assert KNOWN in tasks(archive)


def test_only_texts_that_hold_the_words_are_read_again(archive: Archive, tmp_path: Path) -> None:
    put(archive, tmp_path, text(8), text(9).replace("包干班底", "责任单位"))
    _, read = teaching.teach(archive, Teach("云州市青河区", [LABEL]), silent)
    assert [row.source.name for row in read.rows] == ["0.txt"]


def test_teaching_is_undone_and_done_again_with_what_people_did_on_its_tasks(archive: Archive, tmp_path: Path) -> None:
    put(archive, tmp_path, text(8))
    before = tasks(archive)
    teaching.teach(archive, Teach("云州市青河区", [LABEL]), silent)
    after = tasks(archive)
    assert teaching.undo(archive, silent) == "教程序：标签“包干班底”是责任单位（云州市青河区）"
    assert (tasks(archive), archive.taught()) == (before, [])
    teaching.redo(archive, silent)
    assert tasks(archive) == after
    (task,) = [row for row in archive.tasks(TaskFilter()) if row.title == KNOWN[0]]
    archive.do(SetState([task.key], "已完成"))
    teaching.teach(archive, Unteach("云州市青河区", LABEL), silent)
    assert tasks(archive) == before
    assert len(archive.people.unmatched()) == 1
    teaching.undo(archive, silent)
    (task,) = [row for row in archive.tasks(TaskFilter()) if row.title == KNOWN[0]]
    assert (task.state, archive.people.unmatched()) == ("已完成", [])


def test_a_preview_tells_what_would_change_and_changes_nothing(archive: Archive, tmp_path: Path) -> None:
    put(archive, tmp_path, text(8), text(9, items="疏通支渠"))
    before = tasks(archive)
    seen = teaching.preview(archive, "云州市青河区", LABEL, silent)
    assert [(effect.come, effect.gone) for effect in seen.effects] == [(("清理干渠淤泥",), ()), (("疏通支渠",), ())]
    assert seen.sentence() == "档案中 2 期有这些字，2 期会变：新增 2 项任务，减少 0 项，改变 0 项。"
    told = teaching.preview(archive, "云州市青河区", Answer("unit", "区财政局", "no"), silent)
    assert [effect.gone for effect in told.effects] == [("修补闸门",), ("修补闸门",)]
    assert (tasks(archive), archive.taught()) == (before, [])
    assert "没有文本有这些字" in teaching.preview(archive, EVERYWHERE, Answer("label", "挂图作战", "lead"), silent).sentence()


def test_another_archive_takes_over_what_was_taught_and_reads_the_same(archive: Archive, tmp_path: Path) -> None:
    put(archive, tmp_path, text(8))
    teaching.teach(archive, Teach("云州市青河区", [LABEL]), silent)
    file = as_file(archive.taught())
    other_folder = tmp_path / "other"
    other_folder.mkdir()
    with Archive(other_folder / "y.sqlite") as other:
        put(other, other_folder, text(8))
        other.do(Teach("云州市青河区", [Answer("label", "包干班底", "lead")]))
        with pytest.raises(ArchiveError, match="没有什么可以收"):
            teaching.teach(other, TakeOver(from_file(file)), silent)
        teaching.teach(other, TakeOver(from_file(file), replace=True), silent)
        assert tasks(other) == tasks(archive)


WHOLE = '{"kind": "gazette-desk knowledge", "version": 1, "answers": [{%s}]}'


@pytest.mark.parametrize(
    "wrong",
    [
        "",
        "{}",
        "[1]",
        '{"kind": "gazette-desk knowledge", "version": 2, "answers": []}',
        WHOLE % '"region": "", "kind": "label", "words": "包 干", "meaning": "lead"',
        WHOLE % '"region": "", "kind": "colour", "words": "包干", "meaning": "red"',
        WHOLE % '"region": 1, "kind": "label", "words": "包干", "meaning": "lead"',
        "[" * 100_000,
    ],
)
def test_a_file_that_is_none_is_refused(wrong: str) -> None:
    with pytest.raises(ArchiveError, match="词语文件"):
        from_file(wrong)


def test_an_answer_that_says_nothing_new_or_nothing_at_all_is_refused(archive: Archive) -> None:
    archive.do(Teach(EVERYWHERE, [LABEL]))
    with pytest.raises(ArchiveError, match="已经教过"):
        archive.do(Teach(EVERYWHERE, [LABEL]))
    with pytest.raises(ArchiveError, match="中间没有空格"):
        archive.do(Teach(EVERYWHERE, [Answer("label", "包 干", "lead")]))
    with pytest.raises(ArchiveError, match="没有教过"):
        archive.do(Unteach("云州市青河区", LABEL))


def test_reading_again_that_was_left_goes_on_with_the_next_reparse(archive: Archive, tmp_path: Path) -> None:
    put(archive, tmp_path, text(8), text(9))

    def leave(done: int, *_: object) -> None:
        if done == 1:
            raise Cancelled

    archive.do(Teach("云州市青河区", [LABEL]))
    read_again(archive, archive.taught.read_otherwise(), leave)
    assert [row.name for row in archive.taught.read_otherwise()] == ["1.txt"]
    assert [row.source.name for row in reparse(archive, silent).rows] == ["1.txt"]
    assert archive.taught.read_otherwise() == []


def test_an_archive_made_anew_knows_what_it_was_taught(tmp_path: Path) -> None:
    path = tmp_path / "x.sqlite"
    with Archive(path) as archive:
        put(archive, tmp_path, text(8))
        teaching.teach(archive, Teach("云州市青河区", [LABEL]), silent)
    rebuild(path, silent)
    with Archive(path) as archive:
        assert tasks(archive) == [UNKNOWN, KNOWN]
        assert [row.answer for row in archive.taught()] == [LABEL]
