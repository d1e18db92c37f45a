"""Bytes and code points."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from canvas_tui.syntax.source import Columns, byte_column, column, encode, size

lines = st.text(
    st.one_of(
        st.characters(codec="utf-8", exclude_characters="\n"),
        st.sampled_from("aé日\U0001f600\udc80\ud800"),
    )
)


@given(lines)
def test_every_code_point_has_its_byte_and_back(line: str) -> None:
    columns = Columns(line)
    for at in range(len(line) + 1):
        byte = byte_column(line, at)
        assert len(encode(line[:at])) == byte
        assert column(line, byte) == columns(byte) == at
    assert byte_column(line, len(line)) == size(line) == len(encode(line))


@given(lines)
def test_a_byte_inside_a_code_point_is_that_code_point(line: str) -> None:
    columns = Columns(line)
    for byte in range(size(line) + 5):
        at = columns(byte)
        assert column(line, byte) == at
        assert byte_column(line, at) <= byte


def test_one_code_point_in_one_code_point_out() -> None:
    assert encode("a\udc80b").decode() == "a\ufffdb"
