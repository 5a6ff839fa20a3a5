"""Tables that are drawn or written in other ways than markdown has → lines that pipe_tables reads, or rows with tabs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

# ｜序号｜任务｜, │序号│任务│: what stands for a pipe
BARS = re.compile("[｜│┃║︱]")
FEWEST_BARS, FEWEST_LINES = 2, 2
# ├──┼──┤: a rule between rows
DRAWN_RULE = re.compile(r"[─━═┄┌┐└┘├┤┬┴┼┏┓┗┛┣┫┳┻╋╔╗╚╝╠╣╦╩╬\s]{3,}")
# &lt;td&gt;: a tag of a table that was escaped with the text
ESCAPED_TAG = re.compile(r"&lt;(/?(?:table|thead|tbody|tr|td|th|p|br)\b[^&<>]{0,200}?/?)&gt;", re.IGNORECASE)
# 序号,任务,单位, "序号";"任务": the head of rows that one mark parts
LISTED_HEAD = re.compile(r'"?序\s?号"?\s?([,，;；])')
LISTED_ROW = re.compile(r'"?\d{1,3}"?\s?[,，;；]')
FEWEST_MARKS = 2


def with_plain_bars(lines: Sequence[str]) -> list[str]:
    """The lines with pipes for the bars of drawn rows, and a tab alone for the rules between them."""
    counts = Counter(bars for line in lines if (bars := len(BARS.findall(line))) >= FEWEST_BARS)
    if not counts or max(counts.values()) < FEWEST_LINES:
        return list(lines)
    out = [BARS.sub("|", line) if len(BARS.findall(line)) >= FEWEST_BARS else line for line in lines]
    return ["\t" if line.strip() and DRAWN_RULE.fullmatch(line) else line for line in out]


def with_plain_tags(text: str) -> str:
    """The text with the tags of tables that were escaped."""
    return ESCAPED_TAG.sub(r"<\1>", text) if "&" in text and "&lt;t" in text.lower() else text


def with_listed_rows(lines: Sequence[str]) -> list[str]:
    """The lines with tabs in rows that commas or semicolons part, below a head that begins with 序号."""
    out = list(lines)
    for n, line in enumerate(lines):
        head = LISTED_HEAD.match(line) if line[:1] in ('"', "序") else None
        if not head or line.count(head[1]) < FEWEST_MARKS:
            continue
        end = n + 1
        while end < len(lines) and LISTED_ROW.match(lines[end]) and lines[end].count(head[1]) == line.count(head[1]):
            end += 1
        if end - n >= FEWEST_LINES:
            out[n:end] = ["\t".join(cell.strip(' "') for cell in row.split(head[1])) for row in lines[n:end]]
    return out
