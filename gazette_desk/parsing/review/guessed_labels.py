"""Labels that no list holds, read by what their own words say (包点单位：区水务局, 挂帅区长：林海涛): a guess, and said to be one."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from gazette_desk.parsing.records import Answer, Warning
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


def guessed_labels(warnings: Iterable[Warning]) -> tuple[Answer, ...]:
    """What the labels that were not known may mean, as somebody could have taught it; those whose words say nothing are left out."""
    said = ((word, next((role for role, form in ROLE_BY_WORDS.items() if form.search(word)), "")) for word in causes(warnings, UNKNOWN))
    return tuple(Answer("label", word, role) for word, role in said if role)


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
