"""What goes into the log when personal data is handed on as it is, and what does not."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path

import pytest

from gazette_desk.archive import Archive
from gazette_desk.archive.lists.filters import TaskFilter
from gazette_desk.archive.people.acts import SetState
from gazette_desk.exports.ledger.task_export import Suffix, TaskExport
from gazette_desk.exports.outgoing import hand_out
from gazette_desk.exports.redaction import Mask
from gazette_desk.importing import Cancelled
from gazette_desk.parsing.records import ContactKind
from tests.exports.small_archive import make_archive


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    make_archive(tmp_path / "a.sqlite", "青河区")
    with Archive(tmp_path / "a.sqlite") as archive:
        yield archive


def write(archive: Archive, path: Path, let: Collection[ContactKind] = ()) -> None:
    hand_out(TaskExport(TaskFilter(), ".csv"), archive, path, let, lambda done, total, name: None)


def test_what_is_let_through_is_logged_and_what_is_masked_is_not(archive: Archive, tmp_path: Path) -> None:
    write(archive, tmp_path / "台账.csv")
    write(archive, tmp_path / "台账.csv", ["id_number"])  # of which there is none
    assert archive.people.acts() == []
    write(archive, tmp_path / "台账.csv", ["mobile", "email"])
    (act,) = archive.people.acts()
    assert act.sentence == "导出“台账.csv”（3 项 · 全部任务），其中没有遮盖：手机号码 2 处、邮箱 1 处"
    assert act.noted
    text = (tmp_path / "台账.csv").read_text("utf-8-sig")
    assert ("13912345678" in text, "desk@qinghe.example" in text, "501室" in text) == (True, True, False)


def test_a_note_in_the_log_is_no_act_that_can_be_undone(archive: Archive, tmp_path: Path) -> None:
    keys = [task.key for task in archive.tasks(TaskFilter())]
    archive.do(SetState(keys, "推进中"))
    archive.undo()
    write(archive, tmp_path / "台账.csv", ["mobile"])
    assert archive.redo() == "把 3 项任务的状态改为“推进中”"  # still there to be done again
    assert archive.undo() == "把 3 项任务的状态改为“推进中”"
    assert archive.undo() is None
    assert len(archive.people.acts()) == 2
    assert archive.care.check(lambda done, total, name: None) == []


@pytest.mark.parametrize("suffix", [".xlsx", ".csv", ".docx"])
def test_what_was_found_before_is_what_is_found_in_writing(archive: Archive, tmp_path: Path, suffix: Suffix) -> None:
    mask = Mask()
    export = TaskExport(TaskFilter(words="13912345678"), suffix)
    preview = export.preview(archive, mask)
    written = hand_out(export, archive, tmp_path / f"台账{suffix}", (), lambda done, total, name: None)
    assert written.personal == mask.found()
    assert {found.kind: found.count for found in mask.found()} == {"mobile": 2, "email": 1}  # the filter's sentence has it, too
    assert preview.sentence == "共 1 项 · 含“139****5678”"
    assert mask.found()[0].places == ("筛选条件：139****5678", "第 1 项 任务事项：139****5678")


@pytest.mark.parametrize("suffix", [".xlsx", ".csv", ".docx"])
def test_stopping_leaves_what_was_there(archive: Archive, tmp_path: Path, suffix: Suffix) -> None:
    def stop(done: int, total: int, name: str) -> None:
        raise Cancelled

    path = tmp_path / "出" / f"台账{suffix}"
    path.parent.mkdir()
    path.write_text("旧", encoding="utf-8")
    with pytest.raises(Cancelled):
        hand_out(TaskExport(TaskFilter(), suffix), archive, path, (), stop)
    assert path.read_text(encoding="utf-8") == "旧"
    assert list(path.parent.iterdir()) == [path]


def test_rows_are_read_in_blocks_and_none_is_lost(archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from gazette_desk.exports.ledger import listed_tasks

    write(archive, tmp_path / "一.csv")
    monkeypatch.setattr(listed_tasks, "BLOCK", 2)
    write(archive, tmp_path / "二.csv")
    assert (tmp_path / "一.csv").read_bytes() == (tmp_path / "二.csv").read_bytes()
