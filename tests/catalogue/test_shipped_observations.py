"""The shipped observations: all sourced, all placed, none of them twice."""

import re
from collections import Counter

import pytest

from indicators.model import AreaKind, Finality, Level, Qualifier
from indicators.periods import parse
from tests.catalogue.shipped import CATALOGUE, LEFT_OUT, OBSERVATIONS, rows_of

SOURCE_ROWS = 627
PROVINCES_CHANGED = "2025-07-01"


def names_of(indicator):
    """The names of ways of counting that hold for an indicator."""
    return CATALOGUE.indicators[indicator].series_names


def broken(check):
    """File and row of every observation that does not pass."""
    return [(row["file"], row["row"]) for row in OBSERVATIONS if not check(row)]


def test_every_row_of_the_sources_is_loaded_or_left_out_with_a_reason():
    left_out = rows_of(LEFT_OUT)
    assert len(OBSERVATIONS) + len(left_out) == SOURCE_ROWS
    assert len(left_out) == 5
    assert all(row["reason"] for row in left_out)


def test_every_way_of_counting_has_a_name_in_both_languages():
    unnamed = {
        (row["indicator_code"], row["series"])
        for row in OBSERVATIONS
        if row["series"]
        and row["series"] not in {one.code for one in names_of(row["indicator_code"]) if one.name_vi and one.name_en}
    }
    assert unnamed == set()


def test_no_name_is_given_to_a_way_of_counting_that_nothing_bears():
    borne = {(row["indicator_code"], row["series"]) for row in OBSERVATIONS}
    named = {(one.indicator, one.code) for code in CATALOGUE.indicators for one in names_of(code)}
    codes = {code for _, code in borne}
    assert {pair for pair in named if pair not in borne and (pair[0] or pair[1] not in codes)} == set()


@pytest.mark.parametrize("code", sorted({row["series"] for row in OBSERVATIONS if row["series"]}))
def test_definitions_and_notes_say_ways_of_counting_in_words(code):
    texts = [one.definition_vi for one in CATALOGUE.indicators.values()]
    texts += [one.note for one in CATALOGUE.targets.values()]
    # "EMC" in capitals is the system's own name
    assert [text for text in texts if re.search(rf"(?<![\w-]){code}(?![\w-])", text)] == []


def test_what_was_left_out_cannot_be_uploaded_by_accident():
    assert not {"indicator_code", "area", "period", "value"} & set(rows_of(LEFT_OUT)[0])


def test_no_two_rows_say_something_about_the_same_thing():
    keys = Counter((row["indicator_code"], row["area"], row["period"]) for row in OBSERVATIONS)
    assert [key for key, count in keys.items() if count > 1] == []


def test_every_row_names_a_known_indicator_and_area():
    assert broken(lambda row: row["indicator_code"] in CATALOGUE.indicators and row["area"] in CATALOGUE.areas) == []


def test_every_period_fits_its_indicator():
    assert (
        broken(lambda row: parse(row["period"]).frequency in CATALOGUE.indicators[row["indicator_code"]].frequency)
        == []
    )


def test_every_row_has_a_source_and_an_address():
    assert broken(lambda row: row["source"] and re.match(r"https?://\S+$", row["source_url"])) == []


def test_every_value_lies_within_the_limits():
    def within(row):
        indicator, value = CATALOGUE.indicators[row["indicator_code"]], float(row["value"])
        low, high = indicator.minimum, indicator.maximum
        return (low is None or low <= value) and (high is None or value <= high)

    assert broken(within) == []


def test_every_value_that_counts_things_is_whole():
    assert (
        broken(lambda r: not CATALOGUE.indicators[r["indicator_code"]].integer or float(r["value"]).is_integer()) == []
    )


def test_every_qualifier_and_finality_is_a_word_of_the_format():
    assert broken(lambda row: row["qualifier"] in {*Qualifier, ""} and row["finality"] in set(Finality)) == []


REPORTED_BY = {
    AreaKind.COUNTRY: {Level.NATIONAL, Level.PEER_COUNTRY},
    AreaKind.PROVINCE: {Level.PROVINCE},
    AreaKind.MINISTRY: {Level.MINISTRY, Level.MINISTRY_ITSELF},
    AreaKind.OPERATOR: {Level.OPERATOR},
}


def test_every_indicator_is_reported_at_a_level_it_has():
    def reported(row):
        kind = CATALOGUE.areas[row["area"]].kind
        return REPORTED_BY[kind] & set(CATALOGUE.indicators[row["indicator_code"]].level)

    assert broken(reported) == []


def test_only_figures_recalculated_by_their_source_stand_on_a_unit_before_it_existed():
    early = {
        (row["indicator_code"], row["period"])
        for row in OBSERVATIONS
        if not CATALOGUE.areas[row["area"]].exists_on(parse(row["period"]).end)
    }
    assert early == {("DTI_PROV", "2024"), ("DTI_PROV_RANK", "2024")}


def test_estimates_of_the_sources_are_provisional():
    provisional = Counter(row["indicator_code"] for row in OBSERVATIONS if row["finality"] == "provisional")
    assert provisional == {
        "DE_GDP_GSO": 2,
        "DE_GDP_GSO_CORE": 1,
        "DE_VALUE_USD": 1,
        "DE_GDP_PTIT": 4,
        "BTS5G_OPERATOR": 1,
    }


def test_a_new_method_never_shares_a_series_with_the_old_one():
    old = {row["period"] for row in OBSERVATIONS if row["indicator_code"] == "UPU_2IPD_SCORE"}
    new = {row["period"] for row in OBSERVATIONS if row["indicator_code"] == "UPU_2IPD_SCORE_V2"}
    assert (old, new) == ({"2018", "2019", "2020", "2021"}, {"2021", "2022"})


BASELINES = [t for t in CATALOGUE.targets.values() if t.baseline is not None and "không phải mốc" in t.baseline_source]


@pytest.mark.parametrize("target", BASELINES, ids=lambda t: t.code)
def test_a_baseline_not_in_the_document_is_a_published_observation(target):
    found = [r for r in OBSERVATIONS if r["indicator_code"] == target.indicator and r["area"] == target.scope]
    values = {parse(r["period"]).end: float(r["value"]) for r in found}
    assert values[target.baseline_date] == target.baseline
    assert max(values) > target.baseline_date
