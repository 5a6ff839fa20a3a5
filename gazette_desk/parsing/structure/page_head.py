"""What a web site prints around a document: the head with its number, date and publisher, and furniture that is no text.

Labels are those of the catalogues in which offices publish documents (政府信息公开目录: 索引号, 发文字号, 成文日期 …) and of the
sites' software; a line that consists of them, of dates and of marks alone is theirs, wherever it stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from gazette_desk.parsing.lines.source import unspaced
from gazette_desk.parsing.patterns import CLOSE, HAN, OPEN, numbering
from gazette_desk.parsing.structure.titles import kind_of_title

# labels with which no line of a document's own text begins
HEAD_LABELS = {
    "title": "标题|信息名称|文件名称|文件标题|公文名称|信息标题",
    "number": "发文字号|发布文号|文件编号|公文文号|备注/文号|文号|公文编号|发文文号",
    "date": "成文日期|成文时间|生成日期|生成时间|公文生成日期|发文日期|发文时间|印发日期|制发日期|签发日期",
    "publisher": "发布机构|发文机关|发文机构|发文单位|发布单位|制发机关|制发单位|公开责任部门|发布机关|信息所属单位",
    "": "索引号|信息索引号|索取号|主题分类|主题词|主题类别|组配分类|服务对象|体裁分类|信息分类|有效性|效力状态|效力级别|时效性|公开方式"
    "|公开范围|公开形式|公开时限|公开日期|公开类别|公开属性|发布日期|发布时间|发表时间|发布日"
    "|实施日期|施行日期|生效日期|失效日期|废止日期|失效时间|生效时间"
    "|联合发文单位|文件来源|信息来源|文章来源|内容概述|内容概况|内容摘要|关键词|关键字|载体类型|记录形式|原文链接|法宝引证码|是否有效|登记号|统一登记号"
    "|统一编号|公文种类|文种|信息提供日期|更新时间|更新日期|录入时间|所属栏目|浏览次数|浏览量|阅读次数|阅读量|阅读人次|访问次数|访问量|点击数|点击率|点击量"
    "|点击次数|责任编辑|信息审核|当前位置|您现在的位置|您当前的位置|您的位置|所在位置|字号|字体|字体大小|分享到|分享|版权所有|上一篇|下一篇|网站标识码|网站地图",
}
# labels that a text may have too: they count beside the others, or with what such a head says (来源：市政府网)
WEAK_LABELS = {
    "title": "名称",
    "publisher": "",
    "": "分类|类别|栏目|来源|作者|编辑|时间|日期|审核|发布人|撰稿|供稿|阅读|浏览|点击|体裁",
}
LABELS = {name: "|".join(filter(None, (labels, WEAK_LABELS.get(name, "")))) for name, labels in HEAD_LABELS.items()}


def _spaced(words: str) -> str:
    return re.sub(rf"({HAN})(?={HAN})", r"\1\\s{0,4}", words)


# 索 引 号：, [发文字号], 【成文日期】, • 有效性:, 文号⇥
LABEL = re.compile(
    r"(?:^[\s•·*◆■>/（(]{0,4}|(?<=[\s|】\])）。;；])|(?<=\d))[\[【［]?\s?(?:"
    + "|".join(
        f"(?P<{name or 'other'}>{_spaced('|'.join(sorted(words.split('|'), key=len, reverse=True)))})" for name, words in LABELS.items()
    )
    + r")\s?(?:[\]】］]\s?[:：]?|[:：]|(?=\t)|$)"
)
STRONG = re.compile(_spaced("|".join(HEAD_LABELS.values())))
# words of the site itself: 打印, 收藏, 字号：大 中 小, 扫一扫在手机打开当前页
FURNITURE = re.compile(
    r"【?\s?(?:我要|加入|添加|取消|在线|全文)?(?:打印(?:本页|此页|文章|正文)?|收藏(?:本页|此页)?|关闭(?:本页|窗口|页面|此页)?|返回(?:顶部|首页|上一页|列表|目录)|保存(?:本页)?|纠错(?:本页)?"
    r"|分享(?:到|至)?|转发|朗读|语音播报|无障碍(?:阅读|浏览)?|进入适老模式|适老化?模式|长者模式|关怀版|繁體|简体|字体|字号|公报PDF|PDF格式下载|PDF版?|下载(?:文字版|图片版|PDF版?|全文|附件)?"
    r"|(?:文件|附件|全文|文档|原文)下载|全真版|文字版|图片版|放大|缩小|默认|手机(?:版|查看)|扫一扫[^，。]{0,16}|微信(?:公众号)?|微博|新浪微博|腾讯微博|人人网|QQ空间|QQ好友|QQ|朋友圈|一键复制|复制链接"
    r"|相关(?:链接|解读|文件|文章|稿件|阅读|信息|政策|报道)|政策(?:解读|原文|图解|问答)|图解|解读|您是第\d{0,8}位访客|大|中|小|本网|首页|打印|标签)\s?】?"
)
DATE = r"(?:19|20)\d\d\s?[-年./]\s?\d{1,2}\s?[-月./]\s?\d{1,2}\s?日?"
TIME_OF_DAY = re.compile(r"\d{1,2}[:：]\d{2}")
DATE_AND_TIME = re.compile(rf"{DATE}(?:\s?T?\d{{1,2}}[:：]\d{{2}}(?:[:：]\d{{2}})?)?|\d{{1,2}}[:：]\d{{2}}(?:[:：]\d{{2}})?")
# 青河区人民政府门户网站 www.example.cn, ICP备12345678号, 公网安备
SITE = re.compile(
    r"(?:https?://)?(?:[\w-]{1,40}\.){1,4}(?:cn|com|net|org|html?|shtml)\S{0,120}|[\u4e00-\u9fff]{2,20}(?:门户网站?|政府网站?|信息网)|.{0,40}ICP备.{0,40}|.{0,30}公网安备.{0,30}"
)
# 青河发布 2021年3月5日18:30: who put it on an account and when, near the title
NAME_AND_TIME = re.compile(
    rf"(?:{HAN}{{2,12}}(?<![于在至到自从为是定])\s?)?{DATE}\s?T?{TIME_OF_DAY.pattern}(?:[:：]\d{{2}})?(?:\s?(?![前后止起至在]){HAN}{{2,12}})?"
)
NEAR_TITLE = 12
# 来源：青河区人民政府, behind the name of a site or a time
SOURCE = re.compile(r"(?:来源|作者|编辑|发布人|供稿)\s?[:：]\s?[^\s:：]{0,24}")
COUNT = re.compile(r"\d{1,8}\s?[次人]?|[次人]")
# 青政办发〔2021〕7号.pdf, 青河区关于加强用水管理的通知.docx: the link to the file, under the text
FILE = re.compile(r"(?!附)(?P<name>[^，。；：:\t]{4,120})\.(?:pdf|docx?|ofd|wps|xlsx?|zip|rar)$", re.IGNORECASE)
MOST_FILES = 6
MARKS = re.compile(r"[\s|/【】\[\]（）()>＞»›:：·•、,，*_=\-—–~.。;；▲▼◆■✕×\"“”]+")
# how a line of such words begins: most lines begin otherwise, which is sooner seen than what is left of them
FURNITURE_FIRST = re.compile(
    rf"(?:{MARKS.pattern})?(?:{FURNITURE.pattern}|{SITE.pattern}|{DATE_AND_TIME.pattern}|{SOURCE.pattern}|{COUNT.pattern})"
)
LONGEST_LINE_OF_HEAD = 600
LONGEST_FURNITURE = 160
# lines from one that is certain within which others belong to the head too
NEAR = 2
# a line that is a title, number or text and no value of the label above it
LONGEST_VALUE = 40


@dataclass(frozen=True, slots=True)
class PageHead:
    """Lines (1-based) that are no text, and what the head says: title, number, ISO date and publishers; None or () for nothing."""

    lines: frozenset[int] = frozenset()
    title: str | None = None
    number: str | None = None
    date: str | None = None
    publishers: tuple[str, ...] = ()


def read_page_head(lines: Sequence[str]) -> PageHead:
    """The head and furniture of a page copied from a web site; lines are cleaned ones."""
    told = {n: pairs for n, line in enumerate(lines, 1) if line and (pairs := _labelled(line))}
    heads = {n for n, pairs in told.items() if _is_strong(pairs) or any(_is_strong(told.get(m, [])) for m in range(n - NEAR, n + NEAR + 1))}
    values = _values_below(lines, heads, told)
    furniture = {n for n, line in enumerate(lines, 1) if line and n not in heads and _is_furniture(line)}
    furniture |= {n for n, line in enumerate(lines[:NEAR_TITLE], 1) if ":" in line and NAME_AND_TIME.fullmatch(line)}
    said: dict[str, str] = {}
    for n in sorted(heads):
        for label in told[n]:
            text = label.value or (lines[values[n] - 1] if n in values else "")
            if label.tells and text.strip():
                said.setdefault(label.tells, text.strip())
    files = dict(_files_at_end(lines, furniture))
    said.setdefault("number", " ".join(files.values()))
    bare = {n for n, line in enumerate(lines, 1) if line.strip() and not MARKS.sub("", line)} if heads or furniture else set()
    return PageHead(
        lines=frozenset(heads | furniture | bare | files.keys() | set(values.values())),
        title=_title(said.get("title")),
        number=_number(said.get("number")),
        date=_date(said.get("date")),
        publishers=_publishers(said.get("publisher")),
    )


def _files_at_end(lines: Sequence[str], furniture: set[int]) -> Iterator[tuple[int, str]]:
    """The lines at the end of a text that are links to its files, and the files' names."""
    filled = (n for n in range(len(lines), 0, -1) if lines[n - 1] and n not in furniture)
    for n in islice(filled, MOST_FILES):
        found = FILE.match(lines[n - 1])
        if not found or numbering(lines[n - 1]):
            return
        yield n, found["name"]


@dataclass(frozen=True, slots=True)
class _Label:
    """A label of a head: what it tells ("" for nothing that is kept), its value, and whether it stands in heads alone."""

    tells: str
    value: str
    strong: bool


def _labelled(line: str) -> list[_Label]:
    """The labels of a line that begins with one, with values "" that stand elsewhere."""
    if len(line) > LONGEST_LINE_OF_HEAD or numbering(line):
        return []
    found = list(LABEL.finditer(line))
    if not found or MARKS.sub("", line[: found[0].start()]):
        return []
    ends = [*(label.start() for label in found[1:]), len(line)]
    return [_label(label, line[label.end() : end].strip(" \t|")) for label, end in zip(found, ends, strict=True)]


def _label(found: re.Match[str], value: str) -> _Label:
    group = found.lastgroup or "other"
    return _Label(group.removesuffix("other"), value, bool(STRONG.fullmatch(found[group])))


def _is_strong(labels: Sequence[_Label]) -> bool:
    """Whether a line's labels make it part of a head by themselves."""
    return any(label.strong for label in labels) or (len(labels) > 1 and any(_is_furniture(label.value) for label in labels))


def _values_below(lines: Sequence[str], heads: set[int], told: Mapping[int, Sequence[_Label]]) -> dict[int, int]:
    """Label lines without a value → the line below that holds it, where most labels stand so."""
    bare = [n for n in heads if len(told[n]) == 1 and not told[n][0].value]
    if 2 * len(bare) <= len(heads):
        return {}
    out = {}
    for n in bare:
        below = next((m for m in range(n + 1, min(n + 4, len(lines) + 1)) if lines[m - 1]), 0)
        if below and below not in heads and _is_value(lines[below - 1], told[n][0].tells):
            out[n] = below
    return out


def _is_value(line: str, name: str) -> bool:
    if name == "title":
        return True
    return len(line) <= LONGEST_VALUE and not kind_of_title(line) and not line.endswith(("。", "：", ":", "；")) and not numbering(line)


def _is_furniture(line: str) -> bool:
    """Whether nothing is left of a line without words of a site, dates, counts and marks; a word or a time of day there must be."""
    if not line or len(line) > LONGEST_FURNITURE or not FURNITURE_FIRST.match(line):
        return False
    without = SITE.sub("", FURNITURE.sub("", line))
    if without == line and not TIME_OF_DAY.search(line):
        return False
    return not MARKS.sub("", COUNT.sub("", SOURCE.sub("", DATE_AND_TIME.sub("", without))))


NUMBER = re.compile(rf"{HAN}{{1,16}}\s?{OPEN}\s?(?:19|20)\d\d\s?年?\s?{CLOSE}\s?第?\s?\d{{1,4}}\s?号")


def _number(said: str | None) -> str | None:
    found = NUMBER.search(said or "")
    return unspaced(found[0]) if found else None


def _date(said: str | None) -> str | None:
    found = re.match(r"((?:19|20)\d\d)\s?[-年./]\s?(\d{1,2})\s?[-月./]\s?(\d{1,2})", said or "")
    return f"{found[1]}-{int(found[2]):02}-{int(found[3]):02}" if found else None


def _title(said: str | None) -> str | None:
    return unspaced(said) if said and not said.endswith(("...", "…")) else None


def _publishers(said: str | None) -> tuple[str, ...]:
    return tuple(_split_publishers(said)) if said else ()


def _split_publishers(said: str) -> Iterator[str]:
    for part in re.split(r"[\s、,，;；]+", said):
        if len(part) > 2:
            yield part
