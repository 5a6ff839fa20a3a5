"""Saved web pages (.html, .htm, .mhtml) → the lines of the article in them."""

from __future__ import annotations

import codecs
import re
from email import message_from_bytes, policy
from email.errors import MessageError
from email.message import EmailMessage, Message

from gazette_desk.inputs.faults import DAMAGED, UnreadableInput
from gazette_desk.inputs.web.html_article import article_lines
from gazette_desk.inputs.web.html_blocks import parse_html

CHARSET = re.compile(
    rb"""<meta[^>]{0,200}charset\s*=\s*["']?\s*([\w-]{2,20})|<\?xml[^>]{0,100}encoding\s*=\s*["']([\w-]{2,20})""", re.IGNORECASE
)
LENGTH_OF_HEAD = 8192
BYTE_ORDER_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
NO_ENCODING = "认不出网页的编码：请在浏览器中打开它，另存为 UTF-8 的网页再导入"
MOST_BYTES = 16 * 1024 * 1024
TOO_LARGE = "网页文件超过 16 MB，不像一份公文：请只保存正文再导入"


def html_lines(data: bytes, charset: str | None = None) -> list[str]:
    """The lines of a page's article; charset is the encoding that a server or envelope gave. Raises UnreadableInput."""
    if len(data) > MOST_BYTES:
        raise UnreadableInput(TOO_LARGE)
    return article_lines(parse_html(decoded(data, charset)))


def decoded(data: bytes, charset: str | None = None) -> str:
    """The text of a page by its byte order mark, else by what declares its encoding, else as UTF-8 or GB18030: what declares GB2312
    mostly goes beyond it.

    Raises UnreadableInput where none of them fits.
    """
    for encoding in (*_declared(data, charset), "utf-8", "gb18030"):
        try:
            return data.decode(encoding)
        except (UnicodeError, LookupError):
            continue
    raise UnreadableInput(NO_ENCODING)


def _declared(data: bytes, charset: str | None) -> list[str]:
    mark = next((encoding for mark, encoding in BYTE_ORDER_MARKS if data.startswith(mark)), None)
    if mark:
        return [mark]
    found = CHARSET.search(data[:LENGTH_OF_HEAD])
    told = [charset, (found[1] or found[2]).decode("ascii") if found else None]
    return [name for name in told if name]


def mhtml_lines(data: bytes) -> list[str]:
    """The lines of the article in a page that was saved with all that belongs to it (MHTML). Raises UnreadableInput."""
    try:
        message: Message = message_from_bytes(data, policy=policy.default)
        page = next((part for part in message.walk() if part.get_content_type() == "text/html"), None)
        content = page.get_payload(decode=True) if isinstance(page, EmailMessage) else None
        charset = page.get_content_charset() if page else None
    except (MessageError, LookupError, ValueError, RecursionError, AttributeError, TypeError) as error:
        raise UnreadableInput(DAMAGED) from error
    if not isinstance(content, bytes):
        raise UnreadableInput(DAMAGED)
    return html_lines(content, charset)
