"""The article out of a web page: from its title, or the head with number and date above it, to its end.

A page is a sequence of blocks. Lists of links and what stands on every page of a site part it; the article is where the sentences are.
What stands within it stays, whatever it is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from lxml import etree

from gazette_desk.inputs.web.html_blocks import Block, all_text, blocks_of

# the words of the site around an article: where you are, the next article, sharing, who runs the site
FURNITURE = re.compile(
    r"^(?:(?:您|你)?(?:当前|现在)?(?:所在)?的?位置(?:是)?\s?[:：]|上一[篇条]|下一[篇条]|相关(?:阅读|文章|链接|信息|解读|稿件|文件|附件下载)|分享到?|扫一扫|"
    r"版权所有|主办(?:单位)?\s?[:：]|承办(?:单位)?\s?[:：]|网站标识码|政府网站标识码|.{0,8}ICP备|.{0,4}公网安备|Copyright|©|友情链接|网站地图|"
    r"关于我们|联系我们|设为首页|加入收藏|技术支持\s?[:：]|打印本页|关闭窗口|返回顶部|推荐(?:阅读|使用)|建议使用|本网站|为您推荐|热点推荐|政策解读$)",
    re.IGNORECASE,
)
# 字体：大 中 小, 【打印】【关闭】, 浏览次数：12: a line that holds nothing else is no text wherever it stands
TOOL = (
    r"(?:字\s?[号体](?:大小)?\s?[:：]?|[大中小]|默认|打印(?:本[页文])?|关闭(?:窗口|本页)?|收藏|纠错|分享到?\s?[:：]?|保存|下载|朗读|微信|微博|QQ空间|"
    r"(?:浏览|阅读|点击)(?:次数|量|数)?\s?[:：]?\s?\d*\s?次?|[a-zA-Z]?[+-])"
)
TOOLS = re.compile(rf"(?:[\s\[\]【】|｜（）()<>·/、]*{TOOL})+[\s\[\]【】|｜（）()<>·/、]*")
# what a site prints above a document to register it
HEAD = re.compile(
    r"(?:索\s?引\s?号|发\s?文\s?字\s?号|文\s?号|发\s?文\s?机\s?关|发\s?布\s?机\s?构|成\s?文\s?日\s?期|生\s?成\s?日\s?期|主\s?题\s?分\s?类|公\s?文\s?种\s?类|信息名称|有\s?效\s?性)"
)
SENTENCE = re.compile(r"[。；，]")
ATTACHMENT = re.compile(r"附\s?件|\.(?:docx?|xlsx?|pdf|wps|ofd|zip|rar)\b", re.IGNORECASE)
SITE_NAME = re.compile(r"\s?(?<![-_|–—])[-_|–—]+(?=[^-_|–—]*$)[^-_|–—]*(?:网|政府|门户|平台|公开|首页)[^-_|–—]*$")
MOST_LINKED = 0.5
SHARE = 0.1  # of all sentences: a part with so many belongs to the article
FARTHEST_HEAD, SHORTEST_TITLE = 12, 8
LONGEST_TOOLS = 60


def article_lines(root: etree._Element) -> list[str]:
    """The lines of a page's article, paragraphs between blank ones; [] where there is no text."""
    blocks = blocks_of(root)
    if not blocks:
        return []
    first, last = _span(blocks)
    title = _title(root, blocks)
    start = _with_head(blocks, first, title)
    told = [block for block in blocks[start : last + 1] if not _is_tools(block)]
    lines = [line for block in told for line in (*block.lines, "")]
    printed = {_key(block.text) for block in told[:FARTHEST_HEAD]}
    return lines if not title or any(_key(title) in text for text in printed) or _title_on_lines(told, title) else [title, "", *lines]


def _key(text: str) -> str:
    return re.sub(r"\s+", "", text)


def _title_on_lines(told: Sequence[Block], title: str) -> bool:
    """Whether the title stands on several lines, as printed."""
    return _key(title) in _key("".join(block.text for block in told[:FARTHEST_HEAD]))


def _weight(block: Block) -> int:
    """How much of a block is running text: sentences, and the cells of tables, as far as they are no links."""
    if block.linked > MOST_LINKED * len(block.text) or FURNITURE.match(block.text):
        return 0
    return len(block.text) if len(block.lines) > 1 or SENTENCE.search(block.text) else 0


def _parts_the_page(block: Block) -> bool:
    links = block.linked > MOST_LINKED * len(block.text) and not ATTACHMENT.search(block.text)
    return links or bool(FURNITURE.match(block.text))


def _span(blocks: Sequence[Block]) -> tuple[int, int]:
    """First and last block of the article: of the parts between lists of links, from the first to the last that has much of the text."""
    parts: list[tuple[int, int, int]] = []
    start = 0
    for n, block in enumerate((*blocks, None)):
        if block is None or _parts_the_page(block):
            if n > start:
                parts.append((start, n - 1, sum(map(_weight, blocks[start:n]))))
            start = n + 1
    total = sum(weight for _, _, weight in parts)
    if not total:
        return 0, len(blocks) - 1
    chosen = [(first, last) for first, last, weight in parts if weight >= SHARE * total]
    return _with_all_around(blocks, chosen[0][0], chosen[-1][1])


def _with_all_around(blocks: Sequence[Block], first: int, last: int) -> tuple[int, int]:
    """The span with everything that stands in the same part of the page, but the furniture at its ends.

    As it is where that part is the whole page.
    """
    around = _common(blocks[first].place, blocks[last].place)
    if around.tag in ("body", "html"):
        return first, last
    inside = set(around.iter())
    held = [n for n, block in enumerate(blocks) if block.place in inside]
    start = next(n for n in held if n == first or not _parts_the_page(blocks[n]))
    end = next(n for n in reversed(held) if n == last or not _parts_the_page(blocks[n]))
    return start, end


def _common(one: etree._Element, other: etree._Element) -> etree._Element:
    """The innermost element that both stand in."""
    around = [one, *one.iterancestors()]
    return next(each for each in (other, *other.iterancestors()) if each in around)


def _title(root: etree._Element, blocks: Sequence[Block]) -> str:
    """The title that the page says it has; "" where it says none that stands in it."""
    for meta in root.iter("meta"):
        if (meta.get("name") or "").lower() == "articletitle" and (meta.get("content") or "").strip():
            return (meta.get("content") or "").strip()
    named = " ".join(all_text(each) for each in root.iter("title"))
    name = SITE_NAME.sub("", " ".join(named.split()))
    texts = {_key(block.text): block.text for block in blocks}
    headings = [block.text for block in blocks if block.heading]
    return texts.get(_key(name)) or next((text for text in headings if _key(text) in _key(named)), "")


def _with_head(blocks: Sequence[Block], first: int, title: str) -> int:
    """The block where the article's title or its head stands, not far above its text."""
    above = range(max(0, first - FARTHEST_HEAD), first)
    titles = [n for n in above if title and _key(blocks[n].text) == _key(title)] or [
        n for n in above if not title and _may_be_title(blocks[n])
    ]
    start = titles[-1] if titles else first
    heads = [n for n in range(max(0, start - FARTHEST_HEAD), start) if _is_head(blocks[n])]
    return min([start, *heads])


def _may_be_title(block: Block) -> bool:
    """Whether a block is a heading too long for the name of a column (通知公告): what the page is called may be another thing."""
    return block.heading and len(block.text) >= SHORTEST_TITLE and not _parts_the_page(block)


def _is_head(block: Block) -> bool:
    return len(HEAD.findall(block.text)) >= 1 and not _parts_the_page(block) and len(block.text) < 1000


def _is_tools(block: Block) -> bool:
    return len(block.text) <= LONGEST_TOOLS and bool(TOOLS.fullmatch(block.text))
