"""How long other people wait while one of them sends the largest upload that is accepted."""

from __future__ import annotations

import statistics
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

from bench.checking import ROWS, largest_upload
from bench.harness import Ratio, run
from bench.serving import served

_ASKED = {"/healthz": 5.0, "/api/v1/overview?as-of=2025-10-31": 2.0}
"""What is asked for, and how many times as long its 95th of 100 answers may take meanwhile."""
_EDGE = "edge-of-the-file"
_PAUSE = 0.05
_QUIET = 10.0
"""Seconds."""
_PATIENCE = 600.0


def ratios() -> Iterator[Ratio]:
    """The same requests on a quiet server, then while a file is checked and committed."""
    program = Path(sys.executable).parent / "indicators"
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        folder = Path(name)
        upload, config = largest_upload(folder)
        command = (program, "--config", config, "--database", f"sqlite:///{folder / 'indicators.db'}")
        run(*command, "init")
        with served(*command, "serve", "--port") as address:
            until = time.monotonic() + _QUIET
            quiet = _asked_while(address, lambda: time.monotonic() < until)
            sending, status = _sending(address, upload)
            busy = _asked_while(address, sending.is_alive)
    for path, most in _ASKED.items():
        note = f"p95 of {len(busy[path])} answers while {ROWS:,} rows are sent ({status[0]}), against a quiet server"
        yield Ratio(f"{path.partition('?')[0]} meanwhile", _p95(busy[path]), _p95(quiet[path]), most, note)


def _sending(address: str, upload: Path) -> tuple[threading.Thread, list[int]]:
    """The upload on its way, and the status that it gets."""
    status: list[int] = []

    asked = urllib.parse.urlencode({"yes": "true", "approve": "true", "reason": "bench"})
    head = f'--{_EDGE}\r\nContent-Disposition: form-data; name="file"; filename="{upload.name}"\r\n\r\n'
    body = head.encode() + upload.read_bytes() + f"\r\n--{_EDGE}--\r\n".encode()
    kind = {"Content-Type": f"multipart/form-data; boundary={_EDGE}"}

    def send() -> None:
        try:
            with urllib.request.urlopen(
                urllib.request.Request(f"{address}/api/v1/uploads?{asked}", body, kind), timeout=_PATIENCE
            ) as answer:
                status.append(answer.status)
        except urllib.error.HTTPError as error:
            status.append(error.code)

    thread = threading.Thread(target=send)
    thread.start()
    return thread, status


def _asked_while(address: str, goes_on: Callable[[], bool]) -> dict[str, list[float]]:
    """Seconds of each answer."""
    found: dict[str, list[float]] = {path: [] for path in _ASKED}
    while goes_on():
        for path, seconds in found.items():
            begin = time.perf_counter()
            with urllib.request.urlopen(address + path, timeout=_PATIENCE) as answer:
                answer.read()
            seconds.append(time.perf_counter() - begin)
            time.sleep(_PAUSE)
    return found


def _p95(seconds: list[float]) -> float:
    return statistics.quantiles(seconds, n=20)[-1]
