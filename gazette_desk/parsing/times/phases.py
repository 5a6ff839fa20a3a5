"""The period of a phase: in the bracket behind its name, before or behind it, or at the head of its paragraph."""

from __future__ import annotations

import re

from gazette_desk.parsing.times.periods import Period

# （二）集中整治阶段（ … ）: the bracket of a phase, in the first sentence of its paragraph
PHASE_BRACKET = re.compile(
    r"^[^。；;，,：:（(]{0,8}[（(]?[^。；;，,（(]{1,40}。?[（(](?:时间[:：])?(?:[从自]?(?:即日|印发之日|发文之日)起?[至到])?$"
)
PHASE_BEFORE = re.compile(
    r"(?:(?:阶段|步骤|环节)(?:[（(][^（()）\d]{2,16}[）)])?[：:，,。]?|(?:节点|时间|时限|期限|日期|阶段|步骤|环节)(?:安排)?(?:为|是)?[：:，,]?)$"
)
# 3月10日至3月20日为动员部署阶段, at the head of a paragraph
PHASE_AFTER = re.compile(r"[为是][^，。；：]{2,20}阶段")
# 1.动员部署。3月10日至3月20日，…, 第一阶段：动员部署。3月10日至…: a short name before a period
NAME_OF_PHASE = re.compile(
    r"^(?:第[一二三四五六七八九十]{1,2}(?:阶段|步)[：:，,])?[^。；，,：:]{0,12}(?:动员|部署|发动|宣传|启动|准备|摸底|摸排|排查|自查|整治|整改|实施|推进|攻坚|总结|验收|巩固|提升|评估|考核|检查)[^。；，,：:]{0,6}。$"
)
# 活动时间：6月1日至30日, 禁火时间, 签约期限: when something takes place, not by when it is to be done (完成时间：)
SPAN_BEFORE = re.compile(
    r"[\u4e00-\u9fff](?<!完成|整改|报送|上报|提交|办结|交付|截止|完工|竣工|落实|治理|销号|任务)(?:时间|期限|日期)(?:为|是)?[：:，,]?$"
)
PARAGRAPH_START = re.compile(
    r"^[\s#*•·-]{0,4}(?:\d{1,2}\s?[.．、）)]|[（(]\s?[一二三四五六七八九十\d]{1,3}\s?[）)]|[一二三四五六七八九十]{1,3}、|[①-⑳]"
    r"|第[一二三四五六七八九十]{1,2}阶段[：:，,]?)?\s?$"
)


def is_phase(before: str, after: str, period: Period) -> bool:
    """The time of a phase: in the bracket after its name, or at the head of its paragraph."""
    if PHASE_BRACKET.search(before):
        behind = r"[）)]" if "阶段" in before else r"[）)](?:[。：:，；\s]|$)"
        return bool(re.match(behind, after)) and not (period.grain == "year" and period.ranged and "阶段" not in before)
    closed = bool(re.match(r"[：:，,。；;]|$", after))
    if period.ranged and PHASE_AFTER.match(after) and PARAGRAPH_START.search(before):
        return True
    if period.ranged and period.grain == "day" and closed and NAME_OF_PHASE.match(before):
        return True
    if PHASE_BEFORE.search(before):
        if SPAN_BEFORE.search(before):
            return False
        return closed or bool(re.match(r"[）)]", after))
    if not PARAGRAPH_START.search(before) or period.grain == "year":
        return False
    return bool(re.match(r"[：:]", after)) if period.grain == "day" and not period.ranged else closed or period.grain == "half"
