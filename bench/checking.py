"""Checking the largest upload that is accepted; as a program, checks one file and says what that took."""

from __future__ import annotations

import json
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from bench.harness import Ratio, most_memory, python
from indicators.catalogue import load_catalogue
from indicators.demo import write_demo
from indicators.ingest.check import CheckContext, check
from indicators.store import Store

ROWS = 500_000
_MOST_MEGABYTES = 600
_ROUNDS = 3
_MODULES = ("bench.checking", "bench.by_hand.checking")
_AS_OF = date(2025, 10, 31)
_AREAS = Path(__file__).resolve().parent.parent / "data" / "catalogue" / "areas.csv"


def ratios() -> Iterator[Ratio]:
    """Each round is a process of its own, so that its memory is its own."""
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        folder = Path(name)
        upload, config = largest_upload(folder)
        catalogue = config.parent / "catalogue"
        rounds = [[_took(module, upload, catalogue) for module in _MODULES] for _ in range(_ROUNDS)]
    program, hand = (min(side, key=_seconds) for side in zip(*rounds, strict=True))
    note = f"{program['verdict']}, {program['findings']} findings"
    yield Ratio(f"check {ROWS:,} rows", _seconds(program), _seconds(hand), 3.0, note)
    peaks = [float(str(found["megabytes"])) for found in (program, hand)]
    yield Ratio("... memory at most", peaks[0], None, _MOST_MEGABYTES, f"by hand {peaks[1]:.0f} MB", "MB")


def largest_upload(folder: Path) -> tuple[Path, Path]:
    """The years of an invented data set under one header, and the settings of a program that holds none of them yet."""
    write_demo(folder / "demo", seed=1, rows=ROWS, areas=_AREAS)
    parts = sorted((folder / "demo" / "observations").glob("*.csv"))
    texts = [part.read_text("utf-8").split("\n", 1) for part in parts]
    upload = folder / "upload.csv"
    upload.write_text("\n".join([texts[0][0], "".join(rows for _, rows in texts)]), encoding="utf-8")
    for part in parts:
        part.unlink()
    return upload, folder / "demo" / "config.yaml"


def _took(module: str, upload: Path, catalogue: Path) -> dict[str, object]:
    return dict(json.loads(python("-m", module, upload, catalogue)))


def _seconds(found: dict[str, object]) -> float:
    return float(str(found["seconds"]))


def main(path: str, folder: str) -> None:
    """Prints seconds, megabytes and the verdict as JSON."""
    upload = Path(path)
    store = Store.open("sqlite://", migrate=True)
    begin = time.perf_counter()
    context = CheckContext(load_catalogue(Path(folder)), _AS_OF, store.observations())
    report = check(upload.read_bytes(), upload.name, context)
    seconds = time.perf_counter() - begin
    found = {"verdict": report.verdict.value, "findings": report.finding_count}
    print(json.dumps({"seconds": seconds, "megabytes": most_memory(), **found}))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
