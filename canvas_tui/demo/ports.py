"""The tour's functions in other languages."""

from __future__ import annotations

_JAVASCRIPT = """\
// Ported from Python by a scripted demo.

function area(w, h) {
  // one side times the other
  const product = w * h;
  return product;
}

/** The area between two circles. */
function ring(outer, inner) {
  return Math.PI * (outer - inner) ** 2;
}

function mean(numbers) {
  let total = 0;
  for (const number of numbers) {
    total += number;
  }
  return total / numbers.length;
}
"""

_TYPESCRIPT = (
    _JAVASCRIPT.replace("(w, h)", "(w: number, h: number): number")
    .replace("(outer, inner)", "(outer: number, inner: number): number")
    .replace("(numbers)", "(numbers: number[]): number")
)

_CANNED = {"javascript": _JAVASCRIPT, "typescript": _TYPESCRIPT}


def port(language: str, title: str, text: str) -> str:
    """The tour in `language` where we have it, else `text` with a word on what a model would do."""
    if language in _CANNED and "def area" in text:
        return _CANNED[language]
    return f"scripted demo: a model would write this in {title}\n\n{text}"
