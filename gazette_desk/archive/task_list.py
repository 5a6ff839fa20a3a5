"""A list of tasks of which only the rows that somebody looks at are read: a province's archive has a hundred thousand."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from gazette_desk.archive.rows import TaskRow

BLOCK = 200  # rows that are read at a time: a few screens of them, a few milliseconds
KEPT = 20  # blocks, those that were looked at last

Read = Callable[[Sequence[int]], list[TaskRow]]


class TaskList:
    """The tasks of a filter in its order; keys are known of all of them at once. The row of a task that has gone since is None."""

    def __init__(self, ids: Sequence[int] = (), keys: Sequence[str] = (), read: Read = lambda ids: []) -> None:
        """read gives the rows of those of some ids that are in the archive (Archive.task_rows)."""
        self._ids = ids
        self.keys = keys
        self._read = read
        self._blocks: dict[int, list[TaskRow | None]] = {}  # the one that was looked at last stands last

    def __len__(self) -> int:
        return len(self._ids)

    def __getitem__(self, number: int) -> TaskRow | None:
        """Raises ArchiveError where rows cannot be read, once: from then on they are None."""
        if not 0 <= number < len(self):
            raise IndexError(number)
        return self._block(number // BLOCK)[number % BLOCK]

    def __iter__(self) -> Iterator[TaskRow | None]:
        return (self[number] for number in range(len(self)))

    def all_rows(self, read: Read) -> list[TaskRow]:
        """All tasks that are still there, read at once by another archive's task_rows. Raises ArchiveError."""
        return [row for row in self._rows(slice(None), read) if row is not None]

    def let_go(self) -> None:
        """Reads no more rows, since the archive is being closed; those that are read stay."""
        self._read = lambda ids: []

    def _block(self, number: int) -> list[TaskRow | None]:
        if number in self._blocks:
            self._blocks[number] = self._blocks.pop(number)
            return self._blocks[number]
        span = slice(number * BLOCK, (number + 1) * BLOCK)
        self._blocks[number] = [None] * len(self._ids[span])  # what fails is not tried again with every cell that is painted
        self._blocks[number] = self._rows(span, self._read)
        if len(self._blocks) > KEPT:
            del self._blocks[next(iter(self._blocks))]
        return self._blocks[number]

    def _rows(self, span: slice, read: Read) -> list[TaskRow | None]:
        found = {row.id: row for row in read(self._ids[span])}
        return [found.get(task_id) for task_id in self._ids[span]]
