"""Prepares the database when it has to be and starts the dashboard in the same process."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PROGRAM = Path(sys.executable).parent / "indicators"


def main(options: list[str]) -> int:
    """Runs `init` unless nothing it depends on has changed, then becomes `serve`."""
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # else every start compiles what has changed since the set-up
    config = Path(options[1]).resolve() if options[:1] == ["--config"] else ROOT / "config.yaml"
    stamp = ROOT / "var" / f"initialised-{hashlib.sha256(str(config).encode()).hexdigest()[:12]}"
    if not _is_initialised(stamp, _key(config)):
        done = subprocess.run([PROGRAM, "--config", config, "init"], cwd=ROOT, check=False)
        if done.returncode:
            return done.returncode
        stamp.parent.mkdir(exist_ok=True)
        stamp.write_text(_key(config), encoding="utf-8")  # again: the database is there now
    sys.stdout.flush()
    os.chdir(ROOT)
    return os.execv(PROGRAM, [str(PROGRAM), "--config", str(config), "serve"])


def _is_initialised(stamp: Path, key: str) -> bool:
    """Whether `init` ran on exactly these files; a database named outside the settings file is always asked."""
    elsewhere = any(name == "DATABASE_URL" or name.startswith("INDICATORS_") for name in os.environ)
    return not elsewhere and stamp.is_file() and stamp.read_text(encoding="utf-8") == key


def _key(config: Path) -> str:
    """Hash of names, sizes and times of what `init` reads: settings, catalogue, observations, migrations."""
    found = hashlib.sha256()
    for path in sorted(_inputs(config)):
        facts = path.stat()
        found.update(f"{path}\0{facts.st_size}\0{facts.st_mtime_ns}\n".encode())
    databases = sorted(str(path) for folder in ("", "var") for path in (config.parent / folder).glob("*.db"))
    found.update("\n".join(databases).encode())
    return found.hexdigest()


def _inputs(config: Path) -> Iterator[Path]:
    yield config
    yield ROOT / "requirements.lock"
    for folder in (config.parent / "data", config.parent / "catalogue", config.parent / "observations"):
        yield from (path for path in folder.rglob("*.csv"))
    yield from (ROOT / "indicators" / "store").rglob("*.py")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
