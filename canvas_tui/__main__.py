"""`python -m canvas_tui`."""

from __future__ import annotations

import sys

from canvas_tui.cli import main

sys.exit(main())
