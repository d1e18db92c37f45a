"""`./dev bench`: measures in rounds, each program after the other, and prints a table."""

from __future__ import annotations

import os
import sys
import tempfile
from argparse import ArgumentParser
from pathlib import Path

from bench import harness
from bench.measure import Numbers, measure
from bench.programs import profiles
from bench.streaming import measure_streaming
from bench.table import streamed, table


def main() -> None:
    parser = ArgumentParser("./dev bench", description=__doc__)
    parser.add_argument("--sizes", default=",".join(harness.SIZES), help="of %(default)s")
    parser.add_argument("--vs", default="vim,micro", help="names that ptybench knows; may be ''")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--quick", action="store_true", help="one short round")
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
    streams: list[Numbers] = []
    with tempfile.TemporaryDirectory() as home:
        harness.bare_environment(Path(home))
        for number in range(1 if given.quick else given.rounds):
            for size in sizes:
                for name, profile in programs.items():
                    print(f"round {number + 1}: {size} lines, {name}", file=sys.stderr)
                    options = harness.options(files[size]["mid"], given.quick)
                    found = measure(ptybench, profile, files[size]["path"], options)
                    results[size, name].append(found)
            print(f"round {number + 1}: a streamed answer", file=sys.stderr)
            copy = Path(home) / "streamed.py"
            copy.write_bytes(Path(files[sizes[-1]]["path"]).read_bytes())
            options = harness.options(files[sizes[-1]]["mid"], given.quick)
            streams.append(measure_streaming(ptybench, str(copy), options))
    print("\n".join(table(results)))
    print(f"\n{streamed(streams)} (in {files[sizes[-1]]['lines']:,} lines).")
    print(f"Load at the end: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores.")


if __name__ == "__main__":
    main()
