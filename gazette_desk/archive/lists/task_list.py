"""A list of tasks of which only the rows that somebody looks at are read: a province's archive has a hundred thousand."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from gazette_desk.archive.facts.rows import TaskRow

BLOCK = 200  # rows that are read at a time: a few screens of them, a few milliseconds
KEPT = 20  # blocks, those that were looked at last

Read = Callable[[Sequence[int]], list[TaskRow]]


class TaskList:
    """The tasks of a filter in its order; keys are known of all of them at once. The row of a task that has gone since is None."""

    def __init__(self, ids: Sequence[int] = (), keys: Sequence[str] = (), read: Read = lambda ids: []) -> None:
        """read gives the rows of those of some ids that are in the archive (Tasks.rows)."""
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

    def seen(self, number: int) -> TaskRow | None:
        """The row as far as it has been read: None also where its block is not (`unread` says so). Nothing is read."""
        block = self._blocks.get(number // BLOCK)
        return block[number % BLOCK] if block else None

    def one(self, number: int) -> TaskRow | None:
        """The row, read by itself where its block is not read. Raises ArchiveError."""
        return next(iter(self._read([self._ids[number]])), None) if self.unread(number) else self.seen(number)

    def unread(self, number: int) -> bool:
        """Whether the block of a row is still to be read."""
        return number // BLOCK not in self._blocks

    def block_of(self, number: int) -> tuple[int, Sequence[int]]:
        """The number of a row's first neighbour in its block, and the ids of the block, to be read elsewhere."""
        first = number // BLOCK * BLOCK
        return first, self._ids[first : first + BLOCK]

    def take(self, first: int, rows: Sequence[TaskRow]) -> None:
        """Keeps the rows of a block that were read elsewhere."""
        self._keep(first // BLOCK, self._in_order(self.block_of(first)[1], rows))

    def read_by(self, read: Read) -> None:
        """Reads the rows that are not read yet by another archive's Tasks.rows."""
        self._read = read

    def __iter__(self) -> Iterator[TaskRow | None]:
        return (self[number] for number in range(len(self)))

    def let_go(self) -> None:
        """Reads no more rows, since the archive is being closed; those that are read stay."""
        self._read = lambda ids: []

    def _block(self, number: int) -> list[TaskRow | None]:
        if number in self._blocks:
            self._blocks[number] = self._blocks.pop(number)
            return self._blocks[number]
        span = slice(number * BLOCK, (number + 1) * BLOCK)
        self._blocks[number] = [None] * len(self._ids[span])  # what fails is not tried again with every cell that is painted
        self._keep(number, self._in_order(self._ids[span], self._read(self._ids[span])))
        return self._blocks[number]

    def _keep(self, number: int, rows: list[TaskRow | None]) -> None:
        self._blocks.pop(number, None)
        self._blocks[number] = rows
        if len(self._blocks) > KEPT:
            del self._blocks[next(iter(self._blocks))]

    @staticmethod
    def _in_order(ids: Sequence[int], rows: Sequence[TaskRow]) -> list[TaskRow | None]:
        found = {row.id: row for row in rows}
        return [found.get(task_id) for task_id in ids]
