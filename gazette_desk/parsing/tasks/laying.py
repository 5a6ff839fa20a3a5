"""Whether a sentence with a time lays a task on somebody: evidence from the time, what stands around it and where the sentence stands."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from gazette_desk.parsing.patterns import numbering
from gazette_desk.parsing.scoring import Choice, Found
from gazette_desk.parsing.tasks.subjects import OBLIGED_PUBLIC, subjects
from gazette_desk.parsing.times.named_times import NamedTime
from gazette_desk.parsing.units.unit_forms import is_collective, is_unit

# sections that say what is aimed at or held to, not who does what
AIMS = re.compile(
    r"目标(?!任务)|回顾|工作总结$|总体要求|指导思想|原则(?!同意|通过|[上性])|意义|思路|背景|依据|形势|(?:基本|总体|工作|完成|开展|考核)情况|现状|存在.{0,6}(?:问题|不足)|(?:考核|检查|督查)结果|成效"
)
# what a section is about, by the words of its heading; the first that fits
SECTIONS = (
    ("目标", AIMS),
    ("申报", re.compile(r"申报|申请|办理|流程|程序|补[贴助]|奖励|标准|范围|对象|政策|优惠|期限")),
    ("步骤", re.compile(r"步骤|安排|阶段|时间|进度|节点|年$|[年月]）")),
    ("附则", re.compile(r"附\s?则|解释")),
    ("职责", re.compile(r"职责|分工")),
    ("要求", re.compile(r"要求|保障|组织|领导|管理|监督|机制|实施|考核|督[导查]")),
)
# what stands right before the time; the first that fits
BEFORE = (
    ("截至", re.compile(r"截[至止]到?$")),
    ("已于", re.compile(r"(?:已经?|曾|原定?|均)[于在]?$")),
    ("要于", re.compile(r"(?:将|拟|要|应当?|须|必须|务必|需|请|确保|力争|争取|计划|并)[于在]?$")),
    ("于", re.compile(r"[于在]$")),
    ("自", re.compile(r"[自从]$")),
    ("有效期", re.compile(r"(?:有效|执行|实施|试行|期限|周期|任期|服务期)[^，。；]{0,6}$")),
    ("最迟", re.compile(r"(?:迟于|晚于|最迟|最晚|限期?|之前)$")),
    ("到", re.compile(r"[到至]$")),
    ("事件后", re.compile(r"(?:之日|日|后|起)[，,]?$")),
    ("压缩至", re.compile(r"(?:压缩|缩短|压减|控制|减少)[至到在为]$")),
    ("达", re.compile(r"(?:超过|大于|不足|低于|达到?|满)$")),
    ("比", re.compile(r"[较比与同占]$")),
    ("为", re.compile(r"[为是]$")),
    ("冒号", re.compile(r"[：:]$")),
    ("括号", re.compile(r"[（(]$")),
    ("引号", re.compile(r"[“\"]$")),
    ("句首", re.compile(r"(?:^|[，。；,;])$")),
)
# what stands right behind it
BEHIND = (
    ("起", re.compile(r"日?(?:起|开始|以来|以后|之后|后)")),
    ("期间", re.compile(r"期?间")),
    ("的", re.compile(r"的")),
    ("计划", re.compile(r"度?(?:计划|规划|要点|报告|预算|决算|数据|水平|同期|重点|工作|目标|任务|全|工程)")),
    ("印发", re.compile(r"(?:印发|发布|公布|通过|颁布|发出)")),
    ("施行", re.compile(r"(?:施行|实施|生效|执行)")),
    ("为", re.compile(r"[为是]")),
    ("止", re.compile(r"[截为]?止")),
    ("顿号", re.compile(r"[、和及]")),
    ("逗号", re.compile(r"[，,]")),
    ("右括号", re.compile(r"[）)]")),
    ("冒号", re.compile(r"[：:]")),
    ("句末", re.compile(r"[。；;]|$")),
)
# what is done by then
DEEDS = {
    "完成": re.compile(r"完成|建成|竣工|完工|办结|到位|落实|销号|交付|投用|投入使用|达标|开工|启动|建立|健全"),
    "制定": re.compile(r"制[定订]|出台|编制|印发|下达|分解|明确|确定|发布|公布|公示|公开|起草|修订|拟[定订]|更新|处理"),
    "组织": re.compile(
        r"组织|开展|召开|检查|验收|考核|评估|督查|汇总|审核|审查|核查|抽查|总结|培训|排查|整改|整治|清理|校核|答复|办理|进行|拨付|发放"
    ),
    "达到": re.compile(r"达到?(?=[^成])|提高到|提升|下降|增长|降低|超过|以上|不低于|覆盖|实现"),
    "申请": re.compile(r"申请|申报|领取|购买|购房|缴纳|享受|补贴|补助|奖励|登记|签订|报名|注册|异议|复议|诉讼|投标"),
}
# words that oblige, allow, tell or define, anywhere in the sentence
SIGNS = {
    "要": re.compile(r"(?<![主重需必不只想])要(?!素|求|点|闻|件|领)"),
    "应": re.compile(r"应当?(?![急用对届有付变])|须|务必"),
    "请": re.compile(r"(?<![申提邀聘])请(?!示|求|假)"),
    "不得": re.compile(r"不得|严禁|禁止"),
    "确保": re.compile(r"确保|保证"),
    "负责": re.compile(r"负责|牵头|承办"),
    "可以": re.compile(r"(?<![许认])可以?(?:自|在|于|申|按|享|凭|向|继|选)|有权"),
    "了": re.compile(r"[完进开召成获取制下印通审组举建实]\S{0,2}了"),
    "已": re.compile(r"已(?!知)"),
    "已办结": re.compile(r"(?:已|已经|均已|已全部|已基本)(?:完成|办结|建成|到位|落实|结束|开工|整改|报送|印发|通过|销号)(?![的后要])"),
    "同比": re.compile(r"同比|环比|比上年|较上年|累计|截至目前|以来"),
    # 对逾期的，…; 14日内发生疫情; 每件扣1分: on which condition something follows
    "…的": re.compile(
        r"(?:^|[，。；])(?:对|凡|若|如|属于|符合|未|逾期|有下列)[^。；]{2,40}的[，,]|的；$|内[，,]?[^。；，]{0,16}(?:发生|出现)|[加扣减计得]\d{1,2}(?:\.\d)?分(?!钟)"
    ),
    # what holds for whom and how long, what is meant, what usually happens, why something is written
    "适用": re.compile(
        r"适用|范围|对象|条件|标准|为准|是指|所称|即为?|以下简称|有效期|施行|[试执]行期|一般[于在为]?\d|通常|往年|历年|现[将就]|^为"
    ),
    "公众": re.compile(r"申请人|当事人|购房[人者]|企业|业主|用户|个人|公民|考生|家庭|投标人|竞得人|经营者|建设单位|群众|公众"),
}
# 每年4月15日至10月15日为汛期; not 6月30日前为上报期限
IS_PERIOD = re.compile(r"(?:所在的?[周月])?[为是](?!了)[^，。；]{0,12}(?<!报送|上报|提交|截止|完成)[期月日周季节](?:[，。；（(]|$)")
# 禁渔期为每年3月1日至6月30日, 所称汛期，是指…
PERIOD_IS = re.compile(
    r"(?<!报送|上报|申报|提交|完成)[期月日周季节](?:[为是从]|，?(?:是指|指|即))$|所称[^，。；]{1,16}，?(?:是指|指|即|为)$"
)
# 活动时间：6月9日至10日: when something takes place
EVENT_TIME = re.compile(r"(?:活动|会议|培训|考试|比赛|报名|举办|开放|集合|召开)?\s?时\s?间\s?[：:]")
# 到2022年底，达标率达到95%以上: a figure aimed at
FIGURE = re.compile(r"(?:达到?|提[高升][到至]|[增降下][加低降][到至]|(?:控制|保持|稳定)在|超过|不低于|占)[^，。；]{0,12}\d")
CLAUSE_END = re.compile(r"[，,；;。：:]")
LAST_WORD = re.compile(r"[前底末内止]$")
FAR_BACK = 24  # characters before the time that may belong to it
SOON, NEXT_YEAR = 150, 500  # days


@dataclass(frozen=True)
class Sentence:
    """A sentence, with the words before it that hold its subject, and where it stands."""

    text: str
    whole: str  # the sentence, behind the one that has its subject
    block: str  # the paragraph that it is of
    heading: str  # the nearest above it
    signed: str | None  # when the document was signed
    report: bool = False  # of a document that tells how things stand

    @cached_property
    def units(self) -> Sequence[str]:
        """The units that it names as its subject."""
        return subjects(self.whole)


@dataclass(frozen=True)
class TimedSentence:
    """A sentence with one of its times."""

    sentence: Sentence
    time: NamedTime

    @property
    def text(self) -> str:
        return self.sentence.text

    @cached_property
    def before(self) -> str:
        return self.text[max(0, self.time.start - FAR_BACK) : self.time.start]

    @cached_property
    def behind(self) -> str:
        return self.text[self.time.end :]

    @cached_property
    def clause(self) -> tuple[str, str]:
        """The rest of the time's clause, and all behind that."""
        end = CLAUSE_END.search(self.behind)
        return (self.behind[: end.start()], self.behind[end.end() :]) if end else (self.behind, "")


def time_form(case: TimedSentence) -> Found:
    """day, month end …; of a limit that counts from an event (3个工作日内) what it counts in; 每 of one that comes again."""
    time = case.time
    if time.deadline.type == "relative":
        return "工作日内" if "工作日" in time.raw else "月年内" if re.search("[月年]", time.raw) else "日内"
    return "每" if time.deadline.type == "recurring" else f"{time.grain}{'—' if time.ranged else ''}"


def last_word(case: TimedSentence) -> Found:
    """前 of 9月底前, 底 of 9月底."""
    found = LAST_WORD.search(case.time.raw)
    return found[0] if found else "无"


def first_that_fits(text: str, kinds: Sequence[tuple[str, re.Pattern[str]]], otherwise: str) -> str:
    return next((name for name, pattern in kinds if pattern.search(text)), otherwise)


def stands_before(case: TimedSentence) -> Found:
    """于 of 于9月底前."""
    return first_that_fits(case.before, BEFORE, "其他")


def stands_behind(case: TimedSentence) -> Found:
    """逗号 of 9月底前，各乡镇…"""
    return next((name for name, pattern in BEHIND if pattern.match(case.behind)), "其他")


def distance(case: TimedSentence) -> Found:
    """How long after the document's day the time ends."""
    if not case.time.deadline.end:
        return "无"
    if not case.sentence.signed or len(case.sentence.signed) < len("2021-01-01"):
        return "不知"
    days = (date.fromisoformat(case.time.deadline.end) - date.fromisoformat(case.sentence.signed)).days
    return "已过" if days < 0 else "当日" if not days else "近" if days < SOON else "次年" if days < NEXT_YEAR else "远"


def subject(case: TimedSentence) -> Found:
    """众 of 各乡镇, 单位 of 区水务局, 公众 of 经营者."""
    if not case.sentence.units:
        return "无"
    first = case.sentence.units[0]
    return "众" if is_collective(first) else "单位" if is_unit(first) else "公众" if OBLIGED_PUBLIC.fullmatch(first) else "其他"


def limit_of_nobody(case: TimedSentence) -> Found:
    """3个工作日内 in a sentence without a subject."""
    return case.time.deadline.type == "relative" and not case.sentence.units


def _placed(name: str, deed: re.Pattern[str]) -> Callable[[TimedSentence], Found]:
    def place(case: TimedSentence) -> Found:
        here, later = case.clause
        if deed.search(here):
            return "同句"
        return "后句" if deed.search(later) else "前句" if deed.search(case.text, 0, case.time.start) else "无"

    place.__doc__ = f"Where {name} or the like stands: 同句 as the time (9月底前{name}), 后句 or 前句."
    return place


def _signed(name: str, pattern: re.Pattern[str]) -> Callable[[TimedSentence], Found]:
    def sign(case: TimedSentence) -> Found:
        return bool(pattern.search(case.text))

    sign.__doc__ = f"{name} or the like in the sentence."
    return sign


def section(case: TimedSentence) -> Found:
    """步骤 of 五、实施步骤."""
    return first_that_fits(case.sentence.heading, SECTIONS, "其他") if case.sentence.heading else "无"


def rank(case: TimedSentence) -> Found:
    """The rank of its paragraph's number: 6 of 1."""
    found = numbering(case.sentence.block)
    return str(found[0]) if found else "无"


def limits(case: TimedSentence) -> Found:
    """9月底前, but not 2021年3月5日 of a day on which something was."""
    return case.time.limits


def year_printed(case: TimedSentence) -> Found:
    """2021年9月底."""
    return case.time.year_printed


def is_period(case: TimedSentence) -> Found:
    """每年5月1日至9月30日为汛期, 汛期为每年…, 活动时间：…"""
    return bool(IS_PERIOD.match(case.behind) or PERIOD_IS.search(case.before) or EVENT_TIME.match(case.text))


def figure(case: TimedSentence) -> Found:
    """达到95%."""
    return bool(FIGURE.search(case.text))


def in_report(case: TimedSentence) -> Found:
    """A sentence of a 通报."""
    return case.sentence.report


LAYS_TASK: Choice[TimedSentence] = Choice(
    "lays_task",
    "这句话布置了限期任务",
    {
        "时间读作期限": limits,
        "时间末字": last_word,
        "上级标题": section,
        "离成文日期": distance,
        "段落编号": rank,
        "时间的写法": time_form,
        "时间前": stands_before,
        "时间后": stands_behind,
        "时间写明年份": year_printed,
        "通报类文件": in_report,
        "时间是什么期": is_period,
        **{f"{name}的位置": _placed(name, pattern) for name, pattern in DEEDS.items()},
        **{f"句中有“{name}”": _signed(name, pattern) for name, pattern in SIGNS.items()},
        "达到多少": figure,
        "主语": subject,
        "期限没有主语": limit_of_nobody,
    },
)
