"""Every line number and string of the samples' gold points where it should in their text (form: ../shared/gold/GUIDE.md)."""

from __future__ import annotations

import pytest

from tests.gold.issues import SAMPLES, Sample
from tests.gold.scoring import ROLES, Row, fold

pytestmark = pytest.mark.parametrize("sample", SAMPLES, ids=str)


def folded(sample: Sample, first: int, last: int) -> str:
    return fold("".join(sample.text.split("\n")[first - 1 : last]))


def test_contents_entries_stand_on_their_lines(sample: Sample) -> None:
    for entry in sample.gold["toc"]:
        printed = folded(sample, entry["line"], entry["line"] + 1)
        assert fold(entry["title"]) in printed
        assert fold(entry["doc_number"]) in printed
        assert fold(entry["page"]) in printed
        assert folded(sample, 1, entry["line"]).count(fold(f"【{entry['section']}】"))


def test_documents_begin_with_their_titles_and_hold_their_fields(sample: Sample) -> None:
    for document in sample.gold["documents"]:
        printed = folded(sample, *document["lines"])
        assert printed.startswith(fold(document["title"]))
        for field in ("doc_number", "addressees", "enclosed_title"):
            assert fold(document[field]) in printed
        assert all(fold(issuer) in printed for issuer in document["issuers"])
        assert document["public_release"] is ("此件公开发布" in printed)
        assert document["date"] is None or _printed_date(document["date"]) in printed


def _printed_date(iso: str) -> str:
    year, month, day = map(int, iso.split("-"))
    return f"{year}年{month}月{day}日"


def test_documents_follow_on_each_other_and_hold_their_attachments(sample: Sample) -> None:
    last = 0
    for document in sample.gold["documents"]:
        assert last < document["lines"][0] < document["lines"][1]
        last = document["lines"][1]
        for attachment in document["attachments"]:
            assert document["lines"][0] < attachment["lines"][0] <= attachment["lines"][1] <= last
            assert folded(sample, *attachment["lines"]).startswith(fold(attachment["label"]))
            assert fold(attachment["title"]) in folded(sample, *attachment["lines"])


def test_joins_lie_between_lines_with_nothing_between(sample: Sample) -> None:
    lines = sample.text.split("\n")
    for before, after in sample.gold["joins"] + sample.gold["ignore"]["joins"]:
        assert lines[before - 1].strip()
        assert lines[after - 1].strip()
        assert not "".join(lines[before : after - 1]).strip()


def test_tables_are_bounded_by_tabs(sample: Sample) -> None:
    lines = ["", *sample.text.split("\n"), ""]
    for table in sample.gold["tables"]:
        first, last = table["lines"]
        assert "\t" in lines[first]
        assert "\t" in lines[last]
        assert "\t" not in lines[first - 1] + lines[last + 1]
        assert all(fold(name) in folded(sample, first, last) for name in table["header"])


def test_tasks_hold_their_words(sample: Sample) -> None:
    for task in sample.gold["tasks"]:
        printed = folded(sample, *task["lines"])
        assert fold(task["deadline_raw"]) in printed
        assert (task["deadline"]["type"] == "none") is (task["deadline_raw"] is None)
        if task["kind"] != "table":
            assert fold(task["title"]) in printed
            assert fold(task["number"]) in printed[:12]
        for role in ROLES:
            assert all(fold(name) in _where_units_stand(sample, task) for name in task[role])


def _where_units_stand(sample: Sample, task: Row) -> str:
    """The task's own lines; for a row also its table, whose merged cells reach down into it."""
    around = [t["lines"] for t in sample.gold["tables"] if t["lines"][0] <= task["lines"][0] <= t["lines"][1]]
    return folded(sample, *(around or [task["lines"]])[0])


def test_tasks_lie_in_their_documents(sample: Sample) -> None:
    spans = {document["id"]: document["lines"] for document in sample.gold["documents"]}
    for task in sample.gold["tasks"]:
        first, last = spans[task["doc"]]
        assert first < task["lines"][0] <= task["lines"][1] <= last


def test_units_are_the_printed_names_of_the_tasks(sample: Sample) -> None:
    printed = [name for unit in sample.gold["units"] for name in unit["printed"]]
    named = {name for task in sample.gold["tasks"] for role in ROLES[1:] for name in task[role]}
    assert sorted(printed) == sorted(named)


def test_events_stand_on_their_lines(sample: Sample) -> None:
    for event in sample.gold["events"]:
        assert folded(sample, event["line"], event["line"] + 1).startswith(fold(event["text"]))
