"""Variations of the role labels of work items: order, marks, words, lines and brackets."""

from __future__ import annotations

import random
import re

from tests.benchmarks.variations.varied_issues import Change, NewLine, Varied, broken, each_line, places_to_break, reworded

ROLE_LABEL = (
    r"(?:责\s*任|牵\s*头|配\s*合|包\s*抓|承\s*办|参\s*与|完\s*成|协\s*办|落\s*实|主\s*办|分\s*管)\s*(?:单\s*位|部\s*门|领\s*导|时\s*限)"
)
LABEL_LINE = re.compile(rf"^\s*\**\s*(?P<label>{ROLE_LABEL})\s*\**\s*[:：]\s*\**\s*(?P<value>\S.*)$")


def _label_runs(issue: Varied) -> list[list[int]]:
    """Runs of two and more label lines with only blank ones between, none of them broken."""
    broken = {n for pair in issue.joins for n in pair}
    runs: list[list[int]] = [[]]
    for n in range(1, len(issue.lines) + 1):
        text = issue.lines[n - 1]
        whole = LABEL_LINE.match(text) and not re.search(r"\s\d{1,3}[.．]", text)
        if whole and n in issue.inside and n not in broken:
            runs[-1].append(n)
        elif text.strip() and runs[-1]:
            if n in broken and LABEL_LINE.match(text):
                runs[-1] = []
            runs.append([])
    return [run for run in runs if len(run) > 1]


def labels_reordered(issue: Varied, rng: random.Random) -> Varied:
    order = {}
    for run in _label_runs(issue):
        order |= dict(zip(run, rng.sample(run, len(run)), strict=True))
    return Varied(tuple(issue.lines[order.get(n, n) - 1] for n in range(1, len(issue.lines) + 1)), issue.gold)


def labels_on_one_line(mark: str) -> Change:
    def change(issue: Varied, rng: random.Random) -> Varied:
        runs = {run[0]: run for run in _label_runs(issue)}
        gone = {n for run in runs.values() for n in run[1:]}
        return each_line(
            issue,
            lambda n, text: (
                []
                if n in gone
                else [NewLine(mark.join(issue.lines[m - 1].strip() for m in runs[n]), tuple(runs[n]))]
                if n in runs
                else [NewLine(text, (n,))]
            ),
        )

    return change


def label_values_below(issue: Varied, rng: random.Random) -> Varied:
    def lines(n: int, text: str) -> list[NewLine]:
        found = LABEL_LINE.match(text)
        if not found or n not in issue.inside:
            return [NewLine(text, (n,))]
        return [NewLine(f"{found['label']}：", (n,)), NewLine(""), NewLine(found["value"], (n,), True)]

    return each_line(issue, lines)


def labels_spread(issue: Varied, rng: random.Random) -> Varied:
    def spread(text: str) -> str:
        found = LABEL_LINE.match(text)
        return f"{' '.join(''.join(found['label'].split()))}：{found['value']}" if found else text

    return Varied(tuple(spread(text) if n in issue.inside else text for n, text in enumerate(issue.lines, 1)), issue.gold)


def labels_bold(issue: Varied, rng: random.Random) -> Varied:
    def bold(text: str) -> str:
        found = LABEL_LINE.match(text)
        return f"**{found['label']}：**{found['value']}" if found else text

    return Varied(tuple(bold(text) if n in issue.inside else text for n, text in enumerate(issue.lines, 1)), issue.gold)


def labels_broken(issue: Varied, rng: random.Random) -> Varied:
    """Every second label line broken somewhere in its value."""

    def lines(n: int, text: str) -> list[NewLine]:
        found = LABEL_LINE.match(text)
        places = [at for at in places_to_break(text) if found and at > found.start("value") + 1]
        if not places or n not in issue.inside or rng.random() < 0.5:
            return [NewLine(text, (n,))]
        return broken(text, n, rng.choice(places), rng.choice(([""], [])))

    return each_line(issue, lines)


def labels_in_brackets(issue: Varied, rng: random.Random) -> Varied:
    """A run of label lines as a bracket at the end of the paragraph above."""
    runs = {issue.preceding(run[0]): run for run in _label_runs(issue)}
    runs = {n: run for n, run in runs.items() if issue.lines[n - 1].rstrip().endswith("。") and n in issue.inside}
    gone = {n for run in runs.values() for n in run}

    def lines(n: int, text: str) -> list[NewLine]:
        if n in runs:
            inside = "；".join(issue.lines[m - 1].strip().replace("**", "").rstrip("。；") for m in runs[n])
            return [NewLine(f"{text.rstrip()}（{inside}）", (n, *runs[n]))]
        return [] if n in gone else [NewLine(text, (n,))]

    return each_line(issue, lines)


BRACKET_OF_LABELS = re.compile(rf"^(?P<text>.+[。；])\s?[（(](?P<labels>{ROLE_LABEL}\s?[:：].{{2,400}})[）)][。；]?\s*$")


def brackets_to_lines(issue: Varied, rng: random.Random) -> Varied:
    def lines(n: int, text: str) -> list[NewLine]:
        found = BRACKET_OF_LABELS.match(text)
        if not found or n not in issue.inside:
            return [NewLine(text, (n,))]
        labels = re.split(rf"[；;，,。]\s?(?={ROLE_LABEL}\s?[:：])", found["labels"])
        return [NewLine(found["text"], (n,)), *(NewLine(line, (n,)) for label in labels for line in ("", label))]

    return each_line(issue, lines)


def words(names: dict[str, str]) -> Change:
    return lambda issue, rng: reworded(issue, lambda text: re.sub("|".join(names), lambda found: names[found[0]], text))


VARIATIONS: dict[str, Change] = {
    "labels in other orders": labels_reordered,
    "labels on one line, space": labels_on_one_line(" "),
    "labels on one line, ；": labels_on_one_line("；"),
    "labels on one line, 。": labels_on_one_line("。"),
    "label values below": label_values_below,
    "labels spread": labels_spread,
    "labels bold": labels_bold,
    "labels broken": labels_broken,
    "labels in brackets": labels_in_brackets,
    "brackets to label lines": brackets_to_lines,
    "部门 for 单位": words({"责任单位": "责任部门", "牵头单位": "牵头部门", "配合单位": "配合部门"}),
    "承办, 主办, 协办": words(
        {"责任单位": "承办单位", "牵头单位": "主办单位", "配合单位": "协办单位", "完成时限": "办结时限", "责任领导": "分管领导"}
    ),
    "落实, 总牵头, 参与": words(
        {
            "责任单位": "落实单位",
            "牵头单位": "总牵头单位",
            "配合单位": "参与单位",
            "完成时限": "完成时间",
            "责任领导": "牵头领导",
            "包抓领导": "包联领导",
        }
    ),
}
