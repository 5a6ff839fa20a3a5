"""What people read for the values of tasks and their columns, each word said once for window, filters, exports and commands."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from gazette_desk.parsing.records import Answer, AnswerKind, DeadlineType, Role, TaskKind


DeadlineChoice = Literal["overdue", "7", "30", "90", "quarter", "ongoing", "recurring", "relative", "none"]

ROLE_NAMES: dict[Role, str] = {"leaders": "责任领导", "lead": "牵头单位", "responsible": "责任单位", "cooperating": "配合单位"}
KIND_NAMES: dict[TaskKind, str] = {"labelled": "标注任务", "table": "表格任务", "duty": "职责分工", "dated": "限期事项"}
DEADLINE_TYPE_NAMES: dict[DeadlineType, str] = {
    "date": "日期",
    "range": "起止日期",
    "ongoing": "长期坚持",
    "recurring": "定期",
    "relative": "相对期限",
    "none": "没有期限",
}
DEADLINE_NAMES: dict[DeadlineChoice, str] = {
    "overdue": "已过期",
    "7": "7 天内到期",
    "30": "30 天内到期",
    "90": "90 天内到期",
    "quarter": "本季度到期",
    "ongoing": DEADLINE_TYPE_NAMES["ongoing"],
    "recurring": DEADLINE_TYPE_NAMES["recurring"],
    "relative": DEADLINE_TYPE_NAMES["relative"],
    "none": DEADLINE_TYPE_NAMES["none"],
}
FIELD_NAMES: dict[str, str] = {
    "kind": "种类",
    "number": "序号",
    "title": "任务事项",
    "text": "任务内容",
    "section": "所在章节",
    **{str(role): name for role, name in ROLE_NAMES.items()},
    "deadline_raw": "完成时限",
    "deadline_type": "期限种类",
    "due_start": "开始日期",
    "due_end": "截止日期",
    "recurs": "每年的日期",
    "ongoing_after": "此后长期坚持",
}
VALUE_NAMES: dict[str, dict[str, str]] = {
    "kind": {str(kind): name for kind, name in KIND_NAMES.items()},
    "deadline_type": {str(kind): name for kind, name in DEADLINE_TYPE_NAMES.items()},
}
# Of lists and ledgers, fields that nobody corrects among them.
COLUMN_NAMES: dict[str, str] = {
    **FIELD_NAMES,
    "doc_number": "文号",
    "document_title": "文件标题",
    "due": FIELD_NAMES["due_end"],
    "state": "状态",
    "progress": "进展",
    "issue": "刊期",
}
ROLE, DEADLINE = "角色", "期限"
NO_STATE, NO_DAY = "没有记状态", "没有截止日期"
UNKNOWN_PUBLICATION, UNKNOWN_YEAR, UNKNOWN_KIND = "刊名未知", "年份未知", "未注明文种"
SINGLE, UNKNOWN_ISSUER = "单行文件", "发文机关未知"
REPRINTS = "公报已刊载的单行文件也重复列出"


def lines_of(places: Sequence[tuple[int, int, object]]) -> str:
    """The lines of the first of some places, and how many they are (12—15 等 7 处)."""
    first, last, _ = places[0]
    lines = f"{first}" if first == last else f"{first}—{last}"
    return lines if len(places) == 1 else f"{lines} 等 {len(places)} 处"


# Of what people teach: kinds of words, and what words of each can mean.
ANSWER_KIND_NAMES: dict[AnswerKind, str] = {
    "label": "标签",
    "column": "表格列名",
    "unit": "词语",
    "unit-end": "单位名称的结尾",
    "person": "姓名",
    "parting": "连写的名称",
    "heading": "标题",
    "sentence": "句式",
}
_ROLE_MEANINGS = {
    **{str(role): name for role, name in ROLE_NAMES.items()},
    "deadline": FIELD_NAMES["deadline_raw"],
    "other": "与责任和时限无关",
}
MEANING_NAMES: dict[AnswerKind, dict[str, str]] = {
    "label": _ROLE_MEANINGS,
    "column": {"content": "任务内容", **_ROLE_MEANINGS, "number": "序号", "group": "类别"},
    "unit": {"yes": "单位", "no": "不是单位"},
    "unit-end": {"yes": "单位"},
    "person": {"yes": "人名", "no": "不是人名"},
    "parting": {},
    "heading": {"duties": "下面是各单位职责", "no-duties": "下面不是职责"},
    "sentence": {"task": "是任务", "no-task": "不是任务"},
}


def meaning_name(answer: Answer) -> str:
    """What an answer says of its words, behind them: 是责任单位, 分作“教育局”“柳湾镇”"""
    if answer.kind == "parting":
        return "分作" + "".join(f"“{part}”" for part in answer.meaning.split("、"))
    name = MEANING_NAMES[answer.kind][answer.meaning]
    return name if name.startswith(("不是", "是", "与", "下面")) else f"是{name}"
