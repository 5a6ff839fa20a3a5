"""All tasks of one document: labelled items first, then table rows, duties and dated sentences in what is left."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from gazette_desk.parsing.knowledge import known
from gazette_desk.parsing.patterns import OPEN
from gazette_desk.parsing.records import Block, Document, Table, Task
from gazette_desk.parsing.tasks.dated_tasks import dated_tasks
from gazette_desk.parsing.tasks.duties import duty_tasks
from gazette_desk.parsing.tasks.labelled_tasks import find_items, labelled_tasks
from gazette_desk.parsing.tasks.table_tasks import tasks_of_table
from gazette_desk.parsing.text.outline import section_paths
from gazette_desk.parsing.times.deadlines import DateContext

LAST_MONTHS = 11
# kinds that tell of what was done or ordered, and order nothing
NO_ORDERS = ("大事记", "解读")
# 〔2019〕 of a number, and （2019年1月1日—…） of a heading
YEAR_OF_NUMBER = re.compile(rf"{OPEN}\s?((?:19|20)\d\d)")
CITED = re.compile(r"《[^《》]{1,80}》")
YEAR_OF_HEADING = re.compile(r"((?:19|20)\d\d)年")
# 《2021年河道整治工作总结》: what is to be written of the year
YEAR_OF_PAPER_TO_BE = re.compile(r"《((?:19|20)\d\d)年[^《》]{0,40}(?:总结|计划|台账|名单|报表)》")
# 2020年以来, 2019年已建成, 自2018年起: of what was before
PAST_YEAR = re.compile(r"自?(?:19|20)\d\d年\d{0,2}月?(?:以来|起(?!草)|已|至今)")


def document_tasks(document: Document, blocks: Sequence[Block], tables: Sequence[Table], issue_year: int | None) -> list[Task]:
    """Tasks of a document in the order of their lines; ids are still empty. blocks are its own as task_blocks cuts them."""
    year = document_year(document, issue_year)
    year_ends = bool(document.date) and int((document.date or "")[5:7]) >= LAST_MONTHS
    paths = section_paths(blocks)

    def context_of(i: int) -> DateContext:
        return _context(paths[i], year, year_ends)

    items = find_items(blocks)
    tasks = labelled_tasks(document.id, blocks, items, paths, context_of)
    used = {i for item in items for i in range(item.first, item.last + 1)}
    tasks += duty_tasks(document.id, blocks, used, paths, context_of)
    if document.kind not in NO_ORDERS:
        tasks += dated_tasks(document, blocks, used, paths, context_of)
    tasks += [task for table in tables for task in tasks_of_table(table, DateContext(year, year_ends=year_ends))]
    tasks = [task for task in tasks if known().sentence(task.text) != "no-task"]
    return sorted(tasks, key=lambda task: (task.first_line, task.last_line))


@lru_cache(maxsize=256)  # what stands under one heading has one context
def _context(path: tuple[str, ...], year: int | None, year_ends: bool) -> DateContext:
    """The year of the nearest enclosing heading that names one, else the document's."""
    named = next((int(found[1]) for heading in reversed(path) if (found := YEAR_OF_HEADING.search(heading))), None)
    return DateContext(named) if named else DateContext(year, year_ends=year_ends)


def document_year(document: Document, issue_year: int | None) -> int | None:
    """The year of the document's date, number, issue or title, else the one that alone is printed in its text."""
    if document.date:
        return int(document.date[:4])
    found = YEAR_OF_NUMBER.search(document.doc_number or "")
    if found or issue_year:
        return int(found[1]) if found else issue_year
    title = YEAR_OF_HEADING.search(document.title if document.title_printed else "")
    if title:
        return int(title[1])
    texts = [PAST_YEAR.sub("", block.text) for block in document.blocks]
    printed = {year for text in texts for year in YEAR_OF_HEADING.findall(CITED.sub("", text))}
    printed = printed or {year for text in texts for year in YEAR_OF_PAPER_TO_BE.findall(text)}
    return int(printed.pop()) if len(printed) == 1 else None
