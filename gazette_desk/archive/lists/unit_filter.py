"""Which spellings of units are meant by the unit that a filter asks for: its own, and those of the collectives that it belongs to.

Who belongs to a collective is what its district's issues list and people say. Only for one of which nothing is known does the form of its
name decide (区直各部门 speaks to a bureau).
"""

from __future__ import annotations

import json
import re

from gazette_desk.archive.database.query_parts import NAME_OF

# The unit of a spelling: all units that have it, or else (区教育局 for 教育局) all that have it within a spelling.
OF_ALL_DISTRICTS = """select unit_id from unit_alias where folded = :unit
    union select id from unit where folded(name) = :unit
    union select unit_id from unit_alias where instr(folded, :unit)
        and not exists (select 1 from unit_alias where folded = :unit)"""

# In a named district, as its list of units has them: the unit of that very name, or else as above.
NAMED = "select id from unit where region = :district and folded(name) = :unit and id in (select unit_id from unit_alias)"
OF_DISTRICT = f"""{NAMED}
    union select unit_id from unit_alias where region = :district and folded = :unit and not exists ({NAMED})
    union select unit_id from unit_alias where region = :district and instr(folded, :unit)
        and not exists (select 1 from unit_alias where region = :district and folded = :unit) and not exists ({NAMED})"""

# Whose lists name a unit in any of its spellings, those of its own district or those that the form of its name has.
OF_MEMBERS = f"""
    select c.unit_id, {NAME_OF.format(region="m.region", spelling="m.member")}
    from {{table}} m join unit_alias c on c.region = m.region and c.printed = m.collective
    where {{condition}} and (m.member in (select value from json_each(:spellings))
        or (m.region, m.member) in (select region, printed from unit_alias where unit_id in ({{units}})))"""

# Told apart by members, for the name asked for may be that of several.
COLLECTIVES = f"""
    select unit_id from (
        {OF_MEMBERS.replace("{table}", "listed_member").replace("{condition}", "1")}
        except {OF_MEMBERS.replace("{table}", "said_member").replace("{condition}", "not belongs")}
        union {OF_MEMBERS.replace("{table}", "said_member").replace("{condition}", "belongs")})"""

LISTED = """
    select unit_id from unit_alias c
    where exists (select 1 from listed_member m where m.region = c.region and m.collective = c.printed)
        or exists (select 1 from said_member s where s.region = c.region and s.collective = c.printed)"""

TOWN = re.compile(r"(.+(?:[镇乡]|街道))(?:人民政府|政府|办事处|办)?")
TOWN_ENDS = ("", "人民政府", "政府", "办事处", "办")


def whose(name: str, collectives: bool, district: str | None) -> tuple[str, dict[str, object]]:
    """The condition on `unit_alias a`, and its parameters, for a unit's folded name, in one district or all."""
    units = OF_ALL_DISTRICTS if district is None else OF_DISTRICT
    parameters: dict[str, object] = {"unit": name, **({} if district is None else {"district": district})}
    if not collectives:
        return f"a.unit_id in ({units})", parameters
    words = " or ".join(f"instr(a.folded, '{word}')" for word in collectives_of(name))
    guessed = f"a.unit_id in (select id from unit where collective) and a.unit_id not in ({LISTED}) and ({words})"
    condition = f"(a.unit_id in ({units}) or a.unit_id in ({COLLECTIVES.replace('{units}', units)}) or ({guessed}))"
    within = "" if district is None else " and a.region = :district"
    return condition + within, {**parameters, "spellings": json.dumps(spellings_of(name), ensure_ascii=False)}


def collectives_of(name: str) -> tuple[str, ...]:
    """The words by which a collective addresses a unit of that name: 各乡镇 speaks to a town, 各部门 to a bureau."""
    if name.endswith(("镇", "乡", "镇人民政府", "乡人民政府", "镇政府", "乡政府")):
        return ("镇", "乡")
    if name.endswith(("街道", "街道办事处", "街道办", "街办")):
        return ("街道", "街办")
    if name.endswith(("村", "社区", "村委会", "居委会")):
        return ("村", "社区")
    return ("部门", "单位")


def spellings_of(name: str) -> list[str]:
    """The name, and of a town or street those of its government, since a list may name the one and a task the other."""
    town = TOWN.fullmatch(name)
    return [town[1] + end for end in TOWN_ENDS] if town else [name]
