"""The commands that keep the archive itself: reparse, backup, check."""

from __future__ import annotations

from pathlib import Path

import click

from gazette_desk.archive import Archive, Hold, holder_of
from gazette_desk.archive.care.checking import Finding
from gazette_desk.archive.care.restoring import find_backup, restore
from gazette_desk.archive.database.connection import require_file
from gazette_desk.archive.file.backup_folder import all_backups, newest_backup, restorable_backups
from gazette_desk.archive.file.file_location import real
from gazette_desk.cli.command_options import archive_option, json_option, new_archive_option
from gazette_desk.cli.terminal_output import Failure, echo, echo_row, field, noted_interrupt, print_json, told_progress
from gazette_desk.paths import log_beside
from gazette_desk.reparsing import examine, mend, reparse


@click.command("reparse")
@click.option("--all", "everything", is_flag=True, help="全部重新识别，不只是旧版程序识别的")
@archive_option
@json_option
def reparse_command(everything: bool, path: Path, as_json: bool) -> None:
    """用本版程序重新识别档案中保存的原文，更正、状态等保留。"""
    log_beside(path)
    with Archive(path) as archive, told_progress() as report:
        outcome = reparse(archive, report, everything)
    if as_json:
        print_json(outcome)
    else:
        echo(f"重新识别 {sum(row.reason is None for row in outcome.rows)} 期")
    failed = [f"{row.source.issue_label}：{row.reason}" for row in outcome.rows if row.reason]
    if outcome.cancelled:
        failed.append("已中断，其余各期保持原样，可以再次运行")
    if failed:
        raise Failure(*failed)


@click.group()
def backup() -> None:
    """备份：列出、制作、恢复。"""


@backup.command("list")
@new_archive_option
@json_option
def list_backups(path: Path, as_json: bool) -> None:
    """列出备份，最近的在前。"""
    backups = all_backups(path)
    if not backups:
        require_file(real(path), create=False)
    if as_json:
        return print_json(backups)
    for one in backups:
        echo_row(one.number, one.label, f"{one.size / 1e6:.1f} MB", one.path)
    return echo(f"共 {len(restorable_backups(path))} 个备份")


@backup.command("create")
@archive_option
def create_backup(path: Path) -> None:
    """现在就做一个备份。"""
    with Archive(path, read_only=True) as archive:
        made = archive.back_up()
    echo(f"已备份：{field(made.path)}")


@backup.command("restore")
@click.argument("number", default="")
@new_archive_option
def restore_backup(number: str, path: Path) -> None:
    """用第 NUMBER 个备份代替档案，不写则用最近的；现在的档案先另存。"""
    chosen = find_backup(path, number)
    with Hold(path), noted_interrupt():  # which is done in a moment, and then told as it is
        kept = restore(path, chosen.path)
    echo(f"已恢复 {chosen.label} 的备份" + (f"；原来的档案另存为 {field(kept)}" if kept else ""))


@click.command()
@click.option("--reread", is_flag=True, help="还把每一期的原文重读一遍，与档案中的内容比较（较慢）")
@click.option("--repair", is_flag=True, help="能重建的都重建")
@new_archive_option
@json_option
def check(reread: bool, repair: bool, path: Path, as_json: bool) -> None:
    """检查档案是否完好：文件、从属关系、原文、检索索引。"""
    with told_progress() as report:
        findings = examine(path, report, reread)
    lost: tuple[str, ...] = ()
    if repair and any(finding.remedy != "backup" for finding in findings):
        lost = _mended(path, findings)
        with told_progress("修复已经完成，修复后的检查被中断：请再运行一次 check") as report:
            findings = examine(path, report, reread)
    holder = holder_of(path)
    if as_json:
        print_json({"path": path, "holder": holder, "findings": findings, "lost": lost, "backups": restorable_backups(path)})
    elif not findings and not lost:
        echo(f"档案完好：{field(path)}" + (f"\n正由{field(holder.label)}打开" if holder else ""))
    if findings or lost:
        advice = [_advice(path, repair, findings)] if findings else [f"其余内容已经修复，有 {len(lost)} 处没有修好，见上面的说明"]
        raise Failure(*(finding.sentence for finding in findings), *advice)


def _mended(path: Path, findings: list[Finding]) -> tuple[str, ...]:
    """Repairs, tells what was done and what could not be, and gives the latter."""
    stopped = "修复已中断，档案中什么也没有改，只是可能多了一份修复前的备份：再次运行就从头修复"
    with told_progress(stopped) as report, Hold(path) as hold:
        mended = mend(path, hold, findings, report)
    for sentence in (*mended.said, *mended.lost):
        echo(field(sentence), err=True)
    return mended.lost


def _advice(path: Path, mended: bool, findings: list[Finding]) -> str:
    backup = newest_backup(path)
    newest = f"最近的备份是 {backup.label}" if backup else "没有找到备份"
    if mended or all(finding.remedy == "backup" for finding in findings):
        return f"请用备份恢复（{newest}）"
    return f"请用 check --repair 修复，或者用备份恢复（{newest}）"


COMMANDS = (reparse_command, backup, check)
