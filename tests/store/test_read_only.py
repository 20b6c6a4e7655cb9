"""The file or its folder is made read-only while the program runs: reading goes on, nothing is half written."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

AS_A_PLAIN_ACCOUNT = """
import os, sys
from pathlib import Path
from indicators.errors import StoreError
from indicators.store import Store
from tests.store.rows import many, put

folder, what = Path(sys.argv[1]), sys.argv[2]
file = folder / "a.db"
store = Store.open(f"sqlite:///{file}", migrate=True)
put(store, many(3))
store.observations()
store.close()  # a connection that was open before may go on writing; the next ones may not
if os.geteuid() == 0:  # root may write everywhere
    for path in (folder, file):
        os.chown(path, 65534, -1)
    os.seteuid(65534)
place, mode = (file, 0o400) if what == "file" else (folder, 0o500)
usual = place.stat().st_mode
place.chmod(mode)
try:
    put(store, many(5, 9.0), name="b.csv")
except StoreError as error:
    print(error)
print(len(store.observations()), store.revision())
place.chmod(usual)
print(put(store, many(5, 9.0), name="b.csv").revision, len(store.verify()))
"""


@pytest.mark.parametrize("what", ["file", "folder"])
def test_what_became_read_only_is_read_on_and_written_again_once_it_may_be(what: str):
    with tempfile.TemporaryDirectory() as folder:  # pytest's own folders are closed to other accounts
        done = subprocess.run(
            [sys.executable, "-c", AS_A_PLAIN_ACCOUNT, folder, what],
            capture_output=True,
            text=True,
            check=True,
            env={**os.environ, "PYTHONPATH": str(Path.cwd())},
        )
    said, held, written = done.stdout.splitlines()
    assert f"{folder}/a.db" in said
    assert "write" in said
    assert (held, written) == ("3 1", "2 0")
