"""What is public is said, what is depended on is explained, what a person may type is documented."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
import types

import pytest

from indicators import model
from indicators.settings import Settings
from tests.architecture.sources import PROGRAM, ROOT, imported

GIVEN = {"streamlit", "pandas", "plotly", "pydantic", "sqlalchemy", "pytest"}
MODULE_OF = {
    "argon2-cffi": "argon2",
    "python-docx": "docx",
    "python-multipart": "",
    "python-pptx": "pptx",
    "pyyaml": "yaml",
}
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
LOCKS = ("requirements.lock", "requirements-dev.lock")


def runtime_dependencies():
    """Names of the packages the program needs, lower case, without extras and versions."""
    return [re.match(r"[A-Za-z0-9._-]+", line)[0].lower() for line in PROJECT["project"]["dependencies"]]


def keys_of(settings, prefix=""):
    """Every key of the settings as it is written in docs/config.md."""
    for name, field in settings.model_fields.items():
        key = f"{prefix}{field.alias or name}"
        inner = field.annotation
        if isinstance(inner, type) and hasattr(inner, "model_fields"):
            yield from keys_of(inner, f"{key}.")
        else:
            yield key


def test_the_model_exports_exactly_its_public_names():
    public = {
        name
        for name, value in vars(model).items()
        if not name.startswith("_") and not isinstance(value, types.ModuleType) and name != "annotations"
    }
    assert sorted(model.__all__) == sorted(public)


@pytest.mark.parametrize("name", runtime_dependencies())
def test_every_runtime_dependency_is_given_or_explained(name):
    notes = "\n".join(path.read_text("utf-8") for path in (ROOT / "docs" / "decisions").glob("*.md"))
    assert name in GIVEN or f"| {name} |" in notes


def test_every_third_party_import_is_a_declared_dependency():
    declared = {MODULE_OF.get(name, name.replace("-", "_")) for name in runtime_dependencies()}
    names = {name.split(".")[0] for path in PROGRAM for name in imported(path)}
    local = {"indicators", "app", "pages"}
    assert names - declared - local - set(sys.stdlib_module_names) == CARRIED & names


CARRIED = {"starlette", "uvicorn"}
"""Parts of Streamlit and FastAPI themselves: the server both run in."""


@pytest.mark.parametrize("key", sorted(keys_of(Settings)))
def test_every_setting_is_documented(key):
    assert f"| `{key}` |" in (ROOT / "docs" / "config.md").read_text("utf-8")


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_names_no_index_and_hashes_everything(name):
    blocks = re.split(r"\n(?=[a-z0-9])", (ROOT / name).read_text("utf-8").split("\n", 2)[2])
    assert [block.split()[0] for block in blocks if "--hash=sha256:" not in block or "://" in block] == []


def test_the_import_rules_hold():
    done = subprocess.run(
        [sys.executable, "-c", "from importlinter.cli import lint_imports_command as c; c(['--no-cache'])"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout
