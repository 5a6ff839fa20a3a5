"""The stages of parsing, one after another over numbered lines.

source → contents → documents → frame → tables → blocks → tasks, chronicle, units, members, citations, groups, contacts → review
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from gazette_desk.parsing.facts.chronicle import is_chronicle, read_events
from gazette_desk.parsing.facts.citations import find_citations, title_keys
from gazette_desk.parsing.facts.collective_members import find_members
from gazette_desk.parsing.facts.contacts import document_contacts
from gazette_desk.parsing.facts.groups import find_groups
from gazette_desk.parsing.knowledge import known, reading_with
from gazette_desk.parsing.lines.line_feeds import with_line_feeds
from gazette_desk.parsing.lines.page_marks import page_marks, without
from gazette_desk.parsing.lines.source import clean_lines
from gazette_desk.parsing.lines.unfolding import SourceLine, lines_of
from gazette_desk.parsing.lines.unwrapping import unwrapped
from gazette_desk.parsing.patterns import NOT_RELEASED
from gazette_desk.parsing.places import in_source
from gazette_desk.parsing.records import Block, Document, Issue, Masthead, Table, Task, Warning
from gazette_desk.parsing.review.confidence import certainties, unsure_choices
from gazette_desk.parsing.review.findings import findings, folded_remarks, ranked
from gazette_desk.parsing.review.guessed_labels import guessed_labels, told_as_guesses
from gazette_desk.parsing.review.review_issue import review
from gazette_desk.parsing.review.review_lines import review_lines
from gazette_desk.parsing.review.uncovered_text import uncovered_outside
from gazette_desk.parsing.scoring import Weighed, listening
from gazette_desk.parsing.structure.contents import Contents, read_contents
from gazette_desk.parsing.structure.documents import Place, find_documents
from gazette_desk.parsing.structure.frame import Frame, read_frame
from gazette_desk.parsing.structure.masthead import read_masthead
from gazette_desk.parsing.structure.page_head import PageHead, read_page_head
from gazette_desk.parsing.structure.signing import number_of_order
from gazette_desk.parsing.structure.single_documents import find_single_documents
from gazette_desk.parsing.structure.titles import issuers_in_title, kind_of_document
from gazette_desk.parsing.tables.cards import with_card_labels
from gazette_desk.parsing.tables.cell_rows import CellRows
from gazette_desk.parsing.tables.table_finding import find_tables, table_lines
from gazette_desk.parsing.tasks.document_tasks import document_tasks
from gazette_desk.parsing.tasks.item_blocks import task_blocks
from gazette_desk.parsing.text.blocks import read_blocks
from gazette_desk.parsing.text.line_width import indented_lines
from gazette_desk.parsing.units.unit_variants import gather_units, region_of_issuers


def lines_read(text: str) -> list[SourceLine]:
    """The lines that the stages number, each with its place in the text: those of the file, parts of them, or several put together."""
    return unwrapped(lines_of(with_line_feeds(text)))


def run_stages(text: str, name: str) -> Issue:
    """The issue of a text, as parse_issue promises it."""
    source = lines_read(text)
    raw = [line.text for line in source]
    cell_rows = CellRows()
    lines = with_card_labels(clean_lines("\n".join(raw), cell_rows))
    issue = _understood(raw, lines, name, tuple(cell_rows.warnings()))
    return issue if all(line.whole and not line.more for line in source) else in_source(issue, source)


def _understood(raw: Sequence[str], lines: list[str], name: str, told: Sequence[Warning]) -> Issue:
    """The issue, read once more where it has labels that no list holds and whose words say what they mean."""
    issue = _heard(raw, lines, name, told)
    guesses = guessed_labels(issue)
    if not guesses:
        return issue
    told = [*told, *told_as_guesses(issue.warnings, guesses)]
    return reading_with((*known().answers, *guesses), lambda: _heard(raw, lines, name, told))


def _heard(raw: Sequence[str], lines: list[str], name: str, told: Sequence[Warning]) -> Issue:
    with listening() as unsure:
        return _read(raw, lines, name, unsure, told)


def _read(raw: Sequence[str], lines: list[str], name: str, unsure: Sequence[Weighed], told: Sequence[Warning]) -> Issue:
    contents = read_contents(lines)
    marks = page_marks(lines, contents.last)
    running = without(lines, marks)
    places = find_documents(running, contents)
    masthead = read_masthead(lines, places[0].first if places else len(lines) + 1, places[-1].last if places else len(lines))
    head = PageHead()
    if not _is_issue(contents, masthead, places):
        head, masthead = read_page_head(lines), Masthead()
        marks |= head.lines
        running = without(lines, marks)
        places = find_single_documents(running, head)
    documents: list[Document] = []
    tables: list[Table] = []
    announced: list[tuple[str, ...]] = []
    for index, place in enumerate(places, 1):
        found = find_tables(running, place.first, place.last, f"d{index}")
        frame = read_frame(running, place, table_lines(found).__contains__)
        blocks = read_blocks(lines, marks, place, frame, found, indented_lines(raw, place.first, place.last))
        document = _document(f"d{index}", running, place, frame, blocks, contents)
        document = _with_head(document, head if index == 1 else PageHead(), name)
        documents.append(replace(document, title_keys=title_keys(document, masthead.region)))
        tables += found
        announced.append(frame.announced)
    parts = [task_blocks(document.blocks) for document in documents]
    read = zip(documents, parts, strict=True)
    tasks = [task for document, blocks in read for task in document_tasks(document, blocks, _tables_of(document, tables), masthead.year)]
    region = masthead.region or region_of_issuers(issuer for document in documents for issuer in document.issuers)
    units = gather_units([unit for task in tasks for unit in (*task.lead, *task.responsible, *task.cooperating)], region)
    warnings = review(masthead, contents, documents, parts, tables, tasks, units, announced) + review_lines(
        raw, lines, [*tables, *(task for task in tasks if task.kind == "labelled")]
    )
    warnings += findings(uncovered_outside(running, documents, contents.last))
    warnings += [*unsure_choices(unsure), *told]
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
        taken_for="issue" if masthead.publication or contents.entries else "document",
    )


def _is_issue(contents: Contents, masthead: Masthead, places: Sequence[Place]) -> bool:
    """Whether a text is a gazette issue: it has contents, or documents and a publication's name with what a cover prints.

    A page of a site that names its section 政府公报 prints one document, whatever its head looks like.
    """
    printed = masthead.number or masthead.total_number or masthead.published or len(places) > 1
    return bool(contents.entries or (masthead.publication and printed and places))


def _with_head(document: Document, head: PageHead, name: str) -> Document:
    """The document with what the page's head says and its text does not.

    Without a title it is called by the plan that it encloses, or by the file's name where that is a title or there is no plan.
    """
    title = document.title or head.title or _title_it_names(document)
    stem = name.rpartition(".")[0] or name
    otherwise = stem if kind_of_document(stem) else document.enclosed_title or stem
    return replace(
        document,
        title=title or otherwise,
        title_printed=bool(title),
        doc_number=document.doc_number or head.number,
        date=document.date or head.date,
        issuers=_fuller(document.issuers, head.publishers),
        kind=document.kind or (kind_of_document(title) if title else _kind_in_text(document)),
    )


def _title_it_names(document: Document) -> str | None:
    """The title that a text without one prints below its first words (…印发《…》。全文如下：), or None; that of a notice is enclosed."""
    first = document.blocks[:BLOCKS_LOOKED_AT]
    notice = document.enclosed_title or document.addressees
    return None if notice else next((block.text for block in first if block.kind == "title"), None)


def _fuller(issuers: tuple[str, ...], publishers: tuple[str, ...]) -> tuple[str, ...]:
    """The issuers, or the publishers where there are none or the one issuer is a publisher without its district (县政府办公室)."""
    return publishers if not issuers or (len(issuers) == len(publishers) == 1 and publishers[0].endswith(issuers[0])) else issuers


# 现就有关事项通知如下, 制定如下实施意见: the first sentences of a document that prints no title
SAYS_ITS_KIND = re.compile(
    r"(通知|通告|公告|通报|批复|答复)如下|(?:制定|提出|作出)(?:如下|以下)[^，。；：]{0,6}?(意见|措施|决定|方案|办法|规定|要求)"
    r"|(?:制定|制订)本(意见|措施|方案|办法|规定|细则|规则|预案|计划|规划|制度)|^[^，。；]{0,6}本(通知|意见|办法|规定|措施)自[^，。；]{2,20}起(?:施行|实施|执行)"
)
BLOCKS_LOOKED_AT = 4


def _kind_in_text(document: Document) -> str | None:
    blocks = (*document.blocks[:BLOCKS_LOOKED_AT], *document.blocks[-BLOCKS_LOOKED_AT:])
    found = next((m for block in blocks if (m := SAYS_ITS_KIND.search(block.text))), None)
    return next(filter(None, found.groups())) if found else None


def _document(id_: str, lines: list[str], place: Place, frame: Frame, blocks: tuple[Block, ...], contents: Contents) -> Document:
    entry = contents.entries[place.entry] if place.entry is not None else None
    kind = kind_of_document(place.title)
    order = number_of_order(lines, place.title_lines[1])
    issuers = frame.signatures or (() if kind == "大事记" else issuers_in_title(place.title))
    return Document(
        id=id_,
        title=place.title,
        first_line=place.first,
        last_line=place.last,
        toc=place.entry,
        section=entry.section if entry else None,
        doc_number=place.number or order,
        issuers=issuers or ((order.partition("令")[0],) if order else ()),
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
