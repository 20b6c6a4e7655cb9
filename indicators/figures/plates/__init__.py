"""Charts as files: each with its finding, its source and its day on one paper, an SVG that needs no page around it."""

from indicators.figures.plates.cards import card_plate
from indicators.figures.plates.grids import heat_plate, multiples_plate
from indicators.figures.plates.paper import Plate, Stamp
from indicators.figures.plates.places import map_plate, tiles_plate
from indicators.figures.plates.plotted import plotted_plate
from indicators.figures.plates.tabular import Grid, Line, Shaded, table_plate

__all__ = [
    "Grid",
    "Line",
    "Plate",
    "Shaded",
    "Stamp",
    "card_plate",
    "heat_plate",
    "map_plate",
    "multiples_plate",
    "plotted_plate",
    "table_plate",
    "tiles_plate",
]
