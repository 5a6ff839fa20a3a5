"""What is written as JSON is read back as the same records, and what is no such JSON is refused with the place that is wrong."""

import json
from collections.abc import Callable
from copy import deepcopy
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from gazette_desk.parsing import parse_issue
from gazette_desk.parsing.from_json import NotAnIssue, issue_from_json
from gazette_desk.parsing.records import Event, Issue
from gazette_desk.parsing.to_json import issue_to_json

PROJECT = Path(__file__).parents[2]
TEXTS = [*sorted((PROJECT / "resources" / "samples").glob("*.txt")), *sorted((PROJECT.parent / "shared" / "corpus").glob("*.txt"))]
UNTITLED = "各乡镇人民政府：\n请于2021年5月10日前报送春季造林情况。\n青河区人民政府办公室\n2021年4月1日\n"


def written(issue: Issue, text: str) -> Any:
    """The issue's JSON as another program reads it."""
    source = {"name": issue.name, "lines": text.count("\n") + 1, "text": text}
    return json.loads(json.dumps(issue_to_json(issue, source), ensure_ascii=False))


@pytest.fixture(scope="module")
def sample() -> Any:
    """The first sample's JSON."""
    text = TEXTS[0].read_text("utf-8")
    return written(parse_issue(text, "公报.txt"), text)


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.name)
def test_all_records_come_back(path: Path) -> None:
    text = path.read_text("utf-8")
    issue = parse_issue(text, path.name)
    assert repr(issue_from_json(written(issue, text))) == repr(issue)  # also what has no part in comparing


def test_a_document_without_a_title_is_still_called_by_its_file() -> None:
    issue = parse_issue(UNTITLED, "造林 2021.txt")
    back = issue_from_json(written(issue, UNTITLED))
    assert back == issue
    assert not back.documents[0].title_printed


def test_an_event_that_prints_only_its_month_keeps_it(sample: Any) -> None:
    issue = issue_from_json(sample)
    events = tuple(Event("d1", 1, 1, day, "开工") for day in ("2021-05", "2021-05-06", None))
    assert issue_from_json(written(replace(issue, events=events), sample["source"]["text"])).events == events


def changed(*way: str | int, value: object) -> Callable[[Any], None]:
    def change(made: Any) -> None:
        for step in way[:-1]:
            made = made[step]
        made[way[-1]] = value

    return change


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (changed("documents", value=None), "documents"),
        (changed("source", "name", value=5), "source.name"),
        (changed("documents", 0, "blocks", 0, "kind", value="script"), r"documents\[0\].blocks\[0\].kind"),
        (changed("documents", 0, "lines", value=[1]), r"documents\[0\].lines"),
        (changed("documents", 0, "lines", value=[0, 3]), "行"),
        (changed("documents", 0, "lines", value=[1, 10**6]), "行"),
        (changed("documents", 0, "lines", value=[1, 2**80]), r"documents\[0\].lines"),
        (changed("documents", 0, "public_release", value=1), "public_release"),
        (changed("documents", 0, "toc", value=999), "toc"),
        (changed("documents", 1, "id", value="d1"), "文件"),
        (changed("tasks", 0, "doc", value="d99"), "文件"),
        (changed("tasks", 0, "title", value="\ud800"), r"tasks\[0\].title"),
        (changed("tasks", 0, "lead", value="区水务局"), r"tasks\[0\].lead"),
        (changed("tasks", 0, "confidence", value=7), "confidence"),
        (changed("tasks", 0, "deadline", value={"type": "date", "end": "2021-02-30"}), "时限"),
        (changed("tables", 0, "row_lines", value=[]), "row_lines"),
        (changed("warnings", 0, value="x"), r"warnings\[0\]"),
    ],
)
def test_what_is_no_issue_is_refused_with_its_place(change: Callable[[Any], None], said: str, sample: Any) -> None:
    made = deepcopy(sample)
    issue_from_json(made)
    change(made)
    with pytest.raises(NotAnIssue, match=said):
        issue_from_json(made)


@pytest.mark.parametrize("value", [None, [], "x", 5, {}, {"source": []}])
def test_other_json_is_refused(value: object) -> None:
    with pytest.raises(NotAnIssue):
        issue_from_json(value)
