"""Drawings of readings and series, pure functions from model to picture.

Marks of cards and small courses are SVG; tile grid, map, heat table and small multiples are HTML with `figure_css`;
trajectory, ranking, slope and timeline are Plotly, which is imported when the first of them is drawn. Every model has
words (`describe`) and its numbers as rows (`table`).
"""

from indicators.figures.adaptive import ADAPTIVE, adaptive, palette
from indicators.figures.bullets import Bullet, Cells, Tick, TickKind, bullet
from indicators.figures.describing import FigureModel, describe, table
from indicators.figures.findings import course_finding, territory_finding
from indicators.figures.heat_tables import HeatColumn, HeatRow, HeatTable, heat_finding, heat_table
from indicators.figures.legend import legend
from indicators.figures.maps import map_drawing, map_view
from indicators.figures.multiples import MultiplePanel, Multiples, multiples_finding, small_multiples
from indicators.figures.outlines import ARCHIPELAGOS, Outline, outline
from indicators.figures.rankings import ranked, ranking
from indicators.figures.slopes import Pair, Slope, slope, slope_caption
from indicators.figures.sparkline import sparkline
from indicators.figures.standings import Look, Standing, Territory
from indicators.figures.stylesheet import figure_css
from indicators.figures.tables import Table, standing_words
from indicators.figures.template import CONFIG, Caption, template_name
from indicators.figures.theme import DARK, LIGHT, Theme, theme
from indicators.figures.tiles import TilePlace, tile_grid
from indicators.figures.timelines import Progress, Task, Timeline, progress_word, timeline, timeline_caption
from indicators.figures.trajectories import Part, Revised, Trajectory, trajectory_caption
from indicators.figures.trajectory_drawing import trajectory

__all__ = [
    "ADAPTIVE",
    "ARCHIPELAGOS",
    "CONFIG",
    "DARK",
    "LIGHT",
    "Bullet",
    "Caption",
    "Cells",
    "FigureModel",
    "HeatColumn",
    "HeatRow",
    "HeatTable",
    "Look",
    "MultiplePanel",
    "Multiples",
    "Outline",
    "Pair",
    "Part",
    "Progress",
    "Revised",
    "Slope",
    "Standing",
    "Table",
    "Task",
    "Territory",
    "Theme",
    "Tick",
    "TickKind",
    "TilePlace",
    "Timeline",
    "Trajectory",
    "adaptive",
    "bullet",
    "course_finding",
    "describe",
    "figure_css",
    "heat_finding",
    "heat_table",
    "legend",
    "map_drawing",
    "map_view",
    "multiples_finding",
    "outline",
    "palette",
    "progress_word",
    "ranked",
    "ranking",
    "slope",
    "slope_caption",
    "small_multiples",
    "sparkline",
    "standing_words",
    "table",
    "template_name",
    "territory_finding",
    "theme",
    "tile_grid",
    "timeline",
    "timeline_caption",
    "trajectory",
    "trajectory_caption",
]
