"""What converters write around a text."""

from __future__ import annotations

import pytest

from gazette_desk.parsing.lines.source import clean_line


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("牵头单位：&nbsp;区水务局&amp;区河长办", "牵头单位： 区水务局&区河长办"),
        ("&#12288;&#x4E00;、目标&amp;nbsp;", "一、目标"),
        ("AT&T; 与 R&D", "AT&T; 与 R&D"),
        (r"青政办发\[2021\]20号", "青政办发[2021]20号"),
        (r"1\. 规范巡河", "1. 规范巡河"),
        (r"zheng\_wu@example.cn", "zheng_wu@example.cn"),
        ("# 河道治理方案 ##", "河道治理方案"),
        ("> 引用的一段", "引用的一段"),
        ("$2021$年$12$月$31$日", "2021年12月31日"),
        (r"$2021 \sim 2025$年", "2021～2025年"),
        ("青政办发 $〔2021〕20$ 号", "青政办发 〔2021〕20号"),
        (r"$\left[2021\right]20$号", "[2021]20号"),
        (r"$\textcircled{3}$清理河道", "③清理河道"),
        (r"\textcircled{2}清理河道", "②清理河道"),
        (r"达到$12.5 \%$以上", "达到12.5%以上"),
        (r"$3 5 \mu g$", "35μg"),
        (r"$\mathrm{PM}_{2.5}$", "PM2.5"),
        (r"$10 ^ { 4 }$亩", "104亩"),
        ("补助$5万元，奖励$6万元", "补助$5万元，奖励$6万元"),
        ("<td style='mso-" + "x" * 900 + "'>任务</td>", "任务"),
    ],
)
def test_markup(written: str, read: str) -> None:
    assert clean_line(written) == read


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("202 2年12月31日", "2022年12月31日"),
        ("2 022年1 2月", "2022年12月"),
        ("2 0 2 1 年 3 月 9 日", "2021年3月9日"),
        ("表1 2021年", "表1 2021年"),
        ("各 镇 人 民 政 府、各 村 民 委 员 会", "各镇人民政府、各村民委员会"),
        ("田 升 高 岩", "田 升 高 岩"),
        ("责任单位∶区水务局，比例1∶100", "责任单位：区水务局，比例1∶100"),
        ("青政办发„2021‟7号", "青政办发〔2021〕7号"),
        ("[接上页] （二）区水务局：清理河道。", "（二）区水务局：清理河道。"),
        ("（上接第3版）区水务局清理河道。（下转第五版）", "区水务局清理河道。"),
        ("承接上页：区水务局（版面）", "承接上页：区水务局（版面）"),
    ],
)
def test_spaces_and_marks(printed: str, read: str) -> None:
    assert clean_line(printed) == read


@pytest.mark.parametrize(
    ("raw", "plain"),
    [
        ("区水&zwnj;务局", "区水务局"),
        ("*责任单位：*区水务局", "责任单位：区水务局"),
        ("甲*乙，*注", "甲*乙，*注"),
        (r"$10\text{万亩}$", "10万亩"),
        (r"$^{\textcircled{3}}$清淤", "③清淤"),
        (r"\( 2021 \sim 2025 \)年", "2021～2025年"),
        (r"\(2021\)8号", "(2021)8号"),
        ("一、\u3164目标", "一、目标"),
    ],
)
def test_what_else_converters_write(raw: str, plain: str) -> None:
    assert clean_line(raw) == plain
