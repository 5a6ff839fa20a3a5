"""The lists of filed items, chronicle, leading groups and members, read back by openpyxl and csv."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner
from PySide6.QtGui import QGuiApplication

from gazette_desk.archive import Archive
from gazette_desk.archive.facts.printed_rows import FiledRow
from gazette_desk.archive.lists.filters import Scope
from gazette_desk.cli.program import main
from gazette_desk.exports.ledger.task_columns import day_cell
from gazette_desk.exports.lists.list_file import LANDSCAPE
from gazette_desk.exports.lists.printed_lists import EVENTS, FILED, FILED_COLUMNS, GROUPS, MEMBERS, ListKind, eight_figures
from gazette_desk.importing import import_file
from gazette_desk.parsing.records import Member
from gazette_desk.paths import sample_issues
from tests.exports.office import converted, needs_calc, pages, sizes
from tests.inputs.made.papers import OFFICIAL
from tests.inputs.made.pdf_writer import write_pdf

FILED_HEADS = ("件号", "责任者", "文号", "题名", "日期", "页数", "备注")
NOTICE = """{title}

青农发〔2021〕{number}号

各乡镇人民政府：

为做好春季造林工作，现就有关事项通知如下。请各乡镇于2021年5月10日前报送造林情况。

云州市青河区农业农村局

2021年4月1日
"""


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("lists") / "档案.sqlite"
    with Archive(path) as archive:
        for sample in sample_issues():
            assert import_file(archive, sample).outcome == "loaded"
    return path


@pytest.fixture
def export(samples: Path, tmp_path: Path) -> Callable[..., tuple[list[tuple[object, ...]], str]]:
    """Exports a list as a workbook and gives its rows, from the heads on, and what was said."""

    def run(name: str, *options: str, archive: Path = samples) -> tuple[list[tuple[object, ...]], str]:
        out = tmp_path / f"{name}.xlsx"
        done = CliRunner().invoke(main, ["--archive", str(archive), "export", name, str(out), *options])
        assert done.exit_code == 0, done.output
        sheet = openpyxl.load_workbook(out).active
        assert (sheet.page_setup.paperSize, sheet.print_title_rows, sheet.page_setup.fitToHeight) == (9, "$3:$3", 0)
        return list(sheet.iter_rows(min_row=3, values_only=True)), done.output

    return run


def test_filed_items_are_the_documents_in_the_order_of_print(export, samples: Path) -> None:
    (heads, *rows), _ = export("filed-items", "--year", "2021")
    assert heads == FILED_HEADS
    with Archive(samples, read_only=True) as archive:
        (issue,) = (issue for issue in archive.library() if issue.year == 2021)
        documents = [archive.library.document(row.id).document for row in issue.documents]
    assert [row[0] for row in rows] == list(range(1, len(documents) + 1))
    assert [row[1:5] for row in rows] == [
        (
            "、".join(document.issuers) or None,
            document.doc_number,
            document.title,
            document.date.replace("-", "") if document.date else None,
        )
        for document in documents
    ]
    assert all(isinstance(row[4], str) and len(row[4]) == 8 for row in rows if row[4])
    assert rows[0][6].startswith("《云州市青河区人民政府公报》2021年第3期，第1页")


@needs_calc
def test_libreoffice_shows_the_same_and_prints_the_heads_on_every_page(export, tmp_path: Path) -> None:
    (_, *rows), _ = export("filed-items")
    saved_again = openpyxl.load_workbook(converted(tmp_path / "filed-items.xlsx", "xlsx")).active
    assert list(saved_again.iter_rows(min_row=4, values_only=True)) == rows
    printed = pages(converted(tmp_path / "filed-items.xlsx", "pdf"))
    assert all(re.sub(r"\s", "", page).count("".join(FILED_HEADS)) == 1 for page in printed)
    assert max(sizes(tmp_path / "filed-items-pdf" / "filed-items.pdf")) <= 16
    assert min(sizes(tmp_path / "filed-items-pdf" / "filed-items.pdf")) >= 9


@pytest.mark.parametrize("kind", [*FILED.values(), EVENTS, GROUPS, MEMBERS], ids=lambda kind: kind.title)
def test_every_list_can_be_read_on_paper(kind: ListKind) -> None:
    assert sum(column.width for column in kind.columns) <= LANDSCAPE  # else a page is printed smaller


def test_pages_are_never_made_up(export) -> None:
    (_, *rows), said = export("filed-items")
    assert {row[5] for row in rows} == {None}
    assert f"页数空白的 {len(rows)} 件" in said


def test_pages_are_those_of_the_file(export, tmp_path: Path, qapp: QGuiApplication) -> None:
    """A document that came as a PDF of two pages, and one as text."""
    text = NOTICE.format(title="关于做好春季造林工作的通知", number=3).replace("现就", "现就" + "各乡镇要认真组织，抓紧落实。" * 120)
    write_pdf(tmp_path / "通知.pdf", text, OFFICIAL)
    (tmp_path / "另一件.txt").write_text(NOTICE.format(title="关于做好夏季抚育工作的通知", number=4), "utf-8")
    path = tmp_path / "单行.sqlite"
    with Archive(path) as archive:
        for name in ("通知.pdf", "另一件.txt"):
            assert import_file(archive, tmp_path / name).outcome == "loaded"
        view = next(archive.library.document(row.id) for issue in archive.library() for row in issue.documents if "春季" in row.title)
    (_, *rows), said = export("filed-items", archive=path)
    counts = {row[3]: row[5] for row in rows}
    assert counts == {"关于做好春季造林工作的通知": len(set(view.file_pages)), "关于做好夏季抚育工作的通知": None}
    assert len(set(view.file_pages)) >= 2
    assert "页数空白的 1 件" in said


def test_description_fields(export) -> None:
    (heads, *rows), _ = export("filed-items", "--preset", "DA/T 18", "--year", "2022")
    assert heads[:6] == ("序号", "档号", "正题名", "文件编号", "责任者", "附件")
    greening = next(row for row in rows if "国土绿化" in row[2])
    assert greening[5] == "2022年国土绿化任务分解表；造林合作社名录"
    assert {row[1] for row in rows} == {None}  # what the office decides


def test_the_scope_holds(export) -> None:
    assert len(export("filed-items", "--year", "2022")[0]) == 1 + 9
    assert len(export("filed-items", "--publication", "云州市青河区人民政府公报", "--force")[0]) == 1 + 19
    assert len(export("filed-items", "--single", "--force")[0]) == 1


@pytest.mark.parametrize(("day", "figures"), [("2021-05-06", "20210506"), ("2021-05", "202105"), (None, "")])
def test_days_in_figures(day: str | None, figures: str) -> None:
    assert eight_figures(day) == figures


def test_what_an_issue_prints_too_is_said() -> None:
    row = FiledRow(1, (), None, "通知", None, None, (), "单行文件", None, None, is_reprinted=True)
    assert FILED_COLUMNS[-1].value(1, row) == "单行文件；公报另载"


def test_a_chronicle_has_real_dates(export, samples: Path) -> None:
    (heads, *rows), _ = export("events")
    assert heads == ("日期", "类别", "记事", "人物", "出处")
    with Archive(samples, read_only=True) as archive:
        events = archive.facts.events()
    days = [row[0].date() if isinstance(row[0], datetime) else row[0] for row in rows]
    assert days == [date.fromisoformat(event.date) if event.date and len(event.date) == 10 else event.date for event in events]
    assert [row[2] for row in rows] == [event.text for event in events]


@pytest.mark.parametrize(
    ("day", "cell"),
    [("2021-05-06", date(2021, 5, 6)), ("2021-05", "2021-05"), (None, None), ("1899-12-31", "1899-12-31"), ("2021-13-45", "2021-13-45")],
)
def test_only_whole_days_are_dates(day: str | None, cell: object) -> None:
    assert day_cell(day) == cell


def test_groups_have_a_row_a_member(export, samples: Path) -> None:
    (_, *rows), _ = export("groups")
    with Archive(samples, read_only=True) as archive:
        views = [archive.library.document(row.id) for issue in reversed(archive.library()) for row in issue.documents]
    members = [(group.name, *member) for view in views for group in view.groups for member in map(fields_of, group.members)]
    assert members
    assert sorted(map(str, (row[:5] for row in rows))) == sorted(map(str, members))


def fields_of(member: Member) -> tuple[str | None, ...]:
    return member.role, member.name, member.post, member.unit


def test_members_are_those_that_the_issues_list(export, samples: Path) -> None:
    (_, *rows), _ = export("members")
    with Archive(samples, read_only=True) as archive:
        listed = archive.facts.listed_members(Scope())
    assert rows
    assert [(row[0], row[1]) for row in rows] == [(row.collective, row.member) for row in listed]


def test_csv_in_both_encodings(samples: Path, tmp_path: Path) -> None:
    for encoding in ("utf-8-sig", "gb18030"):
        out = tmp_path / f"{encoding}.csv"
        words = ["--archive", str(samples), "export", "filed-items", str(out), "--encoding", encoding]
        assert CliRunner().invoke(main, words).exit_code == 0
        with out.open(encoding=encoding, newline="") as file:
            title, heads, *rows = csv.reader(file)
        assert title[0].startswith("归档文件目录")
        assert tuple(heads) == FILED_HEADS
        assert rows[0][4] == "\t20210412"  # a spreadsheet leaves it a text


def test_another_kind_of_file_is_refused(samples: Path, tmp_path: Path) -> None:
    done = CliRunner().invoke(main, ["--archive", str(samples), "export", "events", str(tmp_path / "大事记.txt")])
    assert (done.exit_code, "只能导出为 .xlsx、.csv 文件" in done.output) == (1, True)
    assert list(tmp_path.iterdir()) == []
