"""A template in Markdown with fields in braces → the page of a notice, with what is filled in kept from becoming markup.

A row of a table, a paragraph or an item of a list that has fields of tasks comes once for each task; all other fields are of the notice.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from copy import deepcopy
from html import escape
from typing import cast

import markdown
from lxml import html
from lxml.html import HtmlElement

from gazette_desk.errors import GazetteDeskError

NOTICE_FIELDS = ("编号", "主送单位", "项数", "基准日期", "发出单位", "日期")
TASK_FIELDS = (
    *("序号", "任务事项", "任务内容", "文号", "文件", "职责", "责任领导", "牵头单位", "责任单位", "配合单位"),
    *("完成时限", "截止日期", "逾期天数", "状态", "进展", "出处"),
)
FIELD = re.compile(r"\{([^{}\n]{1,20})\}")
REPEATED = ("tr", "p", "li", "h2", "h3", "h4")


def filled(template: str, name: str, notice: Mapping[str, str], tasks: Sequence[Mapping[str, str]]) -> HtmlElement:
    """The page, as the children of a div; values are texts. name is that of the template. Raises GazetteDeskError for fields that there
    are none of.
    """
    page = cast(HtmlElement, html.fragment_fromstring(_as_html(template), create_parent="div"))
    _refuse_unknown(name, page)
    repeated = [part for part in page.iter(*REPEATED) if _fields(part) & set(TASK_FIELDS) and not _within_row(part)]
    copies = [[_copy(part, {**notice, **task}) for task in tasks] for part in repeated]
    _fill(page, notice)
    for part, filled_in in zip(repeated, copies, strict=True):
        for copy in filled_in:
            part.addprevious(copy)
        part.getparent().remove(part)
    return page


def as_html(page: HtmlElement) -> str:
    """The page as HTML text."""
    return "".join(html.tostring(part, encoding="unicode") for part in page)


def _as_html(template: str) -> str:
    """HTML of Markdown; tags in it are text, for a template is no place for what loads or runs."""
    return markdown.markdown(escape(template, quote=False), extensions=["tables", "attr_list", "sane_lists"])


def _refuse_unknown(name: str, page: HtmlElement) -> None:
    unknown = sorted(_fields(page) - {*NOTICE_FIELDS, *TASK_FIELDS})
    if unknown:
        known = "、".join((*NOTICE_FIELDS, *TASK_FIELDS))
        raise GazetteDeskError(f"模板“{name}”里有不认识的栏目：{'、'.join(unknown)}。请改正模板，可以用的栏目有：{known}")


def _fields(part: HtmlElement) -> set[str]:
    return set(FIELD.findall(str(part.text_content())))


def _within_row(part: HtmlElement) -> bool:
    return part.tag != "tr" and any(True for _ in part.iterancestors("tr", "li"))


def _copy(part: HtmlElement, values: Mapping[str, str]) -> HtmlElement:
    copy = deepcopy(part)
    _fill(copy, values)
    return copy


def _fill(part: HtmlElement, values: Mapping[str, str]) -> None:
    for element in part.iter():
        element.text = _filled(element.text, values)
        if element is not part:
            element.tail = _filled(element.tail, values)


def _filled(text: str | None, values: Mapping[str, str]) -> str | None:
    """The text with its fields filled in once: what stands in a value is no field."""
    return text and FIELD.sub(lambda found: values.get(found[1], found[0]), text)
