"""Which district an issue is of: units, their spellings, collectives and what people say of them hold within one."""

from __future__ import annotations

import re
from collections.abc import Mapping

from gazette_desk.archive.file.archive_faults import ArchiveError
from gazette_desk.archive.text.wording import UNKNOWN_PUBLICATION

PLACE = re.compile(
    r"(?:中共|中国共产党)?("
    r"(?:[\u4e00-\u9fff]{2,6}?(?:省|自治区))?"
    r"(?:[\u4e00-\u9fff]{2,6}?(?:自治州|地区|[市州盟]))?"
    r"(?:(?!城市)[\u4e00-\u9fff]{1,6}?(?:自治县|[区县旗市]))?)"
)
WITHOUT_PLACE = re.compile(r"[省市州区县旗镇乡局]|本级?")  # 区水务局: of which district is not said


def district_of(publication: str | None, region: str | None, key: str, issuer: str = "") -> str:
    """云州市青河区, else the publication, else who issued a single document; what has none of these is a district of its own, by its key:
    刊名未知：散页
    """
    named = "" if WITHOUT_PLACE.match(issuer) else issuer
    return region or publication or named or f"{UNKNOWN_PUBLICATION}：{key.strip('/')}"


def region_of_issuer(issuer: str) -> str | None:
    """云州市青河区 of 云州市青河区水务局, None of one that does not say where."""
    found = PLACE.match(issuer)
    return found[1] or None if found else None


def named_district(typed: str, districts: Mapping[str, str]) -> str:
    """The district that was typed, or whose name was typed whole, or the only one that has what was typed in its name; districts holds
    the names. Raises ArchiveError where there is none.
    """
    if typed in districts:
        return typed
    names = {name: district for district, name in districts.items()}
    found = [name for name in names if name == typed] or [name for name in names if typed.strip() and typed.strip() in name]
    if len(found) == 1:
        return names[found[0]]
    wrong = f"几个地区的名称里都有“{typed}”：请写全" if found else f"档案里没有地区“{typed}”：请检查写法"
    raise ArchiveError(f"{wrong}（{'、'.join(found or names) or '档案是空的'}）")
