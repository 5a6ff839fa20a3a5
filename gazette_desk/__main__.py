"""`python -m gazette_desk`, and the entry of the frozen command-line program."""

from gazette_desk.cli import main

if __name__ == "__main__":
    main(prog_name="gazette-desk")
