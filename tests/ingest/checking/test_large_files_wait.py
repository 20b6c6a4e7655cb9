"""Many large files at once do not take the memory of many."""

from __future__ import annotations

import threading
import time
from concurrent.futures import ThreadPoolExecutor

from indicators.ingest import check as module
from indicators.ingest.reading import read_table
from tests.ingest.checking.worlds import checked

LARGE = b"indicator_code,area,period,value\n" + b"SHARE,VN,2025-05,x\n" * 230_000
SMALL = b"indicator_code,area,period,value\nSHARE,VN,2025-05,65.5\n"


class Counted:
    """Reads as ever and remembers how many read at once."""

    def __init__(self) -> None:
        self.now = self.most = 0
        self._lock = threading.Lock()

    def __call__(self, *given, **options):
        with self._lock:
            self.now += 1
            self.most = max(self.most, self.now)
        try:
            time.sleep(0.2)
            return read_table(*given, **options)
        finally:
            with self._lock:
                self.now -= 1


def most_at_once(monkeypatch, data: bytes) -> tuple[int, set[str]]:
    counted = Counted()
    monkeypatch.setattr(module, "read_table", counted)
    with ThreadPoolExecutor(6) as pool:
        verdicts = {str(report.verdict) for report in pool.map(checked, [data] * 6)}
    return counted.most, verdicts


def test_large_files_are_read_two_at_a_time(monkeypatch):
    assert most_at_once(monkeypatch, LARGE) == (2, {"reject"})


def test_a_small_file_waits_for_nobody(monkeypatch):
    most, verdicts = most_at_once(monkeypatch, SMALL)
    assert most > 2
    assert verdicts == {"accept"}
