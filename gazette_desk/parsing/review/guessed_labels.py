"""Labels that no list holds, read by what their own words say (包点单位：区水务局, 挂帅区长：林海涛): a guess, and said to be one."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from gazette_desk.parsing.records import Answer, Issue, Warning
from gazette_desk.parsing.review.findings import SAID, causes

UNKNOWN = "label-unknown"
# the first that fits decides: who looks on has no role, whatever else the word says
ROLE_BY_WORDS = {
    "other": re.compile(r"监[督管理]|督[导查办促]|指导|验收|考[核评]|评[价估]|联[系络]|报送|汇总|审[核批]|受益|服务对象"),
    "deadline": re.compile(r"时[限间点]|期限|日期|节点|进度"),
    "leaders": re.compile(r"(?:人|[^校]长|领导|书记|主任|同志)$"),
    "lead": re.compile(r"(?:牵头|主办|主责|总抓|主抓)"),
    "cooperating": re.compile(r"(?:配合|协[办助同作]|参[加与]|联办|会办)"),
    "responsible": re.compile(r"(?:单位|部门|科室|处室|机构|主体|乡镇|街道|镇街|[者方])$"),
}


# 优秀单位, 参会部门: who was something, and is to do nothing
NO_DOERS = re.compile(r"优[秀胜异]|先进|文明|示范|获|表[彰扬]|受|参[会训赛]|落后|达标|合格|排名|入[选围]|中[标选]|命名")
LINES_NEAR = 12
FEWEST_ALONE = 3  # places of a word that stands among no labels that are known


def guessed_labels(issue: Issue) -> tuple[Answer, ...]:
    """What the labels that were not known may mean, as somebody could have taught it: those whose words say so, and that stand near items
    with known labels or come again and again.
    """
    items = [(task.first_line, task.last_line) for task in issue.tasks if task.kind == "labelled"]
    out = []
    for word, found in causes(issue.warnings, UNKNOWN).items():
        places = [span for warning in found for span in warning.spans]
        near = any(first - LINES_NEAR <= line <= last + LINES_NEAR for line, _ in places for first, last in items)
        role = _role_of(word) if near or len(places) >= FEWEST_ALONE else ""
        out += [Answer("label", word, role)] if role else []
    return tuple(out)


def _role_of(word: str) -> str:
    return "" if NO_DOERS.search(word) else next((role for role, form in ROLE_BY_WORDS.items() if form.search(word)), "")


def told_as_guesses(warnings: Iterable[Warning], guesses: Iterable[Answer]) -> list[Warning]:
    """The findings that these labels are not known, as findings that they were guessed."""
    unknown = causes(warnings, UNKNOWN)
    said, confidence = SAID["label-guessed"]
    return [
        replace(warning, code="label-guessed", message=said.format(guess.words), confidence=confidence)
        for guess in guesses
        if guess.meaning != "other"
        for warning in unknown[guess.words]
    ]
