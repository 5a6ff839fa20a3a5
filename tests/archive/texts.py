"""Texts of small issues of an invented district, as files to be imported."""

from __future__ import annotations

from pathlib import Path

TEXT = """云州市青河区人民政府公报

{year}年第{number}期

(总第{total}期)

{year}年6月30日出版

目 录

【政府办公室文件】

1.云州市青河区人民政府办公室关于印发《青河区河道治理方案》的通知(青政办发〔{year}〕{first}号)……1

2.云州市青河区人民政府办公室关于做好校园安全工作的通知(青政办发〔{year}〕{second}号)……9

主 编：沈一舟

云州市青河区人民政府办公室 关于印发《青河区河道治理方案》的通知

青政办发〔{year}〕{first}号

各乡镇人民政府，区直各部门：

现将《青河区河道治理方案》印发给你们，请认真贯彻落实。

云州市青河区人民政府办公室

{year}年5月20日

（此件公开发布）

青河区河道治理方案

一、重点工作

1.清理河道。对青河干流两岸的垃圾、杂草进行清理，做到水清、岸绿。

牵头单位：区水务局

责任单位：各乡镇、区综合执法局

完成时限：{year}年9月30日

2.拆除违建。对河道管理范围内的违法建筑依法拆除，工作中要做好群众的解释。

责任单位：水务局、柳沟镇

完成时限：长期坚持

云州市青河区人民政府办公室关于做好校园安全工作的通知

青政办发〔{year}〕{second}号

各乡镇人民政府，区直各部门：

各学校要在{year}年8月31日前完成校舍安全检查工作，由区教育局负责督促落实。

云州市青河区人民政府办公室

{year}年6月2日

（此件公开发布）
"""


def text_of(number: int, year: int = 2021) -> str:
    """The text of an issue."""
    return TEXT.format(year=year, number=number, first=2 * number, second=2 * number + 1, total=number + 12)


def write_issues(folder: Path, numbers: range) -> list[Path]:
    """The files of several issues."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = [folder / f"青河公报 2021 第{number:03}期.txt" for number in numbers]
    for number, path in zip(numbers, paths, strict=True):
        path.write_text(text_of(number), "utf-8")
    return paths
