"""The catalogue folder: what is measured, for whom, by when; it knows no particular indicator."""

from indicators.catalogue.loading import load_catalogue
from indicators.catalogue.suggestions import nearest
from indicators.catalogue.tables import FILES

__all__ = ["FILES", "load_catalogue", "nearest"]
