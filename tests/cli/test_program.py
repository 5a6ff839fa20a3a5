"""The command line does what the window does, in words and in JSON, with exit codes 0, 1 and 2."""

from __future__ import annotations

import csv
import gettext
import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from click.testing import CliRunner, Result

from gazette_desk import __version__
from gazette_desk.cli.program import main
from gazette_desk.paths import default_archive, resource, sample_issues

SAMPLES = sample_issues()[0].parent


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("cli") / "档案.sqlite"
    result = CliRunner().invoke(main, ["--archive", str(path), "import", str(SAMPLES)])
    assert result.exit_code == 0, result.output
    return path


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def read(archive: Path, *arguments: object) -> Any:
    """The JSON that a command prints."""
    result = run("--archive", archive, *arguments, "--json")
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def test_version_and_help() -> None:
    assert __version__ in run("--version").stdout
    shown = run("--help").stdout
    assert all(command in shown for command in ("parse", "import", "search", "tasks", "export", "issues", "units", "events"))


@pytest.mark.parametrize(
    "command",
    [
        ["search", "x", "--limit", "0"],
        ["search", "工作", "--limt"],
        ["tasks", "--role", "boss"],
        ["tasks", "--due-before", "明天"],
        ["import"],
        ["无"],
    ],
)
def test_wrong_usage_is_2_and_told_in_chinese(command: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANGUAGE", "en")
    result = run(*command)
    assert result.exit_code == 2
    assert result.stderr.startswith("用法：")
    assert not re.search(r"Error|Missing|No such|Invalid|not ", result.stderr)


def test_the_words_for_the_libraries_are_those_of_their_source() -> None:
    """messages.mo is made of messages.po; it holds every pair of it and nothing else."""
    folder = resource("locale/zh_CN/LC_MESSAGES")
    entries = re.findall(
        r'^msgid (".+")\n(?:msgid_plural (".+")\n)?msgstr(?:\[0\])? (".+")$', (folder / "messages.po").read_text("utf-8"), re.MULTILINE
    )
    with (folder / "messages.mo").open("rb") as compiled:
        words = gettext.GNUTranslations(compiled)
    for one, many, said in ([json.loads(each or '""') for each in entry] for entry in entries):
        assert (words.ngettext(one, many, 2) if many else words.gettext(one)) == said
    assert len(words._catalog) == len(entries) + 1  # type: ignore[attr-defined]


def test_parse_prints_the_issue() -> None:
    result = run("parse", sample_issues()[0])
    parsed = json.loads(result.stdout)
    assert result.exit_code == 0
    text = sample_issues()[0].read_text("utf-8")
    assert parsed["source"]["lines"] == len(text.split("\n"))
    assert parsed["source"]["characters"] == len(text)
    assert parsed["source"]["encoding"] == "utf-8"
    assert len(parsed["documents"]) >= 8
    assert parsed["tasks"][0]["lines"]


def test_parse_tells_why(tmp_path: Path) -> None:
    file = tmp_path / "通知.txt"
    file.write_text("一、加强农村饮水安全\n\n保障\n\n二、落实责任\n", encoding="utf-8")
    result = run("parse", "--why", "3", file)
    first, *pieces = result.stdout.splitlines()
    assert re.fullmatch(r"第 1、3 行　本行接上一行的标题：[是否]（可能性 \d+%(，没有把握)?）", first)
    assert len(pieces) == 10
    assert all(re.match(r"  [+-]\d\.\d\d  \S+：", piece) for piece in pieces)
    assert "没有需要权衡的判断" in run("parse", "--why", "5", file).stdout


def test_parse_of_what_is_no_text_is_1(tmp_path: Path) -> None:
    (tmp_path / "空.txt").touch()
    result = run("parse", tmp_path / "空.txt")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "空的" in result.stderr
    assert len(result.stderr.splitlines()) == 1


def test_import_tells_what_became_of_each_file(tmp_path: Path) -> None:
    archive = tmp_path / "新.sqlite"
    (tmp_path / "空.txt").touch()
    result = run("import", "--archive", archive, SAMPLES, tmp_path / "空.txt")
    assert result.exit_code == 1
    total = len(sample_issues())
    assert f"共 {total + 1} 个文件：已导入 {total}，已在档案中 0，已替换旧文本 0，没有导入 1" in result.stdout
    assert result.stderr.splitlines()[0] == f"[1/{total + 1}] {sample_issues()[0].name}"
    assert "空.txt：文件是空的" in result.stderr.splitlines()[-1]
    again = run("import", "--archive", archive, SAMPLES, "--json")
    assert again.exit_code == 0
    assert {row["outcome"] for row in json.loads(again.stdout)["rows"]} == {"present"}


def test_default_archive_is_in_the_users_folder() -> None:
    assert run("issues").exit_code == 1
    assert run("import", sample_issues()[0]).exit_code == 0
    assert default_archive().exists()
    assert "共 1 期" in run("issues").stdout


def test_reading_without_an_archive_makes_none(tmp_path: Path) -> None:
    result = run("tasks", "--archive", tmp_path / "无.sqlite")
    assert result.exit_code == 1
    assert "没有找到档案" in result.stderr
    assert list(tmp_path.iterdir()) == []


def test_search(archive: Path) -> None:
    found = read(archive, "search", "工作", "--limit", 2)
    assert found["total"] > 2
    assert len(found["documents"]) == 2
    passage = found["documents"][0]["passages"][0]
    assert {passage["text"][start:end] for start, end in passage["marks"]} == {"工作"}
    assert f"共 {found['total']} 个文件" in run("--archive", archive, "search", "工作").stdout
    assert "没有文件含有“火星”" in run("--archive", archive, "search", "火星", "工作").stdout
    without = read(archive, "search", "工作", "-通知")
    assert without["total"] < found["total"]


def test_tasks_and_units_agree(archive: Path) -> None:
    everything = read(archive, "tasks")
    unit = read(archive, "units")[0]
    chosen = read(archive, "tasks", "--unit", unit["variants"][0])
    assert chosen["total"] == unit["tasks"] < everything["total"]
    assert chosen["filter"] == f"涉及{unit['variants'][0]}"
    lead = read(archive, "tasks", "--unit", unit["name"], "--role", "牵头单位")
    assert lead == read(archive, "tasks", "--unit", unit["name"], "--role", "lead")
    assert lead["total"] <= chosen["total"]
    assert f"共 {chosen['total']} 项 · 涉及" in run("--archive", archive, "tasks", "--unit", unit["name"]).stdout


def test_tasks_by_day(archive: Path) -> None:
    dated = [task for task in read(archive, "tasks", "--sort", "due")["tasks"] if task["due_end"]]
    assert dated
    assert dated == sorted(dated, key=lambda task: task["due_end"])
    middle = dated[len(dated) // 2]["due_end"]
    before = read(archive, "tasks", "--due-before", middle)["tasks"]
    after = read(archive, "tasks", "--due-after", middle)["tasks"]
    assert {task["key"] for task in before} == {task["key"] for task in dated if task["due_end"] <= middle}
    assert {task["key"] for task in after} == {task["key"] for task in dated if task["due_end"] >= middle}
    overdue = read(archive, "tasks", "--deadline", "已过期", "--reference-date", middle)["tasks"]
    assert {task["key"] for task in overdue} == {task["key"] for task in dated if task["due_end"] < middle}


def test_tasks_of_one_issue(archive: Path) -> None:
    issue = read(archive, "issues")[0]
    chosen = read(archive, "tasks", "--publication", issue["publication"], "--year", issue["year"], "--issue", issue["number"])
    assert chosen["total"] == issue["tasks"]


def test_export_has_the_rows_of_the_list(archive: Path, tmp_path: Path) -> None:
    rows = read(archive, "tasks", "--role", "responsible", "--sort", "due")["tasks"]
    for name in ("台账.xlsx", "台账.csv"):
        result = run("--archive", archive, "export", "tasks", tmp_path / name, "--role", "responsible", "--sort", "due")
        assert result.exit_code == 0, result.output
        assert f"{len(rows)} 项 · 写明责任单位" in result.stdout
    sheet = openpyxl.load_workbook(tmp_path / "台账.xlsx").active
    assert sheet
    assert len(list(sheet.iter_rows(min_row=4))) == len(rows)
    with (tmp_path / "台账.csv").open(encoding="utf-8-sig", newline="") as file:
        assert len(list(csv.reader(file))) >= len(rows)


def test_export_that_cannot_be_written_is_1(archive: Path, tmp_path: Path) -> None:
    result = run("--archive", archive, "export", "tasks", tmp_path / "无" / "台账.xlsx")
    assert result.exit_code == 1
    assert result.stderr
    assert run("--archive", archive, "export", "tasks", tmp_path / "台账.pdf").exit_code == 1


def test_an_export_replaces_a_file_only_when_told_to(archive: Path, tmp_path: Path) -> None:
    out = tmp_path / "台账.CSV"
    out.write_text("别的内容", encoding="utf-8")
    result = run("--archive", archive, "export", "tasks", out)
    assert result.exit_code == 1
    assert "--force" in result.stderr
    assert out.read_text(encoding="utf-8") == "别的内容"
    assert run("--archive", archive, "export", "tasks", out, "--force").exit_code == 0
    assert "督办台账" in out.read_text(encoding="utf-8-sig")


def test_show_gives_the_document_and_its_source(archive: Path) -> None:
    document = read(archive, "issues")[0]["documents"][0]
    text = run("--archive", archive, "show", document["id"]).stdout
    assert document["title"] in text
    source = run("--archive", archive, "show", document["id"], "--source").stdout.splitlines()
    view = read(archive, "show", document["id"])
    assert len(source) == len(view["source"])
    assert source[0] == "{}\t{}".format(*view["source"][0])
    assert run("--archive", archive, "show", 99999).exit_code == 1


def test_show_tells_of_citations_and_groups(archive: Path) -> None:
    documents = [document["id"] for issue in read(archive, "issues") for document in issue["documents"]]
    shown = {document: run("--archive", archive, "show", document).stdout for document in documents}
    views = {document: read(archive, "show", document) for document in documents}
    links = [(view["row"]["id"], cited["target"]) for view in views.values() for cited in view["citations"]]
    assert [target for _, target in links if target is None]
    for source, target in links:
        assert f"\t{target['document_id']}\t{target['title']}" in shown[source] if target else "\t不在档案中\n" in shown[source]
    both = [(source, target["document_id"]) for source, target in links if target]
    assert both
    assert both == [(cited["source"]["document_id"], view["row"]["id"]) for view in views.values() for cited in view["cited_by"]]
    for source, target in both:
        assert f"被引用\t{source}\t" in shown[target]
    groups = [(document, group) for document, view in views.items() for group in view["groups"]]
    assert groups
    for document, group in groups:
        assert f"议事机构\t{group['name']}：" in shown[document]


def test_events_and_warnings(archive: Path) -> None:
    events = read(archive, "events")
    assert events
    day = events[0]["date"]
    assert all(event["date"] <= day for event in read(archive, "events", "--before", day))
    visits = read(archive, "events", "--kind", "调研")
    assert visits == [event for event in events if event["kind"] == "调研"] != []
    name = next(name for event in events for name in event["persons"])
    assert read(archive, "events", "--person", name[:2]) == [event for event in events if name[:2] in "、".join(event["persons"])]
    assert isinstance(read(archive, "warnings"), list)


def test_chinese_goes_out_as_utf8_whatever_the_locale(archive: Path) -> None:
    environment = os.environ | {"LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    command = [sys.executable, "-m", "gazette_desk", "--archive", str(archive), "issues"]
    result = subprocess.run(command, capture_output=True, check=True, env=environment, cwd=Path(__file__).parents[2])
    assert "云州市青河区" in result.stdout.decode("utf-8")


PRESSED_WHILE_LOADING = """
import os, runpy, signal, sys
class Press:
    def find_spec(self, name, *_):
        if name == "sqlite_utils":
            os.kill(os.getpid(), signal.SIGINT)
sys.meta_path.insert(0, Press())
runpy.run_module("gazette_desk", run_name="__main__")
"""


@pytest.mark.skipif(sys.platform == "win32", reason="another way of interrupting programs there")
def test_ctrl_c_while_the_program_is_loaded_is_a_sentence() -> None:
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", PRESSED_WHILE_LOADING, "issues"],
        capture_output=True,
        encoding="utf-8",
        cwd=Path(__file__).parents[2],
    )
    assert (done.returncode, done.stdout, done.stderr) == (1, "", "已中断，什么也没有改\n")


@pytest.mark.skipif(sys.platform != "linux", reason="needs to see a program's processes, and signals")
@pytest.mark.parametrize("lines", [0, 1, 2])
def test_ctrl_c_leaves_whole_issues(tmp_path: Path, lines: int) -> None:
    folder = tmp_path / "公报"
    folder.mkdir()
    text = sample_issues()[0].read_text("utf-8")
    for number in range(60):
        (folder / f"{number:02}.txt").write_text(text + f"\n第{number}份。\n", "utf-8")
    archive = tmp_path / "档案.sqlite"
    command = [sys.executable, "-m", "gazette_desk", "--archive", str(archive), "import", str(folder)]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8", cwd=Path(__file__).parents[2], start_new_session=True
    ) as process:
        assert process.stderr
        children = Path(f"/proc/{process.pid}/task/{process.pid}/children")
        while len(children.read_text().split()) < 3:  # two that parse, and one that Python itself wants
            time.sleep(0.001)
        time.sleep(0.05)  # at once, before Python hears it, they would end silently
        for number in range(lines):
            assert process.stderr.readline().startswith(f"[{number + 1}/60]")
        os.killpg(process.pid, signal.SIGINT)  # as a terminal does: to the processes that parse, too
        output, error = process.communicate(timeout=60)
    assert process.returncode == 1
    assert [line for line in error.splitlines() if line[0] != "["] == ["导入已中断，已经导入的各期完整保留"]
    assert "共 60 个文件" not in output
    assert [len(issue["documents"]) >= 8 for issue in read(archive, "issues")] == [True] * (lines > 0)
