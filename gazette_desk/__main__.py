"""`python -m gazette_desk`, and the entry of the frozen command-line program."""

from multiprocessing import freeze_support

from gazette_desk.cli.program import main

if __name__ == "__main__":
    freeze_support()  # the processes that parse for an import are this program, too
    main(prog_name="gazette-desk")
