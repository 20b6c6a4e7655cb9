"""The shipped data behind the HTTP door, asked from this machine as it calls itself."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from indicators.api import create_api
from tests.shipped import own, own_database, shipped, shipped_database

__all__ = ["client", "own", "own_database", "reader", "shipped", "shipped_database"]

HERE = ("127.0.0.1", 50000)


def client_of(workspace, *, here=HERE, base_url="http://localhost") -> TestClient:
    """A client of the API on a workspace."""
    return TestClient(create_api(lambda: workspace), base_url=base_url, client=here, raise_server_exceptions=False)


@pytest.fixture
def reader(shipped) -> Iterator[TestClient]:
    """Asks the shipped data."""
    with client_of(shipped) as opened:
        yield opened


@pytest.fixture
def client(own) -> Iterator[TestClient]:
    """Writes to a copy of them."""
    with client_of(own) as opened:
        yield opened
