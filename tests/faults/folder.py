"""Checks every file of a folder that nobody here wrote; `make corpus FOLDER=...` prints what became of them."""

from __future__ import annotations

import collections
import resource
import sys
import time
import traceback
from datetime import date
from functools import partial
from pathlib import Path

from indicators.areas import Gazetteer
from indicators.catalogue import load_catalogue
from indicators.ingest.check import CheckContext, check
from indicators.model import Severity
from indicators.store import Store
from tests.faults.attempts import attempted

ENDINGS = (".csv", ".tsv", ".txt", ".xlsx", ".xlsm", ".xltx", ".xlsb", ".xls", ".ods", ".tab", ".dat")
_CATALOGUE = Path(__file__).resolve().parents[2] / "data" / "catalogue"
_AS_OF = date(2025, 12, 31)
_MOST_SECONDS = 5.0


def context() -> CheckContext:
    """The shipped catalogue and no observation."""
    catalogue = load_catalogue(_CATALOGUE)
    current = Store.open("sqlite://", migrate=True).observations()
    return CheckContext(catalogue, _AS_OF, current, gazetteer=Gazetteer(catalogue.areas))


def main(folder: str) -> int:
    """Prints verdicts, first errors, times and memory; 1 when a file raised, had no reason or took too long."""
    held = context()
    verdicts: collections.Counter[str] = collections.Counter()
    reasons: collections.Counter[str] = collections.Counter()
    seconds: list[tuple[float, Path]] = []
    failed = 0
    for path in sorted(one for one in Path(folder).rglob("*") if one.suffix.lower() in ENDINGS and one.is_file()):
        data = path.read_bytes()
        begin = _processor_time()
        report, raised = attempted(partial(check, data, path.name, held))
        if report is None:
            sys.stderr.write(f"{path}\n{''.join(traceback.format_exception(raised))}\n")
            failed += 1
            continue
        seconds.append((_processor_time() - begin, path))
        verdicts[f"{path.suffix.lower()} {report.verdict}"] += 1
        errors = [one for one in report.findings[:200] if one.severity is Severity.ERROR]
        reasons[str(errors[0].code) if errors else "-"] += 1
        if report.verdict == "reject" and not errors and report.finding_count <= 200:
            sys.stderr.write(f"{path}: rejected without a reason\n")
            failed += 1
    _print(verdicts, reasons, seconds, failed)
    return 1 if failed or (seconds and _percentile(seconds) > _MOST_SECONDS) else 0


def _processor_time() -> float:
    """Seconds of this process and of the children that read workbooks; a busy machine does not count."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + used.ru_utime + used.ru_stime


def _percentile(seconds: list[tuple[float, Path]]) -> float:
    return sorted(one for one, _ in seconds)[min(len(seconds) - 1, int(len(seconds) * 0.99))]


def _print(
    verdicts: collections.Counter[str],
    reasons: collections.Counter[str],
    seconds: list[tuple[float, Path]],
    failed: int,
) -> None:
    for name, count in (*sorted(verdicts.items()), *reasons.most_common()):
        sys.stdout.write(f"{name:40}{count:8}\n")
    sys.stdout.write(f"{'files':40}{len(seconds):8}\n{'failed':40}{failed:8}\n")
    if seconds:
        slowest, path = max(seconds)
        sys.stdout.write(f"{'99 of 100 within seconds (processor)':40}{_percentile(seconds):8.2f}\n")
        sys.stdout.write(f"{'slowest, seconds (processor)':40}{slowest:8.2f}  {path.name}\n")
    for whose, kind in (("", resource.RUSAGE_SELF), (" of a child", resource.RUSAGE_CHILDREN)):
        peak = resource.getrusage(kind).ru_maxrss / 1024
        sys.stdout.write(f"{f'memory{whose} at most, MB':40}{peak:8.0f}\n")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
