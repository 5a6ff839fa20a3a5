"""Which issue an issue is: what its text says, or people say, what that is in this archive, and what it is called.

An identity is strong where publication, year and number are all known. An issue whose identity is weak, or which another one has, too, is
named after its file and folder, and a row of the review list (核对) says why; publications.py says which names are one.
"""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from gazette_desk.archive.database.row_numbers import leave_warnings, take_numbers
from gazette_desk.archive.facts.district_names import place_of
from gazette_desk.archive.issues import publications
from gazette_desk.archive.issues.districts import district_of, region_of_issuer
from gazette_desk.archive.issues.same_issue import neighbours
from gazette_desk.archive.text.issue_labels import in_sentence, issue_label, single_label
from gazette_desk.archive.text.packing import record
from gazette_desk.archive.text.record_keys import is_named, sum_of_key
from gazette_desk.parsing.records import PARSER_VERSION, Issue, Masthead

if TYPE_CHECKING:
    from sqlite_utils import Database

# The warnings that say what follows from the archive, not from the text.
UNREAD, TWICE, ALIKE = "identity-unread", "identity-twice", "identity-alike"
CODES = (UNREAD, TWICE, ALIKE)
NAMES = {"publication": "刊名", "year": "年份", "number": "期号"}
EDITIONS = ("增刊", "专刊", "特刊", "号外", "专辑", "特辑", "上册", "中册", "下册", *(f"第{figure}部分" for figure in "一二三四五六七八九"))
ROW = "select i.*, s.folder from issue i join source s on s.issue_id = i.id where i.id = ?"
# Single documents that print the same, one beside the other: '~~' is behind all signs of a text.
SINGLES_OF_KEY = """
    select id from issue where single and id <> :id and (key = :key or (key > :key || '~' and key < :key || '~~')) order by key"""
NAMED = "select title, doc_number, date from document where issue_id = ? order by position"
YEAR = re.compile(r"[〔\[（(]?((?:19|20)\d\d)[〕\]）)]")
SAID = "select publication, region, year, number, last_number, edition from issue_identity where issue_key = ?"
SAME = """
    select id from issue where year = :year and number = :number and publication = :publication
        and last_number is :last_number and edition is :edition order by key"""
# Those that a newcomer may be another text of: publications may yet turn out to be one.
CANDIDATES = """
    select id, key, own_publication, own_region from issue
    where (year = :year and number = :number and last_number is :last_number and edition is :edition) or key = :key order by key"""


@dataclass(frozen=True, slots=True)
class Identity:
    """What makes an issue itself; None where it is not known. last_number is that of a double issue, edition as in Masthead."""

    publication: str | None = None
    region: str | None = None
    year: int | None = None
    number: int | None = None
    last_number: int | None = None
    edition: str | None = None

    @property
    def is_strong(self) -> bool:
        """Whether it tells the issue from all others."""
        return bool(self.publication) and self.year is not None and self.number is not None

    @property
    def name(self) -> publications.Name:
        """Publication and region."""
        return self.publication, self.region

    @property
    def missing(self) -> str:
        """What is not known: 刊名、期号."""
        return "、".join(word for field, word in NAMES.items() if getattr(self, field) in (None, ""))


def printed(head: Masthead) -> Identity:
    """What a text says."""
    return Identity(head.publication, head.region, head.year, head.number, head.last_number, head.edition)


def district_in(key: str, issue: Issue) -> str:
    """The district of an issue that is not settled yet, by its text."""
    return str(columns_of(key, issue)["district"])


def columns_of(key: str, issue: Issue) -> dict[str, object]:
    """The columns of an issue that is not settled yet, by its text."""
    issuer = _issuer(issue)
    said = _of_single(issue, issuer) if issue.taken_for == "document" else printed(issue.masthead)
    district = district_of(*said.name, key, issuer)
    own = {"own_publication": said.publication, "own_region": said.region, "district": district, "year": said.year}
    return {
        **asdict(issue.masthead),
        **own,
        "taken_for": issue.taken_for,
        "issuer": issuer,
        "printed": json.dumps(asdict(said), ensure_ascii=False),
    }


def _issuer(issue: Issue) -> str:
    """Who issued the first of documents that came by themselves, "" where that is not known, and for an issue."""
    named = next((document.issuers for document in issue.documents if document.issuers), ())
    return named[0] if named and issue.taken_for == "document" else ""


def _of_single(issue: Issue, issuer: str) -> Identity:
    """Where and when a document that came by itself was made."""
    days = (document.date or _year_in(document.doc_number) for document in issue.documents)
    year = next((int(day[:4]) for day in days if day), None)
    return Identity(region=region_of_issuer(issuer), year=year)


def _year_in(doc_number: str | None) -> str:
    found = YEAR.search(doc_number or "")
    return found[1] if found else ""


def candidates(database: Database, key: str, issue: Issue) -> list[int]:
    """The issues of the archive that say they are the one that a text says it is, or that have its key."""
    if issue.taken_for == "document":
        return [row["id"] for row in database.execute(SINGLES_OF_KEY, {"key": key, "id": 0}).fetchall()] if is_named(key) else []
    said = printed(issue.masthead)
    if not said.is_strong:
        return []
    rows = database.execute(CANDIDATES, {**asdict(said), "key": key}).fetchall()
    if not rows:
        return []
    names = publications.in_archive({said.name, *publications.known(database)})
    wanted = names[said.name]
    return [row["id"] for row in rows if row["key"] == key or names[(row["own_publication"], row["own_region"])] == wanted]


def settle(database: Database, issue_id: int) -> list[int]:
    """Makes an issue's columns say which issue it is, after what people say, else what its text says.

    Gives the issues whose names may have to change; `call` gives these their names.
    """
    row = _row(database, issue_id)
    own, before = _own(database, row), (row["own_publication"], row["own_region"])
    concerned = {issue_id, *same_identity(database, issue_id)}
    database.execute(
        """update issue set own_publication = ?, own_region = ?, year = ?, number = ?, last_number = ?, edition = ?, edition_order = ?,
        single = ? where id = ?""",
        [*own.name, own.year, own.number, own.last_number, own.edition, _order(own.edition), _is_single(row, own), issue_id],
    )
    concerned.update(publications.settle(database, issue_id, own.name))
    if before != own.name:
        concerned.update(publications.forgotten(database, before))
    return with_neighbours(database, concerned)


def compared_with(database: Database, issue_id: int) -> set[int]:
    """The other issues whose names or warnings speak of an issue."""
    return {*same_identity(database, issue_id), *neighbours(database, issue_id)}


def forgotten(database: Database, name: publications.Name, concerned: Iterable[int]) -> None:
    """To be called when an issue of that own name has gone; concerned are those that it was compared with."""
    call(database, with_neighbours(database, {*concerned, *publications.forgotten(database, name)}))


def with_neighbours(database: Database, issues: Iterable[int]) -> list[int]:
    """Issues with all that have the identity of one of them."""
    issues = set(issues)
    return sorted(issues.union(*(same_identity(database, issue) for issue in issues)))


def same_identity(database: Database, issue_id: int) -> list[int]:
    """The other issues that have the strong identity of an issue."""
    row = database.execute("select * from issue where id = ?", [issue_id]).fetchone()
    if row is None:
        return []
    if row["single"] and is_named(row["key"]):
        found = database.execute(SINGLES_OF_KEY, {"key": row["key"].partition("~")[0], "id": issue_id})
        return [int(other["id"]) for other in found.fetchall()]
    if not identity_of(row).is_strong:
        return []
    return [int(other["id"]) for other in database.execute(SAME, asdict(identity_of(row))).fetchall() if other["id"] != issue_id]


def identity_of(row: sqlite3.Row) -> Identity:
    """The identity that holds in the archive, of a row of issue."""
    return Identity(row["publication"], row["region"], row["year"], row["number"], row["last_number"], row["edition"])


def call(database: Database, issues: Iterable[int]) -> None:
    """Gives issues, whose documents stand already, their names, and says in the review list what is to be looked at, also of those that
    speak of one by its name.
    """
    rows = [row for row in (_row(database, issue_id) for issue_id in issues) if row]
    renamed = [row["id"] for row in rows if _name(database, row)]
    speaking = {other for issue_id in renamed for other in neighbours(database, issue_id)}
    for issue_id in sorted(speaking.union(row["id"] for row in rows)):
        _warn(database, _row(database, issue_id))


def _is_single(row: sqlite3.Row, own: Identity) -> bool:
    """Whether what a text was taken for holds: people may say that it is an issue."""
    return bool(row["taken_for"] == "document" and not own.publication)


def _own(database: Database, row: sqlite3.Row) -> Identity:
    said = database.execute(SAID, [row["key"]]).fetchone()
    return Identity(**dict(said)) if said else record(Identity, row["printed"])


def _name(database: Database, row: sqlite3.Row) -> bool:
    """Whether an issue is named otherwise now."""
    called, label = _names(database, row)
    if (called, label) == (row["called"], row["label"]):
        return False
    database.execute("update issue set called = ?, label = ? where id = ?", [called, label, row["id"]])
    return True


def _names(database: Database, row: sqlite3.Row) -> tuple[str, str]:
    said = identity_of(row)
    if row["single"]:
        return "", _single_name(database, row)
    called = "" if said.is_strong and not same_identity(database, row["id"]) else place_of(row)
    return called, issue_label(said.publication, said.year, said.number, said.last_number, said.edition, called)


def _single_name(database: Database, row: sqlite3.Row) -> str:
    documents = database.execute(NAMED, [row["id"]]).fetchall()
    if not documents:
        return place_of(row)
    first = documents[0]
    return single_label(first["title"], first["doc_number"], row["issuer"], first["date"], len(documents) - 1)


def _warn(database: Database, row: sqlite3.Row) -> None:
    wanted = _warnings(database, row)
    held = database.execute(
        f"select id, code, message from warning where issue_id = ? and code in {CODES} order by id", [row["id"]]
    ).fetchall()
    if [(other["code"], other["message"]) for other in held] == wanted:
        return
    leave_warnings(database, [other["id"] for other in held])
    database.execute(f"delete from warning where issue_id = ? and code in {CODES}", [row["id"]])
    keys = [f"{row['key']}/{code}/{message}" for code, message in wanted]
    rows = zip(take_numbers(database, "warning", keys), wanted, keys, strict=True)
    database.conn.executemany(
        "insert into warning (id, issue_id, code, line, message, confidence, key) values (?, ?, ?, 1, ?, 1.0, ?)",
        [(id_, row["id"], code, message, key) for id_, (code, message), key in rows],
    )


def _warnings(database: Database, row: sqlite3.Row) -> list[tuple[str, str]]:
    said = identity_of(row)
    if row["single"]:
        return _warnings_of_single(database, row)
    if said.is_strong:
        others = [_row(database, other) for other in same_identity(database, row["id"])]
        files = "、".join(f"“{place_of(other)}”" for other in others)
        message = f"{files}也说自己是这一期，内容却大多不同，两者都保留：请核对后更正刊名、年份、期号或增刊、上下册"
        return [(TWICE, message)] if others else []
    told = [(UNREAD, f"没有读出{said.missing}，不能断定是哪一期，按文件夹和文件名列出：请核对后填写刊名、年份和期号")]
    alike = [_row(database, other) for other in neighbours(database, row["id"])]
    return told + [
        (ALIKE, f"其中的文件与{in_sentence(other['label'])}的几乎相同，可能是同一期，两者都保留：请核对后移除多余的一个") for other in alike
    ]


def _warnings_of_single(database: Database, row: sqlite3.Row) -> list[tuple[str, str]]:
    same = same_identity(database, row["id"])
    files = "、".join(f"“{place_of(_row(database, other))}”" for other in same)
    message = f"{files}印着同样的发文机关、文号和标题，内容却大多不同，两者都保留：请核对后移除多余的一个"
    alike = [_row(database, other) for other in neighbours(database, row["id"]) if other not in same]
    return [(TWICE, message)] * bool(same) + [
        (ALIKE, f"与“{place_of(other)}”几乎相同，可能是同一个文件，两者都保留：请核对后移除多余的一个") for other in alike
    ]


def out_of_date(database: Database) -> list[str]:
    """The names of the files of issues that do not say which issue they are after their texts and what people say; none while a text
    was read by an older program, which did not know all of that.
    """
    if database.execute("select 1 from source where parser_version <> ?", [str(PARSER_VERSION)]).fetchone():
        return []
    names = publications.in_archive(publications.known(database))
    rows = [_row(database, found["id"]) for found in database.execute("select id from issue order by id").fetchall()]
    return [row["name"] for row in rows if _as_stored(row) != _as_wanted(database, row, names)]


def settle_all(database: Database) -> None:
    """Makes everything again that is made from what texts and people say of which issue is which."""
    issues = [row["id"] for row in database.execute("select id from issue order by id").fetchall()]
    for issue_id in issues:
        settle(database, issue_id)
    publications.renew(database)
    call(database, issues)


def _as_stored(row: sqlite3.Row) -> tuple[object, ...]:
    own = (row["own_publication"], row["own_region"])
    return own, identity_of(row), row["edition_order"], row["single"], row["district"], row["called"], row["label"]


def _as_wanted(database: Database, row: sqlite3.Row, names: dict[publications.Name, publications.Name]) -> tuple[object, ...]:
    own = _own(database, row)
    name = names.get(own.name, own.name)
    now = Identity(*name, own.year, own.number, own.last_number, own.edition)
    district = district_of(*name, row["key"], row["issuer"])
    return own.name, now, _order(own.edition), int(_is_single(row, own)), district, *_names(database, row)


def _row(database: Database, issue_id: int) -> sqlite3.Row:
    row: sqlite3.Row = database.execute(ROW, [issue_id]).fetchone()
    return row


def _order(edition: str | None) -> int:
    """The place of an edition behind the regular issue: known ones in their order, others by a number of their own."""
    if not edition:
        return 0
    known = next((place for place, word in enumerate(EDITIONS, 1) if edition == word), 0)
    return known or len(EDITIONS) + 1 + sum_of_key(edition) % 10000
