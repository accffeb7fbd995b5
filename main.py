"""Starts Hundun Studio: the window without arguments, the command line with them."""

from __future__ import annotations

import multiprocessing
import sys

from studio.cli import main

if __name__ == "__main__":
    multiprocessing.freeze_support()  # a built program starts itself again as a worker
    sys.exit(main())
