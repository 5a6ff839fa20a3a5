"""What all commands that write files have in common: what they ask, what they show before they write, and what they say afterwards."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import Any

import click

from gazette_desk.archive import Archive, ArchiveError
from gazette_desk.cli.command_options import Command, archive_option
from gazette_desk.cli.terminal_output import Failure, echo, echo_row, field, require_free, told_progress
from gazette_desk.exports.outgoing import Outgoing, Preview, hand_out
from gazette_desk.exports.redaction import KIND_NAMES, Mask, Personal
from gazette_desk.parsing.records import ContactKind

# What --let takes: the name of each kind, and of several at once.
LETS: dict[str, tuple[ContactKind, ...]] = {
    **{name: (kind,) for kind, name in KIND_NAMES.items()},
    "电话": ("mobile", "landline"),
    "全部": tuple(KIND_NAMES),
}


@dataclass(frozen=True)
class HandingOut:
    """What a command line says of an export, whatever it is of: the archive, which kinds of personal data may be read, whether only to
    show what would be written, and whether files may be replaced.
    """

    path: Path
    let: frozenset[ContactKind]
    preview: bool
    force: bool

    def run(self, out: Path, make: Callable[[Archive], Outgoing], sends: bool = False) -> None:
        """Writes to out what make makes of the archive, or only shows it; sends: the archive keeps that it was sent. Raises
        GazetteDeskError and Failure.
        """
        with told_progress("已中断，什么也没有写入") as report, self._opened(sends) as archive:
            outgoing, mask = make(archive), Mask(self.let)
            if not (self.preview or self.force):
                require_free(out, not outgoing.suffix and out.is_dir())
            shown = outgoing.preview(archive, mask)
            if self.preview:
                return _tell(shown, mask.found())
            for name in shown.files:
                require_free(out / name, self.force)
            _tell_personal(mask.found())
            written = hand_out(outgoing, archive, out, self.let, report)
        masked = sum(found.count for found in written.personal if not found.let)
        echo(f"已写入 {field(out)}：{written.sentence}" + (f"；遮盖了 {masked} 处个人信息" if masked else ""))
        return _tell_notes(written.notes)

    def _opened(self, sends: bool) -> Archive:
        """The archive; to be written where it keeps what is sent, or logs what is let through."""
        if self.preview or not (sends or self.let):
            return Archive(self.path, read_only=True)
        try:
            return Archive(self.path, create=False)
        except ArchiveError as error:
            if sends:
                raise
            raise Failure(f"不遮盖个人信息要记入改动记录，而档案现在不能写入：{error}") from error


def handing_out_options(command: Command) -> Command:
    """--let, --preview, --force and --archive, passed on as handing (a HandingOut)."""

    @wraps(command)
    def called(path: Path, let: Sequence[str], preview: bool, force: bool, **options: Any) -> Any:
        kinds = frozenset(kind for name in let for kind in LETS[name])
        return command(handing=HandingOut(path, kinds, preview, force), **options)

    options = [
        click.option("--let", multiple=True, type=click.Choice(list(LETS)), help="不遮盖这一种个人信息（记入改动记录），可以写几次"),
        click.option("--preview", is_flag=True, help="只看要写什么、有哪些个人信息，不写文件"),
        click.option("--force", is_flag=True, help="已有的文件也替换"),
        archive_option,
    ]
    made: Any = called
    for option in reversed(options):
        made = option(made)
    return made  # type: ignore[no-any-return]


def _tell(shown: Preview, personal: Sequence[Personal]) -> None:
    echo_row(*shown.heads)
    for row in shown.rows:
        echo_row(*(" ".join(cell.split()) for cell in row))
    echo(shown.sentence)
    for name in shown.files:
        echo_row(name)
    _tell_notes(shown.notes)
    _tell_personal(personal)


def _tell_personal(personal: Sequence[Personal]) -> None:
    for found in personal:
        echo(f"个人信息：{field(found.told())}，{'照原样写出' if found.let else '遮盖'}", err=True)


def _tell_notes(notes: Sequence[str]) -> None:
    for note in notes:
        echo(f"注意：{field(note)}", err=True)
