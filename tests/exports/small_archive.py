"""A small archive of an invented district, with personal data in its tasks and two districts' units of one name."""

from __future__ import annotations

from pathlib import Path

from gazette_desk.archive import Archive
from gazette_desk.importing import import_paths

ISSUE = """云州市{district}人民政府公报
2021年第5期（总第5期）

云州市{district}人民政府办公室关于开展河道清漂行动的通知
青政办发〔2021〕31号
各乡镇人民政府，区直各部门：
现将有关事项通知如下。
一、主要任务
1.清理河道。建立打捞队伍，值班电话13912345678，邮箱desk@qinghe.example。
牵头单位：区水务局
责任单位：柳湾镇、石桥镇
配合单位：区财政局
完成时限：2021年6月底前
2.走访住户。走访家住青禾小区3号楼2单元501室的住户。
牵头单位：区水务局
责任单位：各乡镇
完成时限：2021年7月15日前
3.编制预算。安排专项资金，联系电话13912345679。
牵头单位：区财政局
配合单位：区水务局、石桥镇
完成时限：长期坚持
云州市{district}人民政府办公室
2021年3月1日
"""


def make_archive(path: Path, *districts: str) -> None:
    """An archive with an issue of each district."""
    paths = []
    for number, district in enumerate(districts):
        paths.append(path.parent / f"{number}.txt")
        paths[-1].write_text(ISSUE.format(district=district), encoding="utf-8")
    with Archive(path) as archive:
        import_paths(archive, paths, lambda done, total, name: None)
