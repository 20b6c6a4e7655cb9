"""The arrays against a slow reading of the table, one unit at a time."""

import math

from hypothesis import given, settings
from hypothesis import strategies as st

from indicators.areas import QUALIFIERS, parts_of, restate
from indicators.model import AreaKind, Kind
from tests.areas.builders import AREAS, INDICATORS, NEW, area, key_of, keyed, row, rows, told

WIDE = keyed(
    *AREAS.values(),
    *[
        area(f"P63-1{at}", successor="P34-10", population=at or None, valid_to=AREAS["P63-01"].valid_to)
        for at in range(4)
    ],
    area("P34-10", population=6.0, valid_from=AREAS["P34-01"].valid_from),
)
UNITS = (*NEW, "P34-10")
PROVINCES = tuple(one.id for one in WIDE.values() if one.kind is AreaKind.PROVINCE)
NUMBERS = st.integers(0, 50).map(float)


def expected(table, code, unit, period):
    """Value, basis and kind of reason that the table of docs/method.md gives for one unit; None for no row."""
    held = {key_of(table, at): at for at in range(len(table))}
    if (code, unit, period) in held:
        return float(table.value[held[code, unit, period]]), "reported", None
    parts = parts_of(WIDE, unit)
    found = {part: held[code, part, period] for part in parts if (code, part, period) in held}
    if not found:
        return None
    if INDICATORS[code].kind is Kind.RANK:
        return None, "refused", "rank_of_other_vintage"
    if len(parts) == 1:
        return float(table.value[found[parts[0]]]), "reported", None
    if INDICATORS[code].aggregation == "none":
        return None, "refused", "not_additive"
    if len(found) < len(parts):
        return None, "refused", "parts_missing"
    if any(not QUALIFIERS[table.qualifier[at]].is_point for at in found.values()):
        return None, "refused", "parts_censored"
    if len({table.series[at] for at in found.values()} - {table.series_names.index("")}) > 1:
        return None, "refused", "series_differ"
    return made_of(table, code, period, found, held)


def made_of(table, code, period, found, held):
    """What complete, uncensored parts of one series come to."""
    aggregation = INDICATORS[code].aggregation
    if aggregation == "sum":
        return math.fsum(table.value[at] for at in found.values()), "restated", "sum_of"
    if aggregation == "ratio":
        scale = 100 if INDICATORS[code].kind is Kind.PERCENT else 1
        above = math.fsum(table.numerator[at] for at in found.values())
        below = math.fsum(table.denominator[at] for at in found.values())
        return divided(scale * above, below, "no_denominator", "restated", "ratio_of")
    weights = {part: weight_of(table, aggregation.partition(":")[2], part, period, held) for part in found}
    if None in weights.values():
        return None, "refused", "no_weight"
    above = math.fsum(table.value[at] * weights[part] for part, at in found.items())
    return divided(above, math.fsum(weights.values()), "no_weight", "estimated", "mean_of")


def divided(above, below, bare, basis, kind):
    """A quotient, or the refusal."""
    if math.isnan(above) or math.isnan(below):
        return None, "refused", bare
    return (above / below, basis, kind) if below else (None, "refused", "nothing_to_divide_by")


def weight_of(table, weight, part, period, held):
    """People of a part, or its point value of the weighting indicator."""
    if weight == "population":
        return WIDE[part].population
    at = held.get((weight, part, period))
    return float(table.value[at]) if at is not None and QUALIFIERS[table.qualifier[at]].is_point else None


@st.composite
def tables(draw):
    """Rows of provinces, dense enough that wholes often come about."""
    codes = draw(
        st.lists(
            st.sampled_from(("SUM", "RATIO", "PERCENT", "MEAN", "BY_SUM", "NONE", "RANK")), min_size=1, unique=True
        )
    )
    keys = [(code, where) for code in codes for where in PROVINCES if draw(st.integers(0, 9))]
    one = st.fixed_dictionaries(
        {
            "n": st.one_of(NUMBERS, NUMBERS, st.just(math.nan)),
            "d": NUMBERS,
            "qualifier": st.sampled_from(("=",) * 12 + ("~", "<")),
            "series": st.sampled_from(("",) * 6 + ("a", "b")),
        }
    )
    written = [row(code, where, "2025-05", draw(NUMBERS), **draw(one)) for code, where in keys]
    return rows(*(written or [row("SUM", "VN", "2025-05", 1.0)]), areas=WIDE)


def agree(found, should):
    """Whether a made row and the table's answer say the same."""
    if found is None or should is None:
        return found is should
    same_value = found[0] == should[0] or math.isclose(found[0], should[0], rel_tol=1e-12)
    return found[1:3] == should[1:] and same_value


@settings(max_examples=80)
@given(tables())
def test_the_arrays_say_what_the_table_says(table):
    made = told(restate(table, INDICATORS, WIDE, units=UNITS))
    keys = [(code, unit, "2025-05") for code in INDICATORS for unit in UNITS]
    assert [key for key in keys if not agree(made.get(key), expected(table, *key))] == []
