"""One briefing of the shipped data on the last day of the directive's year, for every test that only reads."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from shutil import copy

import pytest

from indicators.services import Workspace
from indicators.services.snapshots import snapshot, take_snapshot
from tests.shipped import open_at_noon, own, own_database, shipped, shipped_database

__all__ = ["own", "own_database", "shipped", "shipped_database"]

END_OF_2025 = date(2025, 12, 31)


@pytest.fixture(scope="session")
def briefed(shipped_database: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    """The shipped data in a database in which snapshots may be taken; figures and tasks are not to be changed."""
    folder = tmp_path_factory.mktemp("briefed")
    folder.chmod(0o700)
    with open_at_noon(Path(copy(shipped_database, folder / "indicators.db"))) as workspace:
        yield workspace


@pytest.fixture(scope="session")
def frozen(briefed: Workspace):
    """The briefing."""
    record = take_snapshot(briefed, title="Báo cáo năm 2025", by="thu", as_of=END_OF_2025)
    return snapshot(briefed, record.id)
