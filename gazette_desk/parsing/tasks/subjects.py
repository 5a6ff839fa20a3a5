"""Who is to do what a sentence says: the units that it names as its subject."""

from __future__ import annotations

import re
from collections.abc import Sequence

from gazette_desk.parsing.knowledge import known, remembered
from gazette_desk.parsing.patterns import unnumbered
from gazette_desk.parsing.units.unit_forms import is_collective, is_unit, is_usual, subject_spellings
from gazette_desk.parsing.units.unit_lists import split_units

# the words that part a subject from what it is to do; each begins with a character of its own, which is quick to search for
VERB = re.compile(
    r"要(?!素)|应(?<![响反效供相对适感]应)(?!急|用)|须|需(?<!所需)|于|将|在|按|对|通过|负责|完成|牵头|根据|结合|每|务必|分别|自|向|报|上报|报送|组织(?!部)|开展|制定|建立|积极|严格|认真|把|召开|实行|组成|迎接|进行|协助|配合|整理|依据|依照|及时|定期|不定期|加强|做好|务于|全部|建成|形成|实现|组建|启动|拟定|印发|落实|督促|督导|指导|审核|汇总|核实|检查|验收|考核|评估|提交|提出|统筹|安排|研究|编制|委托|收到|接到|逐|出台|发布|公布|申报|推进|推动|深入|集中|受理|成立|总结|抽查|整治|整改|摸底|摸排|登记|清理|修改|修订|修复|完善|办理|拨付|支付|答复|反馈|拆除|是(?!否)|以(?![及下上来])"
)
# 由农村工作领导小组办公室牵头…, 8月底各乡镇完成…: a subject begins a clause, or stands behind 由 or a date
SUBJECT_BEFORE = re.compile(r"由|[前底旬日)）](?=[\u4e00-\u9fff])")
CLAUSE = re.compile(r"[^，,；;：:。]+")
LONGEST_SUBJECT = 60
# （6月10日前）各乡镇制定方案, 【自查】各乡镇应当…: the period of a stage or the heading of an article before the subject
BRACKET_BEFORE = re.compile(r"^[（(【][^（()）】]{2,50}[）)】](?=[\u4e00-\u9fff])")
# 并由, 请, 责成, 二是: what lays it on the subject
ORDERS = re.compile(r"^(?:[并由请另 ]|责成|责令|要求|[一二三四五六七八九]是){1,6}")
# 8月底各乡镇完成…: the date before the subject
DATE_BEFORE_SUBJECT = re.compile(
    r"^(?:到|于|在)?(?:20\d\d年)?(?:\d{1,2}月)?(?:\d{1,2}日|[上中下]旬|年?[底终]|[上下]半年|初)?(?:前|之前|以前)?[,，]?(?=\D)"
)
# 各镇、街道6月1日前要…: the date behind it
DATE_BEHIND_SUBJECT = re.compile(r"(?:20\d\d年)?\d{1,2}月(?:份|\d{1,2}日|[上中下]旬|[底末初])?(?:前|之前|以前)?$")
# 考核责任单位, 牵头部门, 登记机关: units named by what they do
SOME_UNITS = re.compile(r"[\u4e00-\u9fff]{1,8}(?:单位|部门|对象|机关|机构)$|各地区?$")
# 现有采砂场经营者应当…, 沿河养殖户要…: those of the public on whom something is laid; 申请人向区水务局提出… lays nothing
OBLIGED_PUBLIC = re.compile(
    r"[\u4e00-\u9fff]{0,14}(?:(?<!或)者|[业车船货]主|[营殖植住农商摊]户|(?:申请|当事|所有|使用|承包|经营|权利|投资)人)$"
)
OBLIGATION = ("应", "须", "要", "务必")
OBLIGES = re.compile("|".join(OBLIGATION))
# 你局, 你单位: in a reply, nobody's name
ADDRESSED = tuple(f"你{end}" for end in "局办委区县镇乡单处会中部厅")
# 将…纳入区委工作: a clause that begins so has no subject
NO_SUBJECT = re.compile(
    r"将|把|向|受(?=[^，]{2,16}委托)|通过|上报|报|对|按|经|根据|以|在|为|纳入|从|与|会同|实现|推动|完成|确保|全面|开展|建立|制定|加强|做好|召开|建成|形成|迎接|邀请|委托|接受|争取|报请|提请|聘请|督促|指导|协助|配合|组织(?!部)|除(?![^，]{2,20}外的)"
)
# 市、区、镇（街）: levels of government, no units
LEVELS = re.compile(r"[省市县区]、")
ALL_OF = re.compile(r"各|全[区县市]|除[^，]{2,20}外的")
LONGEST_COLLECTIVES = 24
LONGEST_LISTED = 10


@remembered(256)  # the review asks again of the sentences that are no tasks
def subjects(text: str) -> Sequence[str]:
    """Units that a text names as its subject; the first clause that names any counts, with the one before it that holds nothing else."""
    listed: list[str] = []  # 各镇、街道，各部门须…: a list that a comma parts
    for clause in CLAUSE.findall(unnumbered(text)):
        alone = split_units(clause)
        if alone and not VERB.search(clause) and _are_listed(alone):
            listed += alone
            continue
        clause = BRACKET_BEFORE.sub("", clause)
        for start in (0, *(found.end() for found in SUBJECT_BEFORE.finditer(clause))):
            words = DATE_BEFORE_SUBJECT.sub("", ORDERS.sub("", clause[start : start + LONGEST_SUBJECT]))
            units = _told_of(words) if NO_SUBJECT.match(words) else _subject_at(words)
            if units:
                return () if LEVELS.match(units[0]) else (*listed, *units)
        if listed:
            break
    return tuple(listed or _before_unknown_verb(text))


def subject_at_head(clause: str) -> list[str]:
    """Units with which a clause begins as its subject, before or behind its date."""
    words = DATE_BEFORE_SUBJECT.sub("", ORDERS.sub("", clause[:LONGEST_SUBJECT]))
    return [] if NO_SUBJECT.match(words) else _subject_at(words)


def _are_listed(names: Sequence[str]) -> bool:
    """Whether a clause of these names alone is a part of a subject: all are units, and one that stands alone is surely one.

    Behind 各镇财政所、 any institution is one (农业服务中心).
    """
    first = _may_be_listed(names[0])
    return first and all(map(is_unit if is_collective(names[0]) else _may_be_listed, names[1:]))


def _may_be_listed(name: str) -> bool:
    known = is_usual(name) or is_collective(name) or name.endswith(("人民政府", "办事处", "管委会"))
    return len(name) <= LONGEST_LISTED and is_unit(name) and known


# 按期办结率低于95%的柳湾镇要…: what stands before tells of the subject
TOLD_OF = re.compile(r"(?!对|将|把|向|给|为|与|以)[^，；]{2,40}的([^的，；]{2,30}?)(?:要|须|应当?|务必)")


def _told_of(words: str) -> list[str]:
    found = TOLD_OF.match(words)
    units = split_units(found[1]) if found else []
    return units if all(map(is_unit, units)) else []


def _subject_at(clause: str) -> list[str]:
    for verb in VERB.finditer(clause):
        named = DATE_BEHIND_SUBJECT.sub("", clause[: verb.start()].rpartition("由")[2])
        units = split_units(named.removesuffix("等"))
        if not units or named.startswith((*ADDRESSED, *(f"你{end}" for end in known().unit_ends))):
            continue
        bureaus = subject_spellings() if len(units) > 1 and named.endswith("部门") else {}
        behind = tuple(unit for unit in units[1:] if not LEVEL.fullmatch(unit))
        if all(is_unit(unit) or SOME_UNITS.match(unit) or unit in bureaus for unit in (units[0], *behind)):
            return units if not _orders_only(units[-1], clause[verb.start() :]) else []
        if bureaus and OF_EACH.sub("", units[0], count=1) in bureaus and all(unit in bureaus or is_unit(unit) for unit in units[1:]):
            return units
        if all(map(OBLIGED_PUBLIC.fullmatch, units)):
            return units if verb[0] in OBLIGATION else []
    return _all_before(clause) if ALL_OF.match(clause) else _known_before(clause)


# 乡镇、村要…, 区民政局和镇: a level of places behind others
LEVEL = re.compile(r"[镇乡村县区]|街道|社区")
# 各县（区）财政、教育部门: whose bureaus
OF_EACH = re.compile(r"^各(?:乡镇|[县区市旗州镇乡地])(?:[（(][^（()）]{1,6}[）)])?区?")
# 区政府召开的会议, 市委部署的工作: who gave an order in words that tell of what follows, and is not to carry it out
GOVERNMENT = re.compile(r"(?:政府|[省市县区州旗党]委|国务院)$")
TELLS_OF = re.compile(r"[\u4e00-\u9fff]{2,4}的(?=[\u4e00-\u9fff])")


def _orders_only(unit: str, rest: str) -> bool:
    """Whether a unit only gave the order of which the words behind it tell."""
    told = TELLS_OF.match(rest) if GOVERNMENT.search(unit) else None
    return bool(told and not OBLIGES.match(rest))


# where a name may end: 各乡镇|排查辖区, and not within 各乡镇排查辖区
ENDS_OF_NAMES = tuple(
    (
        "局 委 办 办公室 厅 镇 乡 村 所 站 队 组 厂 场 行 部 部门 单位 主体 街道 社区 政府 办事处 公司 企业 学校 医院 中心 "
        "园区 校区 景区 库区 农区 林区 矿区 开发区 机关 机构 协会 ) ）"
    ).split()
)


# 各乡镇, 各镇（街道）、村（居）, 各有关部门
COLLECTIVES = re.compile(
    r"各(?:有关|相关|级|直属|职能|成员|责任|行业)*(?:乡镇|镇街|街镇|镇乡|街道|镇|乡|村居|村|社区|区县|县区|县市|区|部门|单位|机关|学校|企业|医院|园区|站所|科室)"
    r"(?:街道|场|人民政府|办事处|居委会|村委会|[（(][^（()）]{1,8}[）)])*"
)
# 县水务局更换…, 县交通运输局、县公安局联合执法: a name that ends as units surely do, and no post or part of it behind
SURE_ENDS = tuple(
    (
        "局 委员会 办公室 办事处 人民政府 管委会 支队 大队 中队 中心 总队 分局 派出所 公司 医院 学校 小学 中学 大学 学院 幼儿园 "
        "卫委 教委 发委 改委 建委"
    ).split()
)
NO_NAME = re.compile(r"[由的对将把为在向从使被给]|应(?!急)|要(?!素)")
NO_VERB_BEHIND = re.compile(r"[长的、和及与或系机党干职]|主[任席要]|书记|负责人|领导|班子|窗口|等|（|\(")


def _before_unknown_verb(text: str) -> list[str]:
    """The units that a text begins with where no verb that is known tells where they end: the longest list of sure names."""
    clause = DATE_BEFORE_SUBJECT.sub("", ORDERS.sub("", unnumbered(text)[:LONGEST_SUBJECT]))
    for end in () if NO_SUBJECT.match(clause) else range(min(len(clause) - 1, LONGEST_COLLECTIVES), 2, -1):
        if not clause.endswith(SURE_ENDS, 0, end) or NO_NAME.search(clause, 0, end) or NO_VERB_BEHIND.match(clause, end):
            continue
        units = split_units(clause[:end])
        if units and all(is_unit(unit) and unit.endswith(SURE_ENDS) and not NO_SUBJECT.match(unit) for unit in units):
            return units
    return []


def _all_before(clause: str) -> list[str]:
    """The collectives that a clause begins with and no known verb follows (各镇(街)、村(居)标准化建设启动工作)."""
    named = COLLECTIVES.match(clause)
    if named and not NO_VERB_BEHIND.match(clause, named.end()):
        return split_units(named[0])
    for end in range(min(len(clause), LONGEST_COLLECTIVES), 1, -1):
        units = split_units(clause[:end]) if clause.endswith(ENDS_OF_NAMES, 0, end) else []
        if units and all(is_unit(unit) or SOME_UNITS.fullmatch(unit) for unit in units) and is_collective(units[0]):
            return units
    return []


# 的, 副局长, 、: what goes on with a name, or makes it part of another
NAME_GOES_ON = re.compile(
    r"公室|事处|员会|[的副党原及其和与、等系下内属（(]|[局主部校院所站队行]?长"
    r"|书记|办公室|印发|发布|关于|门口|周边|附近"
)
SHORTEST_DOING = 4  # characters of a verb with what it is done to


def _known_before(clause: str) -> list[str]:
    """The usual units that a clause begins with, whatever verb follows (县水务局6月底前更换管网, 县应急管理局储备物资)."""
    for end in range(min(len(clause), LONGEST_COLLECTIVES), 2, -1):
        units = split_units(clause[:end]) if clause.endswith(ENDS_OF_NAMES, 0, end) else []
        if units and all(map(is_usual, units)):
            rest = clause[end:]
            dated = DATE_BEFORE_SUBJECT.match(rest)
            doing = rest[dated.end() :] if dated else rest
            told = len(doing) >= SHORTEST_DOING or doing != rest
            return units if told and doing and not NAME_GOES_ON.match(rest) else []
    return []
