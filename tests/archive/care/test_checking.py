"""Every part of an archive is held against what it was made from; what can be made again is."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest

from gazette_desk.archive import Archive, ArchiveDamaged, ArchiveError, Hold
from gazette_desk.archive.file.backup_folder import all_backups
from gazette_desk.archive.lists.filters import SearchQuery, TaskFilter
from gazette_desk.archive.people.acts import AddProgress, Correct, SetState
from gazette_desk.importing import Cancelled, import_paths
from gazette_desk.reparsing import Mending, compare, mend, rebuild, reparse
from tests.archive.texts import write_issues


def silent(done: int, total: int, text: str) -> None:
    """A report to nobody."""


@pytest.fixture(scope="module")
def issues(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The files of two issues."""
    return write_issues(tmp_path_factory.mktemp("issues"), range(1, 3))


@pytest.fixture(scope="module")
def worked(tmp_path_factory: pytest.TempPathFactory, issues: list[Path]) -> bytes:
    """The file of an archive with them and people's work of several sorts."""
    path = tmp_path_factory.mktemp("worked") / "档案.sqlite"
    with Archive(path) as archive:
        import_paths(archive, issues, silent)
        keys = [task.key for task in archive.tasks(TaskFilter())]
        archive.do(SetState(keys[:5], "推进中"))
        archive.do(AddProgress(keys[:2], date(2023, 6, 1), "开工"))
        archive.do(Correct(keys[:1], {"lead": ["区教育局"], "text": "修缮河堤"}))
    return path.read_bytes()


@pytest.fixture
def path(worked: bytes, tmp_path: Path) -> Path:
    """A copy of that file."""
    path = tmp_path / "档案.sqlite"
    path.write_bytes(worked)
    return path


def spoil(path: Path, *statements: str) -> None:
    """Changes the file behind the program's back."""
    connection = sqlite3.connect(path, isolation_level=None)
    for statement in statements:
        connection.execute(statement)
    connection.close()


def stored(text: str) -> str:
    """A text as source has it, as an SQL literal."""
    return f"x'{zlib.compress(text.encode()).hex()}'"


def shown(archive: Archive) -> object:
    """What people see of the tasks and documents."""
    tasks = [(t.key, t.title, t.text, t.lead, t.due_end, t.state, t.progress, t.corrected) for t in archive.tasks(TaskFilter())]
    documents = [archive.library.document(row.id).document for issue in archive.library() for row in issue.documents]
    return tasks, documents, archive.search(SearchQuery("工作")).total, archive.people.acts()


def test_a_whole_archive_has_no_faults(path: Path) -> None:
    told: list[tuple[int, int, str]] = []
    with Archive(path, read_only=True) as archive:
        assert archive.care.check(lambda *step: told.append(step)) == []
        assert compare(archive, silent) == []
    assert [done for done, _, _ in told] == list(range(len(told)))
    assert told[-1][2] == ""


def test_checking_can_be_stopped(path: Path) -> None:
    def stop(done: int, total: int, text: str) -> None:
        if done == 2:
            raise Cancelled

    with Archive(path) as archive, pytest.raises(Cancelled):
        archive.care.check(stop)


@pytest.mark.parametrize(
    ("statements", "what"),
    [
        (["insert into search_index (search_index) values ('delete-all')"], "index"),
        (["insert into task_index (rowid, text) values (999999, '多余')"], "index"),
        (["update block set text = replace(text, '工作', '工件')"], "index"),
        (["update document set title = '无' where id = 1"], "index"),
        (["update unit set name = '区水劁局' where name = '区水务局'"], "facts"),
        (["update unit set region = '云州市青沟区'"], "facts"),
        (["update worked_task set state = '已完成'"], "people"),
        (["delete from worked_task"], "people"),
        (["insert into worked_task select (select id from task where id not in (select task_id from worked_task)), kind, number, title,"
          " text, section, leaders, lead, responsible, cooperating, deadline_raw, deadline_type, due_start, due_end, recurs,"
          " ongoing_after, state, progress, corrected from worked_task limit 1"], "people"),
    ],
)  # fmt: skip
def test_what_can_be_made_again_is_found_and_mended(path: Path, statements: list[str], what: str) -> None:
    with Archive(path) as archive:
        before = shown(archive)
    spoil(path, *statements)
    with Archive(path) as archive:
        findings = archive.care.check(silent)
        assert what in {finding.what for finding in findings}
        assert {finding.remedy for finding in findings} == {"repair"}
    with Hold(path) as hold:
        assert mend(path, hold, findings, silent) == Mending()
    with Archive(path) as archive:
        assert archive.care.check(silent) == []
        assert compare(archive, silent) == []
        assert shown(archive) == before
    assert "repair" in [backup.reason for backup in all_backups(path)]


def test_facts_that_say_something_else_than_the_text_are_found(path: Path) -> None:
    spoil(path, "update task set due_end = '2099-01-01' where due_end is not null")
    with Archive(path) as archive:
        assert archive.care.check(silent) == [] or {finding.what for finding in archive.care.check(silent)} == {"people"}
        assert {(finding.what, finding.remedy) for finding in compare(archive, silent)} == {("facts", "repair")}
        reparse(archive, silent, everything=True)
        assert compare(archive, silent) == []


@pytest.mark.parametrize(
    "statement",
    [
        "update task_state set state = '已完成' where task_key = (select min(task_key) from task_state)",
        "delete from progress_note where id = 1",
        "delete from act where id = 1",
        "update change set after = replace(after, '推进中', '延期')",
    ],
)
def test_peoples_work_is_held_against_its_log(path: Path, statement: str) -> None:
    spoil(path, statement, "pragma foreign_keys = on")
    with Archive(path) as archive:
        assert ("people", "backup") in {(finding.what, finding.remedy) for finding in archive.care.check(silent)}


def test_a_source_that_is_no_longer_what_was_imported(path: Path, issues: list[Path]) -> None:
    spoil(path, f"update source set data = {stored('别的文本')} where issue_id = 1")
    with Archive(path) as archive:
        (finding,) = archive.care.check(silent)
    assert (finding.what, finding.remedy) == ("sources", "backup")
    assert issues[0].name in finding.sentence


def test_rows_without_the_row_they_belong_to(path: Path) -> None:
    spoil(path, "pragma foreign_keys = off", "delete from document where id = 1")
    with Archive(path) as archive:
        findings = archive.care.check(silent)
    assert ("references", "rebuild") in {(finding.what, finding.remedy) for finding in findings}
    assert rebuild(path, silent) == []
    with Archive(path) as archive:
        assert archive.care.check(silent) == []


def test_a_wrong_entry_of_an_sqlite_index(path: Path) -> None:
    with Archive(path) as archive:
        before = shown(archive)
    (columns,) = sqlite3.connect(path).execute("select sql from sqlite_master where name = 'task_due'").fetchone()
    spoil(
        path,
        "pragma writable_schema = on",
        "update sqlite_master set sql = replace(sql, 'due_end', 'due_start') where name = 'task_due'",
    )
    spoil(path, "reindex task_due")
    spoil(path, "pragma writable_schema = on", f"update sqlite_master set sql = '{columns}' where name = 'task_due'")
    with Archive(path) as archive:
        assert {(finding.what, finding.remedy) for finding in archive.care.check(silent)} == {("file", "repair")}
        archive.care.repair(lambda: None)
        assert archive.care.check(silent) == []
        assert shown(archive) == before


def test_a_damaged_file_is_made_anew_from_sources_and_peoples_work(path: Path) -> None:
    with Archive(path) as archive:
        before = shown(archive)
    connection = sqlite3.connect(path)
    (root,) = connection.execute("select rootpage from sqlite_master where name = 'block'").fetchone()
    (size,) = connection.execute("pragma page_size").fetchone()
    connection.close()
    data = path.read_bytes()
    path.write_bytes(data[: size * (root - 1)] + bytes(size) + data[size * root :])
    with Archive(path, read_only=True) as archive:
        assert "rebuild" in {finding.remedy for finding in archive.care.check(silent)}
    assert rebuild(path, silent) == []
    assert all_backups(path)[0].reason == "damaged"
    with Archive(path) as archive:
        assert archive.care.check(silent) == []
        assert shown(archive) == before
        assert archive.undo() == "更正 1 项任务的牵头单位、任务内容"
    assert {file.name for file in path.parent.iterdir()} == {path.name, f"{path.name}.lock", f"{path.name}.backups"}


def test_what_a_rebuild_could_not_save_is_told(path: Path, issues: list[Path]) -> None:
    spoil(path, "update source set data = zeroblob(100) where issue_id = 1")
    assert rebuild(path, silent) == [f"“{issues[0].name}”的原文已经损坏，这一期需要重新导入"]
    with Archive(path) as archive:
        assert len(archive.library()) == len(issues) - 1
        import_paths(archive, issues[:1], silent)
        assert archive.people.unmatched() == []


def test_nothing_is_put_in_the_place_of_a_file_of_which_no_text_can_be_read(path: Path) -> None:
    with Archive(path) as archive:
        made = archive.back_up()
    path.write_bytes(path.read_bytes()[:30_000])
    before = path.read_bytes()
    with pytest.raises(ArchiveDamaged, match="一期原文也读不出来，没有重建，什么也没有改：最近的备份是") as caught:
        rebuild(path, silent)
    assert caught.value.backup == made
    assert path.read_bytes() == before
    assert "damaged" not in {backup.reason for backup in all_backups(path)}


def test_a_rebuild_that_is_stopped_changes_nothing(path: Path) -> None:
    before = path.read_bytes()

    def stop(done: int, total: int, text: str) -> None:
        if done == 1:
            raise Cancelled

    with pytest.raises(Cancelled):
        rebuild(path, stop)
    assert path.read_bytes() == before
    assert {file.name for file in path.parent.iterdir()} <= {path.name, f"{path.name}-wal", f"{path.name}-shm"}


def test_stale_sources_are_read_again_and_work_stays(path: Path, issues: list[Path]) -> None:
    with Archive(path) as archive:
        before = shown(archive)
        imported = archive.database.execute("select imported from source order by name").fetchall()
        assert archive.library.stale_sources() == []
    spoil(path, "update source set parser_version = '0.1.0'", "delete from block", "update task set title = '旧'")
    told: list[Callable[..., object]] = []
    with Archive(path) as archive:
        archive.care.repair(lambda: None)
        assert [row.name for row in archive.library.stale_sources()] == [issue.name for issue in issues]

        def stop(done: int, total: int, text: str) -> None:
            if done == 1:
                raise Cancelled

        first = reparse(archive, stop)
        assert (len(first.rows), first.cancelled, len(archive.library.stale_sources())) == (1, True, 1)
        second = reparse(archive, lambda *step: told.append(step))  # type: ignore[arg-type]
        assert (len(second.rows), second.cancelled, archive.library.stale_sources()) == (1, False, [])
        assert told == [(0, 1, issues[1].name), (1, 1, "")]
        assert shown(archive) == before
        assert archive.care.check(silent) == []
        assert archive.database.execute("select imported from source order by name").fetchall() == imported


def test_a_source_that_is_no_issue_any_more_stays_as_it_was(path: Path) -> None:
    with Archive(path) as archive:
        before = len(archive.library())
    spoil(path, f"update source set data = {stored('1 2 3')}, parser_version = '0' where issue_id = 1")
    with Archive(path) as archive:
        report = reparse(archive, silent)
        assert [row.reason for row in report.rows] == [
            "这个文本里没有中文句子，没有可以登记的文件：请检查是否选对了文件，或者换一种编码另存后再导入"
        ]
        assert len(archive.library()) == before


def test_a_check_counts_to_its_end_and_stops_at_any_count(path: Path) -> None:
    told: list[tuple[int, int, str]] = []
    with Archive(path, read_only=True) as archive:
        assert archive.care.check(lambda *counted: told.append(counted)) == []
        total = len(told) - 1
        assert [(done, of) for done, of, _ in told] == [(done, total) for done in range(total + 1)]
        assert sum(text == "核对检索索引" for _, _, text in told) > 5
        for stop in (0, total // 2, total - 1):

            def report(done: int, total: int, text: str, stop: int = stop) -> None:
                if done == stop:
                    raise Cancelled

            with pytest.raises(Cancelled):
                archive.care.check(report)
        assert archive.care.check(silent) == []


@pytest.mark.parametrize(
    "change",
    [
        *(f"{place} = x'0041' where id = 1" for place in ("block set text", "task set title", "document set title", "change set before")),
        "task set leaders = '[[' where id = 1",
        "source set encoding = 'etf-8' where issue_id = 1",
        "task_state set state = x'0041' where task_key = (select min(task_key) from task_state)",
    ],
)
def test_what_is_no_text_any_more_is_noticed(path: Path, change: str) -> None:
    spoil(path, f"update {change}")
    with Archive(path, read_only=True) as archive:
        try:
            noticed = archive.care.check(silent) or compare(archive, silent)
        except ArchiveError:
            noticed = True
        assert noticed


def test_an_index_in_which_a_search_goes_astray(path: Path) -> None:
    """The end of a part says where its words begin: what is wrong there misleads a search, though all words are there in turn."""
    with Archive(path, read_only=True) as archive:
        before = archive.search(SearchQuery("工作")).total
    connection = sqlite3.connect(path)
    part, block = connection.execute("select id, block from search_index_data order by length(block) desc").fetchone()
    astray = 0
    for place in range(len(block) - 600, len(block) - 100, 10):
        spoilt = block[:place] + bytes([block[place] ^ 2]) + block[place + 1 :]
        connection.execute("update search_index_data set block = ? where id = ?", [spoilt, part])
        connection.commit()
        with Archive(path, read_only=True) as archive, suppress(ArchiveError):
            if archive.search(SearchQuery("工作")).total != before:
                astray += 1
                assert archive.care.check(silent)
    connection.close()
    assert astray


def test_a_unit_goes_by_a_spelling_that_is_still_printed(tmp_path: Path) -> None:
    (issue,) = write_issues(tmp_path / "公报", range(1, 2))
    with Archive(tmp_path / "档案.sqlite") as archive:
        import_paths(archive, [issue], silent)
        assert "区水务局" in {unit.name for unit in archive.facts.units()}
        issue.write_text(issue.read_text("utf-8").replace("区水务局", "水务局"), "utf-8")
        assert import_paths(archive, [issue], silent).count("replaced") == 1
        assert {"水务局", "区水务局"} & {unit.name for unit in archive.facts.units()} == {"水务局"}
        assert archive.care.check(silent) == []
