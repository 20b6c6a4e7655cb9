"""A database filled with the shipped data once a session, copied for each test that writes."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from indicators import services
from indicators.services import Workspace
from indicators.settings import Settings, load_settings

NOW = datetime(2026, 11, 21, 3, 0, tzinfo=UTC)


def settings_for(database: Path) -> Settings:
    """The shipped settings on a database of the test's own."""
    return load_settings(environment={}, options={"database": f"sqlite:///{database}"})


def open_at_noon(database: Path) -> Workspace:
    """A workspace whose clock stands still."""
    return services.open_workspace(settings_for(database), clock=lambda: NOW)


@pytest.fixture(scope="session")
def shipped_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database that `init` filled; tests only read it."""
    path = tmp_path_factory.mktemp("shipped") / "indicators.db"
    with services.open_workspace(settings_for(path), clock=lambda: NOW, migrate=True) as workspace:
        assert services.initialise(workspace).rejected is None
    return path


@pytest.fixture(scope="session")
def shipped(shipped_database: Path) -> Iterator[Workspace]:
    """The shipped data, for reading."""
    with open_at_noon(shipped_database) as workspace:
        yield workspace


@pytest.fixture
def own_database(shipped_database: Path, tmp_path: Path) -> Path:
    """A copy of the filled database that the test may change."""
    tmp_path.chmod(0o700)
    return Path(shutil.copy(shipped_database, tmp_path / "indicators.db"))


@pytest.fixture
def own(own_database: Path) -> Iterator[Workspace]:
    """The shipped data, to be changed by the test."""
    with open_at_noon(own_database) as workspace:
        yield workspace
