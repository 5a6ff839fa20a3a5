"""The entry of the frozen window program."""

import sys

from gazette_desk.app import main

sys.exit(main())
