"""Units of the state through time: what a typed name means, which units exist when, and figures across vintages.

It works on catalogue records and arrays of numbers; it opens no file and knows no frame.
"""

from indicators.areas.gazetteer import AreaMatch, Gazetteer, Outcome
from indicators.areas.restatement import restate
from indicators.areas.rows import (
    BASES,
    FINALITIES,
    QUALIFIERS,
    Derived,
    RowArrays,
    as_reported,
)
from indicators.areas.targets import RestatedTarget, restate_targets
from indicators.areas.views import area_view, roll_up
from indicators.areas.vintages import (
    group_units,
    last_change,
    parts_of,
    predecessors,
    successor,
    units_in_force,
    view_units,
    was_merged,
)

__all__ = [
    "BASES",
    "FINALITIES",
    "QUALIFIERS",
    "AreaMatch",
    "Derived",
    "Gazetteer",
    "Outcome",
    "RestatedTarget",
    "RowArrays",
    "area_view",
    "as_reported",
    "group_units",
    "last_change",
    "parts_of",
    "predecessors",
    "restate",
    "restate_targets",
    "roll_up",
    "successor",
    "units_in_force",
    "view_units",
    "was_merged",
]
