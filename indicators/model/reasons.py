"""Why a figure is what it is, or why there is none; worded when read."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class ReasonKind(StrEnum):
    """How a figure came about, or why there is none."""

    SUM_OF = "sum_of"
    RATIO_OF = "ratio_of"
    MEAN_OF = "mean_of"
    RANK_OF_OTHER_VINTAGE = "rank_of_other_vintage"
    NOT_ADDITIVE = "not_additive"
    CANNOT_BE_DIVIDED = "cannot_be_divided"
    PARTS_MISSING = "parts_missing"
    PARTS_CENSORED = "parts_censored"
    SERIES_DIFFER = "series_differ"
    NO_DENOMINATOR = "no_denominator"
    NO_WEIGHT = "no_weight"
    NOTHING_TO_DIVIDE_BY = "nothing_to_divide_by"
    TERMS_DIFFER = "terms_differ"

    @property
    def refuses(self) -> bool:
        """Whether it says why there is no figure."""
        return self not in (ReasonKind.SUM_OF, ReasonKind.RATIO_OF, ReasonKind.MEAN_OF)


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason, to be worded when read.

    `parts` are area ids: the parts added (SUM_OF, RATIO_OF, MEAN_OF), those at fault (PARTS_*, NO_*), every part
    (SERIES_DIFFER, NOTHING_TO_DIVIDE_BY, NOT_ADDITIVE, TERMS_DIFFER), or the unit that holds the figure
    (CANNOT_BE_DIVIDED, RANK_OF_OTHER_VINTAGE). `weight` is `population` or an indicator code (MEAN_OF, NO_WEIGHT).
    """

    kind: ReasonKind
    parts: tuple[str, ...] = ()
    weight: str = ""
