"""The commands that write notices to units, calendars and the summary of a month."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any, get_args

import click

from gazette_desk.archive import Archive
from gazette_desk.archive.people.sent_notices import NoticeKind
from gazette_desk.cli.command_options import PATH, Day, filter_options, make_filter
from gazette_desk.cli.export_options import HandingOut, handing_out_options
from gazette_desk.exports.calendars.calendar_export import CalendarExport
from gazette_desk.exports.notices.notice_export import SUFFIXES as NOTICE_SUFFIXES
from gazette_desk.exports.notices.notice_export import TEMPLATES, NoticeExport
from gazette_desk.exports.outgoing import suffix_among
from gazette_desk.exports.reports.month_summary import Month
from gazette_desk.exports.reports.report_export import SUFFIXES as REPORT_SUFFIXES
from gazette_desk.exports.reports.report_export import ReportExport
from gazette_desk.paths import template


@click.command("notice")
@click.argument("out", type=PATH)
@click.option("--form", type=click.Choice(get_args(NoticeKind)), help="哪一种；不写时有 --task 的是督办通知单，没有的是催办单")
@click.option("--task", "tasks", type=int, multiple=True, help="任务的编号（tasks 列出的），可以写几次；不写则为筛选出的任务")
@click.option("--to", "addressee", default="", help="主送单位；不写则为 --unit，或者任务的牵头、责任单位")
@click.option("--sender", default="", help="发出单位，写在落款处；不写则留空")
@click.option("--day", type=Day(), help="落款的日期，不写则为今天")
@click.option("--template", "own", type=PATH, help="模板（Markdown）；不写则为本人数据文件夹 templates 中的，没有时用程序自带的")
@filter_options
@handing_out_options
def notice(
    out: Path,
    form: NoticeKind | None,
    tasks: tuple[int, ...],
    addressee: str,
    sender: str,
    day: date | None,
    own: Path | None,
    handing: HandingOut,
    **options: Any,
) -> None:
    """把任务写成督办通知单，或者把单位逾期的任务写成催办单：OUT.pdf 或 OUT.docx。编号和发出的日期记入档案。"""
    wanted: NoticeKind = form or ("督办通知单" if tasks else "催办单")
    suffix, used = suffix_among(out, NOTICE_SUFFIXES), own or template(TEMPLATES[wanted])

    def made(archive: Archive) -> NoticeExport:
        keys = tuple(archive.library.key_of("task", task) for task in tasks)
        return NoticeExport(wanted, make_filter(archive, options), used, suffix, addressee, sender, keys, day or date.today())

    handing.run(out, made, sends=True)


@click.command("calendar")
@click.argument("out", type=PATH)
@filter_options
@handing_out_options
def calendar(out: Path, handing: HandingOut, **options: Any) -> None:
    """把筛选出的任务的截止日期写成日历文件 OUT.ics（全天日程，提前 7 天和 1 天提醒）；再导入一次就更新。"""
    suffix_among(out, (".ics",))
    handing.run(out, lambda archive: CalendarExport(make_filter(archive, options)))


class MonthText(click.ParamType[Month]):
    """A month as 2021-03."""

    name = "YYYY-MM"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Month:
        """The month. Raises BadParameter for anything else."""
        try:
            day = date.fromisoformat(f"{value}-01")
        except ValueError:
            self.fail(f"“{value}”不是月份，请写成 2021-03 这样", param, ctx)
        return Month(day.year, day.month)


@click.command("report")
@click.argument("out", type=PATH)
@click.option("--month", type=MonthText(), required=True, help="哪一个月：2021-03")
@filter_options
@handing_out_options
def report(out: Path, month: Month, handing: HandingOut, **options: Any) -> None:
    """把一个月的督办情况（按单位：应办、已办、逾期、按时率，到期的和下月到期的）写成 OUT.xlsx 或 OUT.docx。"""
    suffix = suffix_among(out, REPORT_SUFFIXES)
    handing.run(out, lambda archive: ReportExport(month, make_filter(archive, options), suffix))


COMMANDS = (notice, calendar, report)
