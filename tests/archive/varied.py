"""Issues of many documents in an invented district, made of one vocabulary so that words, units and days repeat in every mixture."""

from __future__ import annotations

import hashlib
import random

from gazette_desk.archive import Archive
from gazette_desk.archive.facts.rows import StoredSource
from gazette_desk.parsing.records import Block, BlockKind, Deadline, Document, Issue, Masthead, Task, TaskKind, Unit

WORDS = (
    "综合执法 河道整治 水务局 区政府 工作 方案 通知 青河 柳沟镇 应急演练 PM2.5 3.5% 〔2021〕 ２０２２年 “一网通办” 《办法》 GDP ① 𠮷田 㐀 "
    "防汛 责任 落实 重点 推进 各乡镇 建设 项目 5月 12个 （一） 及 的 了 ， 。 、 ； ： —— Windows 10"
).split(" ")
GLUE = ("", "", "", "", "，", "。", " ", "、", "\t")
KINDS: tuple[BlockKind, ...] = ("heading", "paragraph", "paragraph", "list", "table", "label")
UNITS = ("区水务局", "水务局", "区教育局", "区综合执法局", "综合执法局", "柳沟镇", "各乡镇", "各部门")
DAYS = ("2021-03-31", "2021-06-30", "2021-07-15", "2021-12-31", "2022-06-30", None, None)


def sentence(seed: random.Random, longest: int = 14) -> str:
    """A piece of text of one line."""
    return "".join(seed.choice(WORDS) + seed.choice(GLUE) for _ in range(seed.randint(1, longest))).strip()


def varied_issue(number: int, documents: int = 2) -> Issue:
    """Issue `number`; the same for the same number."""
    seed = random.Random(number)
    made = tuple(_document(seed, number, index) for index in range(documents))
    tasks = tuple(_task(seed, document.id, index) for document in made for index in range(seed.randint(0, 4)))
    together = (Unit("各乡镇", ("各乡镇",), True), Unit("各部门", ("各部门",), True))
    units = (Unit("区水务局", UNITS[:2]), Unit("区综合执法局", UNITS[3:5]), *together)
    head = Masthead(f"云州市青河区人民政府{'公报' if number % 3 else '政报'}", "云州市青河区", 2019 + number % 5, number)
    return Issue(f"{number}.txt", head, documents=made, tasks=tasks, units=units)


def add_varied(archive: Archive, numbers: range) -> list[Issue]:
    """Puts issues into an archive."""
    issues = [varied_issue(number) for number in numbers]
    for issue in issues:
        data = issue.name.encode()
        archive.add(issue, StoredSource(issue.name, data, issue.name, "utf-8", hashlib.sha256(data).hexdigest()))
    return issues


def _document(seed: random.Random, number: int, index: int) -> Document:
    title, sign = f"关于{seed.choice(WORDS)}{seed.choice(WORDS)}的通知", f"青政办发〔{2019 + number % 5}〕{number * 10 + index}号"
    blocks = [Block("title", title, 1, 1), Block("number", sign, 2, 2)]
    blocks += [Block(seed.choice(KINDS), sentence(seed), line, line) for line in range(3, 3 + seed.randint(1, 6))]
    kind = seed.choice(("通知", "意见", None))
    return Document(f"d{index}", title, 1, 9, section="文件", doc_number=sign, kind=kind, blocks=tuple(blocks))


def _task(seed: random.Random, document: str, index: int) -> Task:
    def some(names: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(seed.choices(names, k=seed.randint(0, 2))))

    kinds: tuple[TaskKind, ...] = ("labelled", "table", "duty", "dated")
    due = seed.choice(DAYS)
    deadline = Deadline("date", None, due) if due else Deadline(seed.choice(("ongoing", "recurring", "relative", "none")))
    return Task(
        f"{document}t{index}",
        document,
        seed.choice(kinds),
        3,
        3,
        sentence(seed, 2),
        sentence(seed),
        f"{index + 1}.",
        section=some(("一、重点任务", "（二）防汛")),
        leaders=some(("周明远", "沈玉洁")),
        lead=some(UNITS),
        responsible=some(UNITS),
        cooperating=some(UNITS),
        deadline_raw=seed.choice((None, "6月底前", "长期坚持")),
        deadline=deadline,
    )
