"""Limits that count from an event (接到通知后3个工作日内, 自受理之日起五日内); a standard (压缩至3日内) or a right (可…申请) is none."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gazette_desk.parsing.records import Deadline

COUNT = r"(?:\d{1,3}(?:\.\d)?|[一二三四五六七八九十两半]{1,3})"
# 3个工作日内, 0.5个工作日内, 七个工作日之内, 24小时内, 一个月内
WITHIN = rf"{COUNT}个?(?:工作日|自然日|日历日|日|天|小时|分钟|周|月)(?:之|以)?内"
WITHIN_HERE = re.compile(rf"(?=[\d一二三四五六七八九十两半])(?<![\d.—–-])(?:{WITHIN})")
# 压缩至1个工作日以内, “3个工作日内办结”: a standard
STANDARD_BEFORE = re.compile(r"(?:压缩|缩短|压减|控制|减少|缩减|精简|降低|降|减)(?:至|到|在|为)$|“$")
# 可自收到决定之日起60日内申请行政复议: a right
MAY_BEFORE = re.compile(r"(?<![许认])可以?(?:自|从|在|于|向)[^，。；、]{0,40}$")
# 对未在5月底前完成任务的乡镇, 15日内未办结的，扣1分: what follows when a limit is not kept
FAILED_BEFORE = re.compile(r"(?:[未没]|不能)[^，。；：]{0,8}$")
FAILED_AFTER = re.compile(r"[^，。；：]{1,20}的")
NOT_DONE_AFTER = re.compile(r"(?:仍|尚|还|仍然)?[未没](?![^，。；：]{0,20}的(?:任务|工作|事项|项目|问题|部分|要|须|应))[^，。；：]{1,20}的")
# 自作出决定之日起, 接到通知后, from which 3个工作日内 counts
EVENT_TAIL = r"(?:之日起|日起|起|后)[，,]?的?$"
EVENT_BEFORE = (
    re.compile(rf"(?:(?:[自从]|接(?=[到报警获])|收(?=[到悉]))[^，。；：、）)\n\t]{{1,40}}?){EVENT_TAIL}"),
    re.compile(rf"每[^，。；：、）)\n\t每]{{1,10}}{EVENT_TAIL}"),
    re.compile(rf"(?<=[在于])[^，。；：、）)\n\t在于]{{1,16}}{EVENT_TAIL}"),
    re.compile(rf"[^，。；：、）)\n\t]{{2,8}}{EVENT_TAIL}"),
)


def is_failed(text: str, start: int, end: int) -> bool:
    """Whether the limit text[start:end] stands where something was not done by then."""
    failed = FAILED_BEFORE.search(text[max(0, start - 48) : start]) and FAILED_AFTER.match(text, end)
    return bool(failed or NOT_DONE_AFTER.match(text, end))


def relative_limits(text: str) -> Iterator[tuple[int, int, Deadline]]:
    """(start, end, deadline) of the limits that count from an event, in order."""
    if "内" not in text:
        return
    for match in WITHIN_HERE.finditer(text):
        if STANDARD_BEFORE.search(text[max(0, match.start() - 8) : match.start()]):
            continue
        before = text[max(0, match.start() - 56) : match.start()]
        if MAY_BEFORE.search(before):
            continue
        event = next((found for pattern in EVENT_BEFORE if (found := pattern.search(before))), None)
        start = match.start() - len(event[0]) if event else match.start()
        if is_failed(text, start, match.end()):
            continue
        yield start, match.end(), Deadline("recurring" if text[start] == "每" else "relative")
