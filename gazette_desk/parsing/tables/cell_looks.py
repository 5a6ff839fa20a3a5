"""What a cell looks like, whatever column it stands in."""

from __future__ import annotations

import re
from typing import Literal

from gazette_desk.parsing.tables.doer_columns import is_list_of_units
from gazette_desk.parsing.tables.table_cells import NOBODY, holds_unit, names_people
from gazette_desk.parsing.tables.table_heads import GROUP_NAME, is_figure
from gazette_desk.parsing.times.deadlines import DateContext, parse_deadline

Look = Literal["blank", "number", "figure", "nobody", "people", "units", "told", "date", "group", "sentence", "short"]

# 由区教育局牵头。, 开工建设老年大学。: units that a sentence names, or what seems to be one
STOPS = ("。", "；")
SENTENCE = re.compile("[。；，,;]")
# 完成百分之三十, 是, 未达序: words that a remark may be
LONGEST_SHORT = 14
LONGEST_DATE = 24
ANY_YEAR = DateContext(2000)


def look_of(text: str, counts: bool = False) -> Look:
    """What a line looks like; counts tells that it is the number of a row."""
    if not text or counts:
        return "number" if counts else "blank"
    if is_figure(text):
        return "figure"
    if NOBODY.fullmatch(text):
        return "nobody"
    if len(text) <= LONGEST_DATE and parse_deadline(text, ANY_YEAR).type != "none":
        return "date"
    if GROUP_NAME.fullmatch(text):
        return "group"
    if names_people(text):
        return "people"
    if is_list_of_units(text, holds_unit):
        return "told" if text.endswith(STOPS) else "units"
    return "sentence" if SENTENCE.search(text) or len(text) > LONGEST_SHORT else "short"
