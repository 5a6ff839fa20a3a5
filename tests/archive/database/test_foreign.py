"""An archive from elsewhere, or one that somebody has altered: refused or read with a sentence, never obeyed."""

from __future__ import annotations

import shutil
import sqlite3
import zlib
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path

import pytest
from click.testing import CliRunner

from gazette_desk.archive import Archive, ArchiveDamaged, ArchiveError
from gazette_desk.archive.database import schema_forms
from gazette_desk.archive.file.archive_faults import BrokenContent
from gazette_desk.archive.lists.filters import SearchQuery, TaskFilter
from gazette_desk.archive.people.acts import SetAlias
from gazette_desk.archive.text import packing
from gazette_desk.cli.program import main
from gazette_desk.reparsing import compare, examine
from tests.archive.next_form import OLD, next_form
from tests.archive.small import silent, small_archive

WRITABLE = "pragma writable_schema = on"
PLANTED = [
    "create trigger evil after insert on act begin delete from issue; end",
    "create trigger evil after delete on document begin select zeroblob(1); end",
    "create view evil as with recursive n(x) as (select 1 union all select x + 1 from n) select x from n",
    "create table evil (x)",
    "create index evil on task (lower(title))",
    "alter table note add column evil text",
    "alter table note add column evil text generated always as (upper(text)) virtual",
    "create virtual table evil using fts5 (x)",
    "drop index task_due",
    "drop view current_task",
]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("foreign")
    small_archive(folder / "档案.sqlite", folder / "公报")
    return folder / "档案.sqlite"


@pytest.fixture
def path(made: Path, tmp_path: Path) -> Path:
    """A copy of an archive with people's work, without its backups."""
    return Path(shutil.copy(made, tmp_path / "档案.sqlite"))


def spoil(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for statement in statements:
            connection.execute(statement)


@pytest.mark.parametrize("statement", PLANTED)
def test_a_schema_that_is_not_ours_is_refused(path: Path, statement: str) -> None:
    spoil(path, statement)
    before = path.read_bytes()
    name = statement.split()[2] if not statement.startswith("create virtual") else "evil"
    for read_only in (True, False):
        with pytest.raises(ArchiveDamaged, match=f"结构与本程序建立的不同（.*{name}.*可能被别的程序改动过，没有打开"):
            Archive(path, read_only)
    assert path.read_bytes() == before
    assert [finding.remedy for finding in examine(path, silent)] == ["rebuild"]


def test_a_schema_in_which_only_the_words_differ_is_refused(path: Path) -> None:
    spoil(
        path,
        WRITABLE,
        "update sqlite_master set sql = replace(sql, 'due_end is not null', 'due_start is not null') where name = 'task_due'",
    )
    with pytest.raises(ArchiveDamaged, match="task_due"):
        Archive(path, read_only=True)


def test_a_view_in_the_place_of_the_list_of_migrations(path: Path) -> None:
    endless = "with recursive n(x) as (select 1 union all select x + 1 from n)"
    columns = "x as id, 'a' as migration_set, 'b' as name, 'c' as applied_at"
    spoil(path, "drop table _sqlite_migrations", f"create view _sqlite_migrations as {endless} select {columns} from n")
    with pytest.raises(ArchiveDamaged, match="已经损坏"):
        Archive(path, read_only=True)


@pytest.mark.parametrize(
    "statement",
    [
        "delete from _sqlite_migrations where id = (select min(id) from _sqlite_migrations)",
        "update _sqlite_migrations set name = x'0041' where id = (select max(id) from _sqlite_migrations)",
        "update _sqlite_migrations set applied_at = x'0041'",
    ],
)
def test_a_list_of_migrations_that_does_not_fit_the_tables(path: Path, statement: str) -> None:
    spoil(path, statement)
    before = path.read_bytes()
    for read_only in (True, False):
        with pytest.raises(ArchiveError, match=r"结构与本程序建立的不同|已经损坏|别的程序的数据库"):
            Archive(path, read_only)
    assert path.read_bytes() == before


def test_an_older_form_with_something_planted_is_not_migrated(tmp_path: Path) -> None:
    path = Path(shutil.copy(OLD, tmp_path / "旧.sqlite"))
    spoil(path, "create trigger evil after insert on block begin delete from issue; end")
    before = path.read_bytes()
    with next_form(), pytest.raises(ArchiveDamaged, match="evil"):
        Archive(path)
    assert path.read_bytes() == before


def test_what_the_schema_must_be_is_worked_out_once(path: Path) -> None:
    schema_forms._wanted.cache_clear()
    for _ in range(3):
        Archive(path, read_only=True).close()
    assert schema_forms._wanted.cache_info().misses == 1


def test_nothing_in_a_schema_can_call_our_functions(path: Path) -> None:
    with Archive(path, read_only=True) as archive:
        assert archive.database.execute("pragma trusted_schema").fetchone()[0] == 0
        assert archive.database.conn.getlimit(sqlite3.SQLITE_LIMIT_LENGTH) == 256 * 1024 * 1024


def bomb(kind: str) -> bytes:
    """A megabyte or less that would become a gigabyte."""
    many = 1_100_000_000
    stream = zlib.compressobj(9)
    data = b"".join(stream.compress(bytes(10_000_000)) for _ in range(many // 10_000_000)) + stream.flush()
    return packing.RECODED + data if kind == "GB18030" else data


@pytest.mark.parametrize("kind", ["zlib", "GB18030"])
def test_a_bomb_is_not_unpacked(path: Path, kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packing, "MAX_RECODED", 10_000_000)  # a tenth of what it is, so that the test takes little memory
    data = bomb(kind)
    with pytest.raises(BrokenContent, match="larger than any file"):
        packing.unpacked(data)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("update source set data = ? where issue_id = 1", [data])
        connection.commit()
    with Archive(path, read_only=True) as archive:
        with pytest.raises(ArchiveDamaged, match="已经损坏"):
            archive.library.document(1)
        assert "sources" in {finding.what for finding in archive.care.check(silent)}


def test_what_is_packed_comes_back(monkeypatch: pytest.MonkeyPatch) -> None:
    for data in (b"", "公报".encode(), "公报".encode("gb18030"), bytes(range(256)) * 100, ("各乡镇é€😀" * 50_000).encode()):
        assert packing.unpacked(packing.packed(data)) == data
    assert packing.MAX_RECODED >= 2 * packing.MAX_BYTES
    with pytest.raises(BrokenContent):
        packing.unpacked(packing.packed(b"abc" * 100)[:-6])


def test_a_row_that_is_larger_than_any_of_ours_is_a_sentence(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from gazette_desk.archive.database import connection

    spoil(path, "update block set text = replace(hex(zeroblob(3000000)), '0', '公') where id = 1")
    monkeypatch.setattr(connection, "LARGEST", 1_000_000)
    with Archive(path, read_only=True) as archive, pytest.raises(ArchiveError, match="大得不合理"):
        archive.library.document(1)


NONSENSE = {
    "a list that is none": "update task set lead = 'x'",
    "a list that is a text": "update task set responsible = '\"x\"'",
    "a list of numbers": "update task set lead = '[1, 2]'",
    "a list in lists": f"update task set leaders = '{'[' * 3000}'",
    "an object": "update task set section = '{\"a\": 1}'",
    "a day that is none": "update task set due_end = 'garbage'",
    "a day of another calendar": "update task set due_end = '2021-02-31'",
    "starts of lines": "update block set line_starts = cast('[[1]]' as blob)",
    "starts that are text": 'update block set line_starts = cast(\'[["a", "b"]]\' as blob)',
    "starts of no form": "update block set line_starts = x'ff'",
    "a kind of block": "update block set kind = '怪'",
    "bytes in a block": "update block set text = x'0041'",
    "bytes in a title": "update task set title = x'0041'",
    "bytes in a document": "update document set title = x'd800'",
    "text in a number": "update task set first_line = 'x'",
    "text for a line of a document": "update document set first_line = 'x'",
    "bytes in a state": "update task_state set state = x'0041'",
    "bytes in progress": "update progress_note set text = x'ff', day = x'ff'",
    "a correction of nothing": "insert into correction select key, 'key; --', '1', '' from task",
    "a corrected list": "update worked_task set lead = '[', corrected = '{'",
    "bytes in a unit": "update unit set name = x'0041'",
    "bytes in a spelling": "update unit_alias set printed = x'0041' || id",
    "a log of another table": "update change set \"table\" = 'issue'",
    "a log of other columns": 'update change set key = \'{"1=1 or task_key": "x"}\'',
    "a log of no form": "update change set before = 'x', after = '[1]'",
    "an encoding": "update source set encoding = 'etf-8'",
    "an encoding that is bytes": "update source set encoding = x'ff'",
    "a source": "update source set data = x'00'",
    "a source that is no bytes": "update source set data = 'x'",
    "a name of an issue": "update issue set publication = x'0041', name = x'0041', year = 'x', number = x'00'",
    "a warning": """
        insert into warning select 1 + (select ifnull(max(id), 0) from warning), id, null, 'number', 'x', x'0041', 0.5, 'k', 'x', 'x', 0
        from issue limit 1""",
    "what an issue prints": "update issue set printed = '-5'",
    "another field that an issue prints": 'update issue set printed = \'{"year": 2021, "x": 1}\'',
    "issuers": "update document set issuers = '[[]]'",
    "a release": "update document set public_release = 'x', kind = x'00', date = x'00'",
}
COMMANDS = [
    ["tasks"], ["tasks", "--json"], ["tasks", "--counts"], ["tasks", "--sort", "due"], ["tasks", "--unit", "区水务局"],
    ["tasks", "--words", "河道"], ["tasks", "--deadline", "overdue"], ["issues"], ["issues", "--json"], ["search", "工作"],
    ["search", "单位:区水务局", "--json"], ["search", "工"], ["units"], ["units", "zhzfj"], ["show", "1"], ["show", "1", "--source"],
    ["show", "1", "--json"], ["events"], ["warnings"], ["aliases"], ["log"], ["unmatched", "list"], ["members", "list"], ["work", "1"],
    ["state", "已完成", "1"], ["progress", "add", "开工", "1"], ["correct", "1", "--set", "牵头单位=区教育局"], ["undo"], ["redo"],
    ["reparse", "--all"],
    ["backup", "create"], ["check"], ["check", "--reread"], ["check", "--repair"],
]  # fmt: skip


@pytest.mark.parametrize("number", range(len(NONSENSE)), ids=NONSENSE)
def test_nonsense_in_an_archive_is_a_sentence_in_the_commands(path: Path, tmp_path: Path, number: int) -> None:
    """Every third command meets each sort of it: all of them with all take minutes."""
    statement = list(NONSENSE.values())[number]
    spoil(path, statement)
    spoilt = path.read_bytes()
    exports = [["export", "tasks", str(tmp_path / "台账.xlsx")], ["export", "tasks", str(tmp_path / "台账.csv")]]
    for command in [*COMMANDS, *exports][number % 3 :: 3]:
        for ending in ("-wal", "-shm"):
            path.with_name(path.name + ending).unlink(missing_ok=True)
        path.write_bytes(spoilt)
        result = CliRunner().invoke(main, ["--archive", str(path), *command])
        assert result.exception is None or isinstance(result.exception, SystemExit), (command, result.exception)
        assert result.exit_code in (0, 1), command
        assert result.exit_code == 0 or "请" in result.stderr or "没有" in result.stderr, (command, result.stderr)
        assert "b'" not in result.stdout, (command, result.stdout)


@pytest.mark.parametrize("statement", NONSENSE.values(), ids=NONSENSE)
def test_a_check_finds_nonsense(path: Path, statement: str) -> None:
    spoil(path, statement)
    try:
        with Archive(path, read_only=True) as archive:
            noticed = archive.care.check(silent) or compare(archive, silent)
    except ArchiveError:
        noticed = True
    assert noticed


READERS: list[Callable[[Archive], object]] = [
    lambda archive: archive.tasks(TaskFilter()),
    lambda archive: list(archive.tasks.long_list(TaskFilter())),
    lambda archive: archive.tasks.facets(TaskFilter()),
    lambda archive: [archive.library.document(row.id) for issue in archive.library() for row in issue.documents],
    lambda archive: [archive.library.identity(issue.key) for issue in archive.library()],
    lambda archive: archive.search(SearchQuery("工作")),
    lambda archive: archive.search.passages(1, "工作"),
    lambda archive: [archive.people.of_task(task.key) for task in archive.tasks(TaskFilter())],
    lambda archive: [archive.people.fields_of(task.key) for task in archive.tasks(TaskFilter())],
    lambda archive: (
        archive.facts.units(),
        archive.facts.members(),
        archive.people.aliases(),
        archive.people.all_notes(),
        archive.people.unmatched(),
    ),
    lambda archive: (archive.facts.events(), archive.facts.warnings(), archive.people.acts(), archive.search.names("区")),
]


@pytest.mark.parametrize("statement", NONSENSE.values(), ids=NONSENSE)
def test_every_way_of_reading_meets_nonsense_with_a_sentence(path: Path, statement: str) -> None:
    spoil(path, statement)
    with Archive(path, read_only=True) as archive:
        for read in READERS:
            with suppress(ArchiveError):
                read(archive)


def test_a_row_that_belongs_to_nothing_is_a_sentence_where_it_hinders(path: Path) -> None:
    with Archive(path) as archive:
        archive.do(SetAlias("云州市青河区", "柳沟镇", "区水务局"))
    spoil(path, "update unit_alias set learned_id = 999 where printed = '柳沟镇'")
    with Archive(path) as archive, pytest.raises(ArchiveDamaged, match="已经损坏"):
        archive.undo()


def test_a_bug_is_not_taken_for_nonsense(path: Path) -> None:
    with Archive(path, read_only=True) as archive, pytest.raises(AttributeError):
        archive.search(None)  # type: ignore[arg-type]
