"""Mail, messengers, web addresses and bank accounts in a text of plain figures."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gazette_desk.parsing.patterns import HAN
from gazette_desk.parsing.units.persons import is_person

MAILBOX = r"(?<![A-Za-z0-9._%+-])[A-Za-z0-9._%+-]{1,64}"
LABEL = r"[A-Za-z0-9-]{1,63}"
LAST = r"[A-Za-z][A-Za-z0-9-]{1,62}"
DOT = r"(?: ?\. ?| ?[\[(]dot[\])] ?)"
# desk@qinghe.example, desk @ qinghe . example, desk[at]qinghe[dot]example
EMAIL = re.compile(
    rf"{MAILBOX}(?: {{0,2}}@ {{0,2}}| ?[\[(] ?(?:at|AT|@) ?[\])] ?)"
    rf"(?:{LABEL}(?:\.{LABEL}){{1,4}}|(?:{LABEL}{DOT}){{1,4}}{LAST}|(?:{LABEL}。){{1,4}}{LAST})"
)
# 邮箱：desk#qinghe.example, 邮箱desk AT qinghe DOT example, 邮箱：desk艾特qinghe点example
CALLED_MAIL = re.compile(
    rf"(?:邮\s?[箱件]|信箱|[Ee]-?[Mm]ail)[^A-Za-z0-9，。；]{{0,6}}([A-Za-z0-9._%+-]{{1,64}}(?: ?[@#] ?| (?:at|AT|At) |艾特|圈[aA])"
    rf"{LABEL}(?:(?: ?[.。点] ?| (?:dot|DOT|Dot) ){LABEL}){{1,4}})"
)
# http://www.qinghe.example/zjf, www.qinghe.example
WEB = re.compile(r"(?:https?://|(?<![A-Za-z0-9.])www\.)[A-Za-z0-9._~:/?#@!$&'*+,;=%-]{2,200}")
AT = re.compile(r"@|#|[\[(] ?at|(?<= )at(?= )|艾特|圈a", re.IGNORECASE)

CALLED_ACCOUNT = r"(?:[账帐]号|用户名|号码?|ID|id|名)"
APP = (
    r"(?<!官方)(?<!政务)(?:微\s?[信博]|[Ww]ei[Xx]in|WeChat|抖音|快手|小红书|钉钉|支付宝|Skype|陌陌|Telegram|WhatsApp|加[Vv](?=[:：])"
    r"|(?<![A-Za-z])[Vv](?:[Xx]|信))"
)
# 微信号：shenyizhou_88, 支付宝账号：13912345678
MESSENGER = re.compile(
    rf"{APP}(?:{CALLED_ACCOUNT}[:： (]{{0,3}}([A-Za-z0-9_-]{{5,20}})"
    r"|(?:联系)?[:：@ (]{0,3}([A-Za-z][A-Za-z0-9_-]{5,19}))(?![A-Za-z0-9_.-]|[人个户次万])"
)
# QQ：123456789, QQ群号：123 456 789, 扣扣号123456789, 钉钉群号：123456789
QQ = re.compile(
    r"(?:(?:[Qq] ?[Qq]|扣扣|企鹅(?=号)|[Qq](?=群))(?:[^\d，。；:：()]{0,4}群|联系)?|(?:微信|钉钉)[^\d，。；:：()]{0,4}群|群(?=号))"
    r"(?:号码?|/微信)?[:： (]{0,3}(\d(?: ?\d){4,10})(?! ?\d|[人个户万名])"
)

FIGURES = r"(?<!\d)\d(?:[ .-]?\d){9,24}(?![\d.])"
# 账号：6222 0211 3912 3456, 开户账号 2010004567890123, 账号(沈一舟)：6222…
ACCOUNT = re.compile(rf"(?:账\s?号|帐\s?号|账户|帐户|银行卡号?|卡\s?号)(?:\([^()]{{1,8}}\))?[^\d，。；]{{0,6}}({FIGURES})")
CARD_NUMBER = r"((?<!\d)[4-6]\d(?:[ .-]?\d){14,17}(?![\d次]))"  # 62 is UnionPay
# 工行6222…, 一卡通：6230…, 打入本人6212…: a card by its first figures and who holds it
CARD = re.compile(
    rf"(?:[工建农中交招]行|邮储|信用社|农商行|银行|社保|存折|本人|个人(?:账户|帐户)|卡|一卡通)[^\d，。；]{{0,8}}{CARD_NUMBER}"
)
# 沈一舟，6222…
CARD_OF_PERSON = re.compile(rf"({HAN}{{2,4}})[，,：: (]{{1,2}}{CARD_NUMBER}")
NAMES_CARD = re.compile(r"(?:卡|[工建农中交招]行|邮储|信用社|农商行|社保|存折|本人|个人)[^\d，。；]{0,8}$|银行[^\d，。；账帐]{0,8}$")
CARD_FIGURES = 16
HOLDER_BEFORE = re.compile(
    rf"(?:户名|姓名|收款人|开户人|持卡人)[:： ]?({HAN}{{2,4}})[^\d。；]{{0,12}}$|\(({HAN}{{2,4}})\)[:： ]{{0,2}}$"
    rf"|(?<!{HAN})({HAN}{{2,4}})[，,：: (]{{0,2}}$"
)
HOLDER_BEHIND = re.compile(rf"[，,；; ]{{0,2}}(?:户名|收款人|开户人|持卡人)[:： ]?({HAN}{{2,4}})(?!{HAN})|\(({HAN}{{2,4}})\)")
LOOKED_BACK = 24


def find_mail(text: str) -> Iterator[tuple[int, int]]:
    """(start, end) of mailboxes in a plain text."""
    if AT.search(text):
        yield from (match.span() for match in EMAIL.finditer(text))
        yield from (match.span(1) for match in CALLED_MAIL.finditer(text))


def find_web(text: str) -> Iterator[tuple[int, int]]:
    """(start, end) of web addresses in a plain text; they end before the punctuation of their sentence."""
    for match in WEB.finditer(text) if "www." in text or "http" in text else ():
        yield match.start(), match.start() + len(match[0].rstrip(".,;:!?"))


def find_messengers(text: str) -> Iterator[tuple[int, int]]:
    """(start, end) of accounts and groups of messengers in a plain text."""
    yield from (match.span(match.lastindex or 0) for match in MESSENGER.finditer(text))
    yield from (match.span(1) for match in QQ.finditer(text))


def find_bank_accounts(text: str) -> Iterator[tuple[int, int]]:
    """(start, end) of bank accounts in a plain text, offices' and persons'."""
    for pattern in (ACCOUNT, CARD):
        yield from (match.span(1) for match in pattern.finditer(text))
    yield from (match.span(2) for match in CARD_OF_PERSON.finditer(text) if is_person(match[1]))


def is_persons_account(text: str, start: int, end: int) -> bool:
    """Whether the account at start to end is a person's: a card or passbook is named before the number, or a person as its holder."""
    before = text[max(0, start - LOOKED_BACK) : start]
    if _names_person(HOLDER_BEFORE.search(before)) or _names_person(HOLDER_BEHIND.match(text, end)):
        return True
    return len(re.findall(r"\d", text[start:end])) >= CARD_FIGURES and bool(NAMES_CARD.search(before))


def at_of(mailbox: str) -> int:
    """Where the mailbox ends and its domain begins, in plain mail that find_mail found."""
    sign = mailbox.find("@")
    found = AT.search(mailbox)
    return sign if sign > 0 or not found else found.start()


def _names_person(holder: re.Match[str] | None) -> bool:
    return bool(holder and is_person(next(filter(None, holder.groups()))))
