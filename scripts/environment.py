"""Brings .venv to the state of the lock file; does nothing, and needs no network, when it is there already."""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
STAMP = VENV / "installed.json"
LOCKS = {"run": ROOT / "requirements.lock", "dev": ROOT / "requirements-dev.lock"}
SOURCES = [name for name in ("indicators", "pages", "app.py") if (ROOT / name).exists()]


class SetupError(Exception):
    """The environment cannot be made; the message is one line for a person."""


def main() -> int:
    """Installs what is missing and compiles the sources; returns the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--dev", action="store_true", help="with the tools that tests need")
    dev_is_wanted = parser.parse_args().dev
    try:
        state = _state()
        kind = "dev" if dev_is_wanted or state.get("kind") == "dev" else "run"
        if state != (wanted := {"kind": kind, "key": _key(kind)}):
            _install(kind)
            _call([BIN / "python", "-m", "compileall", "-q", *SOURCES], "The sources do not compile.")
            STAMP.write_text(json.dumps(wanted), encoding="utf-8")
    except SetupError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


def _state() -> dict[str, str]:
    """What was installed last; empty when nothing was, or when it broke off."""
    try:
        return dict(json.loads(STAMP.read_text(encoding="utf-8")))
    except (OSError, ValueError):
        return {}


def _key(kind: str) -> str:
    """Hash of everything the environment depends on: lock, project file, interpreter, place."""
    parts = [LOCKS[kind].read_bytes(), (ROOT / "pyproject.toml").read_bytes()]
    place = f"{sys.version_info[:3]} {VENV}".encode()
    return hashlib.sha256(b"\0".join([*parts, place])).hexdigest()


def _install(kind: str) -> None:
    STAMP.unlink(missing_ok=True)
    print(f"Installing into {VENV.name} from {LOCKS[kind].name}; this is done once.", flush=True)
    _make_venv()
    _install_uv()
    uv = [BIN / "uv", "pip"]
    target = ["--python", BIN / "python", "--compile-bytecode", "--quiet"]
    hint = "The packages could not be installed; is the network or the package index reachable?"
    _call([*uv, "sync", *target, "--require-hashes", LOCKS[kind]], hint)
    editable = ["--no-deps", "--no-build-isolation", "--offline", "--editable", ROOT]
    _call([*uv, "install", *target, *editable], "The project itself could not be installed.")


def _make_venv() -> None:
    """Makes .venv anew unless the one there belongs to this interpreter."""
    probe = subprocess.run([sys.executable, "-c", "import venv, ensurepip"], capture_output=True, check=False)
    if probe.returncode:
        raise SetupError("Python's venv module is missing; on Debian: sudo apt-get install python3-venv")
    _call([sys.executable, "-m", "venv", *([] if _venv_fits() else ["--clear"]), VENV], "No .venv could be made.")


def _venv_fits() -> bool:
    try:
        version = subprocess.run(
            [BIN / "python", "-c", "import sys; print(sys.version_info[:3], sys.prefix)"],
            capture_output=True,
            check=True,
            text=True,
        ).stdout
    except (OSError, subprocess.CalledProcessError):
        return False
    return version.strip() == f"{sys.version_info[:3]} {VENV}"


def _install_uv() -> None:
    """Installs the uv that the lock names, by pip, with its hashes."""
    found = re.search(r"^uv==.*(?:\n .*--hash.*)+", LOCKS["run"].read_text(encoding="utf-8"), re.MULTILINE)
    if found is None:
        raise SetupError("requirements.lock does not name uv; make it anew with: make lock")
    only_uv = VENV / "uv.lock"
    only_uv.write_text(found[0] + "\n", encoding="utf-8")
    pip = [BIN / "python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    _call([*pip, "--require-hashes", "-r", only_uv], "uv could not be installed; is the package index reachable?")


def _call(command: list[str | Path], complaint: str) -> None:
    done = subprocess.run([str(part) for part in command], cwd=ROOT, env=_variables(), check=False)
    if done.returncode:
        raise SetupError(complaint)


def _variables() -> dict[str, str]:
    """Environment in which a mirror and a certificate set for pip count for uv too."""
    variables = dict(os.environ)
    for pip_name, uv_name in (("PIP_INDEX_URL", "UV_DEFAULT_INDEX"), ("PIP_CERT", "SSL_CERT_FILE")):
        if pip_name in variables:
            variables.setdefault(uv_name, variables[pip_name])
    variables.pop("VIRTUAL_ENV", None)
    return variables


if __name__ == "__main__":
    sys.exit(main())
