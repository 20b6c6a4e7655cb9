"""Runs the command as a person does: a process of its own, its exit code, what it prints."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from pathlib import Path

BARE = {key: value for key, value in os.environ.items() if not key.startswith(("INDICATORS_", "DATABASE_URL", "PORT"))}
COMMAND = [sys.executable, "-m", "indicators"]


def run(
    database: Path | None,
    *arguments: str,
    pipe_to: str = "",
    environment: dict[str, str] | None = None,
) -> subprocess.CompletedProcess[str]:
    """Run `indicators ARGUMENTS` on a database file."""
    options = ["--database", f"sqlite:///{database}"] if database else []
    words = [*COMMAND, *options, *arguments]
    line = shlex.join(words) + (f" | {pipe_to}" if pipe_to else "")
    return subprocess.run(
        ["bash", "-o", "pipefail", "-c", line] if pipe_to else words,
        capture_output=True,
        text=True,
        env=BARE | (environment or {}),
        check=False,
    )
