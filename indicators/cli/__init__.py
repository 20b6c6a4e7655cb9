"""The command line: a thin door that reads words, calls one service and prints; it decides nothing."""

from __future__ import annotations

from indicators.cli.door import main

__all__ = ["main"]
