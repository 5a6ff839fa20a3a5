"""A whole issue as a folder: every link leads to a file that says what the archive shows."""

from __future__ import annotations

import csv
import re
from pathlib import Path
from urllib.parse import unquote

import openpyxl
import pytest
from click.testing import CliRunner
from lxml import html

from gazette_desk.archive import Archive
from gazette_desk.cli.program import main
from gazette_desk.exports.documents.issue_folder import OutgoingIssue
from gazette_desk.exports.documents.printed_document import printed_document
from gazette_desk.exports.outgoing import hand_out
from gazette_desk.exports.redaction import Mask
from tests.exports.documents.printed import as_it_is, missing


def silent(done: int, total: int, name: str) -> None:
    """A report that nobody reads."""


def run(samples: Path, *words: object):
    return CliRunner().invoke(main, ["--archive", str(samples), "export", *map(str, words)])


@pytest.fixture(scope="module")
def folder(samples: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The second sample's issue, each table as CSV, too."""
    made = tmp_path_factory.mktemp("folder") / "一期"
    assert run(samples, "issue", 2, made, "--csv").exit_code == 0
    return made


def page(path: Path) -> html.HtmlElement:
    return html.fromstring(path.read_text("utf-8"))


def test_the_page_links_to_every_file_and_no_other(folder: Path) -> None:
    addresses = [link.get("href") for link in page(folder / "目录.html").iter("a")]
    assert all(re.fullmatch(r"[\w.~%-]+", address, re.ASCII) for address in addresses)  # a name may hold # and % and spaces
    links = list(map(unquote, addresses))
    assert sorted(links) == sorted(path.name for path in folder.iterdir() if path.name != "目录.html")
    assert len(set(links)) == len(links)


def test_every_document_has_its_file(folder: Path, samples: Path) -> None:
    with Archive(samples, read_only=True) as archive:
        issue = archive.library.issue(2)
        shown = [printed_document(archive.library.document(row.id), as_it_is) for row in issue.documents]
    files = sorted(folder.glob("*.html"))[: len(shown)]
    masked = 0
    for document, file in zip(shown, files, strict=True):
        lost = missing(document, "".join(page(file).find(".//body").itertext()))
        masked += len(lost)
        assert all("0399" in text for text in lost), document.title
    assert masked == 1  # a telephone


def test_tables_are_in_workbooks_and_csv(folder: Path, samples: Path) -> None:
    with Archive(samples, read_only=True) as archive:
        tables = [archive.library.document(row.id).tables for row in archive.library.issue(2).documents]
    for number, own in enumerate(tables, 1):
        books = list(folder.glob(f"{number} * 表格.xlsx"))
        assert len(books) == bool(own)
        for count, table in enumerate(own, 1):
            sheet = openpyxl.load_workbook(books[0])[f"表{count}"]
            rows = [tuple(cell or "" for cell in row) for row in sheet.iter_rows(min_row=3, values_only=True)]
            assert rows == [table.header, *(row.cells for row in table.rows)]
            assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n"}
            assert (sheet.page_setup.paperSize, sheet.print_title_rows, sheet.freeze_panes) == (9, "$3:$3", "A4")
            (name,) = folder.glob(f"{number} * 表{count}.csv")
            with name.open(encoding="utf-8-sig", newline="") as file:
                assert [[cell.lstrip("\t'") for cell in row] for row in csv.reader(file)] == [list(row) for row in rows]


def test_nothing_is_replaced_unasked(folder: Path, samples: Path) -> None:
    (folder / "目录.html").write_text("我的", "utf-8")
    done = run(samples, "issue", 2, folder, "--csv")
    assert done.exit_code == 1
    assert "没有替换" in done.output
    assert (folder / "目录.html").read_text("utf-8") == "我的"
    (folder / "别的.txt").write_text("我的", "utf-8")
    assert run(samples, "issue", 2, folder, "--csv", "--force").exit_code == 0
    assert (folder / "别的.txt").read_text("utf-8") == "我的"
    assert "我的" not in (folder / "目录.html").read_text("utf-8")
    (folder / "别的.txt").unlink()


@pytest.mark.parametrize("form", ["md", "docx"])
def test_other_forms(form: str, samples: Path, tmp_path: Path) -> None:
    assert run(samples, "issue", 1, tmp_path / "期", "--form", form).exit_code == 0
    assert len(list((tmp_path / "期").glob(f"*.{form}"))) == 10


def test_stopping_leaves_nothing(samples: Path, tmp_path: Path) -> None:
    def stop(done: int, total: int, name: str) -> None:
        if done == 3:
            raise KeyboardInterrupt

    with Archive(samples, read_only=True) as archive, pytest.raises(KeyboardInterrupt):
        hand_out(OutgoingIssue(1), archive, tmp_path / "期", (), stop)
    assert list(tmp_path.iterdir()) == []


def test_the_preview_names_the_files_that_are_written(samples: Path, folder: Path) -> None:
    with Archive(samples, read_only=True) as archive:
        shown = OutgoingIssue(2, with_csv=True).preview(archive, Mask())
    assert sorted(shown.files) == sorted(path.name for path in folder.iterdir())
    assert len(shown.rows) == 9


def test_one_document_on_the_command_line(samples: Path, tmp_path: Path) -> None:
    for suffix in (".html", ".md", ".docx", ".xlsx"):
        assert run(samples, "document", 13, tmp_path / f"文件{suffix}").exit_code == 0, suffix
    several = run(samples, "document", 13, tmp_path / "文件.csv")
    assert (several.exit_code, "2 个表格" in several.output) == (1, True)
    assert run(samples, "document", 13, tmp_path / "文件.txt").exit_code == 2
    assert run(samples, "document", 13, tmp_path / "文件.md").exit_code == 1
    assert "没有编号" in run(samples, "document", 999, tmp_path / "无.md").output
    assert sorted(path.suffix for path in tmp_path.iterdir()) == [".docx", ".html", ".md", ".xlsx"]


def test_personal_data_is_let_through_only_when_wanted(samples: Path, tmp_path: Path) -> None:
    with Archive(samples, read_only=True) as archive:
        number = next(row.id for row in archive.library.issue(2).documents if "自建房屋" in row.title)
    assert "遮盖了 1 处" in run(samples, "document", number, tmp_path / "遮.md").output
    assert "0399-" in run(samples, "document", number, tmp_path / "不遮.md", "--let", "固定电话").output
    masked, plain = ((tmp_path / name).read_text("utf-8") for name in ("遮.md", "不遮.md"))
    assert r"0399-\*\*\*\*311" in masked
    assert r"\*\*\*\*" not in plain
    with Archive(samples, read_only=True) as archive:
        assert "没有遮盖：固定电话 1 处" in archive.people.acts(1)[0].sentence
