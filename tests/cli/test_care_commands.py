"""Everything that keeps people's work and the archive can be done on the command line."""

from __future__ import annotations

import json
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from gazette_desk.archive import Hold
from gazette_desk.archive.file import write_lock
from gazette_desk.archive.file.backup_folder import restorable_backups
from gazette_desk.cli.program import main
from tests.archive.texts import text_of, write_issues


def run(path: Path, *arguments: object) -> Result:
    return CliRunner().invoke(main, ["--archive", str(path), *(str(argument) for argument in arguments)])


def say(path: Path, *arguments: object) -> str:
    """What a command that must succeed prints."""
    result = run(path, *arguments)
    assert result.exit_code == 0, result.output
    return result.stdout


def read(path: Path, *arguments: object) -> Any:
    """The JSON that a command prints."""
    return json.loads(say(path, *arguments, "--json"))


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("cli")
    write_issues(folder / "公报", range(1, 3))
    say(folder / "档案.sqlite", "import", folder / "公报")
    return folder / "档案.sqlite"


@pytest.fixture
def path(loaded: Path, tmp_path: Path) -> Path:
    """A copy of an archive with two issues."""
    return Path(shutil.copy(loaded, tmp_path / "档案.sqlite"))


def task(path: Path, number: int = 0) -> dict[str, Any]:
    return dict(read(path, "tasks")["tasks"][number])


def test_every_command_has_a_chinese_help() -> None:
    names = "state progress note work correct alias aliases dismiss undo redo log unmatched reparse backup check".split()
    shown = CliRunner().invoke(main, ["--help"]).stdout
    for name in names:
        assert f"\n  {name} " in shown
        own = CliRunner().invoke(main, [name, "--help"])
        assert own.exit_code == 0
        assert any("\u4e00" <= sign <= "\u9fff" for sign in own.stdout)


def test_state_progress_note_and_undo(path: Path) -> None:
    first = task(path)
    said = f"\t{first['title']}（{first['doc_number']}）状态：没有记 → 推进中\n"
    assert say(path, "state", "推进中", first["id"]) == f"已把 1 项任务的状态改为“推进中”\n{said}"
    assert say(path, "state", "推进中", first["key"]) == "没有改动，已经是这样：把 1 项任务的状态改为“推进中”\n"
    say(path, "progress", "add", "清理两公里", first["id"], "--day", "2023-06-01")
    say(path, "note", "add", "已核实", "--task", first["id"])
    say(path, "note", "add", "与上年对照", "--document", first["document_id"])
    assert (task(path)["state"], task(path)["progress"]) == ("推进中", "2023-06-01 清理两公里")
    assert read(path, "tasks", "--state", "推进中")["total"] == 1
    assert read(path, "tasks", "--state", "推进中")["filter"] == "状态为推进中"
    work = read(path, "work", first["id"])
    say(path, "progress", "edit", work["progress"][0]["id"], "清理三公里", "--day", "2023-06-02")
    say(path, "note", "edit", work["notes"][0]["id"], "")
    shown = say(path, "work", first["id"])
    assert "进展\t1\t2023-06-02\t清理三公里" in shown
    assert "已核实" not in shown
    for sentence in ("删去一条批注", "把一条进展改为“清理三公里”", "给文件写批注“与上年对照”"):
        assert say(path, "undo") == f"已撤销：{sentence}\n"
    assert say(path, "redo") == "已重做：给文件写批注“与上年对照”\n"
    assert [act["undone"] for act in read(path, "log")] == [True, True, False, False, False, False]
    assert "（已撤销）" in say(path, "log")
    assert say(path, "state", "撤去", first["id"]).startswith("已撤去")
    assert say(path, "redo") == "没有可以重做的改动\n"
    again = run(path, "state", "撤去", first["id"])
    assert (again.exit_code, again.stdout, again.stderr) == (1, "", "这项任务没有记状态，没有什么可以撤去\n")


def test_a_number_finds_the_same_after_an_import_or_says_that_it_is_gone(path: Path, tmp_path: Path) -> None:
    first, *others = read(path, "tasks")["tasks"]
    document = first["document_id"]
    corrected = tmp_path / "更正.txt"
    corrected.write_text(text_of(2).replace("1.清理河道。对青河", "1.疏浚河道。对青河"), "utf-8")
    assert "已替换旧文本 1" in say(path, "import", corrected)
    kept = next(other for other in others if other["document_id"] == document)
    assert f"\t{kept['title']}（{kept['doc_number']}）状态" in say(path, "state", "延期", kept["id"])
    assert first["document_title"] in say(path, "show", document)
    assert read(path, "tasks", "--document", document)["total"] > 1
    for command in (["state", "延期"], ["work"], ["progress", "add", "开工"], ["correct", "--set", "序号=9"]):
        gone = run(path, *command, first["id"])
        assert (gone.exit_code, gone.stdout) == (1, "")
        assert f"编号 {first['id']} 的任务已不在档案中" in gone.stderr
    for never in (99999, 99999999999999999999):
        unknown = run(path, "state", "延期", never)
        assert (unknown.exit_code, unknown.stderr) == (1, f"档案中没有编号为 {never} 的任务：请重新列出\n")
    for command in (
        ["show", 99999],
        ["tasks", "--document", 99999],
        ["note", "add", "x", "--document", 99999],
        ["search", "工作", "--document", 99999],
    ):
        unknown = run(path, *command)
        assert (unknown.exit_code, unknown.stdout, unknown.stderr) == (1, "", "档案中没有编号为 99999 的文件：请重新列出\n")


def test_corrections(path: Path) -> None:
    number = task(path)["id"]
    say(path, "correct", number, "--set", "牵头单位=区教育局、区财政局", "--set", "due_end=2024-01-31")
    corrected = task(path)
    assert (corrected["lead"], corrected["due_end"], corrected["corrected"]) == (
        ["区教育局", "区财政局"],
        "2024-01-31",
        ["lead", "due_end"],
    )
    assert read(path, "tasks", "--unit", "区财政局")["total"] == 1
    assert "原文：区水务局" in say(path, "work", number)
    say(path, "correct", number, "--back", "牵头单位")
    assert task(path)["corrected"] == ["due_end"]
    say(path, "correct", number, "--set", "牵头单位=区财政局", "--alike")
    assert read(path, "tasks", "--unit", "区财政局")["total"] == 2
    for wrong, code in (
        (["correct", number], 2),
        (["correct", number, "--set", "颜色=红"], 2),
        (["correct", number, "--set", "牵头单位"], 2),
        (["correct", number, "--set", "牵头单位=甲", "--set", "lead=乙"], 2),
        (["correct", number, "--set", "牵头单位=甲", "--back", "牵头单位"], 2),
        (["correct", number, "--set", "截止日期=明天"], 1),
        (["correct", 99999, "--set", "牵头单位=甲"], 1),
        (["state", "做完", number], 2),
        (["note", "add", "x"], 2),
        (["dismiss", 99999], 1),
    ):
        result = run(path, *wrong)
        assert (result.exit_code, result.stdout) == (code, "")
        assert result.stderr


def test_members_of_a_collective(path: Path) -> None:
    assert "\n  members " in CliRunner().invoke(main, ["--help"]).stdout
    assert read(path, "members") == []
    assert read(path, "tasks", "--unit", "石桥镇", "--collectives")["total"] == 2  # one in each issue, by its form
    assert say(path, "members", "各乡镇", "--add", "柳沟镇", "--add", "东山乡") == "已把“柳沟镇”列入“各乡镇”\n已把“东山乡”列入“各乡镇”\n"
    assert read(path, "tasks", "--unit", "石桥镇", "--collectives")["total"] == 0
    assert say(path, "members", "各乡镇").splitlines() == [
        "云州市青河区\t各乡镇\t东山乡\t手工列入",
        "云州市青河区\t各乡镇\t柳沟镇\t手工列入",
        "共 2 个成员",
    ]
    assert say(path, "members", "各乡镇", "--remove", "东山乡") == "已把“东山乡”移出“各乡镇”\n"
    assert [row["member"] for row in read(path, "members")] == ["柳沟镇"]
    assert "列入“各乡镇”" in say(path, "log")
    assert say(path, "undo") == "已撤销：把“东山乡”移出“各乡镇”\n"
    say(path, "members", "各乡镇", "--back", "东山乡", "--region", "云州市青河区")
    assert [row["member"] for row in read(path, "members", "各乡镇")] == ["柳沟镇"]
    assert run(path, "members", "各乡镇", "--remove", "东山乡").exit_code == 1
    assert run(path, "members", "各县市", "--add", "东山乡").exit_code == 1
    assert run(path, "members", "--add", "东山乡").exit_code == 2


def test_aliases(path: Path) -> None:
    before = read(path, "tasks", "--unit", "区水务局")["total"]
    assert say(path, "alias", "柳沟镇", "水务局") == "已把“柳沟镇”归入“水务局”\n\t“柳沟镇”归入：没有说 → 水务局\n"
    assert "柳沟镇" in read(path, "units")[0]["variants"] or any(
        "柳沟镇" in unit["variants"] for unit in read(path, "units") if unit["name"] == "区水务局"
    )
    listed = read(path, "aliases")
    assert [(row["printed"], row["target"], row["unit"]) for row in listed] == [("柳沟镇", "水务局", "区水务局")]
    assert listed[0]["since"].startswith("20")
    assert say(path, "aliases").endswith("共 1 条\n")
    say(path, "alias", "柳沟镇")
    assert read(path, "aliases") == []
    assert read(path, "tasks", "--unit", "区水务局")["total"] == before
    assert run(path, "alias", "火星局", "水务局").exit_code == 1


def test_warnings_are_dismissed(path: Path, tmp_path: Path) -> None:
    text = text_of(3).replace("2.云州市青河区人民政府办公室关于做好校园安全工作的通知", "2.云州市青河区人民政府办公室关于表彰先进的决定")
    (tmp_path / "三.txt").write_text(text, "utf-8")
    say(path, "import", tmp_path / "三.txt")
    listed = read(path, "warnings")
    assert listed
    say(path, "dismiss", *(row["id"] for row in listed))
    assert read(path, "warnings") == []
    assert len(read(path, "warnings", "--dismissed")) == len(listed)
    say(path, "dismiss", listed[0]["id"], "--back")
    assert [row["id"] for row in read(path, "warnings")] == [listed[0]["id"]]


def test_what_waits_for_its_target(path: Path, tmp_path: Path) -> None:
    first = task(path)
    say(path, "state", "推进中", first["id"])
    say(path, "correct", first["id"], "--set", "责任领导=周明远")
    corrected = tmp_path / "更正.txt"
    corrected.write_text(text_of(2).replace("1.清理河道。对青河", "1.疏浚河道。对青河"), "utf-8")
    assert "已替换旧文本 1" in say(path, "import", corrected)
    (waiting,) = read(path, "unmatched", "list")
    assert waiting["unmatched"]["key"] == first["key"]
    best = waiting["candidates"][0]["id"]
    code = waiting["code"]
    shown = say(path, "unmatched", "list").splitlines()
    assert shown[0].startswith(f"{code}\t任务\t{first['title']}（")
    assert shown[0].endswith("状态：推进中；更正责任领导：周明远")
    assert shown[1].startswith(f"\t可能是\t{best}\t疏浚河道\t")
    assert shown[1].endswith("；不同：内容")
    assert run(path, "unmatched", "attach", "zzzzz", best).exit_code == 1
    assert run(path, "unmatched", "attach", code, 99999).exit_code == 1
    assert say(path, "unmatched", "attach", code, best).splitlines()[1:3] == [
        f"\t{first['title']}（待对应）状态：推进中 → 没有记",
        f"\t疏浚河道（{first['doc_number']}）状态：没有记 → 推进中",
    ]
    assert (task(path)["state"], task(path)["leaders"]) == ("推进中", ["周明远"])
    say(path, "undo")
    say(path, "unmatched", "discard", code)
    assert "共 0 处待对应" in say(path, "unmatched", "list")
    say(path, "undo")
    assert "共 1 处待对应" in say(path, "unmatched", "list")


def test_reparse(path: Path) -> None:
    say(path, "state", "推进中", task(path)["id"])
    assert say(path, "reparse") == "重新识别 0 期\n"
    spoil(path, "update source set parser_version = '0'")
    result = run(path, "reparse")
    assert result.stdout == "重新识别 2 期\n"
    assert result.stderr.startswith("[1/2] ")
    assert [row["reason"] for row in read(path, "reparse", "--all")["rows"]] == [None, None]
    assert task(path)["state"] == "推进中"


def test_backups_are_listed_made_and_restored(path: Path) -> None:
    assert say(path, "backup", "list") == "共 0 个备份\n"
    assert run(path, "backup", "restore").exit_code == 1
    say(path, "backup", "create")
    say(path, "state", "推进中", task(path)["id"])
    assert [one["reason"] for one in read(path, "backup", "list")] == ["daily", "manual"]
    assert "手动备份" in say(path, "backup", "list")
    assert "已恢复" in say(path, "backup", "restore", 1)
    assert task(path)["state"] == ""
    say(path, "backup", "restore", restorable_backups(path)[0].number)
    assert task(path)["state"] == "推进中"


def test_check_and_repair(path: Path) -> None:
    assert "档案完好" in say(path, "check", "--reread")
    spoil(path, "update block set text = '改'")
    result = run(path, "check")
    assert result.exit_code == 1
    assert "检索索引（search_index）与文本不符" in result.stderr
    assert "check --repair" in result.stderr
    assert "档案完好" in say(path, "check", "--repair")
    spoil(path, "update task set due_end = '2099-01-01', deadline_type = 'date'")
    assert read(path, "check")["findings"] == []
    assert "的内容与原文不符" in run(path, "check", "--reread").stderr
    say(path, "check", "--reread", "--repair")
    data = path.read_bytes()
    path.write_bytes(data[: len(data) // 2])
    say(path, "backup", "list")
    cut = run(path, "check")
    assert "不完整" in cut.stderr
    assert run(path, "tasks").exit_code == 1
    hopeless = run(path, "check", "--repair")
    assert (hopeless.exit_code, path.stat().st_size) == (1, len(data) // 2)


def test_a_damaged_archive_is_restored_as_the_sentence_says(path: Path) -> None:
    say(path, "backup", "create")
    path.write_bytes(b"SQLite format 3\0" + bytes(5000))
    broken = run(path, "tasks")
    assert broken.exit_code == 1
    assert "最近的备份是" in broken.stderr
    say(path, "backup", "restore")
    assert read(path, "tasks")["total"] == 6


def test_an_archive_that_another_program_holds_is_read_and_not_written(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(write_lock, "WAIT_SECONDS", 0.0)
    number = task(path)["id"]
    with Hold(path, "公报案头"):
        assert read(path, "tasks")["total"] == 6
        result = run(path, "state", "推进中", number)
        assert result.exit_code == 1
        assert "正由“公报案头”（电脑" in result.stderr
        assert "现在只能查看，不能改动" in result.stderr
        assert read(path, "check")["holder"]["program"] == "公报案头"
        say(path, "backup", "create")
        assert run(path, "backup", "restore").exit_code == 1
        assert run(path, "import", path.parent).exit_code == 1
    say(path, "state", "推进中", number)


def test_many_commands_at_once_wait_for_each_other(path: Path) -> None:
    number = task(path)["id"]
    waits = "from gazette_desk.archive.file import write_lock; write_lock.WAIT_SECONDS = 30"
    script = f"{waits}; from gazette_desk.cli.program import main; main()"
    command = [sys.executable, "-X", "utf8", "-c", script, "--archive", str(path), "progress", "add", "开工", str(number)]
    started = [subprocess.Popen(command, stdout=subprocess.PIPE, cwd=Path(__file__).parents[2]) for _ in range(4)]
    for process in started:
        process.communicate()
        assert process.returncode == 0
    assert len(read(path, "work", number)["progress"]) == 4


@pytest.mark.skipif(sys.platform == "win32", reason="such names can be there")
def test_names_that_no_file_can_have_get_a_sentence(path: Path, tmp_path: Path) -> None:
    long = tmp_path / ("长" * 200 + ".sqlite")
    for command in (["tasks"], ["import", str(path.parent)], ["check"], ["backup", "restore"], ["backup", "list"], ["reparse"]):
        result = run(long, *command)
        assert (result.exit_code, result.stdout, "“" in result.stderr) == (1, "", True), command
    assert "读不出来" in run(path, "import", long.with_suffix(".txt")).stderr


def spoil(path: Path, statement: str) -> None:
    """Changes the file behind the program's back."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute(statement)
    connection.close()
