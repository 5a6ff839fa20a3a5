"""Older office documents go through LibreOffice, where it is installed; nothing of it stays behind."""

import tempfile
from pathlib import Path

import pytest

from gazette_desk.inputs import UnreadableInput, convert
from gazette_desk.inputs.word import office
from tests.inputs.made.docx_writer import write_docx

RTF = rb"{\rtf1\ansi\ansicpg936 \u21306?\u27700?\u21153?\u23616? 6\u26376? \par second\par}"
needs_office = pytest.mark.skipif(office.program() is None, reason="LibreOffice is not installed")


def test_without_libreoffice_it_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, "program", lambda: None)
    with pytest.raises(UnreadableInput, match=r"另存为 \.docx"):
        convert(RTF, "通知.rtf")


@needs_office
def test_a_document_is_converted_and_nothing_stays(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    assert [line for line in convert(RTF, "通知.rtf").text.split("\n") if line] == ["区水务局 6月", "second"]
    assert list(tmp_path.iterdir()) == []


@needs_office
@pytest.mark.parametrize("form", ["doc", "odt"])
def test_automatic_numbers_come_along(form: str, tmp_path: Path) -> None:
    text = "防汛工作方案\n一、清理河道\n（一）排查\n（二）清理\n二、落实责任\n"
    (tmp_path / "a.docx").write_bytes(write_docx(text))
    program = office.program()
    assert program is not None
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    office._run([program, profile, "--headless", "--convert-to", form, "--outdir", str(tmp_path), str(tmp_path / "a.docx")], tmp_path)
    converted = convert((tmp_path / f"a.{form}").read_bytes(), f"方案.{form}")
    assert [line for line in converted.text.split("\n") if line] == text.split("\n")[:-1]


@needs_office
def test_one_that_takes_too_long_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, "SECONDS", 0.05)
    with pytest.raises(UnreadableInput, match="没有完成"):
        convert(RTF, "通知.rtf")
