"""`canvas-tui do` on real files, with a server on loopback."""

from __future__ import annotations

import json
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.cli.shell import Ran, call, run, start
from tests.fake_server import FakeServer, Raw, Reply, Say, said

SHAPE = (
    b"import math\r\n\r\n\r\ndef area(w, h):\r\n    return w*h\r\n\r\ndef ring(r):\r\n    return r"
)
BETTER = "def area(w, h):\n    return w * h\n\ndef ring(r):\n    return -r"


class Bench:
    """A folder with a file in it, and a server that gives `replies`."""

    def __init__(self, folder: Path, server: FakeServer) -> None:
        self.folder, self.server = folder, server
        self.path = folder / "shape.py"
        self.path.write_bytes(SHAPE)

    def do(self, *arguments: str, stdin: bytes = b"", how: Callable[..., Ran] = call) -> Ran:
        connection = ("--base-url", self.server.url, "--model", "fake-model")
        return how(self.folder, "do", *arguments, *connection, stdin=stdin)

    def untouched(self) -> bool:
        return self.path.read_bytes() == SHAPE and [*self.folder.iterdir()] == [self.path]


@pytest.fixture
def server() -> Iterator[FakeServer]:
    with FakeServer([BETTER]) as made:
        yield made


@pytest.fixture
def bench(server: FakeServer, tmp_path: Path) -> Bench:
    return Bench(tmp_path, server)


EDIT = ("edit", "shape.py", "--lines", "4:8", "-m", "tidy «up»")
NEW = SHAPE.replace(b"w*h", b"w * h").replace(b"return r", b"return -r")


def test_a_diff_that_git_applies_and_nothing_written(bench: Bench) -> None:
    ran = bench.do(*EDIT, how=run)
    assert (ran.code, ran.err) == (0, "")
    assert bench.untouched()
    subprocess.run(["git", "apply", "-"], cwd=bench.folder, input=ran.out, check=True)
    assert bench.path.read_bytes() == NEW
    (body,) = bench.server.bodies
    assert "tidy «up»" in said(body) and "return w*h" in said(body)


def test_write_all(bench: Bench) -> None:
    ran = bench.do(*EDIT, "--write", how=run)
    assert (ran.code, ran.err) == (0, "")
    assert bench.path.read_bytes() == NEW
    assert b"+    return -r\n\\ No newline at end of file\n" in ran.out


def test_json_and_accepting_one_hunk(bench: Bench) -> None:
    ran = bench.do(*EDIT, "--json", "--accept", "2", "--write")
    told = json.loads(ran.out)
    assert (ran.code, ran.err, told["status"]) == (0, "", "written")
    assert told["hunks"] == [
        {"id": 1, "start_line": 5, "old": "    return w*h\r\n", "new": "    return w * h\r\n"},
        {"id": 2, "start_line": 8, "old": "    return r", "new": "    return -r"},
    ]
    assert (told["action"], told["file"], told["model"]) == ("edit", "shape.py", "fake-model")
    assert told["usage"] == {"input": 11, "cached": 3, "output": 7}
    assert bench.path.read_bytes() == SHAPE.replace(b"return r", b"return -r")


def test_accepting_none_writes_nothing(bench: Bench) -> None:
    ran = bench.do(*EDIT, "--accept", "none", "--write", "--json")
    assert (ran.code, json.loads(ran.out)["status"]) == (0, "proposed")
    assert bench.untouched()


def test_accept_limits_the_diff(bench: Bench) -> None:
    ran = bench.do(*EDIT, "--accept", "1")
    assert b"w * h" in ran.out and b"-r\n" not in ran.out and bench.untouched()


def test_a_hunk_that_is_not_there(bench: Bench) -> None:
    ran = bench.do(*EDIT, "--accept", "1,7", "--write")
    assert (ran.code, ran.out) == (2, b"")
    assert ran.complaint == "--accept: there is no hunk 7; the hunks are 1 to 2"
    assert bench.untouched()


def test_output_to_another_file(bench: Bench) -> None:
    ran = bench.do(*EDIT, "-o", "new.py")
    assert (ran.code, ran.out, ran.err) == (0, b"", "")
    assert bench.path.read_bytes() == SHAPE and (bench.folder / "new.py").read_bytes() == NEW


def test_a_pipe(bench: Bench) -> None:
    edit = ("edit", "-", "--lines", "4:8", "-m", "tidy up")
    ran = bench.do(*edit, "--write", stdin=SHAPE, how=run)
    assert (ran.code, ran.out, ran.err) == (0, NEW, "")
    ran = bench.do(*edit, stdin=SHAPE)
    assert ran.out.startswith(b"--- a/stdin\n+++ b/stdin\n@@ ")
    told = json.loads(bench.do(*edit, "--write", "--json", "--accept", "1", stdin=SHAPE).out)
    assert told["text"].encode() == SHAPE.replace(b"w*h", b"w * h")
    assert bench.untouched()


def test_a_file_outside_by_its_whole_path(
    bench: Bench, tmp_path_factory: pytest.TempPathFactory
) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    connection = ("--base-url", bench.server.url, "--model", "fake-model")
    ran = call(elsewhere, "do", "edit", str(bench.path), "--lines", "4:8", "-m", "x", *connection)
    assert ran.out.startswith(f"--- a{bench.path}\n".encode())


def test_no_change_is_exit_3(bench: Bench) -> None:
    bench.server.replies = [SHAPE.decode().replace("\r\n", "\n")]
    ran = bench.do("edit", "shape.py", "-m", "nothing")
    assert (ran.code, ran.out, ran.complaint) == (3, b"", "the model proposed no change")
    told = bench.do("edit", "shape.py", "-m", "nothing", "--json", "--write")
    assert (told.code, json.loads(told.out)["status"]) == (3, "unchanged")
    ran = bench.do("length", "shape.py", "--length", "current")
    assert (ran.code, ran.complaint) == (3, "nothing to change")
    assert len(bench.server.bodies) == 2 and bench.untouched()


def comments(body: dict[str, Any]) -> Reply:
    remarks = [
        {"quote": "w*h", "occurrence": 1, "comment": "Space\nit.\x1b[31m", "suggestion": "w * h"},
        {"quote": "return r", "occurrence": 1, "comment": "Odd.", "suggestion": None},
        {"quote": "nowhere", "occurrence": 1, "comment": "?", "suggestion": None},
    ]
    assert body["tools"]
    return Say(calls=(("comment_document", json.dumps({"comments": remarks})),))


def test_review_prints_comments_as_compilers_do(bench: Bench) -> None:
    bench.server.replies = comments
    ran = bench.do("review", "shape.py")
    assert ran.code == 0 and ran.complaint == "1 left out, on text that is not there"
    assert ran.out.decode().splitlines() == [
        "shape.py:5: Space",
        "    it.␛[31m",
        "    + w * h",
        "shape.py:8: Odd.",
    ]
    told = json.loads(bench.do("review", "shape.py", "--json").out)
    assert told["status"] == "comments" and told["hunks"] == []
    assert told["comments"][1] == {
        "line": 8,
        "quote": "return r",
        "comment": "Odd.",
        "suggestion": None,
    }
    assert bench.untouched()


def test_an_answer_is_printed(bench: Bench) -> None:
    bench.server.replies = ["It multiplies. \x1b]52;c;x\x07"]
    ran = bench.do("ask", "shape.py", "-m", "what?", "--json")
    told = json.loads(ran.out)
    assert (ran.code, told["status"]) == (0, "answer") and told["text"].startswith("It mult")
    assert bench.do("explain", "shape.py").out.startswith(b"It multiplies. ")


def test_no_answer_is_exit_1(bench: Bench) -> None:
    bench.server.replies = ["  "]
    ran = bench.do("explain", "shape.py")
    assert (ran.code, ran.out) == (1, b"")
    assert ran.complaint == "the model answered nothing"


def test_port_prints_or_writes_the_new_text(bench: Bench) -> None:
    bench.server.replies = ["```rust\nfn main() {}\n```"]
    ran = bench.do("port", "shape.py", "--to", "rs", how=run)
    assert (ran.code, ran.err, ran.out) == (0, "", b"fn main() {}\r\n")
    assert "Rust" in said(bench.server.bodies[0])
    told = json.loads(bench.do("port", "shape.py", "--to", "rust", "-o", "x.rs", "--json").out)
    assert (told["status"], told["text"]) == ("written", "")
    assert (bench.folder / "x.rs").read_bytes() == b"fn main() {}\r\n"


def test_a_port_with_words_around_it_writes_the_code_only(bench: Bench) -> None:
    bench.server.replies = ["Sure! here it is\n```rust\nfn main() {}\n```\nIt runs: try it."]
    bench.do("port", "shape.py", "--to", "rust", "-o", "x.rs")
    assert (bench.folder / "x.rs").read_bytes() == b"fn main() {}\r\n"


def test_what_would_no_longer_parse_is_not_written_unforced(bench: Bench) -> None:
    bench.server.replies = ["Sure, here is what you asked for! " + BETTER]
    ran = bench.do(*EDIT, "--write")
    assert (ran.code, ran.out) == (1, b"") and bench.untouched()
    assert ran.complaint.startswith("shape.py: after this it no longer parses as Python;")
    ran = bench.do(*EDIT)
    assert ran.code == 0 and b"+Sure" in ran.out and bench.untouched()
    assert ran.complaint == "shape.py: after this it no longer parses as Python"
    ran = bench.do(*EDIT, "--write", "--force")
    assert ran.code == 0 and b"Sure, here" in bench.path.read_bytes()


def test_a_review_in_prose_is_shown(bench: Bench) -> None:
    bench.server.replies = ["Looks fine, but *ring* is odd."]
    ran = bench.do("review", "shape.py")
    assert (ran.code, ran.out) == (0, b"Looks fine, but *ring* is odd.\n")
    assert ran.complaint == "the model answered in prose, not in comments"
    told = json.loads(bench.do("review", "shape.py", "--json").out)
    assert (told["status"], told["text"]) == ("answer", "Looks fine, but *ring* is odd.\n")


@pytest.mark.parametrize(
    "reply",
    [
        Raw(b'{"error": {"message": "no"}}', 401, "application/json"),
        Raw(b"<html>", 200, "text/html"),
        Say("return w", cut=True),
        Raw(b"\xff\xfe garbage"),
        "",
        "x" * 5_000_000,
    ],
    ids=["401", "html", "cut", "garbage", "nothing", "5 MB"],
)
def test_a_bad_answer_is_exit_1_and_writes_nothing(bench: Bench, reply: Reply) -> None:
    bench.server.replies = [reply if reply != "x" * 5_000_000 else Say(str(reply), chunk=100_000)]
    ran = bench.do(*EDIT, "--write")
    assert (ran.code, ran.out) == (1, b"")
    assert ran.complaint
    assert bench.untouched()


def test_no_server_is_exit_1(bench: Bench) -> None:
    base = bench.server.url.rpartition(":")[0]
    ran = call(bench.folder, "do", *EDIT, "--base-url", f"{base}:1/v1", "--write")
    assert (ran.code, ran.out) == (1, b"") and ran.complaint
    assert bench.untouched()


def test_chat_only_servers(bench: Bench) -> None:
    bench.server.apis = ("chat",)
    ran = bench.do(*EDIT, "--write")
    assert ran.code == 0 and bench.path.read_bytes() == NEW


def test_the_log_has_no_key(bench: Bench) -> None:
    connection = ("--base-url", bench.server.url, "--model", "m", "--log", "talk.jsonl")
    key = "sk-0123456789abcdef"
    ran = run(bench.folder, "do", *EDIT, *connection, OPENAI_API_KEY=key)
    assert ran.code == 0 and bench.server.keys[-1] == f"Bearer {key}"
    log = bench.folder / "talk.jsonl"
    lines = [json.loads(line) for line in log.read_text().splitlines()]
    assert [line["kind"] for line in lines] == ["request", "reply"]
    assert key not in log.read_text() and lines[1]["text"] == BETTER
    assert log.stat().st_mode & 0o077 == 0


def test_ctrl_c_writes_nothing(bench: Bench) -> None:
    bench.server.replies = [Say(BETTER, chunk=2, pause=0.2)]
    connection = ("--base-url", bench.server.url, "--model", "m")
    process = start(bench.folder, "do", *EDIT, "--write", *connection)
    while not bench.server.bodies:
        assert process.poll() is None
        time.sleep(0.02)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=30)
    assert (process.returncode, out) == (130, b"")
    assert err == b"canvas-tui: interrupted; nothing was written\n"
    assert bench.untouched()


def test_ctrl_c_while_waiting_for_input(bench: Bench) -> None:
    process = start(bench.folder, "do", "edit", "-", "-m", "x", stdin=subprocess.PIPE)
    time.sleep(1.5)
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=30)
    assert process.returncode == 130 and b"Traceback" not in err


def test_a_reader_that_goes_away_is_no_error(bench: Bench) -> None:
    bench.server.replies = [Say("x = 1\n" * 100_000, chunk=100_000)]
    connection = ("--base-url", bench.server.url, "--model", "m")
    process = start(bench.folder, "do", *EDIT, *connection)
    assert process.stdout and process.stderr
    process.stdout.read(10)
    process.stdout.close()
    assert process.stderr.read() == b""
    assert process.wait(30) == 0
    process.stderr.close()


def test_a_reader_that_has_gone_before_a_short_diff(bench: Bench) -> None:
    process = start(bench.folder, "do", *EDIT, "--base-url", bench.server.url, "--model", "m")
    assert process.stdout and process.stderr
    process.stdout.close()
    assert process.stderr.read() == b""
    assert process.wait(30) == 0
    process.stderr.close()


def test_lines_are_those_named_and_no_more(bench: Bench) -> None:
    bench.server.replies = ["x\n\n"]
    assert bench.do("edit", "shape.py", "--lines", "5:6", "-m", "x", "--write").code == 0
    assert bench.path.read_bytes() == SHAPE.replace(b"return w*h", b"x")


def test_a_file_that_changed_meanwhile_is_not_written_over(bench: Bench) -> None:
    def reply(_: dict[str, Any]) -> Reply:
        bench.path.write_bytes(b"theirs\n")
        return BETTER

    bench.server.replies = reply
    ran = bench.do(*EDIT, "--write")
    assert (ran.code, ran.out) == (1, b"") and "shape.py" in ran.complaint
    assert bench.path.read_bytes() == b"theirs\n"
