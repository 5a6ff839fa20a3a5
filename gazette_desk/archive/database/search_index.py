"""Chinese full text in FTS5: text cut into overlapping groups of characters, so that any piece of it, also one of a single
character, is found exactly.

综合执法，并 becomes 综合执 合执法 执法 法 ， 并: from each letter the next ones of its run, up to three; each sign is a word. A piece of
text is a phrase of such words, so that one with signs in it is found with these signs only; line feeds and tabs part texts, and a word of
their own keeps anything from being found across them. Words of three are rarer than pairs, and what FTS5 does for a phrase grows with how
often its words stand; of heads, which are short and mostly asked for two characters, pairs are kept. Tasks are short and many: their
index knows no places, and a piece of more than two characters is looked for again in the text of the tasks that have all its pairs.
"""

from __future__ import annotations

import re
import sys
from array import array
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, pairwise

from sqlite_utils import Database

from gazette_desk.archive.text.folding import fold
from gazette_desk.archive.text.packing import names

# What is indexed of documents and tasks: texts parted by line feeds, which no query holds. The order is that of the columns.
BODY_TEXTS = """
    select b.kind = '小标题', b.text from document d join block b on b.id between d.first_block_id and d.last_block_id where d.id = :id"""

HEAD_TEXTS = """
    select coalesce(d.doc_number, '') as number,
        d.title || char(10) || coalesce(d.enclosed_title, '') as title,
        (select group_concat(printed, char(10)) from unit_alias where id in
            (select alias_id from task_unit join task on task.id = task_id where document_id = d.id)) as units,
        (select group_concat(value, char(10)) from current_task, json_each(leaders) where document_id = d.id) as leaders
    from document d where d.id = :id"""

TASK_TEXTS = """
    select id, title, text, deadline_raw, section, leaders, lead, responsible, cooperating from current_task where document_id = :id"""

INDEX = {
    "search_index": "insert into search_index (rowid, body) values (?, ?)",
    "head_index": "insert into head_index (rowid, number, title, heading, units, leaders) values (?, ?, ?, ?, ?, ?)",
    "char_index": "insert into char_index (rowid, body) values (?, ?)",
    "task_index": "insert into task_index (rowid, text) values (?, ?)",
}

UNINDEX = {
    "search_index": "insert into search_index (search_index, rowid, body) values ('delete', ?, ?)",
    "head_index": """insert into head_index (head_index, rowid, number, title, heading, units, leaders)
        values ('delete', ?, ?, ?, ?, ?, ?)""",
    "char_index": "insert into char_index (char_index, rowid, body) values ('delete', ?, ?)",
    "task_index": "insert into task_index (task_index, rowid, text) values ('delete', ?, ?)",
}

# The ascii tokenizer drops ASCII's signs and spaces, and FTS5 takes some for its syntax: in the index they stand as their full-width
# forms, which folded text does not have.
SIGNS = {chr(code): "\u3000" if code == 0x20 else chr(code + 0xFEE0) for code in range(0x20, 0x7F) if not chr(code).isalnum()}
BREAK = "\uffff"  # stands between two texts; it is no character, and where a text has it all the same, it is one that cannot be read
SIGNS |= {BREAK: "\ufffd", "\n": BREAK, "\t": BREAK}  # in this order
NO_LETTER = re.compile(r"[\W_]")
AFTER_SPACE = re.compile(" [^ ]")
UTF_32 = f"utf-32-{sys.byteorder[0]}e"  # a number of array("I") for each character
PAIR, THREE = 2, 3  # letters of a word
LETTERS = {"search_index": THREE, "head_index": PAIR}  # of the words of an index with places
Entry = tuple[str, tuple[object, ...]]


def words(folded: str, letters: int) -> str:
    """The words of a folded text for the index, with one or more spaces between them: one word for each character, with the next ones in a
    run of letters up to that many, else alone.

    All of them are made at once, as numbers of characters laid out in rows: the first, the next ones (or spaces), a space.
    """
    text = _with_signs(folded)
    row = letters + 1
    laid_out = array("I", [0x20]) * (row * len(text))
    laid_out[0::row] = _codes(text)
    following = NO_LETTER.sub(" ", text)
    for place in range(1, letters):
        following = AFTER_SPACE.sub("  ", following)[1:] + " "
        laid_out[place::row] = _codes(following[: len(text)])
    return laid_out.tobytes().decode(UTF_32)


def words_of_each(folded: Sequence[str], letters: int) -> list[str]:
    """The words of each of some folded texts, all made at once: for short ones, one by one takes twice the time."""
    together = words("\n".join(folded), letters)
    starts = accumulate(((len(text) + 1) * (letters + 1) for text in folded), initial=0)
    return [together[start : end - letters - 1] for start, end in pairwise(starts)]


def phrase(piece: str, index: str) -> str:
    """What to ask an index with places for a folded piece of text of one line, at least one character.

    It holds nothing of the piece that FTS5 could take for its syntax.
    """
    asked, beginning = _asked(piece, LETTERS[index])
    return f'"{" ".join(asked)}"' + (" *" if beginning else "")


def all_pairs(piece: str) -> str:
    """What to ask an index without places for: every text that has the piece, and some that only have all its pairs (not of one or two)."""
    pairs, beginning = _asked(piece, PAIR)
    asked = [f'"{pair}"' for pair in pairs]
    return " AND ".join([*asked[:-1], asked[-1] + (" *" if beginning else "")])


def character(piece: str) -> str:
    """What to ask the index of single characters for one."""
    return f'"{_with_signs(piece)}"'


def task_text(title: str, text: str, deadline: str | None, *lists: str) -> str:
    """What of a task is searched: its texts and the names in its lists (JSON arrays), a line each."""
    return "\n".join([title, text, deadline or "", *(name for stored in lists for name in names(stored))])


def index_documents(database: Database, document_ids: Iterable[int]) -> None:
    """Puts documents that stand in the archive, and their tasks, into the index."""
    _write(database, INDEX, document_ids)


def drop_documents(database: Database, document_ids: Iterable[int]) -> None:
    """Takes documents and their tasks out of the index, while they still stand in the archive: FTS5 must be told what it indexed."""
    _write(database, UNINDEX, document_ids)


def set_up(database: Database) -> None:
    """Lets each index grow by parts, of which FTS5 brings sixteen together at once: a little with every part would cost a fifth more."""
    for table in INDEX:
        database.execute(f"insert into {table} ({table}, rank) values ('automerge', 0)")


def gather(database: Database) -> None:
    """Brings each index, which grows by a part with every issue, into one part."""
    for table in INDEX:
        database.execute(f"insert into {table} ({table}) values ('optimize')")


def _write(database: Database, statements: dict[str, str], document_ids: Iterable[int]) -> None:
    for document_id in document_ids:
        for table, row in _document_entries(database, document_id):
            database.execute(statements[table], row)
        database.conn.executemany(statements["task_index"], _task_rows(database, document_id))


def _with_signs(folded: str) -> str:
    """A folded text with its signs as they stand in the index."""
    for sign, indexed in SIGNS.items():
        folded = folded.replace(sign, indexed)
    return folded


def _codes(text: str) -> array[int]:
    return array("I", text.encode(UTF_32))


def _asked(piece: str, letters: int) -> tuple[list[str], bool]:
    """The words to ask for a piece, and whether the last one is only the beginning of a word of the index.

    The piece may end in the middle of a run: its last letters begin longer words there, which the word before them covers.
    """
    asked = [word for word in words(piece, letters).split(" ") if word]
    last_run = len(NO_LETTER.split(piece)[-1])
    if last_run:
        del asked[len(asked) - min(last_run, letters) + 1 :]
    return asked, 0 < last_run < letters


def _document_entries(database: Database, document_id: int) -> Iterator[Entry]:
    head = database.execute(HEAD_TEXTS, {"id": document_id}).fetchone()
    blocks = database.execute(BODY_TEXTS, {"id": document_id}).fetchall()
    body = fold("\n".join(text for _, text in blocks))
    heading = fold("\n".join(text for is_heading, text in blocks if is_heading))
    number, title, units, leaders = (fold(head[name] or "") for name in ("number", "title", "units", "leaders"))
    # Title and number mostly stand in blocks, too.
    body = "\n".join([body, *(line for line in (number, *title.split("\n")) if line not in body)])
    yield "search_index", (document_id, words(body, THREE))
    yield "char_index", (document_id, " ".join(_with_signs("".join(set(body) - {"\n", "\t"}))))
    yield "head_index", (document_id, *words_of_each((number, title, heading, units, leaders), PAIR))


def _task_rows(database: Database, document_id: int) -> Iterator[tuple[object, ...]]:
    tasks = database.execute(TASK_TEXTS, {"id": document_id}).fetchall()
    pairs = words_of_each([fold(task_text(*texts)) for _, *texts in tasks], PAIR)
    return ((task_id, " ".join(set(said.split(" ")))) for (task_id, *_), said in zip(tasks, pairs, strict=True))
