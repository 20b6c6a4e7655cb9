"""Prints the seconds of the 95th of 100 runs of the frame, answers kept; run as a program with a database."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

from streamlit.testing.v1 import AppTest

import indicators.ui.overview_page  # noqa: F401  as in the server; Streamlit puts the frame's folder first in the path

_FRAME = Path(__file__).resolve().parent.parent / "indicators" / "ui" / "frame.py"
_RUNS = 100


def main(database: str) -> None:
    """Times whole runs as Streamlit makes them, its own work included."""
    os.environ["INDICATORS_DATABASE"] = f"sqlite:///{database}"
    app = AppTest.from_file(str(_FRAME), default_timeout=60)
    for _ in range(3):
        app.run()
    if app.exception or not any("foot" in element.proto.body for element in app.get("html")):
        raise SystemExit("the overview was not drawn")
    times = []
    for _ in range(_RUNS):
        begin = time.perf_counter()
        app.run()
        times.append(time.perf_counter() - begin)
    print(sorted(times)[int(0.95 * _RUNS)])


if __name__ == "__main__":
    main(sys.argv[1])
