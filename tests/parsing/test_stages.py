"""All stages together: the start stays cheap, and the JSON form has every key."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from gazette_desk.parsing.to_json import issue_to_json
from tests.parsing.small_issue import parse

ROOT = Path(__file__).parent.parent.parent


def test_importing_the_records_loads_no_stage() -> None:
    code = "import sys, gazette_desk.parsing, gazette_desk.parsing.records; print(*(m for m in sys.modules if 'gazette_desk.' in m))"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert set(done.stdout.split()) == {"gazette_desk.parsing", "gazette_desk.parsing.records"}


def test_the_json_form() -> None:
    issue = parse(
        "依据《云州市河道条例》，成立河道治理专班：\n\n组 长：高 岩 区政府副区长\n\n联系电话：6180012。\n\n"
        "青河区大事记\n\n5月6日，高岩副区长检查河道。\n"
    )
    found = json.loads(json.dumps(issue_to_json(issue, {"name": "x"}), ensure_ascii=False))
    assert set(found) == {
        *(
            "source",
            "taken_for",
            "issue",
            "toc",
            "documents",
            "tables",
            "tasks",
            "events",
            "units",
            "citations",
            "groups",
            "contacts",
            "members",
            "warnings",
        )
    }
    assert found["citations"][0]["title"] == "云州市河道条例"
    assert found["groups"][0]["members"] == [{"role": "组长", "name": "高岩", "post": "区政府副区长", "unit": None}]
    assert found["groups"][0]["lines"][0] == issue.groups[0].first_line
    assert [contact["kind"] for contact in found["contacts"]] == ["landline"]
    assert [(event["kind"], event["persons"], event["line"]) for event in found["events"]] == [
        ("督查", ["高岩"], issue.events[0].first_line)
    ]
    assert found["documents"][0]["title_keys"] == list(issue.documents[0].title_keys)
