"""Plans of an invented district with long lists of tasks."""

from __future__ import annotations

PLACES = ("青河", "柳湾", "石桥", "城关", "北塬", "南坪")
WORKS = ("清理河道漂浮物", "修缮村级卫生室", "安装太阳能路灯", "新建农村公路", "改造老旧小区管网")
UNITS = ("区水务局", "区卫生健康局", "区综合执法局", "区交通运输局", "区住房和城乡建设局")


def plan(rows: int, number: int = 8) -> str:
    """A circular with a table of so many tasks; number is that of the circular."""
    tasks = (
        f"{n}\t{PLACES[n % 6]}片区第{n}处{WORKS[n % 5]}，共{n * 3}处，建立台账。\t{UNITS[n % 5]}\t2021年{n % 12 + 1}月{n % 27 + 1}日前"
        for n in range(1, rows + 1)
    )
    head = (
        f"云州市青河区人民政府办公室关于印发第{number}批重点工作任务清单的通知",
        f"青河政办发〔2021〕{number}号",
        "各镇人民政府、区直各部门：",
        "现将重点工作任务清单印发给你们，请认真落实。",
        "序号\t工作任务\t责任单位\t完成时限\n",
    )
    return "\n\n".join(head) + "\n".join(tasks)
