"""The world's faults, told to people."""

from __future__ import annotations


class GazetteDeskError(Exception):
    """Something outside the program is in the way (a locked archive, an unreadable file, a full disk).

    Its text is one Chinese sentence for the user that says what is wrong and what to do. A bug is never one of these.
    """


class ArchiveError(GazetteDeskError):
    """The archive file cannot be opened, read or written; its text says why and what to do."""
