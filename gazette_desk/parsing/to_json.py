"""Records → the JSON form that other programs read (one object per issue)."""

from __future__ import annotations

import dataclasses
from typing import Any

from gazette_desk.parsing.records import Attachment, Block, Document, Event, Issue, LeadingGroup, Table, Task

FORM = "gazette-desk issue"  # by which a file that holds the text, too, is known among others in a folder
LENGTH_OF_MONTH = len("2021-05")


def issue_to_json(issue: Issue, source: dict[str, Any]) -> dict[str, Any]:
    """The issue as plain dicts and lists; source says where the text came from (name, sha256, encoding, lines, characters)."""
    return {
        "source": source,
        "taken_for": issue.taken_for,
        "issue": dataclasses.asdict(issue.masthead),
        "toc": [dataclasses.asdict(entry) for entry in issue.contents],
        "documents": [_document(document) for document in issue.documents],
        "tables": [_table(table) for table in issue.tables],
        "tasks": [_task(task) for task in issue.tasks],
        "events": [_event(event) for event in issue.events],
        "units": [dataclasses.asdict(unit) for unit in issue.units],
        "members": [dataclasses.asdict(member) for member in issue.members],
        "citations": [dataclasses.asdict(citation) for citation in issue.citations],
        "groups": [_group(group) for group in issue.groups],
        "contacts": [dataclasses.asdict(contact) for contact in issue.contacts],
        "warnings": [dataclasses.asdict(warning) for warning in issue.warnings],
    }


def _spanned(record: Document | Attachment | Block | Table | Task | Event | LeadingGroup) -> dict[str, Any]:
    """A record's own fields with its two line numbers as one pair; columns only where it has any."""
    out = {field.name: getattr(record, field.name) for field in dataclasses.fields(record)}
    out["lines"] = [out.pop("first_line"), out.pop("last_line")]
    if out.get("columns", ()) is None:
        del out["columns"]
    return out


def _document(document: Document) -> dict[str, Any]:
    """A document, its title null where none is printed."""
    return _spanned(document) | {
        "title": document.title if document.title_printed else None,
        "attachments": [_spanned(attachment) for attachment in document.attachments],
        "blocks": [_spanned(block) for block in document.blocks],
    }


def _table(table: Table) -> dict[str, Any]:
    return _spanned(table) | {
        "rows": len(table.rows),
        "cells": [row.cells for row in table.rows],
        "row_lines": [(row.first_line, row.last_line) for row in table.rows],
    }


def _task(task: Task) -> dict[str, Any]:
    return _spanned(task) | {"deadline": dataclasses.asdict(task.deadline)}


def _event(event: Event) -> dict[str, Any]:
    """An event with the day that is printed, null where it is none, and the month apart."""
    date = event.date or ""
    return _spanned(event) | {
        "line": event.first_line,
        "date": date if len(date) > LENGTH_OF_MONTH else None,
        "month": date[:LENGTH_OF_MONTH] or None,
    }


def _group(group: LeadingGroup) -> dict[str, Any]:
    return _spanned(group) | {"members": [dataclasses.asdict(member) for member in group.members]}
