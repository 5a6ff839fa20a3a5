"""Which lines of a text the tasks cover, asked once for all checks."""

from __future__ import annotations

from collections.abc import Sequence

from gazette_desk.parsing.lines.source import unspaced
from gazette_desk.parsing.records import Task


class Covering:
    """The tasks of a document by their lines."""

    def __init__(self, tasks: Sequence[Task]):
        self._at: dict[int, list[Task]] = {}
        self._sentences: dict[tuple[int, int], tuple[bool, str]] = {}
        for task in tasks:
            for line in range(task.first_line, task.last_line + 1):
                self._at.setdefault(line, []).append(task)

    def tasks_on(self, first: int, last: int) -> list[Task]:
        """The tasks that have one of these lines, each once."""
        if first == last:
            return self._at.get(first, [])
        return list({id(task): task for line in range(first, last + 1) for task in self._at.get(line, ())}.values())

    def holds_whole(self, first: int, last: int) -> bool:
        """Whether one task is made of all these lines, and not of single sentences of them."""
        return any(
            task.first_line <= first and task.last_line >= last and (task.kind != "dated" or task.last_line > task.first_line)
            for task in self._at.get(first, ())
        )

    def holds(self, first: int, last: int, words: str) -> bool:
        """Whether a task is made of the words that stand on these lines; a dated one has only its own sentence of them."""
        whole, sentences = self._made_of(first, last)
        return whole or (bool(sentences) and unspaced(words)[:LONGEST] in sentences)

    def _made_of(self, first: int, last: int) -> tuple[bool, str]:
        """Whether a task is made of lines and not of a sentence of them, and the sentences of those that are, a line each."""
        if (first, last) not in self._sentences:
            tasks = self.tasks_on(first, last)
            whole = any(task.kind != "dated" or task.last_line > task.first_line for task in tasks)
            self._sentences[first, last] = whole, "\n".join(unspaced(task.text) for task in tasks)
        return self._sentences[first, last]


LONGEST = 40  # characters that tell a sentence from others
