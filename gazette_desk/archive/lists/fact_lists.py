"""What the issues of an open archive say beside tasks: units, members of collectives, events, and what is to be looked at."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from gazette_desk.archive.database.archive_file import ArchiveFile
from gazette_desk.archive.database.query_parts import NEWEST_FIRST
from gazette_desk.archive.facts import reading_rows
from gazette_desk.archive.facts.district_names import DistrictNames
from gazette_desk.archive.facts.name_index import find_names
from gazette_desk.archive.facts.printed_rows import GroupMemberRow, ListedMemberRow
from gazette_desk.archive.facts.rows import EventRow, MemberRow, UnitRow, WarningRow
from gazette_desk.archive.lists import printed_lists
from gazette_desk.archive.lists.filtered_tasks import FilteredTasks
from gazette_desk.archive.lists.filters import Scope, TaskFilter
from gazette_desk.archive.lists.sql_conditions import all_of, range_condition, words_condition
from gazette_desk.archive.lists.task_words import Condition
from gazette_desk.archive.text.folding import fold

if TYPE_CHECKING:
    from gazette_desk.parsing.records import EventKind

UNITS = """
    select u.id, u.name, u.collective, u.region, named.tasks from unit u join (
        select unit_id, count(*) as tasks from (
            select distinct a.unit_id, tu.task_id from task_unit tu join unit_alias a on a.id = tu.alias_id where {where})
        group by unit_id) named on named.unit_id = u.id
    order by named.tasks desc, u.name, u.region"""

# The tasks of a scope, for queries that need not know any more of them.
IN_TASKS = """tu.task_id in (
    select t.id from current_task t join document d on d.id = t.document_id join issue i on i.id = d.issue_id where {where})"""

ALIASES = "select distinct unit_id, printed from unit_alias order by unit_id, length(printed) desc, printed"

# The entry names somebody whose name has the folded part, or none is asked for.
TELLS_OF = "(:person = '' or exists (select 1 from json_each(e.persons) where instr(folded(value), :person)))"

EVENTS = """
    select e.*, i.label
    from event e join document d on d.id = e.document_id join issue i on i.id = d.issue_id
    where {where} order by e.date is null, e.date, e.id"""

WARNINGS = f"""
    select w.*, i.label, i.key as issue_key,
        w.key in (select warning_key from dismissed_warning) as dismissed
    from warning w join issue i on i.id = w.issue_id left join document d on d.id = w.document_id
    where {{where}} and (:dismissed or not dismissed) order by {NEWEST_FIRST}, w.rank, w.id"""

WHOLE = Scope()


class Facts:
    """Reads such facts of an open archive. Every method raises ArchiveError as Archive says."""

    def __init__(self, file: ArchiveFile, filtered: FilteredTasks) -> None:
        self._file, self._filtered = file, filtered

    def units(self, scope: Scope = WHOLE, words: str = "") -> list[UnitRow]:
        """The units that tasks of the scope name, those with most tasks first; with words, those of which a spelling has them, or which
        have them as pinyin initials (zhzfj)."""
        with self._file.reading():
            where, parameters = scope.where("t.first_line")
            scoped = (IN_TASKS.format(where=where) if where != "1" else where, parameters)
            condition = all_of([scoped, self._filtered.not_reprinted("tu.task_id", TaskFilter(scope=scope))])
            units, aliases = self._select(UNITS, condition), self._file.database.execute(ALIASES)
            rows = reading_rows.unit_rows(units, aliases, DistrictNames(self._file.database))
            if not words.strip():
                return rows
            named = {row.name for row in find_names(self._file.database, words, ("unit",), -1)}
            return [row for row in rows if named.intersection(row.variants)]

    def members(self, collective: str = "", region: str | None = None) -> list[MemberRow]:
        """Who belongs to a collective, in any spelling ("": to each of them), by region and name; also whom people took out.

        Of a named one they come with the documents that list them.
        """
        from gazette_desk.archive.people import collectives

        with self._file.reading():
            return collectives.members(self._file.database, collective, region)

    def groups(self, scope: Scope = WHOLE) -> list[GroupMemberRow]:
        """The members of leading groups, a row each, by issue, the oldest first, in the order of print."""
        with self._file.reading():
            return list(printed_lists.group_members(self._file.database, scope))

    def listed_members(self, scope: Scope = WHOLE) -> list[ListedMemberRow]:
        """The members of collectives that documents of the scope list, in the same order."""
        with self._file.reading():
            return list(printed_lists.listed_members(self._file.database, scope))

    def events(
        self,
        scope: Scope = WHOLE,
        words: str = "",
        after: date | None = None,
        before: date | None = None,
        kind: EventKind | None = None,
        person: str = "",
    ) -> list[EventRow]:
        """Entries of chronicles by date; after and before are days, both included, and a month without a day counts as any of its days.

        person is a name of somebody whom the entry names, or a part of it.
        """
        month_end = "substr(e.date || '-31', 1, 10)"
        conditions: list[Condition] = [
            scope.where("e.first_line"),
            range_condition(month_end, "since", after, None),
            range_condition("e.date", "until", None, before),
            words_condition("folded(e.text)", words),
            ("e.kind = coalesce(:kind, e.kind)", {"kind": kind}),
            (TELLS_OF, {"person": fold(person.strip())}),
        ]
        with self._file.reading():
            return [reading_rows.event_row(row) for row in self._select(EVENTS, all_of(conditions))]

    def warnings(self, scope: Scope = WHOLE, dismissed: bool = False) -> list[WarningRow]:
        """What is to be looked at, by issue, what touches most tasks first; with dismissed also what people need no longer look at."""
        where, parameters = scope.where("w.line")
        with self._file.reading():
            rows = self._select(WARNINGS, (where, {**parameters, "dismissed": dismissed}))
            return [reading_rows.warning_row(row) for row in rows]

    def _select(self, sql: str, condition: Condition) -> reading_rows.Rows:
        where, parameters = condition
        return self._file.database.execute(sql.format(where=where), parameters)
