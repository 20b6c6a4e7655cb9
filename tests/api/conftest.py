"""The shipped data for the tests of the HTTP door."""

from tests.shipped import own, own_database, shipped, shipped_database

__all__ = ["own", "own_database", "shipped", "shipped_database"]
