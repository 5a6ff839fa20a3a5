"""How the time to parse grows with the length of a text, for texts that are one shape repeated.

`python -m tests.benchmarks.growth [words in the names of shapes]` prints for each shape the time of n, 2n and 4n characters and by how
much the last doubling multiplied it: 2 is linear, 4 quadratic.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable

from gazette_desk.parsing import parse_issue
from tests.parsing.small_issue import HEAD

SIZE = 20_000  # characters of the shortest text
WORSE_THAN_N_LOG_N = 2.6  # what a doubling may multiply, measuring included
# A name, what a text begins with behind the small issue's head, and what is repeated with its number.
IN_ONE_LINE = {
    "citations by title": "按照《青河区治水方案{n}》要求，",
    "citations by number": "按照青政办发〔2021〕{n}号要求，",
    "citations by both": "《青河区治水方案{n}》（青政办发〔2021〕{n}号）、",
    "quotes opened": "《",
    "quotes nested": "《青河〈区〉",
    "brackets opened": "（一",
    "brackets closed": "水）",
    "short names": "（以下简称《方案{n}》）",
    "units in a list": "区水务局、",
    "units of many names": "区水务{n}局、",
    "duties": "区水务局负责河道{n}；",
    "duties with help": "区水务局牵头，区财政局配合；",
    "dates": "2021年5月{n}日前，",
    "deadline phrases": "5月底前完成{n}。",
    "full stops": "。",
    "figures": "1",
    "spaces": "水 ",
    "tabs": "水\t",
    "quoted words": "“水”",
    "people": "沈一舟、",
    "telephones": "电话：618{n}、",
    "homes": "柳湾村三组{n}号，",
    "no mark at all": "水",
}
LINES = {
    "paragraphs": "加强河道管理{n}，做好清漂工作。",
    "headings": "一、加强管理{n}",
    "small headings": "（一）加强管理{n}",
    "items": "1.清理河道{n}。",
    "attachments": "附件：{n}",
    "attachments announced": "附件：1.治理清单{n}",
    "attachments by number": "附件{n}",
    "labels": "责任单位：区水务局",
    "labels of many units": "责任单位：区水务{n}局",
    "items with labels": "{n}.清理河道。\n责任单位：区水务局\n完成时限：5月底前",
    "labels of many companies": "责任单位：云州{n}水务有限公司",
    "labels of many towns": "责任单位：柳湾{n}镇",
    "leaders": "责任领导：沈一舟",
    "table rows": "{n}\t清理河道\t区水务局\t5月底前",
    "table heads": "序号\t任务\t责任单位\t完成时限",
    "markdown tables": "| {n} | 清理河道 | 区水务局 |",
    "pipes between words": "{n}清理河道 | 区水务局",
    "HTML tables": "<table><tr><td>{n}</td><td>清理河道</td></tr></table>",
    "HTML rows": "<tr><td>{n}</td><td>清理河道</td></tr>",
    "broken words": "加强河道管理，做好清漂工作和水",
    "document numbers": "青政办发〔2021〕{n}号",
    "documents": "云州市青河区人民政府办公室关于治理河道{n}的通知\n\n青政办发〔2021〕{n}号\n\n各乡镇：\n\n请清理河道。\n\n2021年5月20日\n",
    "documents without number": "云州市青河区人民政府关于治理河道{n}的通知\n\n各乡镇人民政府：\n\n请清理河道。\n\n2021年5月20日\n",
    "documents that cite": "青河区人民政府关于治理河道{n}的通知\n\n青政发〔2021〕{n}号\n\n各乡镇：\n\n按《青河区治水方案{n}》清理河道。\n",
    "orders": "青河区人民政府令\n\n第{n}号\n\n青河区治水办法\n",
    "titles": "云州市青河区人民政府关于治理河道{n}的通知",
    "signatures": "云州市青河区人民政府\n2021年5月20日",
    "contents entries": "云州市青河区人民政府关于治理河道{n}的通知……{n}",
    "addressees": "各乡镇人民政府，区直各部门：",
    "groups": "河道治理领导小组{n}\n组 长：沈一舟\n成 员：陆晚舟（区水务局局长）",
    "group members": "沈一舟 区水务{n}局局长",
    "group headings": "成 员：沈一舟",
    "chronicle": "{n}日，区长沈一舟调研河道。",
    "chronicle title": "青河区人民政府大事记\n\n1日，区长沈一舟调研河道。",
    "page numbers": "- {n} -",
    "running heads": "云州市青河区人民政府公报",
    "stages": "第一阶段（5月—6月）：清理河道{n}。",
    "members": "各乡镇（柳湾镇{n}、石桥镇）",
    "imprint": "主管：青河区人民政府",
    "blank lines": "",
    "section names": "【区政府文件】",
    "letters of a recogniser": "l0月2l日 and O",
}


def repeated(unit: str, size: int, end: str) -> str:
    """The unit with its numbers, over and over up to that many characters, each with an end."""
    times = size // (len(unit) + len(end)) + 1
    return end.join(unit.replace("{n}", str(n)) for n in range(1, times + 1))[:size]


def shapes() -> Iterable[tuple[str, str, str]]:
    """(name, what is repeated, what stands behind each)."""
    yield from (("one line of " + name, unit, "") for name, unit in IN_ONE_LINE.items())
    yield from (("lines of " + name, unit, "\n") for name, unit in LINES.items())
    yield from (("paragraphs of " + name, unit, "\n\n") for name, unit in LINES.items())


def cover_with_entries(text: str) -> str:
    """The text as an issue's body whose contents list as many documents as stand in it."""
    titles = [line for line in text.split("\n") if line.endswith("通知")]
    listed = "\n".join(f"{n}.{title}……{n}" for n, title in enumerate(titles, 1))
    return HEAD.replace("【政府办公室文件】\n", f"【政府办公室文件】\n\n{listed}\n") + text


def seconds(text: str) -> float:
    start = time.process_time()
    parse_issue(text, "growth.txt")
    return time.process_time() - start


def measured(name: str, unit: str, end: str, size: int = SIZE) -> tuple[float, float, float]:
    """Seconds for a text of the size, twice and four times it."""
    listed = cover_with_entries if "documents" in name else HEAD.__add__
    first, second, third = (seconds(listed(repeated(unit, size * times, end)) + "\n") for times in (1, 2, 4))
    return first, second, third


def run(wanted: Iterable[str] = (), size: int = SIZE) -> Iterable[str]:
    """A line for each shape, with a mark where it grows faster than n log n."""
    yield f"{'text of one shape':<44}{size // 1000:>6} k{2 * size // 1000:>8} k{4 * size // 1000:>8} k   a doubling multiplies by"
    for name, unit, end in shapes():
        if all(word in name for word in wanted):
            first, second, third = measured(name, unit, end, size)
            growth = third / second
            mark = "   faster than n log n" if growth > WORSE_THAN_N_LOG_N and third > 0.2 else ""
            yield f"{name:<44}{first:>7.2f}s{second:>9.2f}s{third:>9.2f}s{growth:>9.1f}{mark}"


if __name__ == "__main__":
    for line in run(sys.argv[1:]):
        print(line, flush=True)
