"""`make bench`: measures every job and prints one table; exit code 1 when a promise is broken."""

from __future__ import annotations

import importlib
import sys

from bench.harness import Ratio, show

JOBS = ("judging", "storing", "checking", "waiting", "overview", "briefing", "browser", "filtering")


def main(chosen: list[str]) -> int:
    """Measures the jobs named, all of them by default."""
    unknown = set(chosen) - set(JOBS)
    if unknown:
        sys.stderr.write(f"No such job: {', '.join(sorted(unknown))}. There are: {', '.join(JOBS)}.\n")
        return 2
    lines: list[Ratio] = []
    for name in chosen or JOBS:
        lines.extend(importlib.import_module(f"bench.{name}").ratios())
    return show(lines)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
