"""Deadlines (完成时限): what a label or cell says, normalised; and the phrases in running text that set by when something is to be done.

In running text a phrase counts by its form: 前, 底, 截止, 内 after a time, a time in the bracket of a phase or at the head of a
paragraph, 每年…日. Times of other things (cited documents, 自…起, 截至…, 2016—2020年, 有效期) do not.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from gazette_desk.parsing.patterns import CLOSE, OPEN, chinese_number
from gazette_desk.parsing.records import Deadline
from gazette_desk.parsing.times.periods import YEAR_NUMBER, Period, find_periods, squeeze
from gazette_desk.parsing.times.phases import PHASE_BRACKET, SPAN_BEFORE, is_phase
from gazette_desk.parsing.times.relative_limits import COUNT, is_failed, relative_limits
from gazette_desk.parsing.times.repetitions import BEFORE, HOUR, SINCE_EVERY, blanked, find_repetitions, recurring_days


@dataclass(frozen=True, slots=True)
class DateContext:
    """Year and month that stand for those a phrase leaves out: of the document, or of the heading or phase around it.

    In a document of the end of a year the first months are those of the year after it.
    """

    year: int | None
    month: int | None = None
    year_ends: bool = False


@dataclass(frozen=True, slots=True)
class FoundDeadline:
    """A deadline phrase in a text: text[start:end], its wording without stray spaces, and what it means.

    A goal is a bare year or a beginning (到2020年, 2019年，, 从2018年开始，每年): a deadline in a work item, none in running text.
    """

    start: int
    end: int
    raw: str
    deadline: Deadline
    goal: bool = False


NONE = Deadline()
NO_YEAR = 1  # stands for the year of a text that tells none
# 三年内, 2个月, 30日 (in a label)
RELATIVE = re.compile(
    rf"(?<!\d){COUNT}个?(?:工作日|自然日|日|天|小时|周|星期|月|年)(?:之|以)?内|(?<!\d){COUNT}(?:个(?:工作日|自然日|月|星期)|天|小时)$"
    rf"|(?:之日|后)[起，]?{COUNT}个?(?:工作日|日|天|月)"
)
# 每年, 每季度, 每半年, 每周, 逐月, 按季度
EVERY = re.compile(
    r"每(?:一|[两二三]个?)?(?:年|月|季|半年|周|星期|日|天|学期|学年)|逐[年月日季]|按[年月季周]度?(?!份)"
    r"|(?:半年|一年|一月|一季度?)一次"
)
# 长期坚持, 持续推进, 全年, 常态化, 立即整改
ONGOING = re.compile(
    r"长期|长效|持续|坚持|常年|全年|常态|经常|日常|始终|随时|实时|即时|动态|立即|立刻|马上"
    r"|即知即改|立行立改|立查立改|边查边改|即日起|不间断|贯穿|推进中|不定期|定期"
)
THEREAFTER = re.compile(r"长期|持续|坚持|常态|长效|以后每|此后|之后每|其后|巩固")
# “十四五”末, 十三五期间
FIVE_YEAR_PLAN = re.compile(r"[“\"]?(十[一二三四五六]?)五[”\"]?(?:(期?末|底)|(?:规划)?(?:期间|时期))")
# 10.31, 11.30前, 6/15: what a cell or label says alone
MONTH_AND_DAY_ALONE = re.compile(r"^(1[0-2]|0?[1-9])[./](3[01]|[12]\d|0?[1-9])(?=日?(?:之?前)?$)日?")
STARTS_HERE = re.compile(r"[日份]?(?:起|开始|以来|以后|之后|后)")

# what every phrase holds
PHRASE_SIGN = re.compile(r"[年月季日号内./-]|[周期][一二三四五六日天]")
# 《…》, 〔2019〕, （2016—2020）: names of documents, of which the times are no deadlines
CITED = re.compile(rf"《[^《》\n]{{0,120}}》|{OPEN}\d{{4}}{CLOSE}|〈[^〈〉\n]{{0,120}}〉")
CITED_SIGN = re.compile(rf"《|{OPEN}")
# 11月20日封冻前, 9月1日开学前, 10月1日国庆节前, but not 10月15日前由前进村
EVENT_BEFORE_END = r"(?:(?<=日)(?![^前]{0,2}[以之的于在到了至和与、])(?!前)[\u4e00-\u9fff]{2,3}(?=前))"
# 4月20日（星期五）前, 12月3日下午5时前, 6月12日17:00前
LIMIT_AFTER = re.compile(
    rf"(?:(?:(?<=[日号]){HOUR}|{EVENT_BEFORE_END})?{BEFORE}|(?<=[日号]){HOUR}(?:止|截止)"
    r"|截止|为止|止(?![住损血痛咳])|(?<=[年月])内(?![容部外涵设]))"
)
LIMIT_BEFORE = re.compile(r"(?:截止(?:时间|日期)?|不(?:得)?(?:迟|晚)于|最迟|最晚|期限|时限)(?:为|是|至|到|在|于)?[：:]?$")
# 截至2018年底, 自…, 较…, 有效期至…, 已于…: what comes is no time to be kept
NO_LIMIT_BEFORE = re.compile(
    r"(?:截至|自|从|[较比]|以来|相比|已于?|(?:有效|服务|试行|聘|任|租|存续)期限?(?:为|至|到)?|延[长续期]?至|[与同]|原定)(?:目前|到|至)?$"
)
NO_LIMIT_AFTER = re.compile(
    r"日?(?:起|开始|以来|以后|之后|后(?![^，。]{0,2}前)|期间|结束|进入|印发|发布|出台|颁布|通过|施行|生效|的|工作"
    r"|度?(?:计划|规划|要点|报告|预算|决算|任务|目标|数据|水平|同期|增长))"
)
# a time said to be met: 9月中旬完成…, 8月15日报送…
DONE_AFTER = re.compile(
    r"[，,]?(?:由[^，。；：]{2,24}?)?(?:全面|全部|基本|正式|圆满|优先|彻底|率先)?"
    r"(?:完成|报送|上报|提交|反馈|建成|实现|交付|投入使用|达到|达标|竣工|开工|启动"
    r"|(?:至少|再|各)?(?:组织|开展|召开|举行|举办)[^，。；]{0,16}[一两二三四\d]次)"
)
IN_CLAUSE_DONE = re.compile(
    r"[^。；：]{0,60}?(?:完成|实现|达|建成|建立|健全|形成|确保|覆盖|提高|提升|降|减少|增|改善|取得|保持|引进|新建|改造|规范)"
)
# 10月下旬，区住建局组织…验收; 12月上旬向区政府报告整改结果; not 4月上旬，省检查组对我区开展检查，反馈问题5个
LAID_AFTER = re.compile(
    r"[，,]?(?:由)?(?![^。；]{0,80}(?:了|反馈|发现|指出|查出|已))[^，。；：]{0,24}?(?:组织|开展|进行|抽查|检查|验收|考核|评估|汇总|通报|汇报|报告)"
)
# 将于第四季度, 应在9月
PLANNED_BEFORE = re.compile(r"(?:将|拟|要|应|须)[于在]$")
# 于11月中旬组织检查验收; a single day (于5月10日召开) is mostly past
CARRIED_OUT_AFTER = re.compile(r"[，,]?(?:组织|通报|汇总|检查|验收|开展|进行|召开|举办|举行|实施|启动|集中|对|报送|上报|完成)")
# 在10月下旬堤防工程须开工
IN_BEFORE = re.compile(r"[在于]$")
# 8月31日前金融机构已发放的贷款, 3月31日之前供应、尚未开发的土地: what was, not what is to be done
ALREADY_AFTER = re.compile(r"[^，。；]{0,14}(?:已(?!经?[要完]|知|有的?$)[^，。；]{0,30}的|尚未)")
# 要在上半年完成, 力争在9月建成, 于二季度完成
IN_TIME_BEFORE = re.compile(r"(?:(?:要|应|须|需|力争|争取|确保|计划|拟|将|务必)[于在]|[^，。；]于)$")
# 在11月1日至12月10日完成登记, 在10月至12月间报送
DONE_WITHIN = re.compile(r"间?(?:全面|全部|基本)?(?:完成|报送|上报|提交|建成)")
MUST_AFTER = re.compile(r"[^，。；：]{0,16}?(?:必须|须|务必|应当?|要)(?!求|素|点)")
SUBMITTED_IN_CLAUSE = re.compile(r"[^，。；：]{0,24}?(?:报送|上报|提交|报至|交至|送至|申报|反馈|完成|报[区县市省州乡镇局办政领])")
CLAUSE_START = re.compile(
    r"(?:^|[。；;，,：:\n\t！？!?）)])(?:\d{1,2}[.．、]|[（(][一二三四五六七八九十\d]{1,3}[）)]|[一二三四五六七八九]是|同时|其中"
    r"|并|要|应|须|确保|力争|争取)?[于在到至]?$"
)
# 年终考核 is a name, 年终根据结果… what happens every year
TURN_OF_YEAR = re.compile(r"年[终末]|年底(?:目标|绩效|效能|综合)?(?:考核|考评|述职|评优|评比|总结|奖|决算)")
UNTIL_BEFORE = re.compile(r"[于在到至]$")
# （即日起至5月10日）
OPEN_START = re.compile(r"(?:[从自]?(?:即日|印发之日|发文之日)起?[至到]|(?<!截止)到)$")
# 从现在开始到9月底, 自印发之日起执行，至2025年12月31日止: a span whose beginning is no date
SPAN_TO = re.compile(r"[从自][^，。；：\d]{1,10}[至到]$|[从自][^。；：\d]{1,12}起[^。；：\d]{0,8}[至到]$")
# 5月底前完成的普查, 12月31日前注册的企业; not 6月底前各镇的任务
ATTRIBUTE_AFTER = re.compile(r"(?![各全有相该本其])[\u4e00-\u9fff]{2}的[\u4e00-\u9fff]")


def parse_deadline(raw: str | None, context: DateContext) -> Deadline:
    """The deadline that a label or cell says in words; type none for nothing, and for a date whose year is not known.

    Several dates on one obligation: the last of them. A recurring deadline has no dates of its own but the days that it names.
    """
    text, _ = squeeze(raw or "")
    text = MONTH_AND_DAY_ALONE.sub(r"\1月\2日", text)
    periods = periods_of(text, context, lone_days=True)
    every = EVERY.search(text)
    if every and not _set_before(periods, every.start(), text):
        return Deadline("recurring", recurs=recurring_days(text))
    relative = RELATIVE.search(text)
    dated = [period for period in periods if not STARTS_HERE.match(text, period.end) and not (relative and _inside(period, relative))]
    if dated:
        last = max(dated, key=lambda period: (period.last, period.end))
        return deadline_of(last, whole_year="全年" in text, ongoing_after=bool(THEREAFTER.search(text, last.end)))
    if relative:
        return Deadline("relative")
    plan = FIVE_YEAR_PLAN.search(text)
    if plan:
        year = 1955 + 5 * chinese_number(plan[1])
        return Deadline("date", end=f"{year}-12-31") if plan[2] else Deadline("range", start=f"{year - 4}-01-01", end=f"{year}-12-31")
    if ONGOING.search(text) or periods:
        return Deadline("ongoing")
    return Deadline("date", end=f"{text}-12-31") if re.fullmatch(YEAR_NUMBER, text) else NONE


FIRST_MONTHS = 3


def periods_of(text: str, context: DateContext, lone_days: bool = False) -> list[Period]:
    """The times of a squeezed text in order, in the year that the context gives them."""
    periods = find_periods(text, context.year, context.month, lone_days)
    return [_of_next_year(period) if context.year_ends else period for period in periods]


def _of_next_year(period: Period) -> Period:
    """The period a year later when it lies in the first months and no year is printed (2021年12月的文件：2月底前)."""
    if period.year_printed or period.last.month > FIRST_MONTHS or period.first.month > FIRST_MONTHS:
        return period
    year, last = period.first.year + 1, period.last
    end = last.replace(year=year, day=min(last.day, monthrange(year, last.month)[1]))
    first = period.first.replace(year=year, day=min(period.first.day, monthrange(year, period.first.month)[1]))
    return replace(period, first=first, last=end)


def _inside(period: Period, match: re.Match[str]) -> bool:
    return match.start() <= period.start < match.end()


def _set_before(periods: list[Period], every: int, text: str) -> bool:
    """Whether a date stands before 每…, so that the repetition only follows it (2020年底前完成，以后每年更新)."""
    return any(period.end <= every and not STARTS_HERE.match(text, period.end) for period in periods)


def deadline_of(period: Period, whole_year: bool = False, ongoing_after: bool = False) -> Deadline:
    """The deadline that a time is: the whole of a range, else its last day."""
    if period.ranged or whole_year:
        return Deadline("range", start=period.first.isoformat(), end=period.last.isoformat(), ongoing_after=ongoing_after)
    return Deadline("date", end=period.last.isoformat(), ongoing_after=ongoing_after)


def find_deadlines(text: str, context: DateContext, goals: bool = False) -> list[FoundDeadline]:
    """The phrases of running text that set by when something is to be done, in order; with goals also those marked as such.

    Times before the context's year are past, and left out. Where no year is known, a phrase that prints none has a deadline of type none.
    """
    if not PHRASE_SIGN.search(text):
        return []
    if context.year is None:
        return [replace(one, deadline=if_placed(one.deadline)) for one in find_deadlines(text, replace(context, year=NO_YEAR), goals)]
    squeezed, places = squeeze(text)
    found: list[FoundDeadline] = []
    for start, end, deadline, goal in sorted(_phrases(without_citations(squeezed), context), key=lambda row: row[0]):
        if (goals or not goal) and (not found or places[start] >= found[-1].end):
            found.append(FoundDeadline(places[start], places[end - 1] + 1, squeezed[start:end], deadline, goal))
    return found


def if_placed(deadline: Deadline) -> Deadline:
    """The deadline, or none where it stands in no year."""
    return NONE if f"{NO_YEAR:04}-" in f"{deadline.start} {deadline.end}" else deadline


def last_deadline(text: str, context: DateContext, goals: bool = True) -> FoundDeadline | None:
    """The phrase by which all of a text is to be done: the last date in it, else a repetition, else a relative limit; or None.

    With goals for labelled items, table rows and duties that have no deadline label; without for sentences of running text.
    """
    found = find_deadlines(text, context, goals)
    return max(found, key=_rank, default=None)


def _rank(found: FoundDeadline) -> tuple[int, str, int]:
    deadline = found.deadline
    end = deadline.end or (f"{found.raw.lstrip('从自')[:4]}-12-31" if found.goal else "")
    return (2 if end else 1 if deadline.type == "recurring" else 0), end, found.start


Phrase = tuple[int, int, Deadline, bool]


def _phrases(text: str, context: DateContext) -> Iterator[Phrase]:
    """(start, end, deadline, goal) of a squeezed text without citations, those of one kind in order."""
    found = repetitions(text)
    yield from phrases_among(text, context, found, periods_of(without_repetitions(text, found), context))


def phrases_among(text: str, context: DateContext, repeated: Sequence[Phrase], periods: Sequence[Period]) -> Iterator[Phrase]:
    """The phrases of a squeezed text without citations, whose repetitions and other times are known."""
    yield from repeated
    for period in periods:
        if not context.year or period.last.year >= context.year:
            phrase = _limit(text, period) or _goal(text, period)
            if phrase:
                again = text[period.start] in "次翌" and any(end <= period.start for _, end, _, _ in repeated)
                yield (*phrase[:2], Deadline("recurring"), phrase[3]) if again else phrase
    yield from ((*limit, False) for limit in relative_limits(text))


def repetitions(text: str) -> list[Phrase]:
    """The phrases of days that come again, in order."""
    return sorted(_repetitions(text), key=lambda row: row[:2])


def without_repetitions(text: str, found: Sequence[Phrase]) -> str:
    """The text without such phrases, every other character in its place."""
    return blanked(text, [row[:2] for row in found])


def _repetitions(text: str) -> Iterator[Phrase]:
    if "每" not in text and "次月" not in text:
        return
    for match in SINCE_EVERY.finditer(text):
        yield match.start(), match.end(), Deadline("recurring"), True
    for start, end in find_repetitions(text):
        yield start, end, Deadline("recurring", recurs=recurring_days(text[start:end])), False


def _limit(text: str, period: Period) -> Phrase | None:
    """The phrase when the time is one to be kept, with 前 and the like in it."""
    before, after = text[max(0, period.start - 48) : period.start], text[period.end : period.end + 32]
    limit = LIMIT_AFTER.match(text, period.end)
    if NO_LIMIT_BEFORE.search(before):
        return None
    if limit and not period.ranged and not (limit[0].endswith("止") and SPAN_TO.search(before)):
        end = period.end + len(limit[0])
        told = ATTRIBUTE_AFTER.match(text, end) or ALREADY_AFTER.match(text, end) or is_failed(text, period.start, end)
        return None if told else _phrase(before, period, len(limit[0]))
    if (NO_LIMIT_AFTER.match(after) and not LIMIT_BEFORE.search(before)) or (SPAN_TO.search(before) and not PHASE_BRACKET.search(before)):
        return None
    whole = period.start <= len(before)
    if (
        (LIMIT_BEFORE.search(before) and not (period.ranged and SPAN_BEFORE.search(before)))
        or _sets_end(before, text[period.start : period.end + 96], period)
        or (whole and is_phase(before, after, period))
    ):
        return _phrase(before, period, 0)
    return None


def _sets_end(before: str, here: str, period: Period) -> bool:
    """9月底 and 年底 by themselves; other times only where something is said to be done then (9月中旬完成…, 于9月10日报送…)."""
    if period.ranged:
        return bool(IN_BEFORE.search(before) and DONE_WITHIN.match(here, period.end - period.start))
    if period.grain == "year":
        return False
    opens, after = bool(CLAUSE_START.search(before)), here[period.end - period.start :]
    if period.grain == "month end" or (period.grain == "year end" and period.year_printed):
        return True
    if period.grain == "year end":
        return (opens or bool(UNTIL_BEFORE.search(before))) and not TURN_OF_YEAR.match(here)
    if period.grain in ("half", "quarter", "month") and IN_TIME_BEFORE.search(before) and DONE_AFTER.match(after):
        return True
    if (opens or period.grain == "quarter") and (DONE_AFTER.match(after) or (period.grain == "ten days" and LAID_AFTER.match(after))):
        return True
    planned = {"ten days": UNTIL_BEFORE, "quarter": PLANNED_BEFORE, "month": PLANNED_BEFORE}.get(period.grain)
    if planned and planned.search(before) and CARRIED_OUT_AFTER.match(after):
        return True
    if period.grain in ("ten days", "month") and IN_BEFORE.search(before) and MUST_AFTER.match(after):
        return True
    return bool(UNTIL_BEFORE.search(before) and period.grain == "day" and SUBMITTED_IN_CLAUSE.match(after))


def _goal(text: str, period: Period) -> Phrase | None:
    """到2020年, 2019年圆满完成…: a year that opens a clause in which something is to be reached."""
    before, after = text[max(0, period.start - 8) : period.start], text[period.end : period.end + 64]
    if period.grain not in ("year", "half", "quarter") or period.ranged or NO_LIMIT_BEFORE.search(before) or NO_LIMIT_AFTER.match(after):
        return None
    named = period.grain == "quarter" and period.year_printed
    if not (re.search(r"到$", before) or (CLAUSE_START.search(before) and (named or IN_CLAUSE_DONE.match(after)))):
        return None
    start, end, deadline, _ = _phrase(before, period, 0)
    return start, end, deadline, True


def _phrase(before: str, period: Period, more: int) -> Phrase:
    opening = OPEN_START.search(before)
    return period.start - (len(opening[0]) if opening else 0), period.end + more, deadline_of(period), False


def without_citations(text: str) -> str:
    """The text with names and numbers of documents blanked, every other character in its place."""
    if not CITED_SIGN.search(text):
        return text
    blanked = CITED.sub(lambda match: "□" * len(match[0]), text)
    return CITED.sub(lambda match: "□" * len(match[0]), blanked)
