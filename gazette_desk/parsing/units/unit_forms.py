"""What names of units look like: endings, collectives, and the usual names and subjects of bureaus (unit_names.txt)."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from importlib import resources

from gazette_desk.parsing.knowledge import Knowledge, known, remembered, taught

STRONG_END = (
    "局|委员会|工委|纪委|监委|党委|团委|政法委|办公室|办事处|中心|街道|公司|集团|大队|支队|总队|中队|分局|政府|法院|检察院|公署|管委会"
    "|居委会|村委会|指挥部|人武部|军分区|警备区|组织部|宣传部|统战部|武装部|党校|党组|党支部|总工会|妇联|科协|残联|工商联|文联|侨联|联合会|红十字会"
    "|林场|农场|牧场|医院|学院|大学|中学|小学|学校|幼儿园|银行|分行|支行|派出所|司法所|管理所|管理站|服务站|联席会议|领导小组|专项组|专班|工作组"
    "|督导组|督查组|海关|协会|学会|商会|电视台|报社|图书馆|文化馆|档案馆|博物馆|园区|开发区|经济园|产业园"
)
# ends of one character, common in other words too
WEAK_END = "镇乡委办部院会联站所队场厂校社村园组处科股馆台行室厅署段矿"
WEAK_END_WORD = re.compile(
    r"(?:社会|机会|大会|全会|晚会|听证会|座谈会|推进会|动员会|例会|开会|干部|全部|内部|外部|局部|大部|底部|[中东西南北]部"
    r"|现场|市场|广场|操场|立场|停车场|住所|厕所|场所|城乡|下乡|家乡|故乡|返乡|(?:^|[小中型点色建县])城镇|中心城镇|集镇|农村|乡村|行政村|示范村|中心村|自然村|各村"
    r"|校园|公园|花园|家园|田园|乐园|执行|运行|实行|举行|进行|推行|发行|履行|步行|出行|先行|自行|另行|强行|暂行|阶段|手段|时段|路段|地段|片段|平台|后台"
    r"|舞台|出台|窗台|站台|教室|会议室|科室|到处|益处|深处|处处|之处|好处|查处|惩处|相处|学科|专科|百科|车队|军队|排队|部署|承办|主办|督办"
    r"|举办|开办|协办|交办|兴办|查办|经办|创办|包办|常委|互联|关联|串联|分组|编组|改组)$"
)
COLLECTIVE = re.compile(
    r"^(?:全[区县市乡镇]|[区县市]直|[区县市]属|[区县市](?=各))?(?:各级?|有关|相关|其他|其它|所有|全体|本级)"
    r"|^(?:[区县市]、?[市县]?直属?|辖区)|^(?:各?试点|各)(?:地区|地|区县|县区|县市|市县)$"
    r"|^(?:涉农)?(?:乡镇|镇街|街镇|镇（街）|街道|街道办事处|村（居）|村居|社区|学校|单位|部门|乡镇街道|镇街道|成员单位)$"
    r"|(?:所在|开办|责任|成员|牵头|配合|相关|有关|包抓|帮扶)单位$|^除.+外的"
)
COLLECTIVE_END = re.compile(
    r"(?:部门|单位|机关|组织|企业|机构|主体|社区|支部|系统|行业|媒体|商户|业主|家庭|网格|片区|成员|负责人|责任人|党组织|[街居镇乡村组队所站局办委部院会场厂校园司处室馆团区])[）)〉>〕]?$"
)
# 各镇（街）, 村（居）, 镇（街道）, 村（社区）, 各地
TOWNS_AND_STREETS = re.compile(r"各?(?:乡?镇|村)（(?:街道?|园区|社区|居)）|各地")
# 责任单位, 牵头部门: names of roles, no units
ROLE_NAME = re.compile(r"^(?:责任|牵头|配合|协办|主办|承办|落实|参与|成员|主管|实施|考核责任)(?:单位|部门)$")
# with which a list of units ends: 街道和成员单位, 各镇及有关部门
MEMBERS = re.compile(rf"{ROLE_NAME.pattern}|(?:有关|相关|(?:行业)?主管)(?:单位|部门)")
# words that a sentence has and no unit's name
SENTENCE_WORD = re.compile(
    r"[。；;：:！？《》“”]|负责|做好|加强|开展|进一步|应当|不得|为了|以及其|按照|根据|实现|确保|推进(?![组办])|完善|提高|要求|其中|之间|进行"
    r"|采取|协助|对(?!口|外)|(?:配合|牵头|参与|参加|落实)(?!单位|部门|工作)|(?:(?<![政科])协办|主办|承办|实施)$"
)
# 省推进“一渠一策”工作组成员单位, 区“平安渠道”专班: a body named by what it is to further, or in quotation marks
FURTHERING_BODY = re.compile(
    r"[省市区县州旗]委?(?:推进|加强|实施|落实|创建|完善|促进|提升|优化|深化|推动|(?=[\u4e00-\u9fff]{0,6}“))[\u4e00-\u9fff“”]{2,30}"
    r"(?:领导小组|指挥部|委员会|小组|工作组|专项组|专班|联席会议)(?:办公室|各?(?:成员|牵头|责任)单位)?"
)
DEPARTMENT = re.compile(r"^[\u4e00-\u9fff（）、]{2,14}(?:部门|单位|机关|机构|企业|组织|主体)$")
EVERY = re.compile(r"各(?!界)")
BRACKETED_END = re.compile(r"[（(〔<〈][^（()）<>]{1,24}[）)〕>〉]$")


@cache
def _listed() -> tuple[tuple[tuple[str, ...], ...], tuple[tuple[str, ...], ...]]:
    """(spellings of each subject of bureaus, names of each other unit) of unit_names.txt."""
    lines = resources.files(__package__).joinpath("unit_names.txt").read_text(encoding="utf-8").splitlines()
    rows = [line for line in lines if line and not line.startswith("#")]
    subjects = tuple(tuple(row[1:].split("|")) for row in rows if row.startswith("+"))
    return subjects, tuple(tuple(row.split("|")) for row in rows if not row.startswith("+"))


@cache
def subject_spellings() -> dict[str, str]:
    """Spelling of a subject of bureaus → its fullest spelling (人社 → 人力资源和社会保障)."""
    return {spelling: names[0] for names in _listed()[0] for spelling in names}


@cache
def usual_names() -> dict[str, str]:
    """Usual name of a unit that is no bureau of listed subjects → its fullest name (团区委 → 共青团委员会)."""
    return {spelling: names[0] for names in _listed()[1] for spelling in names}


LONGEST_SHORT = 6  # 文体广电旅游: subjects of one character stand in short names alone
CONNECTOR = re.compile(r"[和与及、]|城乡(?!建设)")


@taught
def _bureau(knowledge: Knowledge) -> re.Pattern[str]:
    ends = "|".join(["局", "委员会", "委", "分局", "部门", *map(re.escape, knowledge.unit_ends)])
    return re.compile(rf"^(.{{2,24}}?)(?:{ends})$")


def bureau_subjects(name: str) -> frozenset[str] | None:
    """The subjects of a bureau's name without district (农水局 → 农业农村, 水务), or None when it is not made of listed ones."""
    found = _bureau().match(name)
    subjects = _subjects(found[1], len(found[1]) <= LONGEST_SHORT) if found else None
    return frozenset(subjects) if subjects else None


def _subjects(text: str, short: bool) -> tuple[str, ...] | None:
    """Subjects whose spellings make up the text, the longest first spelling that works; connectors between them are skipped."""
    if not text:
        return ()
    spellings = subject_spellings()
    for length in range(min(len(text), 12), 0, -1):
        subject = spellings.get(text[:length])
        if subject and (length > 1 or short):
            rest = _subjects(text[length:], short)
            if rest is not None:
                return (subject, *rest)
    connector = CONNECTOR.match(text)
    return _subjects(text[connector.end() :], short) if connector else None


OWN_BEFORE = re.compile(r"(?:[省市]、)?(?:[区县旗](?!直)|州(?!直)|市(?!场|政(?![府协])|直))(?:委(?!办|员|$))?")


@remembered(4096)
def is_usual(name: str) -> bool:
    """Whether the name, with or without 区 or 区委 before it, is a usual one or made of usual subjects."""
    own = OWN_BEFORE.match(name)
    bare = name[own.end() :] if own else name
    return name in usual_names() or bare in usual_names() or bureau_subjects(bare) is not None


def strong_ends(knowledge: Knowledge) -> str:
    """A pattern of the endings that tell a unit: the usual ones, and those that were taught."""
    return "|".join([*map(re.escape, knowledge.unit_ends), STRONG_END])


@taught
def named_by_end(knowledge: Knowledge) -> re.Pattern[str]:
    """What finds the ending of a unit's name."""
    return re.compile(f"(?:{strong_ends(knowledge)})$")


@remembered(4096)  # the same few hundred names come up again and again, in one issue and in the next
def is_unit(text: str) -> bool:
    """Whether the text looks like the name of a unit or of several together (各乡镇, 相关部门), or was taught to be one."""
    told = known().units.get(text)
    if told:
        return told == "yes"
    return (text.endswith(known().doers) and text not in known().doers) or _looks_like_unit(text)


def _looks_like_unit(text: str) -> bool:
    text = text.strip().replace("(", "（").replace(")", "）")
    name = BRACKETED_END.sub("", text) or text
    if TOWNS_AND_STREETS.fullmatch(text):
        return True
    if len(name) <= 40 and FURTHERING_BODY.fullmatch(name):
        return True
    if not 2 <= len(name) <= 40 or SENTENCE_WORD.search(name) or ROLE_NAME.match(name):
        return False
    if (len(name) <= 24 and COLLECTIVE.search(text) and COLLECTIVE_END.search(text)) or is_usual(name) or named_by_end().search(name):
        return True
    return bool(DEPARTMENT.match(name)) or (name[-1] in WEAK_END and not WEAK_END_WORD.search(name))


@lru_cache(maxsize=4096)
def is_collective(text: str) -> bool:
    """Whether the name stands for several units (各乡镇, 相关部门, 街道)."""
    return bool(COLLECTIVE.search(text)) or bool(EVERY.search(text))
