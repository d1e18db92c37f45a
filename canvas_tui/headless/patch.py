"""A unified diff that `git apply` takes, made of the bytes of two files."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from canvas_tui.core.diff import Gap, diff

_CONTEXT = 3
_ESCAPES = {7: b"a", 8: b"b", 9: b"t", 10: b"n", 11: b"v", 12: b"f", 13: b"r", 34: b'"', 92: b"\\"}


def unified(name: str, old: bytes, new: bytes) -> bytes:
    """What turns `old` into `new`, both a file `name` (with "/"); empty when they are equal."""
    ours, theirs = _lines(old), _lines(new)
    gaps = diff(ours, theirs)
    if not gaps:
        return b""
    parts = [b"--- " + _quoted("a/" + name), b"+++ " + _quoted("b/" + name)]
    for group in _groups(gaps):
        parts += _hunk(group, ours, theirs)
    return b"".join(parts)


def name_in_patch(path: Path, folder: Path) -> str:
    """How to name `path` in a patch that is applied in `folder`: relative to that when it lies
    in it, else from the root without its slash."""
    # Not resolved: a link is patched under its own name.
    plain = Path(os.path.normpath(folder / path))
    for file, base in ((plain, folder), (path.resolve(), folder.resolve())):
        if file.is_relative_to(base):
            return file.relative_to(base).as_posix()
    return plain.as_posix().lstrip("/")


def _lines(data: bytes) -> list[bytes]:
    lines = [line + b"\n" for line in data.split(b"\n")]
    last = lines.pop()[:-1]
    return [*lines, last] if last else lines


def _groups(gaps: list[Gap]) -> Iterator[list[Gap]]:
    """Runs of gaps whose context would overlap."""
    group = [gaps[0]]
    for gap in gaps[1:]:
        if gap.a - group[-1].b > 2 * _CONTEXT:
            yield group
            group = []
        group.append(gap)
    yield group


def _hunk(group: list[Gap], old: list[bytes], new: list[bytes]) -> Iterator[bytes]:
    first, last = group[0], group[-1]
    before = min(_CONTEXT, first.a)
    after = min(_CONTEXT, len(old) - last.b)
    start, stop = first.a - before, last.b + after
    ours = _range(start, stop)
    theirs = _range(first.c - before, last.d + after)
    yield b"@@ -%s +%s @@\n" % (ours, theirs)
    at = start
    for gap in group:
        yield from _marked(b" ", old[at : gap.a])
        yield from _marked(b"-", old[gap.a : gap.b])
        yield from _marked(b"+", new[gap.c : gap.d])
        at = gap.b
    yield from _marked(b" ", old[at:stop])


def _range(start: int, stop: int) -> bytes:
    count = stop - start
    first = start + 1 if count else start  # of no lines: the number of the line before
    return b"%d" % first if count == 1 else b"%d,%d" % (first, count)


def _marked(sign: bytes, lines: Iterable[bytes]) -> Iterator[bytes]:
    for line in lines:
        yield sign + line
        if not line.endswith(b"\n"):
            yield b"\n\\ No newline at end of file\n"


def _quoted(name: str) -> bytes:
    """A file name as git writes it: in quotes with escapes when it holds odd bytes."""
    raw = os.fsencode(name)
    end = b"\t\n" if b" " in raw else b"\n"
    if all(32 <= byte < 127 and byte not in b'"\\' for byte in raw):
        return raw + end
    return b'"' + b"".join(map(_escaped, raw)) + b'"' + end


def _escaped(byte: int) -> bytes:
    if byte in _ESCAPES:
        return b"\\" + _ESCAPES[byte]
    return bytes([byte]) if 32 <= byte < 127 else b"\\%03o" % byte
