"""Which targets of an older text are which of a newer one: the whole rule by which people's work finds its task again.

A task is the same where, in the same document,
1. all that it says is the same (task_content.py), and as many say just that as before: several equal ones go by their order;
2. (only where the text itself is the same, read by another parser) it stands on the same lines with the same number or beginning;
3. text, units and deadline are the same, and no other says that: it was given another number or heading;
4. number, units and deadline are the same and its text was retyped: few single characters differ, none of them in a number or behind
   it, in a name of a place or a unit, or in a word that turns the sense, and no other task of either text comes near it.
Whatever else may be: it is doubtful, and a person decides.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterable, Sequence
from difflib import SequenceMatcher

from gazette_desk.archive.people.work_targets import Told
from gazette_desk.archive.text.folding import said
from gazette_desk.archive.text.record_keys import number_key
from gazette_desk.archive.text.task_content import Content

RETYPED = 30  # of so many characters one may differ, and one more
SHORTEST = 8  # characters of which one may differ
MANY = 100  # so many texts that differ at once were not retyped; and more rows with the same units are not told apart by their texts
NEAR = 3  # a task with up to so many times as many other characters comes near
SAME_TITLE = 0.6  # a document of the same number whose title is less alike is another one
BEGINNING = 24  # characters
NUMERAL = re.compile("[0-9〇零一二三四五六七八九十百千万亿两]")
# Signs that make another place, unit or direction of the same words, or the opposite.
TELLING = re.compile("[甲乙丙丁东西南北中上下左右前后内外大小新老旧高低增减升降不未非无免禁]")
NAMED = re.compile("[省市州盟县区旗镇乡街村社组屯局委办厅站所校院厂司]")
REACH = 3  # characters of a name before the word that says what it names
Form = Callable[[Told], Hashable]


class _Pairing:
    """Old and new targets that are brought together round by round; same holds the keys of those that are."""

    def __init__(self, old: Sequence[Told], new: Sequence[Told]) -> None:
        self.old, self.new = old, new
        self.same: dict[str, str] = {}
        self._settled: set[str] = set()  # keys of the old ones about which nothing more is asked
        self._taken: set[str] = set()  # keys of the new ones

    def whole(self, old_form: Form, new_form: Form) -> None:
        """Those of the same form, in order, where there are as many as before; else they are doubtful."""
        before, after = _groups(self.rest(), old_form), _groups(self.free(), new_form)
        for form in before.keys() & after.keys():
            if len(before[form]) == len(after[form]):
                for old, new in zip(before[form], after[form], strict=True):
                    self.join(old, new)
            else:
                self._settled.update(old.key for old in before[form])
                self._taken.update(new.key for new in after[form])

    def alone(self, old_form: Form, new_form: Form) -> None:
        """Those of a form that only one has among all old ones, and one among all new ones."""
        before, after = _groups(self.old, old_form), _groups(self.new, new_form)
        rest, free = {old.key for old in self.rest()}, {new.key for new in self.free()}
        for form in before.keys() & after.keys():
            (old, *others), (new, *more) = before[form], after[form]
            if not others and not more and form and old.key in rest and new.key in free:
                self.join(old, new)

    def join(self, old: Told, new: Told) -> None:
        self.same[old.key] = new.key
        self._settled.add(old.key)
        self._taken.add(new.key)

    def rest(self) -> list[Told]:
        return [old for old in self.old if old.key not in self._settled]

    def free(self) -> list[Told]:
        return [new for new in self.new if new.key not in self._taken]


def same_documents(old: Sequence[Told], new: Sequence[Told], same_text: bool) -> dict[str, str]:
    """The new key, within the issue, of each old document that is still there."""
    pairing = _Pairing(old, new)
    for form in (_document, _title, _number, *([_line] if same_text else [])):
        pairing.alone(form, form)
    keys = {told.key: told.document for told in (*old, *new)}
    return {keys[before]: keys[after] for before, after in pairing.same.items()}


def is_same_document(old: Told, new: Told) -> bool:
    """Whether documents that go by the same number, or stand in the same place, say the same title, or one typed anew."""
    return old.content.text == new.content.text or _ratio(old.content.text, new.content.text) >= SAME_TITLE


def same_tasks(
    old: Sequence[Told], new: Sequence[Told], documents: dict[str, str], same_text: bool, wanted: Iterable[str]
) -> dict[str, str]:
    """The new key of each old task that is surely still there; of retyped ones only the wanted keys are looked for. documents is as
    same_documents gives it; same_text: it is the same text, read anew.
    """
    pairing = _Pairing(old, new)

    def within(form: Form) -> tuple[Form, Form]:
        return lambda told: (documents.get(told.document), form(told)), lambda told: (told.document, form(told))

    pairing.whole(*within(lambda told: told.content))
    if same_text:
        pairing.alone(_place_and_number, _place_and_number)
        pairing.alone(_place_and_beginning, _place_and_beginning)
    pairing.alone(*within(lambda told: (told.content.text, told.content.units, told.content.deadline)))
    _join_retyped(pairing, documents, set(wanted))
    return pairing.same


def same_warnings(old: Sequence[Told], new: Sequence[Told], documents: dict[str, str]) -> dict[str, str]:
    """The new key of each old warning that is still there: as many say the same of the same document."""
    pairing = _Pairing(old, new)

    def old_form(told: Told) -> Hashable:
        return told.document and documents.get(told.document), told.text, told.title

    pairing.whole(old_form, lambda told: (told.document, told.text, told.title))
    return pairing.same


def is_retyped(old: Content, new: Content) -> bool:
    """Whether one text is the other, typed again."""
    if (old.number, old.units, old.deadline) != (new.number, new.units, new.deadline):
        return False
    if min(len(old.text), len(new.text)) < SHORTEST or not _is_near(old.text, new.text, 1):
        return False
    return not any(_tells(*piece) for piece in _pieces(old.text, new.text))


def likeness(old: Told, new: Told) -> float:
    """How likely work on what is gone was meant for what is there: the larger the likelier."""
    before, after = old.content, new.content
    equal = (before.units == after.units, before.deadline == after.deadline, before.number == after.number, old.document == new.document)
    return 4 * _ratio(before.text, after.text) + sum(equal)


def differences(old: Told, new: Told) -> str:
    """What of a task is the same and what is not: 相同：内容、时限；不同：单位（原为柳湾镇，现为青石镇）"""
    before, after = old.content, new.content
    parts = (
        ("内容", before.text, after.text, ""),
        ("单位", before.units, after.units, f"（原为{old.units or '空'}，现为{new.units or '空'}）"),
        ("时限", before.deadline, after.deadline, f"（原为{old.deadline_raw or '空'}，现为{new.deadline_raw or '空'}）"),
        ("序号", before.number, after.number, f"（原为{old.number or '空'}，现为{new.number or '空'}）"),
        ("所在文件", old.document, new.document, ""),
    )
    same = [name for name, one, other, _ in parts if one == other and (one or name == "内容")]
    other = [name + told for name, one, two, told in parts if one != two]
    said_ = (f"相同：{'、'.join(same)}" if same else "", f"不同：{'、'.join(other)}" if other else "")
    return "；".join(part for part in said_ if part)


def _join_retyped(pairing: _Pairing, documents: dict[str, str], wanted: set[str]) -> None:
    found: dict[str, list[Told]] = {}
    alike = _groups(pairing.free(), lambda new: (new.document, new.content.number, new.content.units, new.content.deadline))
    rest = [old for old in pairing.rest() if old.key in wanted and old.document in documents]
    for old in rest if len(rest) <= MANY else ():
        content = old.content
        free = alike.get((documents[old.document], content.number, content.units, content.deadline), [])
        likely = [new for new in free if is_retyped(content, new.content)] if len(free) <= MANY else []
        if len(likely) == 1 and _stands_alone(old, pairing.old) and _stands_alone(likely[0], pairing.new):
            found.setdefault(likely[0].key, []).append(old)
    new_of = {new.key: new for new in pairing.free()}
    for key, claims in found.items():
        if len(claims) == 1:
            pairing.join(claims[0], new_of[key])


def _stands_alone(told: Told, among: Iterable[Told]) -> bool:
    others = (other for other in among if other.key != told.key)
    return not any(_is_near(told.content.text, other.content.text, NEAR) for other in others)


def _is_near(one: str, other: str, times: int) -> bool:
    """Whether two texts differ in few characters: times those of a text that was retyped."""
    most = times * (1 + max(len(one), len(other)) // RETYPED)
    if abs(len(one) - len(other)) > most or len(set(one) ^ set(other)) > 2 * most:
        return False  # which is quickly seen
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    least = (len(one) + len(other) - 2 * most) / (len(one) + len(other))
    if matcher.quick_ratio() < least:
        return False
    changed = (max(end - start, end_ - start_) for word, start, end, start_, end_ in matcher.get_opcodes() if word != "equal")
    return sum(changed) <= most


def _pieces(one: str, other: str) -> Iterable[tuple[str, str, str]]:
    """What differs, of either text: the character before it, the piece, the characters behind it."""
    for word, start, end, start_, end_ in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        if word != "equal":
            yield one[max(start - 1, 0) : start], one[start:end], one[end : end + REACH]
            yield other[max(start_ - 1, 0) : start_], other[start_:end_], other[end_ : end_ + REACH]


def _tells(before: str, piece: str, behind: str) -> bool:
    return len(piece) > 1 or bool(NUMERAL.search(before + piece) or TELLING.search(piece) or NAMED.search(piece + behind))


def _groups(items: Iterable[Told], form: Form) -> dict[Hashable, list[Told]]:
    groups: dict[Hashable, list[Told]] = {}
    for item in items:
        groups.setdefault(form(item), []).append(item)
    return groups


def _ratio(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


def _document(told: Told) -> str:
    return told.document


def _title(told: Told) -> str:
    return said(told.title)


def _number(told: Told) -> str:
    return number_key(told.number)


def _line(told: Told) -> int:
    return told.first_line


def _place_and_number(told: Told) -> tuple[int, int, str]:
    return told.first_line, told.last_line, told.content.number


def _place_and_beginning(told: Told) -> tuple[int, str]:
    return told.first_line, told.content.text[:BEGINNING]
