"""Laws of `encoding`: bytes in, the same bytes out, and lines where a user expects them."""

from __future__ import annotations

import base64
import json
import tracemalloc
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from canvas_tui.core.buffer import Buffer, Origin
from canvas_tui.core.change import ChangeSet
from canvas_tui.core.span import Point, Span
from canvas_tui.store.encoding import binary, decode, decode_blocks, encode

BOMS = (b"", b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
PIECES = (b"a", b"\n", b"\r\n", b"\r", b"\x0c", b"\xe9", b"\xed\xa0\x80", b"\xe2\x80\xa8", b"\0")
ODD_BYTES = st.builds(
    bytes.__add__,
    st.sampled_from(BOMS),
    st.one_of(st.binary(max_size=60), st.lists(st.sampled_from(PIECES)).map(b"".join)),
)


@given(ODD_BYTES)
def test_any_bytes_come_back(data: bytes) -> None:
    assert encode(decode(data)) == data


@given(ODD_BYTES, st.lists(st.integers(3, 60), unique=True).map(sorted))
def test_where_a_file_is_cut_makes_no_difference(data: bytes, cuts: list[int]) -> None:
    blocks = [data[a:b] for a, b in pairwise([0, *cuts, max(len(data), *cuts, 0)])]
    whole, read = decode(data), decode_blocks(blocks)
    assert read.lines == whole.lines
    assert (read.newline, read.encoding, read.bom) == (whole.newline, whole.encoding, whole.bom)


def test_a_text_is_held_once_while_it_is_read() -> None:
    lines = [
        f"{number} = a_name  # as long as lines are wont to be \u20ac" for number in range(20_000)
    ]
    data = "\n".join(lines).encode()
    blocks = (data[at : at + 65_536] for at in range(0, len(data), 65_536))
    tracemalloc.start()
    try:
        document = decode_blocks(blocks)
        held, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert document.lines == lines
    assert most < held + 1_000_000 < 5_000_000


def test_hostile_files_come_back(shared: Path) -> None:
    cases = json.loads((shared / "corpora/hostile/file_bytes.json").read_text())
    assert len(cases) >= 40
    for case in cases:
        data = base64.b64decode(case["b64"])
        assert encode(decode(data)) == data, case["note"]


@given(st.text(st.characters(codec="utf-8")), st.sampled_from(["utf-8", "utf-16"]))
def test_text_is_read_as_python_reads_it(text: str, codec: str) -> None:
    assert decode(text.encode(codec)).text().replace("\r", "") == (
        text.removeprefix("\ufeff") if codec == "utf-8" else text
    ).replace("\r", "")


@pytest.mark.parametrize(
    ("data", "newline", "lines"),
    [
        (b"", "\n", [""]),
        (b"a", "\n", ["a"]),
        (b"a\nb\n", "\n", ["a", "b", ""]),
        (b"a\r\nb\r\n", "\r\n", ["a", "b", ""]),
        (b"a\r\nb", "\r\n", ["a", "b"]),
        (b"a\r\nb\n", "\n", ["a\r", "b", ""]),  # mixed
        (b"a\rb\r\n", "\n", ["a\rb\r", ""]),  # a lone one
        (b"a\r\r\n", "\n", ["a\r\r", ""]),
        (b"a\rb", "\n", ["a\rb"]),
        (b"a\x0cb\x0b\x1c\x85", "\n", ["a\x0cb\x0b\x1c\udc85"]),  # traps of str.splitlines
        ("a\u2028b\u0085c\n".encode(), "\n", ["a\u2028b\u0085c", ""]),
        ("a\r\n\n".encode("utf-16"), "\n", ["a\r", "", ""]),
        ("é\r\n".encode("utf-16-be"), "\n", ["\0\udce9\0\r\0", ""]),  # no BOM: nobody guesses
        (b"\xfe\xff" + "é\r\n".encode("utf-16-be"), "\r\n", ["é", ""]),
        (b"\xff\xfea", "\n", ["\udcff\udcfea"]),  # half a code unit
        (b"\xef\xbb\xbf\xef\xbb\xbfa", "\n", ["\ufeffa"]),
    ],
)
def test_lines(data: bytes, newline: str, lines: list[str]) -> None:
    document = decode(data)
    assert (document.newline, document.lines) == (newline, lines)


LINES = st.lists(st.binary(max_size=8).map(lambda line: line.translate(None, b"\r\n")), max_size=5)


@given(LINES, LINES, st.sampled_from([b"\n", b"\r\n"]))
def test_an_edit_changes_only_the_bytes_it_touches(
    above: list[bytes], below: list[bytes], newline: bytes
) -> None:
    def file(middle: bytes) -> bytes:
        return newline.join([b"#", *above, middle, *below])

    buffer = Buffer(decode(file(b"<here>")))
    row = len(above) + 1
    buffer.edit(ChangeSet.replace(Span(Point(row, 1), Point(row, 5)), "\u00e9"), Origin.TYPED)
    assert encode(buffer.document) == file(b"<\xc3\xa9>")


def test_half_a_character_is_refused_not_mangled() -> None:
    document = decode(b"a\n")
    document.lines[0] = "\ud83d"
    with pytest.raises(UnicodeEncodeError):
        encode(document)


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"a" * 8191 + b"\0", True),
        (b"a" * 8192 + b"\0", False),
        ("a".encode("utf-16"), False),
        (b"\xff\xfea\0b", True),
        (b"\xef\xbb\xbf\0", True),
        (b"\x01\x02\x7f\xff", False),
    ],
)
def test_binary(data: bytes, expected: bool) -> None:
    assert binary(data, len(data)) is expected
