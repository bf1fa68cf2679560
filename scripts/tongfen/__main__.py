"""`python -m tongfen`."""

import sys

from tongfen.cli import main

sys.exit(main())
