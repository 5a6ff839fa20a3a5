"""Texts of issues under covers of every kind: what they say follows from their subjects, so that other subjects are another text."""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path

PUBLICATION = "云州市青河区人民政府公报"
SUBJECTS = ("防汛", "防火", "校园安全", "道路养护", "粮食收购", "河道整治", "老旧小区改造", "图书馆建设")
WORDS = (
    "排查 隐患 物资 值守 队伍 预案 宣传 台账 巡查 通报 调度 储备 演练 检修 登记 回访 培训 评估 验收 公示 保洁 绿化 修缮 照明 管网 采购 "
    "仓库 泵站 堤防 护栏 标线 教室 食堂 校车 书架 阅览 粮库 烘干 运输 监测 预警 疏散 安置 补助 核查 复查 交接"
).split()
UNITS = ("区水务局", "区教育局", "区财政局", "柳湾镇", "石桥镇", "区交通运输局")


def document(subject: str, number: int, year: int = 2021, place: str = "青河区", code: str = "青政办发") -> str:
    """A circular on a subject with two duties; other places say other things about the same subject."""
    seed = random.Random(f"{place}{subject}{year}")
    lines = ["、".join(seed.sample(WORDS, 6)) for _ in range(4)]
    first, second = seed.sample(UNITS, 2)
    return f"""云州市{place}人民政府办公室关于做好{year}年{subject}工作的通知

{code}〔{year}〕{number}号

各镇人民政府，区政府各部门：

为做好{subject}工作，要抓好{lines[0]}，做到{lines[1]}。现将有关事项通知如下。

一、抓好{lines[2]}。

责任单位：{first}

完成时限：{year}年9月30日

二、做好{lines[3]}。

责任单位：{second}

完成时限：{year}年10月31日

云州市{place}人民政府办公室

{year}年5月24日

（此件公开发布）
"""


def issue(
    cover: str | None, subjects: Sequence[str], publication: str | None = PUBLICATION, year: int = 2021, place: str = "青河区"
) -> str:
    """An issue with a circular on each subject; without a cover, the circulars alone."""
    head = "\n\n".join(line for line in (publication, cover) if line)
    numbers = {subject: 30 + SUBJECTS.index(subject) for subject in subjects}
    entries = "\n".join(
        f"云州市{place}人民政府办公室关于做好{year}年{subject}工作的通知（青政办发〔{year}〕{number}号）……{page}"
        for page, (subject, number) in enumerate(numbers.items(), 1)
    )
    body = "\n\n".join(document(subject, number, year, place) for subject, number in numbers.items())
    return f"{head}\n\n目 录\n\n【政府办公室文件】\n\n{entries}\n\n{body}" if head else body


def write(path: Path, text: str) -> Path:
    """The text in a file, with its folders."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path
