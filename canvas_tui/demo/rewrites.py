"""Scripted new texts: line by line for the tour, and something sensible for any other text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

# What a line of the tour becomes, for each action that changes it; None: it goes.
_LINES: dict[str, dict[str, str | None]] = {
    "edit": {
        "def area(w,h):": "def area(width, height):",
        "    product=w*h": "    return width * height",
        "    return product": None,
        "    total = 0": "    total = 0.0",
        "        total = total + number": "        total += number",
    },
    "fix-bugs": {
        "    return math.pi * (outer - inner) ** 2": ("    return math.pi * (outer**2 - inner**2)"),
        "    return total / len(numbers)": ("    return total / len(numbers) if numbers else 0.0"),
    },
    "final-polish": {
        '    """The area between two circles, wrong."""': (
            '    """The area between two circles."""'
        ),
        "def area(w,h):": "def area(w, h):",
        "    product=w*h": "    product = w * h",
    },
}
_DEF = re.compile(r"(\s*)def (\w+)\(")
_EMOJI = re.compile("[\U0001f300-\U0001faff\u2600-\u27bf]\ufe0f? ?")


def rewrite(action: str, choice: str, wish: str, text: str) -> str:
    """`text` as `action` would have it, or with a line on what a model would do."""
    lines = text.removesuffix("\n").split("\n")
    new = list(_rewriter(action, choice)(lines))
    if new == lines:
        new = [*_remark(lines, wish), *lines]
    return "\n".join(new) + "\n"


def _rewriter(action: str, choice: str) -> Callable[[list[str]], Iterator[str]]:
    match action, choice:
        case "add-logs", _:
            return lambda lines: _after_defs(lines, 'logging.debug("{} begins")')
        case "add-comments", _:
            return lambda lines: _after_defs(lines, "# {}: what it does, step by step")
        case "emojis", "remove":
            return lambda lines: (_EMOJI.sub("", line) for line in lines)
        case "emojis", _:
            return lambda lines: (line.replace("tour", "tour 🧭") for line in lines)
        case _:
            known = _LINES.get(action, {})
            return lambda lines: (
                new for line in lines if (new := known.get(line, line)) is not None
            )


def _after_defs(lines: list[str], wording: str) -> Iterator[str]:
    """Each function with one line more, after its docstring."""
    due = ""
    for line in lines:
        if due and not line.lstrip().startswith('"""'):
            yield due
            due = ""
        yield line
        if found := _DEF.match(line):
            due = f"{found[1]}    {wording.format(found[2])}"
    if due:
        yield due


def _remark(lines: list[str], wish: str) -> Iterator[str]:
    first = next((line for line in lines if line.strip()), "")
    indent = first[: len(first) - len(first.lstrip())]
    text = "\n".join(lines)
    sign = "# " if re.search(r"^\s*(def|import|#)\b", text, re.M) else "// " if "{" in text else ""
    yield f"{indent}{sign}scripted demo: a model would do this here: {wish}"
