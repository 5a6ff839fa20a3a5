"""What people taught holds for the text that is read with it, and for no other."""

from __future__ import annotations

import pytest

from gazette_desk.parsing import parse_issue
from gazette_desk.parsing.knowledge import Answer, AnswerKind, fault_of
from gazette_desk.parsing.records import Issue, Task

HEAD = "青河区人民政府办公室关于做好渠道清淤工作的通知\n\n青政办发〔2021〕8号\n\n各乡镇人民政府，区直各部门：\n\n"
END = "\n\n青河区人民政府办公室\n\n2021年3月5日\n"


def read(body: str, *answers: Answer) -> Issue:
    return parse_issue(f"{HEAD}{body}{END}", "a.txt", answers)


def said(task: Task) -> tuple[object, ...]:
    return task.lead, task.responsible, task.leaders, task.deadline_raw


LABEL = "1.清理干渠淤泥。\n\n扛活班底：区水务局\n\n完成时限：5月底前"
TABLE = "序号\t工作任务\t点灯一栏\t收工那天\n1\t清理干渠淤泥\t区水务局\t5月底\n2\t修补闸门\t区住房和城乡建设局\t6月底"
GLUED = "1.清理干渠淤泥。\n\n责任单位：柳湾灌溉处石桥水库所"
SENTENCE = "区水务局5月底前可以申请补助。"
DUTIES = "一、怎么干活\n\n（一）区水务局。清理干渠淤泥。\n\n（二）区财政局。安排清淤资金。"


@pytest.mark.parametrize(
    ("body", "answer", "expected"),
    [
        pytest.param(LABEL, Answer("label", "扛活班底", "lead"), [(("区水务局",), (), (), "5月底前")], id="label"),
        pytest.param(LABEL, Answer("label", "扛活班底", "responsible"), [((), ("区水务局",), (), "5月底前")], id="label, another role"),
        pytest.param(
            TABLE,
            Answer("column", "点灯一栏", "lead"),
            [(("区水务局",), (), (), "5月底"), (("区住房和城乡建设局",), (), (), "6月底")],
            id="column",
        ),
        pytest.param(
            TABLE.replace("点灯一栏", "责任单位"),
            Answer("column", "收工那天", "other"),
            [((), ("区水务局",), (), None), ((), ("区住房和城乡建设局",), (), None)],
            id="column that is no deadline",
        ),
        pytest.param(
            LABEL.replace("扛活班底：区水务局", "责任单位：区水务局、李庄"),
            Answer("unit", "李庄", "no"),
            [((), ("区水务局",), (), "5月底前")],
            id="no unit",
        ),
        pytest.param(
            LABEL.replace("扛活班底：区水务局", "责任单位：区水务局、阿古拉"),
            Answer("person", "阿古拉", "yes"),
            [((), ("区水务局",), ("阿古拉",), "5月底前")],
            id="person",
        ),
        pytest.param(
            GLUED,
            Answer("parting", "柳湾灌溉处石桥水库所", "柳湾灌溉处、石桥水库所"),
            [((), ("柳湾灌溉处", "石桥水库所"), (), None)],
            id="parting",
        ),
        pytest.param(
            SENTENCE, Answer("sentence", "可以申请补助", "task"), [((), ("区水务局",), (), "5月底前")], id="sentence that is a task"
        ),
        pytest.param(
            "区水务局要于5月底前清理干渠淤泥。", Answer("sentence", "要于…清理干渠", "no-task"), [], id="sentence that is no task"
        ),
    ],
)
def test_an_answer_changes_what_is_read(body: str, answer: Answer, expected: list[tuple[object, ...]]) -> None:
    without, with_it, without_again = read(body), read(body, answer), read(body)
    assert [said(task) for task in with_it.tasks] == expected
    assert without == without_again
    assert [said(task) for task in without.tasks] != expected


def test_an_ending_makes_bureaus_of_unknown_words() -> None:
    body = "1.清理干渠淤泥。（区水务驿负责，区财政驿配合）"
    answer = Answer("unit-end", "驿", "yes")
    assert not read(body).tasks
    (task,) = read(body, answer).tasks
    assert (task.responsible, task.cooperating) == (("区水务驿",), ("区财政驿",))


def test_what_stands_under_a_heading_is_a_duty_where_people_say_so() -> None:
    assert [task.kind for task in read(DUTIES, Answer("heading", "怎么干活", "duties")).tasks] == ["duty", "duty"]
    named = DUTIES.replace("怎么干活", "职责分工")
    assert [task.kind for task in read(named).tasks] == ["duty", "duty"]
    assert read(named, Answer("heading", "职责分工", "no-duties")).tasks == ()


@pytest.mark.parametrize(
    ("body", "code", "answer"),
    [
        pytest.param(LABEL.replace("扛活班底", "攻坚队伍"), "label-unknown", Answer("label", "攻坚队伍", "responsible"), id="label"),
        pytest.param(
            TABLE.replace("点灯一栏", "责任单位")
            .replace("工作任务", "任务")
            .replace("收工那天", "谁来看")
            .replace("5月底", "区审计局")
            .replace("6月底", "区统计局"),
            "column-unit",
            Answer("column", "谁来看", "other"),
            id="column",
        ),
    ],
)
def test_what_was_answered_is_not_asked_again(body: str, code: str, answer: Answer) -> None:
    assert code in {warning.code for warning in read(body).warnings}
    assert code not in {warning.code for warning in read(body, answer).warnings}


def test_a_sentence_that_is_no_task_is_not_missed_either() -> None:
    body, answer = "各镇于5月底前把名单报送上来就行了。", Answer("sentence", "就行了", "no-task")
    assert len(read(body).tasks) == 1
    issue = read(body, answer)
    assert (issue.tasks, [warning.code for warning in issue.warnings]) == ((), [])


def test_answers_in_any_order_give_the_same_issue() -> None:
    answers = [Answer("label", "扛活班底", "lead"), Answer("unit-end", "驿", "yes"), Answer("person", "李庄", "no")]
    assert read(LABEL, *answers) == read(LABEL, *reversed(answers))


@pytest.mark.parametrize(
    ("kind", "words", "meaning", "reason"),
    [
        ("label", "", "lead", "词语应为"),
        ("label", "责任 单位", "lead", "词语应为"),
        ("label", "字" * 61, "lead", "词语应为"),
        ("label", "包保单位", "牵头", "没有这种含义"),
        ("parting", "教育局柳湾镇", "教育局、柳湾", "连起来应是"),
        ("parting", "教育局柳湾镇", "教育局柳湾镇", "连起来应是"),
    ],
)
def test_an_answer_that_says_nothing_is_refused(kind: AnswerKind, words: str, meaning: str, reason: str) -> None:
    assert reason in (fault_of(Answer(kind, words, meaning)) or "")


def test_an_answer_that_can_be_taken_has_no_fault() -> None:
    assert fault_of(Answer("parting", "教育局柳湾镇", "教育局、柳湾镇")) is None
    assert fault_of(Answer("column", "谁来看", "other")) is None
