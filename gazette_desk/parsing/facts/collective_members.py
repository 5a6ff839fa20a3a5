"""Who belongs to a collective (各乡镇, 各街道, 区直各部门), learned from the lists that the publication itself prints.

Towns and streets are read from enumerations of at least three, from the posts of name lists and from the columns of tables; bureaus
from what stands under 区直部门. A collective of a part (各有关乡镇, 涉农街道) has no members: the text does not say who they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from gazette_desk.parsing.facts.chronicle import is_chronicle
from gazette_desk.parsing.patterns import HAN, numbering
from gazette_desk.parsing.records import Block, Document, Table, Unit, UnitMember
from gazette_desk.parsing.units.unit_forms import is_collective, is_unit
from gazette_desk.parsing.units.unit_lists import split_units
from gazette_desk.parsing.units.unit_variants import REGION, gather_units

FEWEST = 3
LONGEST_SENTENCE = 200
TOWN = rf"(?P<stem>{HAN}{{2,7}}?)(?P<end>镇|乡|街道)"
# 柳湾镇, 柳湾镇人民政府, 新华街道办事处, 新华街道办
TOWN_NAME = re.compile(rf"{TOWN}(?:党委|党工委|人民政府|政府|办事处|办)?")
# 柳湾镇人民政府副镇长, 新华街道党工委书记
TOWN_POST = re.compile(rf"{TOWN}(?:党委|党工委|纪委|人民政府|政府|办事处|人大)?(?:常务|专职)?副?(?:[镇乡]长|主任|书记|主席)")
# what no name of a town holds: another place before it (海原县李旺镇), words of a sentence; 镇北堡镇 and 新市镇 are names
NO_STEM = re.compile(r".+镇|[乡道县区旗省各的等个与及并是将把]|[市州].")
# 特色小镇, 中心城镇, 所在乡: kinds of towns
KIND_OF_TOWN = re.compile(
    r".*(?:小|特色|重点|试点|示范|建制|行政|中心|先进|美丽|..城)|[小县]城|所[在属有]|[有相]关|涉农|部分|其[他它余]|全部|主要|邻近|周边|城市"
)
# the first of a list in running text may have grown together with the word before it: 在柳湾镇、石桥镇…, 覆盖柳湾镇、石桥镇…
WORD_BEFORE = re.compile(
    r"[在对由从向到至以和为给于经除含如同]|涉及|覆盖|包括|选[取择定]|组织|督促|确定|协调|通过|针对|围绕|指导|支持|依托|其中|分别|先后|深入|前往|负责"
)
TOKEN = re.compile(r"[^、，,；;。：:（）()\s]+")
# the last character of a post, at the end of a token
POST_AT_END = re.compile(r"[长任记席](?=[、，,；;。：:（()\s]|$)")
SENTENCE = re.compile(r"[。；;\n]")
# 柳湾镇（12个村）
NOTE = re.compile(r"[（(][^（()）、]{0,30}[）)]")
# 海原县, 原州区, 福建省: not this district
PLACE = re.compile(rf"{HAN}{{2}}(?:省|自治区|市|县|区|旗|州)(?![级直属委域场民政])")
NO_PLACE = re.compile(r"[全我本][区市县旗]|[城园社市辖片地景校山灾牧库老新街小]区|[超城]市|(?:开发|示范|保护)区")
COUNTIES_HEAD = re.compile(r"[市县][、（(]?区|区[、（(]?县|[市县](?:名称|别)?$")
COUNTY = re.compile(rf"{HAN}{{2,6}}[县旗州]")
# 各, 全区 and what towns and streets are governed by: 全区各镇（街）, 各街道办事处
OF_ALL = re.compile(r"[各（()）、和及与]|全[区县市旗]|(?:所|下)辖|辖区|所有|全体|人民政府|政府|党委|党工委|办事处")
# （二）区直部门（单位）组（26个）
HEADED = re.compile(
    r"(?P<level>[区县市旗])(?:直|级|属|政府)各?(?:部门|单位)(?:[（(、和]?各?(?:部门|单位)[）)]?)?[组类]?(?:[（(]\d{1,3}[个家][）)])?"
)
BUREAU_SIGN = re.compile(r"部门|单位")
BUREAUS = re.compile(r"(?:(?P<level>[区县市旗])(?:直|级|属|政府)(?:属)?)?(?:部门|单位){1,2}")
Found = tuple[str, int]


@dataclass(frozen=True, slots=True)
class District:
    """The names that the issue's district goes by, longest first, and the last character of its name (区, 县)."""

    names: tuple[str, ...]
    level: str


def find_members(documents: Sequence[Document], tables: Sequence[Table], units: Sequence[Unit], region: str | None) -> list[UnitMember]:
    """Members of the whole collectives, each once, with the first line that lists it; region is the district (云州市青河区).

    Collectives and members have their names in units. A collective that is not among them is called 各乡镇, 各街道, 区直各部门.
    """
    place = _district(region)
    told = [document for document in documents if not is_chronicle(document)]
    towns = _first_lines(chain.from_iterable([*(_towns(d, place) for d in told), *(_table_towns(t, place) for t in tables)]))
    bureaus = _first_lines(chain.from_iterable([*(_bureaus(d, place) for d in told), *(_table_bureaus(t, place) for t in tables)]))
    if not towns and not bureaus:
        return []
    names = _canonical([*towns, *bureaus], units, region)
    out = [
        UnitMember(collective, names[name], line)
        for found, sets in ((towns, _town_sets(units)), (bureaus, _bureau_sets(units, place)))
        for collective, ends in sets.items()
        for name, line in found.items()
        if name.endswith(ends)
    ]
    return list({(member.collective, member.member): member for member in reversed(out)}.values())[::-1]


def _district(region: str | None) -> District:
    found = REGION.match(region or "")
    if not found:
        return District((), "")
    whole, own = (region or ""), found["district"]
    return District(tuple(dict.fromkeys((whole, (found["city"] or "") + own, own))), own[-1])


def _first_lines(found: Iterable[Found]) -> dict[str, int]:
    """Name → the first line that it stands on, in the order of the lines."""
    lines: dict[str, int] = {}
    for name, line in sorted(found, key=lambda row: row[1]):
        lines.setdefault(name, line)
    return lines


def _town(text: str, place: District, pattern: re.Pattern[str] = TOWN_NAME) -> str | None:
    """柳湾镇 of 青河区柳湾镇人民政府 (or, by TOWN_POST, of 柳湾镇镇长); None when the text is something else or another district's."""
    own = next((name for name in place.names if text.startswith(name)), None)
    bare = text[len(own) :] if own else text.removeprefix(place.level)
    found = pattern.fullmatch(bare)
    if not found or NO_STEM.search(found["stem"]) or KIND_OF_TOWN.fullmatch(found["stem"]):
        return None
    return found["stem"] + found["end"]


def _towns(document: Document, place: District) -> Iterator[Found]:
    posts: list[Found] = []
    for block in document.blocks:
        if block.kind not in ("table", "title") and _speaks_of_towns(block.text):
            yield from ((name, block.line_at(start)) for name, start in _enumerated(block.text, place))
            posts += _posts(block, place)
    if len({name for name, _ in posts}) >= FEWEST:
        yield from posts


def _speaks_of_towns(text: str) -> bool:
    return "镇" in text or "乡" in text or "街道" in text


def _enumerated(text: str, place: District) -> Iterator[tuple[str, int]]:
    """(town, offset) of each list of at least three in the text that is not said of another district."""
    if text.count("镇") + text.count("乡") + text.count("街道") < FEWEST:
        return
    found = numbering(text)
    start = len(text) - len(found[2]) if found else 0
    text = NOTE.sub(lambda note: " " * len(note[0]), text)
    for run in _runs(text, start, place):
        first, offset = run[0]
        before = text[max(start, offset - LONGEST_SENTENCE) : offset]
        if len({name for name, _ in run}) >= FEWEST and not _elsewhere(before, place):
            sure = before.rstrip()[-1:] in ("", "：", ":", "（", "(", "、") and not WORD_BEFORE.match(first)
            yield from run if sure else run[1:]


def _runs(text: str, start: int, place: District) -> Iterator[list[tuple[str, int]]]:
    """Towns that stand side by side in a list, with their offsets."""
    run: list[tuple[str, int]] = []
    end = start
    for token in TOKEN.finditer(text, start):
        name = _town(token[0], place) if token[0][-1] in "镇乡道府处委办" else None
        if run and (name is None or text[end : token.start()].strip() not in ("、", "，", ",", "")):
            yield run
            run = []
        if name:
            run.append((name, token.start()))
        end = token.end()
    if run:
        yield run


def _elsewhere(before: str, place: District) -> bool:
    """Whether the sentence up to a list names another district, county or city."""
    sentence = SENTENCE.split(before)[-1]
    for name in place.names:
        sentence = sentence.replace(name, "")
    return bool(PLACE.search(NO_PLACE.sub("", sentence)))


def _posts(block: Block, place: District) -> list[Found]:
    """Towns in the posts of a name list (魏东升 柳湾镇人民政府镇长)."""
    if not POST_AT_END.search(block.text):
        return []
    found = ((_town(token[0], place, TOWN_POST), token.start()) for token in TOKEN.finditer(block.text) if token[0][-1] in "长任记席")
    return [(name, block.line_at(start)) for name, start in found if name]


def _table_towns(table: Table, place: District) -> Iterator[Found]:
    """Towns that fill a column, and lists of towns in cells; none of a table over several counties."""
    if _of_counties(table, place):
        return
    columns: dict[int, list[Found]] = {}
    for row in table.rows:
        for number, cell in enumerate(row.cells):
            if not _speaks_of_towns(cell):
                continue
            town = _town("".join(cell.split()), place)
            if town:
                columns.setdefault(number, []).append((town, row.first_line))
            else:
                yield from ((name, row.first_line) for name, _ in _enumerated(cell, place))
    yield from (found for column in columns.values() if len({name for name, _ in column}) >= FEWEST for found in column)


def _of_counties(table: Table, place: District) -> bool:
    """Whether a column's head or a cell tells that the table is of several counties."""
    cells = (cell for row in table.rows for cell in row.cells if cell[-1:] in "县旗州" and cell not in place.names)
    return any(COUNTIES_HEAD.search(name) for name in table.header) or any(COUNTY.fullmatch(cell) for cell in cells)


def _bureaus(document: Document, place: District) -> Iterator[Found]:
    """Bureaus listed behind 区直部门： or in the lines under such a heading, up to the next heading of its rank."""
    under: int | None = None
    for block in document.blocks:
        if under is None and not BUREAU_SIGN.search(block.text[:16]):
            continue
        found = numbering(block.text)
        rank, words = (found[0], found[2]) if found else (0, block.text)
        headed = HEADED.match(words)
        listed: list[str] = []
        if headed and headed["level"] == place.level and words[headed.end() : headed.end() + 1] in ("", "：", ":"):
            listed = _listed(words[headed.end() :].lstrip("：:"))
            under = None if listed else rank
        elif under is not None and (block.kind in ("title", "attachment") or (found and rank <= under)):
            under = None
        elif under is not None:
            listed = _listed(block.text)
        yield from ((name, block.first_line) for name in listed)


def _listed(text: str) -> list[str]:
    """The bureaus of a text that is a list of units and nothing else."""
    names = split_units(NOTE.sub("", text)) if 0 < len(text) < 2000 else []
    if len(names) < FEWEST or not all(is_unit(name) for name in names):
        return []
    return [name for name in names if not is_collective(name)]


def _table_bureaus(table: Table, place: District) -> Iterator[Found]:
    """The units of the rows under a group row 区直部门, up to the next group row."""
    under = False
    for row in table.rows:
        cells = [cell for cell in row.cells if cell]
        if len(cells) == 1:
            found = numbering(cells[0])
            headed = HEADED.fullmatch(found[2] if found else cells[0])
            under = bool(headed and headed["level"] == place.level)
        elif under:
            name = next((cell for cell in cells if is_unit(cell) and len(split_units(cell)) == 1), "")
            yield from [(name, row.first_line)] if name and not is_collective(name) else []


def _town_sets(units: Sequence[Unit]) -> dict[str, tuple[str, ...]]:
    """Collective of towns or streets → what the names of its members end with."""
    sets = {unit.name: ends for unit in units if unit.collective and (ends := _ends_of(unit.name))}
    for name, ends in (("各乡镇", ("乡", "镇")), ("各街道", ("街道",))):
        if ends not in sets.values():
            sets[name] = ends
    return sets


def _ends_of(collective: str) -> tuple[str, ...]:
    """镇, 乡 and 街道 as far as the collective is all of them (各镇（街） → 镇, 街道); () for any other."""
    words = OF_ALL.sub("", collective)
    if not re.fullmatch(r"(?:[乡镇]|街道?办?|办){1,3}", words):
        return ()
    return tuple(end for end, signs in (("乡", "乡"), ("镇", "镇"), ("街道", "街办")) if any(sign in words for sign in signs))


def _bureau_sets(units: Sequence[Unit], place: District) -> dict[str, tuple[str, ...]]:
    """Collective of all bureaus of the district → (""), which every name ends with."""
    names = [unit.name for unit in units if unit.collective and _is_all_bureaus(unit.name, place)]
    return dict.fromkeys(names or [f"{place.level}直各部门"], ("",))


def _is_all_bureaus(collective: str, place: District) -> bool:
    found = BUREAUS.fullmatch(re.sub(r"[各（()）、和及]", "", collective))
    return found is not None and (not found["level"] or found["level"] == place.level)


def _canonical(found: Iterable[str], units: Sequence[Unit], region: str | None) -> dict[str, str]:
    """Name of a member → the name of the unit that it is a spelling of, or itself."""
    known = {printed: unit.name for unit in units if not unit.collective for printed in unit.printed}
    names = {name: known.get(name, name) for name in found}
    new = [name for name in names if name not in known]
    for unit in gather_units([*dict.fromkeys(known.values()), *new], region) if new else ():
        name = next((known[printed] for printed in unit.printed if printed in known), None)
        names |= {printed: name for printed in unit.printed if name and printed in names}
    return names
