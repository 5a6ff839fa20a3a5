"""Small issues of an invented district, written as records, and archives of real files to put them in."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from gazette_desk.archive import Archive
from gazette_desk.archive.facts.rows import StoredSource
from gazette_desk.importing import ImportRow, import_file
from gazette_desk.parsing.records import (
    Attachment,
    Block,
    ContentsEntry,
    Deadline,
    Document,
    Event,
    Issue,
    Masthead,
    Row,
    Table,
    Task,
    Unit,
    Warning,
)

Bring = Callable[..., ImportRow]
LINES = [
    "云州市青河区人民政府公报",
    "目 录",
    "关于印发河道整治方案的通知……………7",
    "关于印发河道整治方案的通知",
    "青政办发〔2023〕5号",
    "各乡镇人民政府：",
    "青河两岸要做到水清、岸绿。PM2.5 浓度下降 3.5%，由综合执法局牵头。",
    "1.清理河道。6月底前完成。",
    "牵头单位：区水务局；责任单位：各乡镇",
    "2.拆除违建。长期坚持。",
    "附件1 河道清单",
    "序号\t河道\t单位",
    "1\t青河\t柳沟镇",
    "青河区大事记",
    "5月3日，区长调研防汛工作。",
]


def make_issue(number: int = 2, note: str = "") -> Issue:
    """Issue `number` of 2023: a notice with two tasks, a table and an attachment, and a chronicle; note goes into its text."""
    notice = Document(
        "d1",
        "青河区人民政府办公室关于印发河道整治方案的通知",
        4,
        13,
        toc=0,
        section="政府办公室文件",
        doc_number=f"青政办发〔2023〕{number + 3}号",
        issuers=("青河区人民政府办公室",),
        addressees="各乡镇人民政府",
        date="2023-04-18",
        public_release=True,
        kind="通知",
        enclosed_title="青河区河道整治方案",
        attachments=(Attachment("附件1", "河道清单", 11, 13),),
        blocks=(
            Block("title", "青河区人民政府办公室关于印发河道整治方案的通知", 4, 4),
            Block("number", f"青政办发〔2023〕{number + 3}号", 5, 5),
            Block("addressees", "各乡镇人民政府：", 6, 6),
            Block("paragraph", f"青河两岸要做到水清、岸绿。PM2.5浓度下降3.5%，由综合执法局牵头。{note}", 7, 7),
            Block("list", "1.清理河道。6月底前完成。", 8, 8),
            Block("label", "牵头单位：区水务局；责任单位：各乡镇", 9, 9),
            Block("list", "2.拆除违建。长期坚持。", 10, 10),
            Block("attachment", "附件1 河道清单", 11, 11),
            Block("table", "1\t青河\t柳沟镇", 12, 13),
        ),
    )
    chronicle = Document(
        "d2",
        "青河区大事记",
        14,
        15,
        section="大事记",
        kind="大事记",
        blocks=(Block("title", "青河区大事记", 14, 14), Block("paragraph", "5月3日，区长调研防汛工作。", 15, 15)),
    )
    return Issue(
        name=f"qinghe-2023-{number:02}.txt",
        masthead=Masthead("云州市青河区人民政府公报", "云州市青河区", 2023, number, number + 10, "2023-05"),
        contents=(ContentsEntry(3, "关于印发河道整治方案的通知", "1", "政府办公室文件", None, 7),),
        documents=(notice, chronicle),
        tables=(Table("d1", 12, 13, "河道清单", ("序号", "河道", "单位"), (Row(("1", "青河", "柳沟镇"), 13, 13),)),),
        tasks=make_tasks(),
        events=(
            Event("d2", 15, 15, "2023-05-03", "5月3日，区长调研防汛工作。", "调研", ("孟庆禾", "周明远")),
            Event("d2", 15, 15, "2023-06", "6月，全区防汛演练。"),
        ),
        units=(
            Unit("区水务局", ("区水务局", "水务局")),
            Unit("区综合执法局", ("区综合执法局", "综合执法局")),
            Unit("各乡镇", ("各乡镇",), True),
        ),
        warnings=(
            Warning("number", 5, "文号与年份不符", last_line=6, places=((5, 6), (8, 8))),
            Warning("contents", 3, "目录中有一条找不到正文", 0.5),
        ),
    )


def make_tasks() -> tuple[Task, ...]:
    """A dated task of the water bureau with the towns, a standing and a recurring one, and one without a deadline."""
    return (
        Task(
            "t1",
            "d1",
            "labelled",
            8,
            9,
            "清理河道",
            "1.清理河道。6月底前完成。",
            "1.",
            section=("一、重点任务",),
            leaders=("周明远",),
            lead=("区水务局",),
            responsible=("各乡镇",),
            deadline_raw="6月底前",
            deadline=Deadline("date", None, "2023-06-30"),
        ),
        Task(
            "t2",
            "d1",
            "labelled",
            10,
            10,
            "拆除违建",
            "2.拆除违建。长期坚持。",
            "2.",
            responsible=("水务局",),
            deadline_raw="长期坚持",
            deadline=Deadline("ongoing"),
        ),
        Task(
            "t3",
            "d1",
            "duty",
            10,
            10,
            "每年汛前检查",
            "综合执法局每年汛前检查。",
            responsible=("综合执法局",),
            cooperating=("水务局",),
            deadline_raw="每年5月",
            deadline=Deadline("recurring", recurs=("05",)),
        ),
        Task("t4", "d1", "table", 13, 13, "青河", "青河", "1", responsible=("柳沟镇",)),
    )


def make_source(issue: Issue, note: str = "", encoding: str = "utf-8") -> StoredSource:
    """The file that an issue of make_issue came from."""
    text = "\n".join([*LINES[:6], LINES[6] + note, *LINES[7:], issue.name])
    data = text.encode(encoding)
    return StoredSource(issue.name, data, text, encoding, hashlib.sha256(data).hexdigest())


@pytest.fixture
def put() -> Callable[..., str]:
    """Puts issue `number` of 2023 into an archive and gives the outcome."""

    def put(archive: Archive, number: int = 2, note: str = "", encoding: str = "utf-8") -> str:
        issue = make_issue(number, note)
        return archive.add(issue, make_source(issue, note, encoding)).outcome

    return put


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Archive]:
    """An open archive in a new file."""
    with Archive(tmp_path / "档案.sqlite") as archive:
        yield archive


@pytest.fixture
def archive(empty: Archive, put: Callable[..., str]) -> Archive:
    """An archive with one issue: number 2 of 2023."""
    assert put(empty) == "loaded"
    return empty


@pytest.fixture
def issue_2() -> Issue:
    """The issue that the archive holds."""
    return make_issue()


@pytest.fixture
def source_2() -> StoredSource:
    """Its file."""
    return make_source(make_issue())


@pytest.fixture
def bring(empty: Archive, tmp_path: Path) -> Bring:
    """Imports a text from a file, 来文/一.txt or one with the name that is given, into the empty archive."""

    def bring(text: str, name: str = "来文/一.txt") -> ImportRow:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
        return import_file(empty, path)

    return bring
