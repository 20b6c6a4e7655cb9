"""The shipped data for the tests of the use cases."""

from tests.shipped import own, own_database, shipped, shipped_database

__all__ = ["own", "own_database", "shipped", "shipped_database"]
