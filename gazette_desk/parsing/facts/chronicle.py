"""The chronicle (大事记): dated entries, what kind of event each is, who took part. A date holds until the next one (同日, or silence)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from gazette_desk.parsing.patterns import HAN, chinese_number
from gazette_desk.parsing.records import Block, Document, Event, EventKind, Masthead
from gazette_desk.parsing.units.persons import is_person

# ●, 1. of 1.5月3日, （2）, 【 of 【5月3日】
BULLET = r"^(?:[●◆■▲★○◇□△☆•·]\s?|\d{1,3}\s?[.．、]\s?(?=\d{1,2}\s?月)|[（(]\d{1,3}[）)]\s?)?[【\[（(]?"
DASH = r"\s?[—\-－–至到~～、和]{1,2}\s?"
DAY = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})"
# 2021年3月5日，  3月5日（星期五），  5日，  3月5日至7日,  3月5—7日，
EVENT_DATE = re.compile(
    rf"{BULLET}(?:(?P<year>20\d\d)\s?年\s?)?(?:(?P<month>{DAY})\s?月\s?(?:份\s?)?)?(?P<day>{DAY})(?:\s?日)?"
    rf"(?:{DASH}(?:(?:20\d\d年)?{DAY}\s?月\s?)?{DAY})?\s?日(?!常|用|本|均|报|照)\s?(?:[（(](?:星期|周)[一二三四五六日天][）)])?[】\]）)]?\s?[，,、：:\s]?"
)
# 5.3县长…, 2022.5.3召开…: a day in figures
DOTTED_DATE = re.compile(
    rf"{BULLET}(?:(?P<year>20\d\d)[.．/-])?(?P<month>1[0-2]|0?[1-9])[.．/-](?P<day>3[01]|[12]\d|0?[1-9])[】\]）)]?\s?[，,：:]?\s?(?={HAN})(?![年月日])"
)
# 3月，  3月上旬，  3月底: no day is printed
EVENT_MONTH = re.compile(rf"{BULLET}(?:(?P<year>20\d\d)\s?年\s?)?(?P<month>\d{{1,2}})\s?月份?(?:[上中下]旬|[初中底末]|以来)?\s?[，,、：:]")
SAME_DAY = re.compile(rf"{BULLET}(?:同日|当日|是日|同一天|当天)\s?[，,、：:\s]?")
SAME_MONTH = re.compile(rf"{BULLET}(?:本月|同月|当月|是月)(?:[上中下]旬|[初中底末]|以来)?\s?[，,、：:\s]?")
# 三月, 3月份, ◆3月, 2021年3月, 2021年
MONTH_HEADING = re.compile(rf"{BULLET}[【\[（(]?(?:(?P<year>20\d\d)\s?年\s?)?(?P<month>{DAY})\s?月份?[】\]）)]?$")
YEAR_HEADING = re.compile(rf"{BULLET}[【\[（(]?(?P<year>20\d\d)\s?年[】\]）)]?$")
# 2020年9月1日—2020年10月31日: what the chronicle covers, no entry
COVERED_PERIOD = re.compile(
    r"^[（(]?(?:20\d\d)年\d{1,2}月(?:\d{1,2}日)?\s?[—\-－–至~～]{1,2}\s?(?:20\d\d年)?\d{1,2}月(?:\d{1,2}日)?[）)]?$"
)
YEAR_IN_TEXT = re.compile(r"(20\d\d)\s?年")
# December before January: the year has changed in between
MONTHS_BACK = 6
# the kinds by what the first clause says, the most telling first
KINDS: tuple[tuple[EventKind, re.Pattern[str]], ...] = (
    ("签约", re.compile(r"签约|签订|签署")),
    ("观摩", re.compile(r"观摩")),
    ("会议", re.compile(r"召开|主持.{0,12}会|出席.{0,24}会(?:议|$)|参加.{0,24}会(?:议|$)")),
    ("慰问", re.compile(r"慰问|看望")),
    ("考察", re.compile(r"考察")),
    ("督查", re.compile(r"督[查导察办]|检查|巡[查察视]|夜查|抽查|暗访|验收|考核|核查|视察")),
    ("调研", re.compile(r"调研|走访|察看|调查研究|座谈")),
    ("会议", re.compile(r"(?:会议|[^学协工妇理社委机都只将晚]会)(?=$|[，；。、（(在上于举])")),
    ("活动", re.compile(r"活动|仪式|启动|开工|揭牌|演练|演出|展演|比赛|宣讲|宣传|举行|举办|开幕|闭幕|植树")),
)
CLAUSE = re.compile(r"[^，,；;。：:]+")


def is_chronicle(document: Document) -> bool:
    """Whether the document is a chronicle."""
    return document.kind == "大事记"


@dataclass(frozen=True, slots=True)
class _Day:
    """The date that holds; a part that is not known is None."""

    year: int | None
    month: int | None = None
    day: int | None = None

    def iso(self) -> str | None:
        """The ISO day, the ISO month where no day is printed, or None."""
        if not self.year or not self.month:
            return None
        return f"{self.year}-{self.month:02}-{self.day:02}" if self.day else f"{self.year}-{self.month:02}"


def read_events(document: Document, masthead: Masthead) -> list[Event]:
    """Entries of a chronicle in printed order; an entry without a date of its own has that of the one before.

    The year is the one printed in the chronicle, else that of the issue, which comes out after what it tells of.
    """
    blocks = [block for block in document.blocks if block.kind in ("paragraph", "list", "heading", "date")]
    printed = {block.first_line: block.text for block in blocks}
    if 2 * sum(bool(DOTTED_DATE.match(block.text)) for block in blocks) > len(blocks):
        blocks = [replace(block, text=DOTTED_DATE.sub(_written_out, block.text)) for block in blocks]
    year = _printed_year(document) or _year_before(blocks, masthead)
    events = _events(document.id, blocks, _Day(year, _month_in_title(document.title)))
    return [replace(event, text=printed[event.first_line]) for event in events]


def _written_out(dotted: re.Match[str]) -> str:
    """5月3日， for 5.3: where most entries begin so it is no amount."""
    return (f"{dotted['year']}年" if dotted["year"] else "") + f"{int(dotted['month'])}月{int(dotted['day'])}日，"


def _events(doc: str, blocks: list[Block], date: _Day) -> Iterator[Event]:
    begun = False
    for block in blocks:
        heading = MONTH_HEADING.match(block.text) or YEAR_HEADING.match(block.text)
        if heading:
            date = replace(_moved(date, heading), day=None)
            continue
        dated = EVENT_DATE.match(block.text) or EVENT_MONTH.match(block.text)
        if COVERED_PERIOD.match(block.text) or not (dated or begun or SAME_DAY.match(block.text) or SAME_MONTH.match(block.text)):
            continue  # an introduction stands before the first date
        begun = True
        date = _moved(date, dated) if dated else date
        if dated and not _without_date(block.text):
            continue  # a date on a line of its own holds for what follows
        if SAME_MONTH.match(block.text):
            date = replace(date, day=None)
        yield Event(doc, block.first_line, block.last_line, date.iso(), block.text, event_kind(block.text), persons_in(block.text))


def _moved(date: _Day, printed: re.Match[str]) -> _Day:
    """The date with the parts that are printed; January behind December begins another year."""
    parts = printed.groupdict()
    month = _number(parts.get("month")) or date.month
    year = int(parts["year"]) if parts.get("year") else date.year
    if year and month and date.month and not parts.get("year") and date.month - month > MONTHS_BACK:
        year += 1
    return _Day(year, month, _number(parts.get("day")))


def _number(text: str | None) -> int | None:
    if not text:
        return None
    return int(text) if text.isdigit() else chinese_number(text)


# （2021年5月）, 2021年5月大事记, but not 2021年3月—4月
MONTH_IN_TITLE = re.compile(rf"20\d\d年(\d{{1,2}})月(?!\d|{DASH}\d)")


def _month_in_title(title: str) -> int | None:
    """The month that a title names alone, in which entries with a day alone happened."""
    found = MONTH_IN_TITLE.search(title)
    return int(found[1]) if found else None


def _printed_year(document: Document) -> int | None:
    """The year in the title, else the first year of the covered period printed below it."""
    found = YEAR_IN_TEXT.findall(document.title)
    for block in document.blocks[:4]:
        if not found and COVERED_PERIOD.match(block.text):
            found = YEAR_IN_TEXT.findall(block.text)
    return int(found[0]) if found else None


def _year_before(blocks: list[Block], masthead: Masthead) -> int | None:
    """The issue's year, or the one before when the chronicle begins later in the year than the issue comes out."""
    year = int(masthead.published[:4]) if masthead.published else masthead.year
    month = next((_number(found["month"]) for block in blocks if (found := EVENT_DATE.match(block.text))), None)
    published = int(masthead.published[5:7]) if masthead.published and len(masthead.published) >= 7 else 12
    return year - 1 if year and month and month > published else year


def event_kind(text: str) -> EventKind:
    """What kind of event an entry tells, by its first clause and else by the whole."""
    words = _without_date(text)
    first = CLAUSE.search(words)
    for part in (first[0] if first else "", words):
        for kind, pattern in KINDS:
            if pattern.search(part):
                return kind
    return "其他"


def _without_date(text: str) -> str:
    found = EVENT_DATE.match(text) or SAME_DAY.match(text) or EVENT_MONTH.match(text) or SAME_MONTH.match(text)
    return text[found.end() :] if found else text


POST = r"(?:常务)?副?(?:[区县市镇乡州]长|书记|主席|主任|[局部厅处院校队]长|检察长|秘书长|总?经理)|部长|同志"
# 区长 of 周启明区长, 副区长 of 沈玉洁副区长
POST_BEHIND = re.compile(POST)
# 区长周启明主持…, 区委书记王强、
BEHIND_NAME = (
    r"(?=主持|参加|出席|陪同|随同|带队|讲话|作|到|赴|率|深入|调研|检查|督[查导]|走访|会见|在|一行|等|同志|先后|分别|代表|听取|前往|实地|现场|参与"
    r"|宣读|致辞|指导|慰问|看望|接待|观看|汇报|为|主讲|视察|察看|宣布|[、，。；和与及]|$)"
)
NAME_BEHIND_POST = re.compile(rf"(?:{POST})({HAN}{{3}}|{HAN}{{2}}){BEHIND_NAME}")
# ，罗建业等参加; 周启明、沈玉洁陪同
NAMES_ALONE = re.compile(rf"^({HAN}{{2,4}}?(?:[、和]{HAN}{{2,4}}?){{0,9}})等?(?:领导|同志)?(?=参加|出席|陪同|随同|带队|主持|到|赴|率|深入)")


def persons_in(text: str) -> tuple[str, ...]:
    """Persons that an entry names with a post or as taking part, in order."""
    found: list[tuple[int, str]] = []
    for post in POST_BEHIND.finditer(text):
        name = _name_ending_at(text, post.start())
        if name:
            found.append((post.start(), name))
    found += [(match.start(1), match[1]) for match in NAME_BEHIND_POST.finditer(text) if is_person(match[1])]
    for clause in CLAUSE.finditer(text):
        names = NAMES_ALONE.match(clause[0])
        people = re.split("[、和]", names[1]) if names else []
        if people and all(is_person(name) for name in people):
            found += [(clause.start() + i, name) for i, name in enumerate(people)]
    return tuple(dict.fromkeys(name for _, name in sorted(found)))


def _name_ending_at(text: str, end: int) -> str | None:
    """The name right before a post, with nothing before it that a name could be the rest of."""
    for length in (3, 2, 4):
        start = end - length
        if start < 0 or not is_person(text[start:end]):
            continue
        if start == 0 or not "\u4e00" <= text[start - 1] <= "\u9fff" or text[start - 1] in "和与及由请":
            return text[start:end]
    return None
