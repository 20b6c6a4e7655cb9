"""Many large files at once do not take the memory of many."""

from __future__ import annotations

import threading
import time
from concurrent.futures import ThreadPoolExecutor

from indicators import services
from indicators.ingest import check as module
from indicators.ingest.reading import read_table

LARGE = b"indicator_code,area,period,value\n" + b"IPV6_RATE,VN,2025-05,x\n" * 100_000
SMALL = b"indicator_code,area,period,value\nIPV6_RATE,VN,2025-05,x\n"


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


def most_at_once(workspace, monkeypatch, data: bytes) -> int:
    counted = Counted()
    monkeypatch.setattr(module, "read_table", counted)
    with ThreadPoolExecutor(6) as pool:
        previews = list(pool.map(lambda name: services.check_upload(workspace, data, name), "abcdef"))
    assert all(preview.is_rejected for preview in previews)
    return counted.most


def test_large_files_are_read_two_at_a_time(shipped, monkeypatch):
    assert most_at_once(shipped, monkeypatch, LARGE) == 2


def test_a_small_file_waits_for_nobody(shipped, monkeypatch):
    assert most_at_once(shipped, monkeypatch, SMALL) > 2
