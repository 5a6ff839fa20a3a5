"""The entry of the frozen window program."""

import sys
from multiprocessing import freeze_support

from gazette_desk.app import main

if __name__ == "__main__":
    freeze_support()  # the processes that parse for an import are this program, too
    sys.exit(main())
