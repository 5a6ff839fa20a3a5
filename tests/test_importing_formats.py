"""Files of every format in an archive: their text is read, the file kept, its pages shown, and a reparse converts it anew."""

import json
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication

from gazette_desk import importing
from gazette_desk.archive import Archive
from gazette_desk.archive.care.salvage import Salvage
from gazette_desk.archive.lists.filters import TaskFilter
from gazette_desk.importing import import_file, import_paths
from gazette_desk.reparsing import compare, rebuild, reparse, stale_sources
from tests.inputs.made.docx_writer import write_docx
from tests.inputs.made.hostile import workbook
from tests.inputs.made.ofd_writer import write_ofd
from tests.inputs.made.papers import OFFICIAL
from tests.inputs.made.pdf_writer import write_pdf
from tests.inputs.made.sites import modern

SAMPLE = Path(__file__).parents[1] / "resources" / "samples" / "qinghe-2021-03.txt"
TEXT = SAMPLE.read_text("utf-8")


def silent(done: int, total: int, name: str) -> None:
    """A report that nobody reads."""


@pytest.fixture
def pdf(tmp_path: Path, qapp: QGuiApplication) -> Path:
    write_pdf(tmp_path / "公报.pdf", TEXT, OFFICIAL)
    return tmp_path / "公报.pdf"


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    with Archive(tmp_path / "档案.sqlite") as opened:
        yield opened


def test_a_folder_of_all_formats_is_one_issue_after_the_other(archive: Archive, tmp_path: Path, pdf: Path) -> None:
    folder = tmp_path / "各种格式"
    folder.mkdir()
    (folder / "1.docx").write_bytes(write_docx(TEXT))
    (folder / "2.html").write_bytes(modern(TEXT))
    (folder / "3.ofd").write_bytes(write_ofd(TEXT, OFFICIAL))
    pdf.rename(folder / "4.pdf")
    (folder / "5.xlsx").write_bytes(b"PK\x03\x04")
    (folder / "6.jpg").write_bytes(b"\xff\xd8\xff")
    report = import_paths(archive, [folder], silent)
    assert [(row.path.name, row.outcome) for row in report.rows] == [
        ("1.docx", "loaded"),
        ("2.html", "replaced"),
        ("3.ofd", "replaced"),
        ("4.pdf", "replaced"),
        ("5.xlsx", "failed"),
    ]
    assert len(archive.library()) == 1


def test_the_file_is_kept_with_what_converted_it(archive: Archive, pdf: Path) -> None:
    import_file(archive, pdf)
    (row,) = archive.library.sources()
    source = archive.library.stored_source(row.issue_id)
    assert source.original is not None
    assert source.original.data == pdf.read_bytes()
    assert source.original.converter == row.converter
    assert row.converter.startswith("gazette-desk 3, pypdfium2 ")
    assert len(source.original.pages) == source.text.count("\n") + 1


def test_a_document_knows_its_pages(archive: Archive, pdf: Path) -> None:
    import_file(archive, pdf)
    documents = [archive.library.document(document.id) for issue in archive.library() for document in issue.documents]
    for view in documents:
        assert len(view.file_pages) == len(view.source)
        assert list(view.file_pages) == sorted(view.file_pages)
    assert max(view.file_pages[-1] for view in documents) > 10


def test_a_text_file_has_no_pages_and_no_other_file(archive: Archive) -> None:
    import_file(archive, SAMPLE)
    (row,) = archive.library.sources()
    assert archive.library.stored_source(row.issue_id).original is None
    assert archive.library.document(archive.library()[0].documents[0].id).file_pages == ()


def test_the_same_file_is_known_without_reading_it_again(archive: Archive, pdf: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import_file(archive, pdf)

    def convert(*_: object) -> None:
        raise AssertionError("converted again")

    monkeypatch.setattr("gazette_desk.inputs.apart.Converter.convert", convert)
    assert import_file(archive, pdf).outcome == "present"


def test_another_converter_makes_it_stale_and_a_reparse_converts_anew(archive: Archive, pdf: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import_file(archive, pdf)
    tasks = len(archive.tasks(TaskFilter()))
    assert stale_sources(archive) == []
    archive.database.execute("update original set converter = 'gazette-desk 0, pypdfium2 1.0'")
    assert len(stale_sources(archive)) == 1
    assert [row.reason for row in reparse(archive, silent).rows] == [None]
    assert stale_sources(archive) == []
    assert len(archive.tasks(TaskFilter())) == tasks > 0


def test_check_compare_and_rebuild_know_the_file(archive: Archive, pdf: Path, tmp_path: Path) -> None:
    import_file(archive, pdf)
    assert archive.care.check(silent) == []
    assert compare(archive, silent) == []
    archive.database.execute("update original set data = substr(data, 1, 500)")
    assert [finding.what for finding in archive.care.check(silent)] == ["sources"]
    salvage = Salvage(archive.path)
    ((source, _),) = salvage.sources()
    assert source.original is None
    assert ["原文件已经损坏" in sentence for sentence in salvage.lost] == [True]


def test_a_rebuilt_archive_has_the_file(tmp_path: Path, pdf: Path) -> None:
    path = tmp_path / "档案.sqlite"
    with Archive(path) as archive:
        import_file(archive, pdf)
        rebuild(path, silent)
    with Archive(path) as archive:
        original = archive.library.stored_source(archive.library.sources()[0].issue_id).original
        assert original is not None
        assert original.data == pdf.read_bytes()


def test_undoing_a_replacement_brings_the_file_back(archive: Archive, tmp_path: Path, pdf: Path) -> None:
    import_file(archive, pdf)
    import_file(archive, SAMPLE)
    assert archive.library.stored_source(archive.library.sources()[0].issue_id).original is None
    archive.undo(importing.understood)
    original = archive.library.stored_source(archive.library.sources()[0].issue_id).original
    assert original is not None
    assert original.data == pdf.read_bytes()


def test_a_wrong_suffix_is_in_the_report(archive: Archive, tmp_path: Path) -> None:
    path = tmp_path / "公报.pdf"
    path.write_bytes(write_docx(TEXT))
    assert "文件名以 .pdf 结尾，内容却是Word 文档" in import_file(archive, path).sentence


def test_parse_prints_any_format(tmp_path: Path) -> None:
    from click.testing import CliRunner

    from gazette_desk.cli.program import main

    path = tmp_path / "清单.xlsx"
    path.write_bytes(workbook())
    told = json.loads(CliRunner().invoke(main, ["parse", str(path)], catch_exceptions=False).stdout)
    assert told["source"]["converter"].startswith("gazette-desk 3, python-calamine")
