"""A small reader of calendar files that takes nothing but what RFC 5545 allows."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

LINE = re.compile(r"([A-Z0-9-]+)((?:;[A-Z0-9-]+=[^;:,]+)*):(.*)", re.DOTALL)
LONGEST = 75  # octets of a line, without its end
ESCAPES = {"\\n": "\n", "\\N": "\n", "\\,": ",", "\\;": ";", "\\\\": "\\"}


@dataclass
class Component:
    """A component: its name, its properties (name → parameters and raw value), and the components in it."""

    name: str
    properties: dict[str, tuple[str, str]] = field(default_factory=dict)
    parts: list[Component] = field(default_factory=list)

    def raw(self, name: str) -> str:
        return self.properties[name][1]

    def text(self, name: str) -> str:
        """The value of a property that is a text."""
        raw = self.raw(name)
        assert not re.search(r"(?<!\\)(?:\\\\)*[,;]", raw), f"not escaped: {raw}"
        return re.sub(r"\\.", lambda found: ESCAPES[found[0]], raw)


def read(data: bytes) -> Component:
    """The calendar. Fails for anything that is none."""
    assert data.endswith(b"\r\n")
    lines = data[:-2].split(b"\r\n")
    assert all(len(line) <= LONGEST for line in lines), "a line is too long"
    assert b"\n" not in data.replace(b"\r\n", b"")
    for line in lines:
        line.decode("utf-8")  # no character is cut by folding
    stack = [Component("")]
    for line in data.decode("utf-8").replace("\r\n ", "").removesuffix("\r\n").split("\r\n"):
        found = LINE.fullmatch(line)
        assert found, f"no content line: {line!r}"
        _take(stack, *found.groups())
    (root,) = stack
    (calendar,) = root.parts
    return calendar


def _take(stack: list[Component], name: str, parameters: str, value: str) -> None:
    if name == "BEGIN":
        stack[-1].parts.append(Component(value))
        stack.append(stack[-1].parts[-1])
    elif name == "END":
        assert stack.pop().name == value
    else:
        assert name not in stack[-1].properties, f"{name} stands twice"
        stack[-1].properties[name] = parameters, value
