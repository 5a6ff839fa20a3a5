"""The stages of parsing, one after another over numbered lines.

source → contents → documents → frame → tables → blocks → tasks, chronicle, units, members, citations, groups, contacts → review
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from gazette_desk.parsing.facts.chronicle import is_chronicle, read_events
from gazette_desk.parsing.facts.citations import find_citations, title_keys
from gazette_desk.parsing.facts.collective_members import find_members
from gazette_desk.parsing.facts.contacts import document_contacts
from gazette_desk.parsing.facts.groups import find_groups
from gazette_desk.parsing.lines.line_feeds import with_line_feeds
from gazette_desk.parsing.lines.page_marks import page_marks, without
from gazette_desk.parsing.lines.source import clean_lines
from gazette_desk.parsing.patterns import NOT_RELEASED
from gazette_desk.parsing.records import Block, Document, Issue, Table, Task
from gazette_desk.parsing.review.confidence import certainties
from gazette_desk.parsing.review.findings import findings, folded_remarks, ranked
from gazette_desk.parsing.review.review_issue import review
from gazette_desk.parsing.review.review_lines import review_lines
from gazette_desk.parsing.review.uncovered_text import uncovered_outside
from gazette_desk.parsing.structure.contents import Contents, read_contents
from gazette_desk.parsing.structure.documents import Place, find_documents
from gazette_desk.parsing.structure.frame import Frame, read_frame
from gazette_desk.parsing.structure.masthead import read_masthead
from gazette_desk.parsing.structure.titles import issuers_in_title, kind_of_document
from gazette_desk.parsing.tables.table_finding import find_tables, table_lines
from gazette_desk.parsing.tasks.document_tasks import document_tasks
from gazette_desk.parsing.text.blocks import read_blocks
from gazette_desk.parsing.units.unit_variants import gather_units


def run_stages(text: str, name: str) -> Issue:
    """The issue of a text, as parse_issue promises it."""
    text = with_line_feeds(text)
    lines = clean_lines(text)
    contents = read_contents(lines)
    marks = page_marks(lines, contents.last)
    running = without(lines, marks)
    places = find_documents(running, contents)
    masthead = read_masthead(lines, places[0].first if places else len(lines) + 1, places[-1].last if places else len(lines))
    documents: list[Document] = []
    tables: list[Table] = []
    announced: list[tuple[str, ...]] = []
    for index, place in enumerate(places, 1):
        found = find_tables(running, place.first, place.last, f"d{index}")
        frame = read_frame(running, place, table_lines(found).__contains__)
        blocks = read_blocks(lines, marks, place, frame, found)
        document = _document(f"d{index}", running, place, frame, blocks, contents)
        documents.append(replace(document, title_keys=title_keys(document, masthead.region)))
        tables += found
        announced.append(frame.announced)
    tasks = [task for document in documents for task in document_tasks(document, _tables_of(document, tables), masthead.year)]
    units = gather_units([unit for task in tasks for unit in (*task.lead, *task.responsible, *task.cooperating)], masthead.region)
    warnings = review(masthead, contents, documents, tables, tasks, units, announced) + review_lines(text.split("\n"), lines, tables)
    warnings += findings(uncovered_outside(lines, documents, contents.last))
    warnings = ranked(folded_remarks(warnings, documents), tasks)
    return Issue(
        name=name,
        masthead=masthead,
        contents=tuple(contents.entries),
        documents=tuple(documents),
        tables=tuple(tables),
        tasks=_numbered(tasks, certainties(tasks, warnings)),
        events=tuple(event for document in documents if is_chronicle(document) for event in read_events(document, masthead)),
        units=tuple(units),
        members=tuple(find_members(documents, tables, units, masthead.region)),
        citations=tuple(find_citations(documents, tables, announced, masthead.region)),
        groups=tuple(group for document in documents for group in find_groups(document)),
        contacts=tuple(contact for document in documents for contact in document_contacts(document, _tables_of(document, tables))),
        warnings=tuple(warnings),
    )


def _document(id_: str, lines: list[str], place: Place, frame: Frame, blocks: tuple[Block, ...], contents: Contents) -> Document:
    entry = contents.entries[place.entry] if place.entry is not None else None
    kind = kind_of_document(place.title)
    return Document(
        id=id_,
        title=place.title,
        first_line=place.first,
        last_line=place.last,
        toc=place.entry,
        section=entry.section if entry else None,
        doc_number=place.number,
        issuers=frame.signatures or (() if kind == "大事记" else issuers_in_title(place.title)),
        addressees=frame.addressees,
        date=frame.date,
        public_release=any(not NOT_RELEASED.search(lines[n - 1]) for n in frame.release_lines),
        kind=kind,
        enclosed_title=frame.enclosed_title,
        attachments=frame.attachments,
        blocks=blocks,
    )


def _tables_of(document: Document, tables: Sequence[Table]) -> list[Table]:
    return [table for table in tables if table.doc == document.id]


def _numbered(tasks: Sequence[Task], sure: Sequence[tuple[float, tuple[str, ...]]]) -> tuple[Task, ...]:
    return tuple(
        replace(task, id=f"t{number}", confidence=confidence, doubts=doubts)
        for number, (task, (confidence, doubts)) in enumerate(zip(tasks, sure, strict=True), 1)
    )
