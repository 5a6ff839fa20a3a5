"""The commands that hand out what the archive holds of issues: documents, whole issues, lists of them, and data for other programs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from gazette_desk.archive import Archive
from gazette_desk.cli.command_options import PATH, Command, make_scope, scope_options
from gazette_desk.cli.export_options import HandingOut, handing_out_options
from gazette_desk.exports.documents.document_export import FORMS, OTHER_SUFFIX, TABLES, OutgoingDocument
from gazette_desk.exports.documents.issue_folder import OutgoingIssue
from gazette_desk.exports.lists.list_export import OutgoingList
from gazette_desk.exports.lists.printed_lists import EVENTS, FILED, GROUPS, MEMBERS, ListKind
from gazette_desk.exports.open_data import OutgoingData
from gazette_desk.reparsing import read_stored

Encoding = click.Choice(["utf-8-sig", "gb18030"])


def encoding_option(command: Command) -> Command:
    """--encoding, for CSV."""
    return click.option("--encoding", type=Encoding, default="utf-8-sig", help="CSV 文件的编码")(command)


@click.command("document")
@click.argument("document", type=int)
@click.argument("out", type=PATH)
@encoding_option
@handing_out_options
def document_command(document: int, out: Path, encoding: str, handing: HandingOut) -> None:
    """把一个文件（DOCUMENT 是 issues、search 给出的编号）写成 OUT.docx、.pdf、.html 或 .md；.xlsx、.csv 只写其中的表格。"""
    suffix = out.suffix.lower()
    if suffix not in (*FORMS, *TABLES):
        raise click.BadParameter(OTHER_SUFFIX.format(out.name), param_hint="OUT")

    def make(archive: Archive) -> OutgoingDocument:
        archive.library.key_of("document", document)
        return OutgoingDocument(document, suffix, encoding)

    handing.run(out, make)


@click.command("issue")
@click.argument("issue", type=int)
@click.argument("folder", type=PATH)
@click.option("--form", type=click.Choice([suffix.lstrip(".") for suffix in FORMS]), default="html", help="各个文件的形式")
@click.option("--csv", "with_csv", is_flag=True, help="每个表格和名单另写一个 .csv 文件")
@encoding_option
@handing_out_options
def issue_command(issue: int, folder: Path, form: str, with_csv: bool, encoding: str, handing: HandingOut) -> None:
    """把一期（ISSUE 是 issues 列出的编号）写进文件夹 FOLDER：目录、各个文件，表格、大事记、议事机构、统称成员为工作簿。"""

    def make(archive: Archive) -> OutgoingIssue:
        archive.library.key_of("issue", issue)
        return OutgoingIssue(issue, f".{form}", with_csv, encoding)

    handing.run(folder, make)


def _list_command(name: str, kind: ListKind, what: str) -> click.Command:
    @scope_options
    @encoding_option
    @handing_out_options
    def command(out: Path, encoding: str, handing: HandingOut, **options: Any) -> None:
        handing.run(out, lambda archive: OutgoingList(kind, make_scope(archive, options), out.suffix.lower(), encoding))

    return click.command(name, help=f"把{what}写成 OUT.xlsx 或 OUT.csv。")(click.argument("out", type=PATH)(command))


@click.command("filed-items")
@click.argument("out", type=PATH)
@click.option("--preset", type=click.Choice(list(FILED)), default="DA/T 22", show_default=True, help="按哪个标准的项目")
@scope_options
@encoding_option
@handing_out_options
def filed_items_command(out: Path, preset: str, encoding: str, handing: HandingOut, **options: Any) -> None:
    """把归档文件目录写成 OUT.xlsx 或 OUT.csv；原件不分页的，页数空着。"""
    handing.run(out, lambda archive: OutgoingList(FILED[preset], make_scope(archive, options), out.suffix.lower(), encoding))


@click.command("json")
@click.argument("issue", type=int)
@click.argument("out", type=PATH)
@handing_out_options
def data_command(issue: int, out: Path, handing: HandingOut) -> None:
    """把一期（ISSUE 是 issues 列出的编号）连同原文和识别结果写成 OUT.json，用 import 可以原样收进另一个档案。"""
    handing.run(out, lambda archive: OutgoingData(issue, archive.library.issue(issue).label, read_stored))


COMMANDS = (
    document_command,
    issue_command,
    filed_items_command,
    _list_command("events", EVENTS, "大事记"),
    _list_command("groups", GROUPS, "领导小组等议事机构及成员"),
    _list_command("members", MEMBERS, "公报所列的统称（各乡镇、区直各部门）的成员单位"),
    data_command,
)
