"""Other districts: people, towns, bureaus and the district itself under other names of the same length."""

from __future__ import annotations

import random
import re
from collections import Counter

from tests.benchmarks.variations.varied_issues import Change, Varied, renamed

SURNAMES = "李王张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗"
TOWNS = "云台 青川 泉山 沙坪 花寨 岭东 河口 松林 月湖 新安 平川 红柳 北塘 长泉 白石 梅岭".split()
REGION = re.compile(r"^(?P<city>.{2,5}?市)?(?P<district>.{2,5}?)(?P<end>[区县市])$")


def _units(issue: Varied) -> list[str]:
    roles = ("lead", "responsible", "cooperating")
    return [re.sub(r"\s", "", name) for task in issue.gold["tasks"] for role in roles for name in task.get(role) or []]


def other_people(issue: Varied, rng: random.Random) -> Varied:
    people = sorted({re.sub(r"\s", "", name) for task in issue.gold["tasks"] for name in task.get("leaders") or []})
    return renamed(issue, {name: rng.choice(SURNAMES) + name[1:] for name in people if 2 <= len(name) <= 3})


def other_towns(issue: Varied, rng: random.Random) -> Varied:
    towns = sorted({m[1] for name in _units(issue) if (m := re.fullmatch(r"([^区各]{2,3})(?:镇|乡|街道)(?:办事处|人民政府)?", name))})
    return renamed(issue, {town: (TOWNS[i % len(TOWNS)] + "坝")[: len(town)] for i, town in enumerate(towns)})


def other_district(issue: Varied, rng: random.Random) -> Varied:
    """City, district and the two characters that stand for them in document numbers."""
    region = REGION.match(issue.gold["issue"]["region"])
    codes = Counter(row["doc_number"][:2] for row in issue.gold["documents"] if row["doc_number"])
    names = {code: "兰溪" for code, _ in codes.most_common(1)}
    if region:
        names[region["district"]] = "清泉湾"[: len(region["district"])]
        if region["city"]:
            names[region["city"][:-1]] = "安平岭"[: len(region["city"]) - 1]
    return renamed(issue, dict(sorted(names.items(), key=lambda row: -len(row[0]))))


def other_bureaus(coined: str) -> Change:
    """The bureaus named most under others: known subjects, or words that no list of bureaus has."""

    def change(issue: Varied, rng: random.Random) -> Varied:
        bureaus = Counter(name for name in _units(issue) if re.fullmatch(r"[^区市]{2,6}局", name.removeprefix("区")))
        stems = [name.removeprefix("区").removesuffix("局").removesuffix("分") for name, _ in bureaus.most_common(6)]
        names = {stem: _coined(coined, i, len(stem)) for i, stem in enumerate(dict.fromkeys(stems))}
        changed = renamed(issue, {f"{stem}{end}": new + end for stem, new in names.items() for end in ("局", "分局")})
        return Varied(changed.lines, {**changed.gold, "units": None})  # short names do not follow, so that variants are variants no more

    return change


def _coined(words: str, i: int, length: int) -> str:
    """Characters of the words from the i-th word on, as many as the name has."""
    parts = words.split()
    return "".join(parts[i:] + parts[:i])[:length]


VARIATIONS: dict[str, Change] = {
    "other people": other_people,
    "other towns": other_towns,
    "other district": other_district,
    "other bureaus": other_bureaus("畜牧 城管 盐务 粮食 旅游 物价 移民 水利"),
    "unheard-of bureaus": other_bureaus("葡萄 候鸟 星空 湖盆 沙棘 桑蚕 竹编 茶马"),
}
