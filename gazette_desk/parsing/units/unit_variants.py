"""The printed names of one issue brought together by unit: 发改局 = 区发展和改革委员会, 市场监管分局 = 市市场监督管理局青河分局.

Only what is safe is merged: a name that could belong to two units stays alone.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import islice
from typing import NamedTuple

from gazette_desk.parsing.knowledge import remembered
from gazette_desk.parsing.records import Unit
from gazette_desk.parsing.units.unit_forms import BRACKETED_END, STRONG_END, bureau_subjects, is_collective, subject_spellings, usual_names

# 云州市青河区 → 云州市, 青河区
REGION = re.compile(r"^(?:.{1,6}?(?:省|自治区))?(?P<city>.{1,8}?(?:市|自治州|盟|地区))?(?P<district>.{1,8}?(?:自治县|自治旗|[区县旗市]))$")
PROVINCE = re.compile(r"(.{2,8}?)(?:省|(?:壮族|回族|维吾尔)?自治区)")
# 云州市青河区人民政府办公室, 青河区水务局, 云州省发展和改革委员会: whose the issuer of a document is
ISSUER = re.compile(
    r"(?P<region>.{2,14}?(?:省|自治区|市|自治州|盟|自治县|自治旗|[区县旗]))(?:人民政府|政府|委员会|[^省市区县旗]{1,12}(?:局|厅|委))(?:办公[室厅])?"
)
DISTRICT_END = re.compile(r"(?:[\u4e00-\u9fff]族){0,3}自治[县旗]$|[区县旗市]$")
WIDTH = str.maketrans("()", "（）")
# 市 in 市政所 and 市场监管局 and 区 in 区域 are no places
CITY_MARK = re.compile(r"^市(?![场政民容属区直域])")
PROVINCE_MARK = re.compile(r"^省(?![级直属])")
OWN_MARK = re.compile(r"^[本我]?[区县旗](?![域直属级])")
PARTY_MARK = re.compile(r"^(?:[区县市旗]?委)(?=.{2})(?!办|员|常委|书记)")
BRANCH = re.compile(r"^(.{1,16}?)局?(?:分局)$")
# 人民政府 of 胜利镇人民政府, 办事处 of 长城街道办事处
TOWN_OFFICE = re.compile(
    r"(?<=园区)(?:管委会|管理委员会)$|(?:(?<=[镇乡])|(?<=[镇乡街][）)]))(?:人民)?政府$|(?<=街道)办(?:事处)?$|(?<=[村居])(?:[村居]?民)?委(?:员)?会$|(?<=社区)居(?:民)?委(?:员)?会$"
)
COMPANY_END = re.compile(r"(?:有限|责任|股份|控股|运营|实业){0,8}(?:集团)?(?:有限|责任|股份){0,8}(?:公司|集团)$")
PLACE_WORD = re.compile(r"[东南西北中上下新老大小一二三四五六七八九十\d甲乙内外市省区县]")
LOCAL_FIRM = ("林场", "农场", "牧场", "渔场", "园艺场", "水库", "灌区")
# names of places that differ by one character are two places
PLACE_ENDS = ("镇", "乡", "村", "街道", "社区", "学", "校", "院", "公司")
SLIP_LENGTH, LONGEST_NAME = 6, 40


@dataclass(frozen=True, slots=True)
class Place:
    """What stands for the district and its city at the head of units' names."""

    own: tuple[str, ...]
    city: tuple[str, ...]
    own_is_city: bool
    own_is_province: bool = False


class Key(NamedTuple):
    """A unit's name taken apart: whose it is, what kind, its subjects (of a bureau) or its bare name."""

    level: str
    kind: str
    subjects: frozenset[str]
    name: str


def region_of_issuers(issuers: Iterable[str]) -> str | None:
    """The district, city or province whose one of the issuers is, by the first that names it, or None."""
    found = filter(None, map(ISSUER.fullmatch, issuers))
    return next((match["region"] for match in found), None)


def gather_units(names: Sequence[str], region: str | None) -> list[Unit]:
    """Units in the order of their first name, each with all its spellings; region is the district of the issue (云州市青河区).

    A name given several times counts more when the unit's own name is chosen: the fullest one.
    """
    counts = Counter(filter(None, map(_folded, names)))
    place = _place(region)
    groups: dict[Key, list[str]] = {}
    for name in counts:
        groups.setdefault(_key(name, place), []).append(name)
    merged = _merged(groups)
    units: dict[Key, list[str]] = {}
    for key, spelled in groups.items():
        units.setdefault(merged.get(key, key), []).extend(spelled)
    printed = _printed(names)
    return [_unit(spelled, counts, printed) for spelled in units.values()]


@lru_cache(maxsize=4096)  # a name is printed with many tasks
def _folded(name: str) -> str:
    return re.sub(r"[\s*]+", "", name).translate(WIDTH)


def _printed(names: Iterable[str]) -> dict[str, list[str]]:
    """Folded name → the spellings that it was printed with."""
    printed: dict[str, list[str]] = {}
    for name in dict.fromkeys(names):
        printed.setdefault(_folded(name), []).append(name)
    return printed


def _unit(spelled: list[str], counts: Counter[str], printed: dict[str, list[str]]) -> Unit:
    longest = max(map(len, spelled))
    full = max((name for name in spelled if len(name) * 3 >= longest * 2), key=lambda name: (counts[name], len(name)))
    return Unit(printed[full][0], tuple(name for folded in spelled for name in printed[folded]), is_collective(full))


def _place(region: str | None) -> Place:
    found = REGION.match(region or "")
    if not found:
        province = PROVINCE.fullmatch(region or "")
        return Place((province[0], province[1]), (), False, own_is_province=True) if province else Place((), (), False)
    city, district = found["city"] or "", found["district"]
    stem = DISTRICT_END.sub("", district)
    own = tuple(dict.fromkeys((city + district, district, stem if len(stem) > 1 else district)))
    return Place(own, (city, city[:-1]) if len(city) > 2 else (), district.endswith("市"))


@remembered(4096)  # asked for the units of the tasks and again with the members of collectives
def _key(name: str, place: Place) -> Key:
    if is_collective(name):
        return Key("own", "collective", frozenset(), _collective(name))
    bare = BRACKETED_END.sub("", name) or name
    level, stripped = _level(bare, place)
    if not COMPANY_END.search(bare) or stripped in usual_names():
        bare = stripped
    bare = PARTY_MARK.sub("", _usual_firm(bare, place) or bare)
    branch = _branch(bare, place)
    if branch:
        level, bare = "own", f"{branch}局"
    bare = TOWN_OFFICE.sub("", bare)
    usual = usual_names().get(bare)
    if usual:
        return Key(level, "usual", frozenset(), usual)
    subjects = bureau_subjects(bare)
    if subjects:
        return Key(level, "department" if bare.endswith("部门") else "bureau", subjects, "")
    return Key(level, "other", frozenset(), re.sub(r"[和与及的]", "", bare).replace("监督管理", "监管").replace("管理委员会", "管委会"))


# 国网青河供电有限责任公司: the words between which the place stands
FIRM_FORM = re.compile(r"(?:有限责任|股份有限|有限)(?=公司$)")


def _usual_firm(name: str, place: Place) -> str | None:
    """国网供电公司 of 国网青河供电有限公司: the usual name of a firm without its place and form, or None."""
    if not COMPANY_END.search(name):
        return None
    for own in ("", *place.own):
        bare = FIRM_FORM.sub("", name.replace(own, "") if own else name)
        if bare in usual_names():
            return bare
    return None


# 全区 of 全区各乡镇, 区 of 区各部门
EVERYWHERE = re.compile(r"^全?[省市区县旗](?=各)|[全各]")
# 各区政府
DISTRICT_OFFICE = re.compile(r"^([区县市旗州]{1,3})(?:人民)?政府$")


def _collective(name: str) -> str:
    """各乡镇人民政府 and 各乡镇 alike, 各镇（街道） and 各镇街; 有关 is 相关."""
    name = EVERYWHERE.sub("", name).replace("有关", "相关")
    name = DISTRICT_OFFICE.sub(r"\1", TOWN_OFFICE.sub("", name))
    return re.sub(r"[（）]|(?<=街)道", "", name) or "各"


def _level(name: str, place: Place) -> tuple[str, str]:
    """(whose unit it is: own, the city's above or, in a city's gazette, a county's below; the name without the place before it)."""
    for own in place.own:
        if name.startswith(own) and len(name) > len(own) + 1:
            return "own", re.sub(r"^[区县旗市](?=.{2})", "", name[len(own) :]) if own == place.own[-1] else name[len(own) :]
    for city in place.city:
        if name.startswith(city) and len(name) > len(city) + 3:
            rest = CITY_MARK.sub("", name[len(city) :])
            return ("city" if _is_office(rest) else "own"), rest
    if place.own_is_province and PROVINCE_MARK.match(name) and len(name) > 3:
        return "own", name[1:]
    if CITY_MARK.match(name) and len(name) > 3:
        return "own" if place.own_is_city else "city", name[1:]
    mark = OWN_MARK.match(name)
    if not mark or len(name) <= mark.end() + 1:
        return "own", name
    return "county" if place.own_is_city or place.own_is_province else "own", name[mark.end() :]


def _is_office(name: str) -> bool:
    return bureau_subjects(name) is not None or name in usual_names()


def _branch(name: str, place: Place) -> str | None:
    """The subject of a branch (公安 of 公安局青河分局, 青河公安分局, 公安分局), or None."""
    found = BRANCH.match(name)
    if not found:
        return None
    stem = found[1]
    for own in sorted(place.own, key=len, reverse=True):
        stem = stem.removesuffix(own).removesuffix("局").removeprefix(own)
    stem = re.sub(r"局[区县]?$", "", stem)
    return stem if bureau_subjects(f"{stem}局") else None


Groups = Mapping[Key, Sequence[str]]


def _merged(groups: Groups) -> dict[Key, Key]:
    """Keys of other spellings → the key of their unit."""
    merged: dict[Key, Key] = {}
    for find in (_departments, _parts, _collectives, _centres, _companies, _local_names, _slips):
        merged |= find({key: names for key, names in groups.items() if key not in merged})
    return {key: _last(key, merged) for key in merged}


def _last(key: Key, merged: dict[Key, Key]) -> Key:
    while key in merged:
        key = merged[key]
    return key


def _departments(keys: Groups) -> dict[Key, Key]:
    """民政部门 is the bureau that alone has this subject."""
    bureaus = [key for key in keys if key.kind == "bureau" and key.level == "own"]
    found = {key: [bureau for bureau in bureaus if key.subjects <= bureau.subjects] for key in keys if key.kind == "department"}
    return {key: fitting[0] for key, fitting in found.items() if len(fitting) == 1}


def _parts(keys: Groups) -> dict[Key, Key]:
    """教育局 is 教育体育局 when the issue has no other bureau of these subjects."""
    bureaus = [key for key in keys if key.kind == "bureau"]
    out: dict[Key, Key] = {}
    for key in bureaus:
        wider = [other for other in bureaus if other.level == key.level and key.subjects < other.subjects]
        if len(wider) == 1:
            rivals = [other for other in bureaus if other.level == key.level and other.subjects < wider[0].subjects]
            if rivals == [key]:
                out[key] = wider[0]
    return out


def _collectives(keys: Groups) -> dict[Key, Key]:
    """产权单位 is 各产权单位."""
    return {key: every for key in keys if key.kind == "other" and (every := Key("own", "collective", frozenset(), key.name)) in keys}


def _centres(keys: Groups) -> dict[Key, Key]:
    """大数据中心 is the one 大数据管理中心 or 大数据服务中心 of the issue."""
    out: dict[Key, Key] = {}
    for key in keys:
        stem = key.name.removesuffix("中心")
        fuller = [full for word in ("管理", "服务") if (full := Key(key.level, key.kind, key.subjects, f"{stem}{word}中心")) in keys]
        if stem != key.name and len(fuller) == 1:
            out[key] = fuller[0]
    return out


def _companies(keys: Groups) -> dict[Key, Key]:
    """阅河集团 is 阅河实业集团有限公司: one bare name begins the other."""
    bare = {key: COMPANY_END.sub("", key.name) for key in keys if key.kind == "other" and COMPANY_END.search(key.name)}
    keys_of: dict[str, list[Key]] = {}
    for key, name in bare.items():
        keys_of.setdefault(name, []).append(key)
    in_order = sorted(keys_of)
    out: dict[Key, Key] = {}
    for key, name in bare.items():
        fuller = (other for full in _beginning_with(name, in_order) for other in keys_of[full] if _fuller(other, key))
        longer = list(islice(fuller, 2)) if len(name) > 1 else []
        if len(longer) == 1 and longer[0] not in out:
            out[key] = longer[0]
    return out


def _beginning_with(name: str, in_order: Sequence[str]) -> Iterator[str]:
    """Those of the sorted names that begin with a name."""
    for place in range(bisect_left(in_order, name), len(in_order)):
        if not in_order[place].startswith(name):
            return
        yield in_order[place]


def _fuller(a: Key, b: Key) -> bool:
    return (len(a.name), a.name) > (len(b.name), b.name)


def _local_names(keys: Groups) -> dict[Key, Key]:
    """林场 is the one 云州林场 of the issue."""
    out: dict[Key, Key] = {}
    for key in keys:
        if key.kind == "other" and key.name in LOCAL_FIRM:
            full = [other for other in keys if other != key and other.kind == "other" and other.name.endswith(key.name)]
            if len(full) == 1:
                out[key] = full[0]
    return out


def _slips(keys: Groups) -> dict[Key, Key]:
    """Long names that differ by one character of a word that only one of them spells (发展和改苹局): a slip of the printer.

    Where neither or both spell a word there, as in the names of places (长安街道办事处, 长宁街道办事处), they are two units.
    """
    alike: dict[tuple[str, str, str], list[tuple[str, Key]]] = {}  # by level, last character, and the name or it without a character
    out: dict[Key, Key] = {}
    for key, name in sorted(_long_names(keys), key=lambda row: row[0].kind == "other"):
        places = [(key.level, name[-1], shorter) for shorter in {name, *(name[:i] + name[i + 1 :] for i in range(1, len(name)))}]
        near = {other for place in places for text, other in alike.get(place, ()) if other != key and _is_slip(name, text)}
        if key.kind == "other" and len(near) == 1 and key not in out:
            out[key] = near.pop()
        for place in places:
            alike.setdefault(place, []).append((name, key))
    return out


def _long_names(keys: Groups) -> Iterator[tuple[Key, str]]:
    for key, names in keys.items():
        for name in {OWN_MARK.sub("", BRACKETED_END.sub("", name)) for name in names}:
            if key.kind in ("other", "usual", "bureau") and SLIP_LENGTH <= len(name) <= LONGEST_NAME and not name.endswith(PLACE_ENDS):
                yield key, name


def _is_slip(a: str, b: str) -> bool:
    """Whether one character added, lost or changed makes one name of the other, and just one of them spells a word there."""
    if abs(len(a) - len(b)) > 1 or a[-1] != b[-1]:
        return False
    start = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    if start == 0 or PLACE_WORD.match(a, start) or PLACE_WORD.match(b, start):
        return False
    longer, shorter = (a, b) if len(a) >= len(b) else (b, a)
    same = longer[start + 1 :] == shorter[start + (len(a) == len(b)) :]
    return same and _spells_word(a, start) != _spells_word(b, start)


@cache
def _words() -> frozenset[str]:
    return frozenset(word for word in (*subject_spellings(), *usual_names(), *STRONG_END.split("|")) if len(word) > 1)


LONGEST_WORD = 12


def _spells_word(name: str, place: int) -> bool:
    """Whether a character of a name belongs to a word that names of units are made of."""
    starts, ends = range(max(0, place - LONGEST_WORD), place + 1), range(place + 1, min(len(name), place + LONGEST_WORD) + 1)
    return any(name[start:end] in _words() for start in starts for end in ends)
