"""An issue goes out of one archive as JSON and into another one, where it is the same: read anew, checked and made again from its file."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import sqlite_utils
from click.testing import CliRunner

from gazette_desk.archive import Archive
from gazette_desk.archive.lists.filters import TaskFilter
from gazette_desk.cli.program import main
from gazette_desk.importing import import_file, import_paths
from gazette_desk.reparsing import compare, read_stored, rebuild, reparse

SAMPLES = sorted((Path(__file__).parents[1] / "resources" / "samples").glob("*.txt"))


def silent(done: int, total: int, name: str) -> None:
    """A report that nobody reads."""


@pytest.fixture
def data_file(tmp_path: Path) -> Path:
    """The first sample as JSON, written by the program."""
    with Archive(tmp_path / "甲.sqlite") as archive:
        import_file(archive, SAMPLES[0])
    done = CliRunner().invoke(
        main, ["--archive", str(tmp_path / "甲.sqlite"), "export", "json", "1", str(tmp_path / "一期.json"), "--let", "全部"]
    )
    assert done.exit_code == 0, done.output
    return tmp_path / "一期.json"


def test_of_a_folder_only_such_files_are_taken(data_file: Path, tmp_path: Path) -> None:
    folder = tmp_path / "文件夹"
    folder.mkdir()
    data_file.rename(folder / "一期.json")
    (folder / "词语.json").write_text('{"kind": "gazette-desk knowledge"}', "utf-8")
    with Archive(tmp_path / "乙.sqlite") as archive:
        assert [(row.path.name, row.outcome) for row in import_paths(archive, [folder], silent).rows] == [("一期.json", "loaded")]


def records(archive: Archive) -> str:
    return repr(read_stored(archive, archive.library()[0].id)[0])


def test_the_issue_is_the_same_in_another_archive(data_file: Path, tmp_path: Path) -> None:
    with Archive(tmp_path / "甲.sqlite") as first, Archive(tmp_path / "乙.sqlite") as second:
        assert import_file(second, data_file).outcome == "loaded"
        assert records(second) == records(first)
        ids = [archive.library()[0].id for archive in (first, second)]
        assert second.care.facts_of(ids[1]) == first.care.facts_of(ids[0])
        assert second.library.stored_source(ids[1]).text == first.library.stored_source(ids[0]).text
        assert import_file(second, data_file).outcome == "present"
        assert import_file(second, SAMPLES[0]).outcome == "present"


def test_what_another_program_says_stays_whatever_is_read_again(data_file: Path, tmp_path: Path) -> None:
    made = json.loads(data_file.read_text("utf-8"))
    made["tasks"][0]["title"] = "另一个程序所说的事项"
    data_file.write_text(json.dumps(made, ensure_ascii=False), "utf-8")
    path = tmp_path / "乙.sqlite"
    with Archive(path) as archive:
        import_file(archive, data_file)
        reparse(archive, silent, everything=True)
        assert "另一个程序所说的事项" in {task.title for task in archive.tasks(TaskFilter())}
        assert compare(archive, silent) == []
    rebuild(path, silent)
    with Archive(path, read_only=True) as archive:
        assert "另一个程序所说的事项" in {task.title for task in archive.tasks(TaskFilter())}


def test_pages_go_along(data_file: Path, tmp_path: Path) -> None:
    made = json.loads(data_file.read_text("utf-8"))
    lines = made["source"]["lines"]
    made["source"]["pages"] = [[1, 100], [2, lines - 100]]
    data_file.write_text(json.dumps(made, ensure_ascii=False), "utf-8")
    with Archive(tmp_path / "乙.sqlite") as archive:
        import_file(archive, data_file)
        original = archive.library.stored_source(1).original
        assert original is not None
        assert original.pages == (1,) * 100 + (2,) * (lines - 100)


def of_source(key: str, value: object) -> Callable[[Any], object]:
    return lambda made: {**made, "source": {**made["source"], key: value}}


@pytest.mark.parametrize(
    "change",
    [
        lambda made: {"kind": "gazette-desk knowledge"},
        lambda made: {**made, "tasks": [{}]},
        lambda made: {**made, "tasks": made["tasks"] * 2, "documents": []},
        of_source("text", None),
        of_source("text", "\ud800"),
        of_source("text", "短"),
        of_source("pages", [[1, 5]]),
        of_source("pages", [[1, 10**12]]),
        of_source("pages", [["x"]]),
    ],
)
def test_other_data_is_refused_with_a_sentence(change: Callable[[Any], object], data_file: Path, tmp_path: Path) -> None:
    data_file.write_text(json.dumps(change(json.loads(data_file.read_text("utf-8")))), "utf-8")
    with Archive(tmp_path / "乙.sqlite") as archive:
        row = import_file(archive, data_file)
        assert row.outcome == "failed"
        assert "重新导出" in row.sentence
        assert archive.library() == []


@pytest.mark.parametrize("data", [b"{", b"{" + b'"a":[' * 100_000, b'{"source": {"text": "\xff"}}', b'{"source": NaN}'])
def test_broken_json_is_refused_with_a_sentence(data: bytes, tmp_path: Path) -> None:
    (tmp_path / "坏.json").write_bytes(data)
    with Archive(tmp_path / "乙.sqlite") as archive:
        row = import_file(archive, tmp_path / "坏.json")
    assert (row.outcome, row.reason and "请" in row.reason) == ("failed", True)


def test_personal_data_is_not_handed_out_unasked(data_file: Path, tmp_path: Path) -> None:
    path = tmp_path / "甲.sqlite"
    text = SAMPLES[0].read_text("utf-8") + "\n联系人：沈牧之，电话13912345678。\n"
    (tmp_path / "另一期.txt").write_text(text.replace("第3期", "第9期"), "utf-8")
    with Archive(path) as archive:
        import_file(archive, tmp_path / "另一期.txt")
        number = next(str(issue.id) for issue in archive.library() if issue.number == 9)
    out = tmp_path / "二.json"
    done = CliRunner().invoke(main, ["--archive", str(path), "export", "json", number, str(out), "--let", "固定电话"])
    assert done.exit_code == 1
    assert "手机号码 1 处" in done.output
    assert not out.exists()


def test_an_issue_that_an_older_parser_read_says_so(data_file: Path, tmp_path: Path) -> None:
    path = tmp_path / "甲.sqlite"
    with sqlite_utils.Database(path) as database, database.conn:
        database.execute("update source set parser_version = '1'")
    done = CliRunner().invoke(main, ["--archive", str(path), "export", "json", "1", str(tmp_path / "旧.json"), "--let", "全部"])
    assert done.exit_code == 0
    assert "旧版程序识别" in done.output
