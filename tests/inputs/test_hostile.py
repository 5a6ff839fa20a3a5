"""Whatever is handed over is read or refused with a sentence: nothing else is raised, and memory stays bounded."""

import random
import re
import resource
import sys
import time
from collections.abc import Callable

import pytest

from gazette_desk.inputs import Converted, UnreadableInput, convert
from gazette_desk.inputs.apart import Converter
from tests.inputs.made.hostile import hostile_files, whole_files

SENTENCE = re.compile(r"(?!\d)[^\n]{9,90}")
MOST_MEGABYTES = 1024  # what a converter's process may have


@pytest.fixture(scope="module")
def outcome() -> dict[str, str]:
    """What became of each hostile file."""
    with Converter() as converter:
        return {name: _told(converter.convert, data, name) for name, data in hostile_files()}


def _told(read: Callable[[bytes, str], Converted], data: bytes, name: str) -> str:
    try:
        return f"{len(read(data, name).text)} 个字"
    except UnreadableInput as error:
        return str(error)


def test_every_hostile_file_gets_a_sentence(outcome: dict[str, str]) -> None:
    assert len(outcome) >= 300
    assert {name: text for name, text in outcome.items() if not SENTENCE.fullmatch(text)} == {}
    assert len(set(outcome.values())) > 10  # each its own reason
    assert {text.split("（")[0] for name, text in outcome.items() if name.startswith("远处")} == {"表格的行列过多"}
    assert sum("中断" in text for text in outcome.values()) <= 3  # only what a library in C unpacks by itself


@pytest.mark.skipif(sys.platform != "linux", reason="memory is limited and measured on Linux only")
def test_hostile_files_do_not_fill_the_memory(outcome: dict[str, str]) -> None:
    assert outcome
    assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024 < MOST_MEGABYTES


@pytest.mark.parametrize("suffix", whole_files())
def test_flipped_bytes_are_read_or_refused(suffix: str) -> None:
    chance = random.Random(7)
    whole = whole_files()[suffix]
    for _ in range(60):
        data = bytearray(whole)
        for _ in range(chance.randint(1, 12)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        told = _told(convert, bytes(data), f"a{suffix}")
        assert told.endswith(" 个字") or SENTENCE.fullmatch(told)


def test_a_file_that_ends_its_process_is_told_and_the_next_one_read() -> None:
    whole = whole_files()[".ofd"]
    with Converter() as converter:
        converter.convert(whole, "好.ofd")
        process = converter._process
        assert process is not None
        process.kill()
        process.join()
        with pytest.raises(UnreadableInput, match="中断"):
            converter.convert(whole, "坏.ofd")
        assert "区水务局" in converter.convert(whole, "好.ofd").text


# whose conversion takes longer than the pause between two looks at it, on a quick machine, too
SLOW = ("<html><body>" + "<p>各乡镇要抓好落实。</p>" * 100_000 + "</body></html>").encode()


def test_a_file_that_takes_too_long_is_left() -> None:
    start = time.monotonic()
    with Converter(seconds=0.0) as converter, pytest.raises(UnreadableInput, match="太长时间"):
        converter.convert(SLOW, "慢.html")
    assert time.monotonic() - start < 30


def test_who_waits_can_leave() -> None:
    class Left(Exception):
        pass

    def leave() -> None:
        raise Left

    with Converter(leave) as converter, pytest.raises(Left):
        converter.convert(SLOW, "慢.html")
