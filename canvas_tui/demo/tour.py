"""The text of the tour."""

from __future__ import annotations

NAME = "canvas_tui_tour.py"

# Lines of at most 46 columns: what a terminal of 80 leaves beside the chat.
TOUR = '''"""A tour of canvas-tui in two minutes.

Scripted demo: no model is asked, nothing is
sent, and nothing saved before your Ctrl+S.

1 Go down to area(). Alt+Up selects more,
  Alt+Down less: take all of area().
2 Press Ctrl+K, type  tidy up  and Enter.
3 F8 goes to the changes: y accepts one,
  n rejects it, Esc leaves the review.
4 Ctrl+Z undoes, Ctrl+Y does it again.
5 F2 lists all you can ask for. Try Fix bugs
  in ring(), then Review code.
6 F2, Port opens a new buffer; F4 leads back.
7 Ctrl+S saves, Ctrl+Q quits, F1 helps.
"""

import math


def area(w,h):
    # one side times the other
    product=w*h
    return product


def ring(outer, inner):
    """The area between two circles, wrong."""
    return math.pi * (outer - inner) ** 2


def mean(numbers):
    total = 0
    for number in numbers:
        total = total + number
    return total / len(numbers)
'''
