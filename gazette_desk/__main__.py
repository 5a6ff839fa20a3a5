"""`python -m gazette_desk`, and the entry of the command-line program, frozen and installed."""

from __future__ import annotations

import sys
from multiprocessing import freeze_support


def run() -> None:
    """The command line; Ctrl+C while its modules are still being loaded ends it with a sentence and exit code 1, as later on."""
    try:
        from gazette_desk.cli.program import main
    except KeyboardInterrupt:
        sys.exit("已中断，什么也没有改")
    main(prog_name="gazette-desk")


if __name__ == "__main__":
    freeze_support()  # the processes that parse for an import are this program, too
    run()
