"""Whether a sentence with a deadline demands something, or allows, assesses, reports, describes or aims at something."""

from __future__ import annotations

import re
from collections.abc import Sequence

from gazette_desk.parsing.times.deadlines import FoundDeadline

# 各乡镇要于5月20日前报送…, not 5月20日完成了…; 会议决定，区财政局7月15日前拨付…
DEMAND = re.compile(
    r"要(?!素|求)|须|应(?!急|用)|(?<![申提邀])请|务必|责令|限期|限于|不得|于[^，。；]{2,14}前|会议(?:要求|明确|决定|议定|确定)[，,：:]"
)
# 我区一般9月底进入…: what usually happens, or happened
DESCRIPTION = re.compile(r"一般[于在为]?\d|通常|往年|历年|截[至止]目前|多发|(?:进行|开展|召开|完成|组织|举办|实施|取得|作出|印发)了")
# 每年4月15日至10月15日为汛期: behind a time that is something; 6月30日前为上报期限 sets one
IS_SOMETHING = re.compile(r"(?:所在的?[周月])?[为是](?!了)[^，。；]{0,12}(?<!报送|上报|提交|截止|完成)[期月日周季节](?:[，。；（(]|$)")
# 禁渔期为每年3月1日至6月30日: before the time
CALLED_BEFORE = re.compile(
    r"(?<!报送|上报|申报|提交|完成)[期月日周季节](?:[为是]|，?(?:是指|指|即))$|所称[^，。；]{1,16}，?(?:是指|指|即|为)$"
)
# 时 间：6月9日, 活动时间：6月9日至10日: when something takes place
EVENT_TIME = re.compile(r"(?:活动|会议|培训|考试|比赛|报名|举办|开放|集合|召开)?\s?时\s?间\s?[：:]")
# 企业可申请补助: what is allowed
RIGHT = re.compile(
    r"(?<![许认])可以?(?:申请|申报|享受|自愿|选择|凭|持|向)"
    # 可以在收到决定书之日起60日内申请行政复议, 有权在30日内提出异议
    r"|(?:(?<![许认])可以|有权)[^。；]{0,30}?(?:申请|提起|提出|要求|申报)|依法(?:申请行政复议|提起[^。；]{0,4}诉讼)"
)
# 14日内，县内发生疫情: when something counts as what
CONDITION = re.compile(r"(?:[日天月]|小时)内[，,]?[^。；，]{0,16}(?:发生|出现)")
# 上半年，全区完成投资12亿元，同比增长5%: figures of what was reached in a period, not by its end
REPORTED = re.compile(r"同比|环比|(?:增长|下降|上升|减少|提高)\d|占[^，。；]{2,12}的?\d|[比较](?:上年|去年|同期|年初)")
LAST_DAY = re.compile(r"[前底内]")
# 3个工作日内完成的，每条加0.5分: how work is assessed
SCORED = re.compile(r"[加扣减计得]\d{1,2}(?:\.\d)?分(?!钟)")
# 到2022年底，达标率达到95%以上; 力争2022年底前…: a figure aimed at
AIMED_BEFORE = re.compile(r"(?:力争|争取|预计|计划|至)到?$")
AIM = re.compile(r"(?:达到?|提[高升][到至]|[增降下][加低降][到至]|(?:控制|保持|稳定)在|超过|不低于)[^，。；]{0,6}\d")


def demands_nothing(text: str, deadline: FoundDeadline, units: Sequence[str]) -> bool:
    """Whether the sentence, in which that deadline was found and whose subject these units are, lays nothing on anybody."""
    before = text[: deadline.start]
    if EVENT_TIME.match(text) and not units:
        return True
    if DESCRIPTION.search(text) or IS_SOMETHING.match(text, deadline.end) or (CALLED_BEFORE.search(before) and "前" not in deadline.raw):
        return True
    if DEMAND.search(text):
        return False
    if RIGHT.search(text) or CONDITION.search(text) or (REPORTED.search(text) and not LAST_DAY.search(deadline.raw)):
        return True
    aimed = AIMED_BEFORE.search(before) or (deadline.raw.startswith("到") and not deadline.raw.endswith("前"))
    return not units and bool(SCORED.search(text) or (aimed and AIM.search(text)))
