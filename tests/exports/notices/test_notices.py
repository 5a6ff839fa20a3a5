"""Notices and reminders, read back by programs that did not write them; what is sent is numbered and kept."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from io import BytesIO
from pathlib import Path

import docx
import pypdfium2
import pytest

from gazette_desk.archive import Archive
from gazette_desk.archive.facts.rows import TaskRow
from gazette_desk.archive.lists.filters import TaskFilter
from gazette_desk.archive.people.acts import Correct, SetState
from gazette_desk.errors import GazetteDeskError
from gazette_desk.exports.notices.notice_export import NoticeExport
from gazette_desk.exports.outgoing import hand_out
from gazette_desk.exports.redaction import Mask
from gazette_desk.importing import import_paths
from gazette_desk.paths import resource, sample_issues

pytestmark = pytest.mark.usefixtures("qapp")
DAY = date(2022, 12, 1)
LATE = TaskFilter(unit="区水务局", reference=DAY)


@pytest.fixture(scope="module")
def imported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("samples") / "archive.sqlite"
    with Archive(path) as archive:
        import_paths(archive, sample_issues(), lambda done, total, text: None)
    return path


@pytest.fixture
def archive(imported: Path, tmp_path: Path) -> Iterator[Archive]:
    with Archive(Path(shutil.copy(imported, tmp_path / "archive.sqlite"))) as opened:
        yield opened


def template(name: str = "reminder.md") -> Path:
    return resource("templates") / name


def write(archive: Archive, export: NoticeExport, path: Path) -> str:
    return hand_out(export, archive, path, (), lambda done, total, name: None).sentence


def pdf_text(path: Path) -> str:
    return "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(path)).replace("\r\n", "")


def docx_text(data: bytes) -> list[str]:
    return [paragraph.text for paragraph in docx.Document(BytesIO(data)).paragraphs]


def late(archive: Archive) -> list[TaskRow]:
    return archive.tasks(TaskFilter(unit="区水务局", deadline="overdue", reference=DAY))


def test_a_reminder_lists_what_is_overdue(archive: Archive, tmp_path: Path) -> None:
    tasks = late(archive)
    archive.do(SetState([tasks[0].key], "已完成"))
    export = NoticeExport("催办单", LATE, template(), sender="区政府督查室", day=DAY)
    assert write(archive, export, tmp_path / "催办.pdf") == f"催办单〔2022〕第1号，发给区水务局，{len(tasks) - 1} 项任务"
    text = pdf_text(tmp_path / "催办.pdf")
    for words in ("催办单", "〔2022〕第1号", "区水务局：", f"下列 {len(tasks) - 1} 项工作", "区政府督查室", "2022年12月1日", "335"):
        assert words in text
    assert tasks[0].title not in text
    assert all(task.title in text for task in tasks[1:])


def test_a_notice_of_one_task_goes_to_who_leads_it(archive: Archive, tmp_path: Path) -> None:
    task = next(task for task in archive.tasks(TaskFilter()) if len(task.lead) == 1)
    export = NoticeExport("督办通知单", TaskFilter(), template("notice.md"), ".docx", keys=(task.key,), day=DAY)
    assert write(archive, export, tmp_path / "通知.docx") == f"督办通知单〔2022〕第1号，发给{task.lead[0]}，1 项任务"
    data = (tmp_path / "通知.docx").read_bytes()
    paragraphs = [text for text in docx_text(data) if text]
    assert paragraphs[:3] == ["督办通知单", "〔2022〕第1号", f"{task.lead[0]}："]
    assert paragraphs[-2:] == ["＿＿＿＿＿＿＿＿＿＿", "2022年12月1日"]
    (table,) = docx.Document(BytesIO(data)).tables
    assert [cell.text for cell in table.rows[1].cells] == ["1", task.text, task.doc_number, "牵头单位", task.deadline_raw or ""]


def test_numbers_run_by_kind_and_year_and_the_sending_is_progress(archive: Archive, tmp_path: Path) -> None:
    tasks = late(archive)
    export = NoticeExport("催办单", LATE, template(), ".docx", day=DAY)
    names = [write(archive, export, tmp_path / f"{n}.docx").split("，")[0] for n in range(2)]
    other = NoticeExport("督办通知单", LATE, template("notice.md"), ".docx", keys=(tasks[0].key,), day=DAY)
    next_year = NoticeExport("催办单", LATE, template(), ".docx", day=date(2023, 1, 5))
    names += [write(archive, each, tmp_path / f"{n}.docx").split("，")[0] for n, each in ((3, other), (4, next_year))]
    assert names == ["催办单〔2022〕第1号", "催办单〔2022〕第2号", "督办通知单〔2022〕第1号", "催办单〔2023〕第1号"]
    assert [(note.day, note.text) for note in archive.people.of_task(tasks[0].key).progress] == [
        ("2023-01-05", "向区水务局发出催办单〔2023〕第1号"),
        ("2022-12-01", "向区水务局发出督办通知单〔2022〕第1号"),
        ("2022-12-01", "向区水务局发出催办单〔2022〕第2号"),
        ("2022-12-01", "向区水务局发出催办单〔2022〕第1号"),
    ]
    assert archive.care.check(lambda *_: None) == []
    assert archive.undo() == f"向区水务局发出催办单〔2023〕第1号（{len(tasks)} 项任务）"
    assert archive.people.next_notice("催办单", 2023) == 1
    assert len(archive.people.of_task(tasks[0].key).progress) == 3


def test_a_file_that_cannot_be_written_leaves_the_archive_as_it_is(archive: Archive, tmp_path: Path) -> None:
    for path in (tmp_path / "没有" / "催办.docx", tmp_path):
        with pytest.raises(GazetteDeskError):
            write(archive, NoticeExport("催办单", LATE, template(), ".docx", day=DAY), path)
    assert archive.people.acts() == []


def test_an_archive_that_is_only_read_sends_nothing(imported: Path, tmp_path: Path) -> None:
    with Archive(imported, read_only=True) as archive:
        export = NoticeExport("催办单", LATE, template(), ".docx", day=DAY)
        assert export.preview(archive, Mask()).sentence.startswith("催办单〔2022〕第1号")
        with pytest.raises(GazetteDeskError):
            write(archive, export, tmp_path / "催办.docx")
    assert not (tmp_path / "催办.docx").exists()


def test_the_office_has_its_own_template(archive: Archive, tmp_path: Path) -> None:
    own = tmp_path / "own.md"
    own.write_text("# 青河区督办函\n\n**{主送单位}**：{日期}\n\n{序号}. {任务事项}（{责任单位}，{完成时限}）\n\n共 {项数} 项\n", "utf-8")
    tasks = late(archive)
    write(archive, NoticeExport("催办单", LATE, own, ".docx", day=DAY), tmp_path / "函.docx")
    paragraphs = docx_text((tmp_path / "函.docx").read_bytes())
    assert paragraphs[:2] == ["青河区督办函", "区水务局：2022年12月1日"]
    assert [text.split("（")[0] for text in paragraphs[2:-1]] == [f"{n}. {task.title}" for n, task in enumerate(tasks, 1)]
    assert paragraphs[-1] == f"共 {len(tasks)} 项"


def test_unknown_fields_of_a_template_are_told(archive: Archive, tmp_path: Path) -> None:
    own = tmp_path / "own"
    own.write_text("# 函\n\n{主送单位}{联系人}{电话}\n", "utf-8")
    with pytest.raises(GazetteDeskError, match="模板“own”里有不认识的栏目：电话、联系人"):
        NoticeExport("催办单", LATE, own).preview(archive, Mask())
    own.write_bytes("# 函".encode("gb18030"))
    with pytest.raises(GazetteDeskError, match="是不是 UTF-8"):
        NoticeExport("催办单", LATE, own).preview(archive, Mask())


def test_what_is_filled_in_is_no_markup_and_no_field(archive: Archive, tmp_path: Path) -> None:
    task = late(archive)[0]
    odd = "<b>清理</b>*河道*|{日期}"
    archive.do(Correct([task.key], {"title": odd, "text": odd}))
    export = NoticeExport("督办通知单", LATE, template("notice.md"), keys=(task.key,), unit="<i>区水务局</i>", day=DAY)
    write(archive, export, tmp_path / "通知.pdf")
    text = pdf_text(tmp_path / "通知.pdf")
    assert odd in text.replace("\n", "")
    assert "<i>区水务局</i>：" in text


def test_tags_in_a_template_are_text(archive: Archive, tmp_path: Path) -> None:
    own = tmp_path / "own.md"
    own.write_text("# 函\n\n<img src=/etc/hostname> {主送单位}\n", "utf-8")
    write(archive, NoticeExport("催办单", LATE, own, ".docx", day=DAY), tmp_path / "函.docx")
    assert docx_text((tmp_path / "函.docx").read_bytes()) == ["函", "<img src=/etc/hostname> 区水务局"]


def test_personal_data_is_masked_and_told(archive: Archive, tmp_path: Path) -> None:
    task = late(archive)[0]
    archive.do(Correct([task.key], {"title": "清理河道，联系电话13912345678", "text": "清理河道，联系电话13912345678"}))
    mask = Mask()
    NoticeExport("督办通知单", LATE, template("notice.md"), keys=(task.key,)).preview(archive, mask)
    assert [(found.kind, found.let) for found in mask.found()] == [("mobile", False)]
    write(archive, NoticeExport("督办通知单", LATE, template("notice.md"), keys=(task.key,)), tmp_path / "通知.pdf")
    assert "139****5678" in pdf_text(tmp_path / "通知.pdf")


def test_to_nobody_and_of_nothing_is_refused(archive: Archive) -> None:
    tasks = archive.tasks(TaskFilter())
    first, other = tasks[0], next(task for task in tasks if task.lead and task.lead != tasks[0].lead)
    for export, said in (
        (NoticeExport("催办单", TaskFilter(unit="区水务局", reference=date(2000, 1, 1)), template()), "没有逾期未办结的任务，不用催办"),
        (NoticeExport("督办通知单", TaskFilter(), template("notice.md"), keys=(first.key, other.key)), "这些任务不是同一个单位的"),
    ):
        with pytest.raises(GazetteDeskError, match=said):
            export.preview(archive, Mask())


def test_who_has_no_duty_in_a_task_is_told(archive: Archive) -> None:
    task = next(task for task in archive.tasks(TaskFilter()) if task.lead == ("区民政局",))
    export = NoticeExport("督办通知单", TaskFilter(), template("notice.md"), unit="区水务局", keys=(task.key,))
    assert "第 1 项任务没有写明区水务局的职责" in export.preview(archive, Mask()).notes
