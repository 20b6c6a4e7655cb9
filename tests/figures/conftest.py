"""The shipped data and the places where provinces are drawn."""

import pytest

from indicators.services.places import outlines, tile_places
from tests.figures.made import AS_OF
from tests.shipped import shipped, shipped_database

__all__ = ["places", "shapes", "shipped", "shipped_database"]


@pytest.fixture
def places(shipped):
    """The tile grid of a vintage."""
    return lambda areas: tile_places(shipped, areas=areas, as_of=AS_OF)


@pytest.fixture
def shapes(shipped):
    """The boundaries of a vintage."""
    return lambda areas: outlines(shipped, areas=areas, as_of=AS_OF)
