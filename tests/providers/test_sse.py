"""The event reader against the SDK's own, and against every way of cutting bytes."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from canvas_tui.providers.sse import Garbled, Sse, SseReader

FIELDS = st.sampled_from(
    [
        "data: a",
        "data:b",
        "data:",
        "event: e",
        "id: 1",
        "retry: 5",
        ": ping",
        "",
        "",
        "data: é😀",
        "x",
        "data:  b ",
    ]
)
STREAMS = st.lists(st.tuples(FIELDS, st.sampled_from(["\n", "\r\n", "\r"])), max_size=20).map(
    lambda lines: "".join(line + end for line, end in lines).encode()
)


def read(*pieces: bytes) -> list[Sse]:
    reader = SseReader()
    return [event for piece in pieces for event in reader.feed(piece)] + list(reader.close())


def cut(data: bytes, at: list[int]) -> list[bytes]:
    points = sorted({0, len(data), *(p % (len(data) + 1) for p in at)})
    return [data[a:b] for a, b in pairwise(points)]


@given(STREAMS, st.lists(st.integers(0, 500)))
def test_any_cut_gives_the_same_events(data: bytes, at: list[int]) -> None:
    assert read(*cut(data, at)) == read(data)


@given(STREAMS)
def test_byte_by_byte_is_the_same(data: bytes) -> None:
    assert read(*(bytes([byte]) for byte in data)) == read(data)


@given(STREAMS)
def test_the_sdk_reads_the_same_data(data: bytes) -> None:
    from openai._streaming import SSEDecoder

    def whole() -> Iterator[bytes]:
        yield data + b"\n\n"

    theirs = [event.data for event in SSEDecoder().iter_bytes(whole()) if event.data]
    assert [event.data for event in read(data) if event.data] == theirs


def test_a_half_line_end_does_not_end_an_event() -> None:
    assert read(b"data: a\r", b"\ndata: b\r", b"\n\r", b"\n") == [Sse("", "a\nb")]


def test_a_mark_at_the_start_is_no_part_of_the_first_field() -> None:
    assert read(b"\xef\xbb\xbfdata: a\n\n") == [Sse("", "a")]


def test_what_is_no_event_is_kept_for_the_error() -> None:
    reader = SseReader()
    assert list(reader.feed(b"<html>\n<p>no</p>\n")) == []
    assert reader.strays == b"<html>\n<p>no</p>\n"


@pytest.mark.parametrize("piece", [b"data: \xff\n\n", b"event: \xc3\n\n"])
def test_bytes_that_are_not_utf8_are_not_guessed_at(piece: bytes) -> None:
    with pytest.raises(Garbled):
        read(piece)


def test_what_came_before_the_garbage_is_not_lost() -> None:
    events = SseReader().feed(b"data: a\n\ndata: \xff\n\n")
    assert next(events) == Sse("", "a")
    with pytest.raises(Garbled):
        next(events)


@pytest.mark.parametrize("piece", [b"x" * (1 << 20), b"data: " + b"x" * (1 << 20) + b"\n"])
def test_an_event_without_end_is_given_up(piece: bytes) -> None:
    reader = SseReader()
    with pytest.raises(Garbled):
        for _ in range(80):
            list(reader.feed(piece))
