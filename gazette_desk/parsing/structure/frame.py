"""What stands around a document's text: addressees, signature, date, release mark, the enclosed plan's title, attachments."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from gazette_desk.parsing.lines.source import unspaced
from gazette_desk.parsing.patterns import SENTENCE_END, attachment_mark, is_date_line, is_release_line, numbering
from gazette_desk.parsing.records import Attachment
from gazette_desk.parsing.structure.documents import Place
from gazette_desk.parsing.structure.signing import date_of, has_signing_date, is_signing_date, may_sign, signature_lines, signed_names
from gazette_desk.parsing.structure.titles import ISSUER_END, announced_enclosure, kind_of_title, likeness, tidy_title
from gazette_desk.parsing.units.labels import begins_with_label

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Frame:
    """Lines (1-based, first and last) and values of the parts around the text; None or () where a part is not printed."""

    addressees: str | None
    addressee_lines: Span | None
    signatures: tuple[str, ...]
    signature_lines: tuple[int, ...]
    date: str | None
    date_lines: tuple[int, ...]
    release_lines: tuple[int, ...]
    enclosed_title: str | None
    enclosed_lines: Span | None
    attachments: tuple[Attachment, ...]
    attachment_titles: tuple[Span, ...]
    attachment_marks: tuple[int, ...]
    announced: tuple[str, ...]


def read_frame(lines: Sequence[str], place: Place, table_line: Callable[[int], bool]) -> Frame:
    """The frame of one document in lines without page marks; table_line tells whether a line belongs to a table."""
    head_end = max(place.title_lines[1], place.number_line)
    addressees, addressee_lines = _addressees(lines, head_end + 1, place.last)
    text_first = (addressee_lines[1] if addressee_lines else head_end) + 1
    dated = [n for n in range(text_first, place.last + 1) if has_signing_date(lines, n) and not _is_value(lines, n)]
    date_line = next(iter(dated), None)
    signatures = signature_lines(lines, date_line, text_first) if date_line else ()
    enclosed = _enclosed(lines, place, text_first, date_line, table_line)
    marks = _attachment_marks(lines, place, text_first, date_line, table_line)
    announced = _announced(lines, text_first, place.last, marks)
    attachments, titles = _attachments(lines, marks, place.last, announced, table_line)
    return Frame(
        addressees=addressees,
        addressee_lines=addressee_lines,
        signatures=tuple(name for n in signatures for name in signed_names(lines[n - 1])),
        signature_lines=(*signatures, *_author_lines(lines, enclosed, place.last)),
        date=date_of(lines, date_line, place.title_lines[1], head_end),
        date_lines=tuple(n for n in dated if is_signing_date(lines, n)),
        release_lines=tuple(n for n in range(text_first, place.last + 1) if is_release_line(lines[n - 1])),
        enclosed_title=enclosed[2] if enclosed else None,
        enclosed_lines=enclosed[:2] if enclosed else None,
        attachments=attachments,
        attachment_titles=titles,
        attachment_marks=marks,
        announced=announced,
    )


def _is_value(lines: Sequence[str], n: int) -> bool:
    """Whether a line is what the label above it says (完成时限：⏎2019年9月10日)."""
    above = next((lines[m - 1] for m in range(n - 1, max(0, n - 4), -1) if lines[m - 1]), "")
    return begins_with_label(above) and above.endswith(("：", ":"))


# （2021年3月5日在…会议上）, ——2021年3月5日在…会议上: between a title and whom it is sent to
NOTE_UNDER_TITLE = re.compile(r"[（(].{0,4}(?:19|20)\d\d\s?年[^（()）]{2,110}[）)]$|[—-]{1,2}\s?(?:19|20)\d\d年")


# 各位代表：, 同志们：: under who speaks, and perhaps the words of a picture
SPOKEN_TO = re.compile(r"(?:各位|同志|尊敬的)[^。，；：:]{1,20}[：:]|同志们[：:]")


def _addressees(lines: Sequence[str], first: int, last: int) -> tuple[str | None, Span | None]:
    """The lines up to the first one that ends in a colon, right below the number: (text without the colon, lines)."""
    parts: list[tuple[int, str]] = []
    for n in range(first, min(first + 14, last + 1)):
        line = lines[n - 1]
        if not line or (not parts and NOTE_UNDER_TITLE.match(line)):
            continue
        if line.endswith(tuple(SENTENCE_END)) or numbering(line) or len(parts) > 5 or "\t" in line:
            return None, None
        if SPOKEN_TO.fullmatch(line):
            return unspaced(line)[:-1], (n, n)
        parts.append((n, line))
        if SAYS_WHAT_FOLLOWS.search(line):
            return None, None
        if line.endswith(("：", ":")):
            return unspaced("".join(part for _, part in parts))[:-1], (parts[0][0], n)
    return None, None


# （区财政局）: who wrote the plan that stands under its title
AUTHOR = re.compile(rf"^[（(][^，。；：:、（()）]{{1,24}}{ISSUER_END}[）)]$")


def _author_lines(lines: Sequence[str], enclosed: tuple[int, int, str] | None, last: int) -> tuple[int, ...]:
    below = next((n for n in range(enclosed[1] + 1, min(enclosed[1] + 3, last + 1)) if lines[n - 1]), 0) if enclosed else 0
    return (below,) if below and AUTHOR.match(lines[below - 1]) else ()


# 现将有关事项通告如下：, 特制定本办法：: a sentence, not whom it is sent to
SAYS_WHAT_FOLLOWS = re.compile(
    r"(?:如下|以下|下列|决定|制定|规定)[^，。：:]{0,8}[：:]$|^(?:为了?|根据|按照|依据|鉴于|经(?!济)|现将)[\u4e00-\u9fff《]"
)
BRACKETED_NOTE = re.compile(r"^[（(][^（）()]{2,60}[）)]$")


def _enclosed(
    lines: Sequence[str], place: Place, text_first: int, date_line: int | None, table_line: Callable[[int], bool]
) -> tuple[int, int, str] | None:
    """(first line, last line, title) of the plan printed behind the notice's signature."""
    announced = announced_enclosure(place.title)
    if date_line:
        n = date_line + 1
        while n <= place.last and (not lines[n - 1] or is_release_line(lines[n - 1]) or BRACKETED_NOTE.match(lines[n - 1])):
            n += 1
        found = _title_at(lines, n, place.last, [announced] if announced else [], table_line) if n < place.last else None
        if found and not kind_of_title(found[2]) and may_sign(lines[found[0] - 1]):
            return None  # 青河区人民政府办公室 2021年5月20日印发: the printer's line
        if found:
            return None if not announced and _is_over_table(lines, found[1], place.last, table_line) else found
    if announced:
        for n in range(date_line or text_first, place.last):
            if lines[n - 1] and likeness(lines[n - 1], announced, 0.9) > 0.9:
                return n, n, tidy_title(lines[n - 1])
    return None


def _is_over_table(lines: Sequence[str], n: int, last: int, table_line: Callable[[int], bool]) -> bool:
    """Whether a table stands right below a line, which then is its caption."""
    following = next((m for m in range(n + 1, last + 1) if lines[m - 1]), None)
    return table_line(n) or (following is not None and table_line(following))


def _title_at(
    lines: Sequence[str], n: int, last: int, wanted: Sequence[str], table_line: Callable[[int], bool]
) -> tuple[int, int, str] | None:
    """The title that begins at line n: as many lines as come nearest to a wanted title, or up to the first that ends like one."""
    found: list[int] = []
    for m in range(n, min(n + 10, last + 1)):
        if not lines[m - 1]:
            continue
        if len(found) == 5 or table_line(m) or not _is_title_line(lines[m - 1]):
            break
        found.append(m)
    if not found:
        return None
    titles = [tidy_title(" ".join(lines[m - 1] for m in found[: k + 1])) for k in range(len(found))]
    scores = [max((likeness(title, other, 0.6) for other in wanted), default=0.0) for title in titles]
    best = max(range(len(titles)), key=lambda k: (scores[k], -k))
    if scores[best] < 0.6:
        best = next((k for k, title in enumerate(titles[:4]) if kind_of_title(title)), 0)
    if best + 1 < len(found) and UNDER_TITLE.match(lines[found[best + 1] - 1]):
        best += 1
    return found[0], found[best], titles[best]


# （试行）, （2021—2025年）: a line under a title that belongs to it
UNDER_TITLE = re.compile(r"[（(](?:试行|暂行|修订稿?|征求意见稿|草案|(?:19|20)\d\d\s?年?\s?[—\-－–~～至]{1,2}\s?(?:19|20)\d\d\s?年?)[）)]$")


def _is_title_line(line: str) -> bool:
    return not (
        "\t" in line
        or len(line) > 110
        or line.startswith("附件")
        or line.endswith(tuple(SENTENCE_END + "：:，,"))
        or numbering(line)
        or attachment_mark(line)
        or is_date_line(line)
    )


def _attachment_marks(
    lines: Sequence[str], place: Place, text_first: int, date_line: int | None, table_line: Callable[[int], bool]
) -> tuple[int, ...]:
    """Lines of the 附件 marks that head a printed attachment; announcements (附件：1.…) are none."""
    found = [n for n in range(text_first, place.last + 1) if _may_mark(lines[n - 1]) and not table_line(n)]
    # of one or two hundred marks each is compared with all later ones, of thousands with the next ones
    reach = max(FEWEST_COMPARED, MOST_COMPARED // max(1, len(found)))
    return tuple(n for i, n in enumerate(found) if _heads_attachment(lines, n, found[i + 1 : i + 1 + reach], date_line, place.last))


FEWEST_COMPARED, MOST_COMPARED = 3, 20_000


def _may_mark(line: str) -> bool:
    return bool(attachment_mark(line)) and not line.endswith(tuple("。；，"))


def _heads_attachment(lines: Sequence[str], n: int, later: Sequence[int], date_line: int | None, last: int) -> bool:
    mark = attachment_mark(lines[n - 1])
    if mark is None or (date_line and n < date_line and not any(m < date_line for m in later[:1])):
        return False
    following = next((m for m in range(n + 1, last + 1) if lines[m - 1]), None)
    if following is None:
        return False
    if not mark[3]:
        return not _is_numbered_title(lines[following - 1]) or following - n > 1
    announces_later = any(likeness(mark[3], words, 0.75) > 0.75 for m in later for words in _words_at(lines, m, last))
    return not announces_later and not numbering(mark[3]) and not any(is_date_line(line) for line in lines[n : min(n + 8, last)])


def _is_numbered_title(line: str) -> bool:
    return numbering(line) is not None and kind_of_title(line) is not None


def _words_at(lines: Sequence[str], n: int, last: int) -> list[str]:
    """What may be the title of a mark: the words on its own line, or the next one or two lines."""
    mark = attachment_mark(lines[n - 1])
    if mark and mark[3]:
        return [mark[3]]
    below = [line for line in lines[n : min(n + 4, last)] if line][:2]
    return ["".join(below[: k + 1]) for k in range(len(below))]


def _announced(lines: Sequence[str], first: int, last: int, marks: Sequence[int]) -> tuple[str, ...]:
    """Titles of the attachments that the text announces, in order (附件：1.…  2.…)."""
    out: list[str] = []
    end = marks[0] if marks else last + 1
    n = first
    while n < end:
        mark = attachment_mark(lines[n - 1])
        n += 1
        if not mark or lines[n - 2].endswith("。"):
            continue
        texts = [mark[3]] if mark[3] else []
        while n < end and (not lines[n - 1] or (not is_date_line(lines[n - 1]) and _goes_on(lines[n - 1], texts))):
            if lines[n - 1]:
                texts.append(lines[n - 1])
            n += 1
        out += _split_announcement(texts)
    return tuple(out)


def _goes_on(line: str, texts: Sequence[str]) -> bool:
    """Whether the line lists another attachment or ends the title before (受理诉求件统计表)."""
    if numbering(line):
        return True
    if attachment_mark(line):
        return False
    return bool(texts) and not kind_of_title(texts[-1]) and not texts[-1].endswith(("表", "书", "图", "单")) and len(line) < 40


def _split_announcement(texts: Sequence[str]) -> list[str]:
    titles: list[str] = []
    for text in texts:
        for part in re.split(r"(?:(?<=[^\d])|^)(?=\d{1,2}[.．、](?!\d))", text):
            found = numbering(part)
            if found or not titles:
                titles.append(found[2] if found else part)
            else:
                titles[-1] += part
    return [tidy_title(title).rstrip("。；;") for title in titles if title.strip()]


def _attachments(
    lines: Sequence[str], marks: Sequence[int], last: int, announced: Sequence[str], table_line: Callable[[int], bool]
) -> tuple[tuple[Attachment, ...], tuple[Span, ...]]:
    """Attachments and the lines of their titles; a mark that repeats a running attachment's head is none."""
    out: list[Attachment] = []
    titles: list[Span] = []
    for n in marks:
        mark = attachment_mark(lines[n - 1])
        if mark is None:
            continue
        label = unspaced(mark[1] + (mark[2] or ""))
        found = (n, n, tidy_title(mark[3])) if mark[3] else _title_at(lines, n + 1, last, announced, table_line)
        if found and not mark[3]:
            titles.append(found[:2])
        if out and label == out[-1].label and found and likeness(found[2], out[-1].title or "") > 0.95:
            continue
        if out:
            out[-1] = _ending(out[-1], n - 1, lines)
        out.append(Attachment(label, found[2] if found else None, n, last))
    return tuple(out), tuple(titles)


def _ending(attachment: Attachment, last: int, lines: Sequence[str]) -> Attachment:
    while last > attachment.first_line and not lines[last - 1]:
        last -= 1
    return Attachment(attachment.label, attachment.title, attachment.first_line, last)
