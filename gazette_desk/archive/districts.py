"""Which district an issue is of: units, their spellings, collectives and what people say of them hold within one."""

from __future__ import annotations

from gazette_desk.archive.faults import ArchiveError
from gazette_desk.archive.wording import UNKNOWN_PUBLICATION


def district_of(publication: str | None, region: str | None, key: str) -> str:
    """云州市青河区, else the publication; an issue that has neither is a district of its own, by its key: 刊名未知：散页"""
    return region or publication or f"{UNKNOWN_PUBLICATION}：{key.strip('/')}"


def named_district(typed: str, districts: list[str]) -> str:
    """The district that was typed whole, or the only one that has what was typed in its name. Raises ArchiveError where there is none."""
    found = [name for name in districts if name == typed] or [name for name in districts if typed.strip() and typed.strip() in name]
    if len(found) == 1:
        return found[0]
    wrong = f"几个地区的名称里都有“{typed}”：请写全" if found else f"档案里没有地区“{typed}”：请检查写法"
    raise ArchiveError(f"{wrong}（{'、'.join(found or districts) or '档案是空的'}）")
