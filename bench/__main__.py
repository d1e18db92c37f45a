"""`./dev bench`: measures in rounds, each program after the other, and prints a table."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from argparse import ArgumentParser
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from bench import harness
from bench.measure import Numbers, measure
from bench.programs import APP, profiles, versions
from bench.streaming import measure_streaming
from bench.table import Results, misses, ratios, table


def main() -> None:
    parser = ArgumentParser("./dev bench", description=__doc__)
    parser.add_argument("--sizes", default=",".join(harness.SIZES), help="of %(default)s")
    parser.add_argument("--vs", default="vim,micro", help="names that ptybench knows; may be ''")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--quick", action="store_true", help="one short round")
    parser.add_argument("--no-stream", action="store_true", help="leave the streamed reply out")
    parser.add_argument("--bench", metavar="DIR", help="where ptybench.py is")
    given = parser.parse_args()
    folder = harness.folder(given.bench)
    ptybench = harness.load(folder)
    files = harness.files(folder)
    sizes = given.sizes.split(",")
    if unknown := set(sizes) - set(files):
        parser.error(f"no such size: {', '.join(unknown)}; there are {', '.join(files)}")
    programs = profiles(ptybench, list(filter(None, given.vs.split(","))))
    results: dict[tuple[str, str], list[Numbers]] = {(s, p): [] for s in sizes for p in programs}
    rounds = 1 if given.quick else given.rounds
    with tempfile.TemporaryDirectory() as home:
        harness.bare_environment(Path(home))
        for number in range(rounds):
            for size, name in results:
                print(f"round {number + 1}: {size} lines, {name}", file=sys.stderr)
                path, options = (
                    files[size]["path"],
                    harness.options(files[size]["mid"], given.quick),
                )
                found = measure(ptybench, programs[name], path, options)
                if name == APP and not given.no_stream:
                    copy = shutil.copy(path, home)
                    found |= measure_streaming(ptybench, str(copy), options)
                results[size, name].append(found)
    print("\n".join(_told(results, list(programs), rounds)))


def _told(results: Results, programs: list[str], rounds: int) -> Iterator[str]:
    """The report, as Markdown."""
    yield (
        f"Measured on {datetime.now(UTC):%Y-%m-%d} by `./dev bench`: medians of {rounds} paired"
        f" rounds at 120x40 on {os.cpu_count()} cores (load at the end {os.getloadavg()[0]:.1f})."
        " Times in ms, two of them p50 / p95; the streamed reply has 0.56 KB/s of text."
        f" {', '.join(versions(programs))}."
    )
    yield ""
    yield from table(results)
    if len(programs) > 1:
        yield from ("", "How many times the other's, by rounds:", "")
        yield from ratios(results)
    yield ""
    yield "More than it must be: " + ("; ".join(misses(results)) or "nothing") + "."


if __name__ == "__main__":
    main()
