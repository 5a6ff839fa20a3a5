"""The printed contents in their shapes."""

from __future__ import annotations

import pytest

from gazette_desk.parsing.structure.contents import read_contents
from gazette_desk.parsing.structure.titles import tidy_section, tidy_title

BODY = "\n云州市青河区人民政府关于调整分工的通知\n\n青政发〔2021〕9号\n\n各乡镇人民政府：\n\n现将有关事项通知如下。\n"


def entries(text: str) -> list[tuple[str | None, str | None, str, str | None, int | None]]:
    contents = read_contents((text + BODY).split("\n"))
    return [(e.printed_no, e.section, e.title, e.doc_number, e.page) for e in contents.entries]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "目 录\n\n【政府文件】\n1.关于做好春灌的通知\n(青政发〔2021〕3号)……………1\n\n2、关于防汛的通知（青政发〔2021〕4号）.....12",
            [
                ("1", "政府文件", "关于做好春灌的通知", "青政发〔2021〕3号", 1),
                ("2", "政府文件", "关于防汛的通知", "青政发〔2021〕4号", 12),
            ],
        ),
        (
            "目录\n【 政府办公室文件 】\n青河区人民政府办公室关于印发方案的通知 (青政办发〔2021〕5号)\t3\n任免通知\t17",
            [
                (None, "政府办公室文件", "青河区人民政府办公室关于印发方案的通知", "青政办发〔2021〕5号", 3),
                (None, "政府办公室文件", "任免通知", None, 17),
            ],
        ),
        (
            "目录\n☆ 政府文件\n青河区人民政府关于加强古树保护的意见\n☆ 政府办公室文件\n云州市青河区人民政府关于调整分工的通知",
            [
                (None, "政府文件", "青河区人民政府关于加强古树保护的意见", None, None),
                (None, "政府办公室文件", "云州市青河区人民政府关于调整分工的通知", None, None),
            ],
        ),
        (
            "目　录\n1.关于开展核查的通知\n青政办发〔2021〕6号\n21\n2.青河区大事记 ……… 30",
            [("1", None, "关于开展核查的通知", "青政办发〔2021〕6号", 21), ("2", None, "青河区大事记", None, 30)],
        ),
        (
            "【目录】\n青河区财政局 青河区民政局\n青河区残疾人联合会\n关于发放补贴的通知\n青财社〔2021〕2号\t4\n大事记\t9",
            [
                (None, None, "青河区财政局 青河区民政局 青河区残疾人联合会关于发放补贴的通知", "青财社〔2021〕2号", 4),
                (None, None, "大事记", None, 9),
            ],
        ),
        (
            "目 录\n一、政府文件\n1.关于做好春灌的通知……3\n二、人事任免：\n1.关于周明任职的通知……5",
            [("1", "政府文件", "关于做好春灌的通知", None, 3), ("1", "人事任免", "关于周明任职的通知", None, 5)],
        ),
        (
            "目 录\n◎政府文件\n●关于做好春灌的通知……3-4\n●关于防汛的通知……5-9\n《人事任免》\n关于周明任职的通知 P12",
            [
                (None, "政府文件", "关于做好春灌的通知", None, 3),
                (None, "政府文件", "关于防汛的通知", None, 5),
                (None, "人事任免", "关于周明任职的通知", None, 12),
            ],
        ),
        (
            "目 录\n·政府文件·\n3 关于做好春灌的通知\n\n12 关于防汛的通知\n\n017 关于印发河道清淤方案的通知",
            [
                (None, "政府文件", "关于做好春灌的通知", None, 3),
                (None, "政府文件", "关于防汛的通知", None, 12),
                (None, "政府文件", "关于印发河道清淤方案的通知", None, 17),
            ],
        ),
        (
            "目 录\n1 关于做好春灌的通知\n2 云州市青河区人民政府关于调整分工的通知",
            [("1", None, "关于做好春灌的通知", None, None), ("2", None, "云州市青河区人民政府关于调整分工的通知", None, None)],
        ),
        (
            "目 录\n110接处警办法的通知……3\n关于防汛的通知……5",
            [(None, None, "110接处警办法的通知", None, 3), (None, None, "关于防汛的通知", None, 5)],
        ),
        (
            "目 录\n区政府办公室规范性文件\n关于防汛的通知/5\n政务大事\n青河区大事记/7",
            [(None, "区政府办公室规范性文件", "关于防汛的通知", None, 5), (None, "政务大事", "青河区大事记", None, 7)],
        ),
        ("本期目录\n青河区大事记\t9", [(None, None, "青河区大事记", None, 9)]),
        ("目录 CONTENTS\n青河区大事记\t9", [(None, None, "青河区大事记", None, 9)]),
        (
            "目 录\n关于印发整治方案的通知（青政发〔2021〕7号）…（31）\n大事记……（45）",
            [(None, None, "关于印发整治方案的通知", "青政发〔2021〕7号", 31), (None, None, "大事记", None, 45)],
        ),
        (
            "目 录\n关于印发整治方案\n（2021—2022年）的通知（青政发〔2021〕7号）……5\n大事记……9",
            [
                (None, None, "关于印发整治方案（2021—2022年）的通知", "青政发〔2021〕7号", 5),
                (None, None, "大事记", None, 9),
            ],
        ),
        (
            "目 录\n- 6、关于印发办法（试行）的通知\n青政办发〔2021〕35号50\n发布政令 指导工作\n目录\n7、大事记.....53",
            [("6", None, "关于印发办法（试行）的通知", "青政办发〔2021〕35号", 50), ("7", None, "大事记", None, 53)],
        ),
    ],
)
def test_contents_in_every_shape(text: str, expected: list[tuple[str | None, str | None, str, str | None, int | None]]) -> None:
    assert entries(text.replace("- ", "")) == expected


def test_text_without_contents_has_none() -> None:
    assert entries("青河区公报") == []


@pytest.mark.parametrize(
    ("printed", "title"),
    [
        ("青河区党委办公室 人民政府办公室关于印发 《方案》的通知", "青河区党委办公室 人民政府办公室关于印发《方案》的通知"),
        ("青河区人民政府办公室 关于做好 防汛工作的通知", "青河区人民政府办公室关于做好防汛工作的通知"),
        ("关于“迎新春 送春联”活动 的通知", "关于“迎新春 送春联”活动的通知"),
    ],
)
def test_only_the_space_between_issuers_and_in_quotes_stays(printed: str, title: str) -> None:
    assert tidy_title(printed) == title


@pytest.mark.parametrize(
    ("printed", "section"),
    [(" 区政 府文件 ", "区政府文件"), ("区委办公室 区政府办公室文件", "区委办公室 区政府办公室文件"), ("人 事 任 免", "人事任免")],
)
def test_sections_keep_only_the_space_between_issuers(printed: str, section: str) -> None:
    assert tidy_section(printed) == section
