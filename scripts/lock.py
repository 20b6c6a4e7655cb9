"""Writes the two lock files from pyproject.toml: every platform, every hash, no address of an index."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCKS = {"requirements.lock": ("build",), "requirements-dev.lock": ("build", "dev")}


def main() -> int:
    """Resolves anew; both files agree because the second is held to the first."""
    for name, extras in LOCKS.items():
        command = [Path(sys.executable).parent / "uv", "pip", "compile", "pyproject.toml", "--quiet", "--upgrade"]
        command += ["--universal", "--python-version", "3.11", "--generate-hashes", "--no-emit-index-url"]
        command += ["--custom-compile-command", "make lock", "--output-file", name]
        command += [part for extra in extras for part in ("--extra", extra)]
        if name != "requirements.lock":
            command += ["--constraints", "requirements.lock"]
        subprocess.run(command, cwd=ROOT, check=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
