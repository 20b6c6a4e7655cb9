"""What an upload changes: new, changed and unchanged rows, repeated rows, and the rows to write."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.ingest.check import CheckOptions
from indicators.ingest.report import OBSERVATION_FIELDS, FileVerdict
from tests.ingest.checking.worlds import HEADER, approved, checked, found, rows_of

ONE = ("SHARE", "VN", "2025-05", 60.0)


def counts(report):
    return (report.new, report.changed, report.unchanged)


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("SHARE,VN,2025-05,60", (0, 0, 1)),
        ("SHARE,VN,2025-05,60.0000000000001", (0, 0, 1)),
        ("SHARE,VN,2025-05,60.0000001", (0, 1, 0)),
        ("SHARE,VN,2025-06,60", (1, 0, 0)),
    ],
)
def test_rows_are_counted_against_what_is_approved(row, expected):
    assert counts(rows_of(row, current=approved(ONE))) == expected


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("qualifier", "~"),
        ("finality", "provisional"),
        ("series", "month"),
        ("note", "xem lại"),
        ("source", "niên giám"),
    ],
)
def test_a_change_of_any_field_is_a_revision(field, value):
    report = rows_of(f"SHARE,VN,2025-05,60,{value}", header=f"{HEADER},{field}", current=approved(ONE))
    assert found(report) == [(2, "value", "REVISES_APPROVED")]


@pytest.mark.parametrize(("typed", "code"), [("62", "REVISES_APPROVED"), ("60.00", "UNCHANGED")])
def test_a_row_against_the_approved_value_quotes_what_was_typed(typed, code):
    report = rows_of(f"SHARE,VN,2025-05,{typed}", current=approved(ONE))
    assert report.flatten("code", "value") == [(code, typed)]


def test_a_text_column_that_the_file_lacks_changes_nothing():
    current = approved((*ONE, {"source": "niên giám", "note": "như cũ"}))
    assert counts(rows_of("SHARE,VN,2025-05,60", current=current)) == (0, 0, 1)


def test_only_new_and_changed_rows_are_written_with_the_old_value_beside_the_new():
    current = approved(ONE, ("SHARE", "VN", "2025-06", 61))
    report = rows_of("SHARE,VN,2025-05,60", "SHARE,VN,2025-06,62", "SHARE,VN,2025-07,63", current=current)
    assert report.observations[["row", "period", "value"]].values.tolist() == [
        [3, "2025-06", 62.0],
        [4, "2025-07", 63.0],
    ]
    assert report.changes[["row", "old", "new"]].values.tolist() == [[3, 61.0, 62.0]]


def test_a_row_repeated_is_written_once():
    report = rows_of("SHARE,VN,2025-05,60", "SHARE,VN,2025-05,60")
    assert (found(report), report.observations["row"].tolist()) == ([(3, "value", "DUPLICATE_SAME")], [2])


def test_every_later_row_of_a_key_is_held_against_the_first():
    report = rows_of("SHARE,VN,2025-05,60", "SHARE,VN,2025-05,60", "SHARE,VN,2025-05,61")
    assert found(report) == [(3, "value", "DUPLICATE_SAME"), (4, "value", "DUPLICATE_CONFLICT")]


def test_written_rows_are_canonical():
    report = rows_of("share,Ha Noi,T5/2025,60", current=approved())
    row = report.observations.iloc[0]
    assert tuple(report.observations.columns) == OBSERVATION_FIELDS
    assert (row["indicator"], row["area"], row["period"], row["qualifier"], row["finality"], row["note"]) == (
        "SHARE", "P63-01", "2025-05", "=", "final", "",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("indicator", "value"), [("SHARE", 100 / 3), ("DENSITY", 1 / 3)], ids=["per cent", "any other kind"]
)
def test_an_empty_value_is_derived_unrounded(indicator, value):
    report = rows_of(f"{indicator},VN,2025-05,1,3", header="indicator_code,area,period,numerator,denominator")
    row = report.observations.iloc[0]
    assert (found(report), row["value"], row["numerator"], row["denominator"]) == (
        [],
        pytest.approx(value, rel=1e-15),
        1,
        3,
    )


RATIO = f"{HEADER},numerator,denominator"


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ("33.3,1,3", []),
        ("33.33,1,3", []),
        ("33,1,3", []),
        ("33.4,1,3", [(2, "value", "RATIO_MISMATCH")]),
        (",1,", [(2, "value", "VALUE_MISSING")]),
        (",,3", [(2, "value", "VALUE_MISSING")]),
        ("33.3,1,", [(2, "denominator", "VALUE_MISSING")]),
        ("33.3,,3", [(2, "numerator", "VALUE_MISSING")]),
        (",1,0", [(2, "denominator", "NUMBER_NOT_FINITE")]),
        (",x,3", [(2, "numerator", "NUMBER_INVALID")]),
        (",1%,3", [(2, "numerator", "NUMBER_UNIT_MISMATCH")]),
    ],
)
def test_a_value_and_its_ratio_agree_at_the_decimals_typed(cells, expected):
    assert found(rows_of(f"SHARE,VN,2025-05,{cells}", header=RATIO)) == expected


@pytest.mark.parametrize(
    ("cells", "option", "expected"),
    [
        (('"65,5"', "66.5"), "auto", [(2, "DECIMAL_COMMA"), (3, "NUMBER_MIXED_LOCALE")]),
        (("65.5", '"66,5"'), "auto", [(3, "NUMBER_MIXED_LOCALE")]),
        (
            ("65.5", '"66,5"', '"67,5"'),
            "auto",
            [(2, "NUMBER_MIXED_LOCALE"), (3, "DECIMAL_COMMA"), (4, "DECIMAL_COMMA")],
        ),
        (("65.123",), "en", [(2, "NUMBER_NORMALISED")]),
        (('"65,123"',), "vi", [(2, "NUMBER_NORMALISED")]),
        (("65.5",), "vi", [(2, "NUMBER_MIXED_LOCALE")]),
    ],
)
def test_the_convention_is_decided_once_for_the_file_or_chosen(cells, option, expected):
    lines = [f"SHARE,VN,2025-{month:02d},{cell}" for month, cell in enumerate(cells, start=1)]
    report = rows_of(*lines, options=CheckOptions(numbers=option))
    assert [(row, code) for row, _, code in found(report)] == expected


def test_locks_can_be_passed_over():
    assert rows_of("SHARE,VN,2019-05,65.5", ignore_locks=True).verdict is FileVerdict.ACCEPT


@given(st.binary(max_size=400))
def test_any_bytes_give_a_report(data):
    report = checked(data)
    assert report.verdict is FileVerdict.REJECT
    assert report.finding_count > 0


CELLS = st.text(st.characters(codec="utf-8", exclude_characters='"\r\n'), max_size=12)


@given(st.lists(st.tuples(CELLS, CELLS, CELLS, CELLS), min_size=1, max_size=5))
def test_any_cells_give_findings_in_order(rows):
    report = rows_of(*(",".join(f'"{cell}"' for cell in row) for row in rows))
    order = [(row or 0, column or "", code) for row, column, code in found(report)]
    assert order == sorted(order)
