"""Fixtures for every folder: stores on SQLite (in memory, in a file) and on a real PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from indicators.store import Store
from tests.postgres import Server, postgres_server

settings.register_profile("any machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("any machine")  # how long an example takes says how busy the machine is


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server]:
    """One PostgreSQL server for the whole session."""
    with postgres_server() as server:
        yield server


@pytest.fixture
def postgres_url(postgres: Server) -> Iterator[str]:
    """Address of a fresh PostgreSQL database whose tables exist."""
    with postgres.database() as url:
        yield url


@pytest.fixture(params=["memory", "file", "postgres"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Address of a fresh database of each kind."""
    if request.param == "postgres":
        return str(request.getfixturevalue("postgres_url"))
    return "sqlite://" if request.param == "memory" else f"sqlite:///{tmp_path}/indicators.db"


@pytest.fixture
def store(database_url: str) -> Iterator[Store]:
    """An empty store in each kind of database."""
    opened = Store.open(database_url, migrate=True)
    yield opened
    opened.close()
