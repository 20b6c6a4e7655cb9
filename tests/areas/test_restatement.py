"""The table of docs/method.md, row by row."""

import numpy as np
import pytest

from indicators.areas import FINALITIES, QUALIFIERS, area_view, restate
from indicators.model import AreaKind, AreaSet
from tests.areas.builders import AREAS, INDICATORS, NEW, OLD, area, key_of, keyed, place_of, row, rows, told

MAY, SEPTEMBER = "2025-05", "2025-09"


def on_new(*given):
    """What the rows come to on the new units."""
    return told(restate(rows(*given), INDICATORS, AREAS, units=NEW))


def on_old(*given):
    """What the rows come to on the old units."""
    return told(restate(rows(*given), INDICATORS, AREAS, units=OLD))


@pytest.mark.parametrize(
    ("code", "first", "second", "value", "basis", "kind"),
    [
        ("SUM", {"value": 3}, {"value": 4}, 7, "restated", "sum_of"),
        ("SUM", {"value": 0}, {"value": 0}, 0, "restated", "sum_of"),
        ("RATIO", {"value": 0.5, "n": 1, "d": 2}, {"value": 0.25, "n": 2, "d": 8}, 0.3, "restated", "ratio_of"),
        ("PERCENT", {"value": 50, "n": 1, "d": 2}, {"value": 25, "n": 2, "d": 8}, 30, "restated", "ratio_of"),
        ("MEAN", {"value": 10}, {"value": 20}, 17.5, "estimated", "mean_of"),
        ("NONE", {"value": 10}, {"value": 20}, None, "refused", "not_additive"),
        ("RANK", {"value": 1}, {"value": 2}, None, "refused", "rank_of_other_vintage"),
        (
            "PERCENT",
            {"value": 50, "n": 0, "d": 0},
            {"value": 25, "n": 0, "d": 0},
            None,
            "refused",
            "nothing_to_divide_by",
        ),
    ],
)
def test_parts_come_to_a_whole_by_the_aggregation(code, first, second, value, basis, kind):
    made = on_new(
        {"indicator": code, "area": "P63-01", "period": MAY, **first},
        {"indicator": code, "area": "P63-02", "period": MAY, **second},
    )
    assert made == {(code, "P34-01", MAY): (value, basis, kind, ("P63-01", "P63-02"))}


def test_a_ratio_carries_the_sums_of_its_parts():
    made = restate(
        rows(row("PERCENT", "P63-01", MAY, 50, n=1, d=2), row("PERCENT", "P63-02", MAY, 25, n=2, d=8)),
        INDICATORS,
        AREAS,
        units=NEW,
    ).rows
    assert (made.numerator.tolist(), made.denominator.tolist()) == ([3.0], [10.0])


@pytest.mark.parametrize(
    ("code", "terms", "kind", "parts"),
    [
        ("SUM", {"qualifier": "<"}, "parts_censored", ("P63-02",)),
        ("SUM", {"qualifier": ">="}, "parts_censored", ("P63-02",)),
        ("SUM", {"series": "other"}, "series_differ", ("P63-01", "P63-02")),
        ("PERCENT", {"n": 1}, "no_denominator", ("P63-02",)),
        ("BY_SUM", {}, "no_weight", ("P63-01", "P63-02")),
    ],
)
def test_a_part_that_cannot_be_added_refuses_the_whole(code, terms, kind, parts):
    whole = {"n": 1, "d": 2, "series": "month"}
    made = on_new(row(code, "P63-01", MAY, 1, **whole), row(code, "P63-02", MAY, 2, **{"series": "month", **terms}))
    assert made[code, "P34-01", MAY] == (None, "refused", kind, parts)


@pytest.mark.parametrize("code", ["SUM", "PERCENT", "MEAN"])
def test_a_missing_part_is_named_and_never_becomes_a_zero(code):
    made = on_new(row(code, "P63-02", MAY, 2, n=1, d=2))
    assert made == {(code, "P34-01", MAY): (None, "refused", "parts_missing", ("P63-01",))}


def test_no_part_at_all_gives_no_row():
    assert on_new(row("SUM", "P63-03", MAY, 5)) == {("SUM", "P34-03", MAY): (5, "reported", None, ())}


def test_a_weight_is_taken_from_another_indicator_of_the_same_period():
    made = on_new(
        row("BY_SUM", "P63-01", MAY, 10),
        row("BY_SUM", "P63-02", MAY, 20),
        row("SUM", "P63-01", MAY, 3, qualifier="~"),
        row("SUM", "P63-02", MAY, 1),
        row("SUM", "P63-02", "2025-04", 99),
    )
    assert made["BY_SUM", "P34-01", MAY] == (12.5, "estimated", "mean_of", ("P63-01", "P63-02"))


def test_the_reason_of_a_mean_names_its_weight():
    given = rows(row("MEAN", "P63-01", MAY, 10), row("MEAN", "P63-02", MAY, 20))
    assert restate(given, INDICATORS, AREAS, units=NEW).rows.reason_of(0).weight == "population"


def test_a_part_without_people_has_no_weight():
    state = keyed(*[one.model_copy(update={"population": None}) for one in AREAS.values()])
    given = rows(row("MEAN", "P63-01", MAY, 10), row("MEAN", "P63-02", MAY, 20), areas=state)
    made = told(restate(given, INDICATORS, state, units=NEW))
    assert made["MEAN", "P34-01", MAY] == (None, "refused", "no_weight", ("P63-01", "P63-02"))


@pytest.mark.parametrize(
    ("terms", "qualifier", "finality"),
    [
        ({}, "=", "final"),
        ({"qualifier": "~"}, "~", "final"),
        ({"finality": "provisional"}, "=", "provisional"),
    ],
)
def test_one_doubtful_part_makes_the_sum_doubtful(terms, qualifier, finality):
    given = rows(row("SUM", "P63-01", MAY, 1), row("SUM", "P63-02", MAY, 2, **terms))
    made = restate(given, INDICATORS, AREAS, units=NEW).rows
    assert (QUALIFIERS[made.qualifier[0]], FINALITIES[made.finality[0]]) == (qualifier, finality)


def test_parts_of_one_series_and_of_none_belong_together():
    given = rows(row("SUM", "P63-01", MAY, 1, series="month"), row("SUM", "P63-02", MAY, 2))
    made = restate(given, INDICATORS, AREAS, units=NEW).rows
    assert (made.value.tolist(), made.series_names[made.series[0]]) == ([3.0], "month")


@pytest.mark.parametrize("code", ["SUM", "PERCENT", "MEAN", "NONE"])
def test_an_unmerged_unit_keeps_its_figure_both_ways(code):
    assert on_new(row(code, "P63-03", MAY, 5, qualifier="<")) == {(code, "P34-03", MAY): (5, "reported", None, ())}
    assert on_old(row(code, "P34-03", SEPTEMBER, 5)) == {(code, "P63-03", SEPTEMBER): (5, "reported", None, ())}


def test_a_rank_is_never_carried_over():
    assert on_new(row("RANK", "P63-03", MAY, 5)) == {
        ("RANK", "P34-03", MAY): (None, "refused", "rank_of_other_vintage", ("P63-03",))
    }
    assert on_old(row("RANK", "P34-03", SEPTEMBER, 5), row("RANK", "P34-01", SEPTEMBER, 6)) == {
        ("RANK", "P63-03", SEPTEMBER): (None, "refused", "rank_of_other_vintage", ("P34-03",)),
        ("RANK", "P63-01", SEPTEMBER): (None, "refused", "rank_of_other_vintage", ("P34-01",)),
        ("RANK", "P63-02", SEPTEMBER): (None, "refused", "rank_of_other_vintage", ("P34-01",)),
    }


@pytest.mark.parametrize("code", ["SUM", "PERCENT", "MEAN", "NONE"])
def test_a_merged_unit_is_not_divided(code):
    refused = (None, "refused", "cannot_be_divided", ("P34-01",))
    assert on_old(row(code, "P34-01", SEPTEMBER, 5, n=1, d=2)) == {
        (code, "P63-01", SEPTEMBER): refused,
        (code, "P63-02", SEPTEMBER): refused,
    }


def test_a_row_published_on_the_unit_beats_a_restated_one():
    given = [row("SUM", f"P63-0{one}", MAY, one) for one in (1, 2, 3)]
    made = on_new(*given, row("SUM", "P34-01", MAY, 99), row("SUM", "P34-03", MAY, 98))
    assert made == {
        ("SUM", "P34-01", MAY): (99, "reported", None, ()),
        ("SUM", "P34-03", MAY): (98, "reported", None, ()),
    }


def test_a_row_published_on_one_part_beats_the_refusal_to_divide():
    made = on_old(row("SUM", "P34-01", SEPTEMBER, 99), row("SUM", "P63-01", SEPTEMBER, 3))
    assert made["SUM", "P63-01", SEPTEMBER] == (3, "reported", None, ())
    assert made["SUM", "P63-02", SEPTEMBER][1] == "refused"


@pytest.mark.parametrize("area_set", AreaSet)
def test_the_switch_touches_provinces_only(area_set):
    given = [row("SUM", name, MAY, 7) for name in ("VN", "SG", "O-1", "M22-A", "M17-A", "G-1")]
    made = told(area_view(rows(*given), INDICATORS, AREAS, area_set))
    assert made == {("SUM", one["area"], MAY): (7, "reported", None, ()) for one in given}


def test_ministries_are_restated_by_their_own_dates():
    given = rows(
        row("MINISTRIES", "M22-A", "2025-01", 1),
        row("MINISTRIES", "M22-B", "2025-01", 2),
        row("MINISTRIES", "M22-C", "2025-01", 4),
        row("MINISTRIES", "P63-01", "2025-01", 8),
    )
    made = told(restate(given, INDICATORS, AREAS, units=("M17-A", "M17-D"), kind=AreaKind.MINISTRY))
    assert made == {
        ("MINISTRIES", "P63-01", "2025-01"): (8, "reported", None, ()),
        ("MINISTRIES", "M17-D", "2025-01"): (4, "reported", None, ()),
        ("MINISTRIES", "M17-A", "2025-01"): (3, "restated", "sum_of", ("M22-A", "M22-B")),
    }


def test_every_made_row_names_the_rows_it_was_made_of():
    given = rows(row("SUM", "P63-02", MAY, 2), row("SUM", "P63-03", MAY, 3), row("SUM", "P63-01", MAY, 1))
    made = restate(given, INDICATORS, AREAS, units=NEW)
    assert made.members_of(place_of(made, "SUM", "P34-01", MAY)).tolist() == [2, 0]
    assert made.members_of(place_of(made, "SUM", "P34-03", MAY)).tolist() == [1]


def test_a_sum_is_known_when_its_last_part_is():
    given = rows(row("SUM", "P63-01", MAY, 1), row("SUM", "P63-02", MAY, 2), row("SUM", "P63-03", MAY, 3))
    days = np.array(["2025-06-01", "2025-06-09", "2025-05-31"], dtype="datetime64[s]")
    made = restate(given, INDICATORS, AREAS, units=NEW)
    known = dict(zip([key_of(made.rows, at)[1] for at in range(2)], made.latest(days).tolist(), strict=True))
    assert {name: day.day for name, day in known.items()} == {"P34-01": 9, "P34-03": 31}


def test_an_indicator_the_catalogue_does_not_know_is_never_added_up():
    given = rows(row("SUM", "P63-01", MAY, 1), row("SUM", "P63-02", MAY, 2))
    made = told(restate(given, {}, AREAS, units=NEW))
    assert made["SUM", "P34-01", MAY] == (None, "refused", "not_additive", ("P63-01", "P63-02"))


@pytest.mark.parametrize("area_set", AreaSet)
def test_no_rows_stay_no_rows(area_set):
    nothing = rows(row("SUM", "P63-01", MAY, 1)).take(np.array([], dtype=np.int64))
    made = area_view(nothing, INDICATORS, AREAS, area_set)
    assert (len(made.rows), len(made.latest(np.array([], dtype="datetime64[s]")))) == (0, 0)


def test_a_merger_of_too_many_units_is_said():
    state = keyed(area("P34-01"), *[area(f"P63-{at}", successor="P34-01") for at in range(41)])
    given = rows(row("SUM", "P63-1", MAY, 1), areas=state)
    with pytest.raises(ValueError, match="more than 40"):
        restate(given, INDICATORS, state, units=("P34-01",))
