"""Cards: a name and what it says in each row."""

from __future__ import annotations

import pytest

from gazette_desk.parsing import parse_issue
from gazette_desk.parsing.tables.cards import with_card_labels
from tests.parsing.small_issue import told

PAIRS = (("任务名称", "推进老旧小区改造"), ("责任领导", "周海燕"), ("责任单位", "区住建局"), ("完成时限", "2023年10月底"))


@pytest.mark.parametrize(
    "text",
    [
        "\n".join(f"{name}: | {value} |" for name, value in PAIRS),
        "\n".join(f"{name} | {value} |" for name, value in PAIRS),
        "\n".join(f"{name}：\t{value}" for name, value in PAIRS),
        "\n".join(f"| {name} | {value} |" for name, value in PAIRS),
        "<table>" + "".join(f"<tr><td>{name}</td><td>{value}</td></tr>" for name, value in PAIRS) + "</table>",
        "<table>\n" + "\n".join(f"<tr>\n<td>{name}</td>\n<td>{value}</td>\n</tr>" for name, value in PAIRS) + "\n</table>",
        "任务名称\t推进老旧小区改造\t责任领导\t周海燕\n责任单位\t区住建局\t完成时限\t2023年10月底",
    ],
)
def test_a_card_is_one_task(text: str) -> None:
    issue = parse_issue(text, "card.txt")
    assert [f"{task.title} {told(task)}" for task in issue.tasks] == ["推进老旧小区改造 领周海燕 责区住建局 2023-10-31"]
    assert not [warning for warning in issue.warnings if warning.code == "table-unread"]


def test_cards_below_each_other() -> None:
    card = "重点工作: | {} |\n牵头单位: | {} |\n进展情况: | 已完成八成。 |"
    text = "\n\n".join((card.format("135.治理违法建设。", "区城管局"), card.format("136.建设口袋公园。", "区林业局")))
    assert [(task.title, task.lead) for task in parse_issue(text, "cards.txt").tasks] == [
        ("治理违法建设", ("区城管局",)),
        ("建设口袋公园", ("区林业局",)),
    ]


@pytest.mark.parametrize(
    "lines",
    [
        ("责任单位\t工作任务", "区水务局\t清理河道", "区住建局\t改造小区"),
        ("发布机构\t区政府", "成文日期\t2023年3月1日"),
        ("任务名称\t推进老旧小区改造",),
        ("序号\t工作任务\t责任单位\t完成时限", "1\t清理河道\t区水务局\t8月底"),
    ],
)
def test_other_rows_stay(lines: tuple[str, ...]) -> None:
    assert with_card_labels(lines) == list(lines)
