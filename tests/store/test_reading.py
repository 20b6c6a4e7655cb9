from __future__ import annotations

import threading
from datetime import UTC, date, datetime

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from indicators.model.observations import DERIVED_COLUMNS, OBSERVATION_COLUMNS, TEXT_COLUMNS
from indicators.store import Store
from tests.store.rows import at, many, put, rows, values

IPV6 = ("IPV6", "VN", "2025-06", 65.0)
WHOLE = {"batch": "int64", "revision": "int64", "months": "int8"}
DAYS = {"published": "datetime64[s]", "end": "datetime64[s]"}
NUMBERS = {"value": "float64", "numerator": "float64", "denominator": "float64"}


@pytest.mark.parametrize("count", [0, 3])
def test_columns_are_typed_as_documented(store: Store, count: int):
    put(store, many(3).iloc[:count])
    frame = store.observations()
    found = {name: str(dtype) for name, dtype in frame.dtypes.items()}
    assert tuple(frame.columns) == (*OBSERVATION_COLUMNS, *DERIVED_COLUMNS)
    assert found == {**dict.fromkeys(TEXT_COLUMNS, "category"), **WHOLE, **DAYS, **NUMBERS}


def test_the_order_is_by_end_then_length(store: Store):
    codes = ["2025", "2025-Q4", "2025-12", "2025-H1", "2025-06", "2025-Q2", "2024"]
    put(store, rows(*(("A", "VN", code, 1.0) for code in codes)))
    assert store.observations()["period"].tolist() == [
        "2024",
        "2025-06",
        "2025-Q2",
        "2025-H1",
        "2025-12",
        "2025-Q4",
        "2025",
    ]


def test_all_fields_come_back(store: Store):
    frame = pd.DataFrame(
        {
            "indicator": ["A"],
            "area": ["P63-80"],
            "period": ["2024-Q2"],
            "value": [12.5],
            "numerator": [1.0],
            "denominator": [8.0],
            "qualifier": ["~"],
            "finality": ["provisional"],
            "series": ["loạt mới"],
            "published": pd.to_datetime(["2024-08-01"]),
            "source": ["Nguồn: Hoà, “Đ”"],
            "source_url": ["https://example.org/?a=1&b=%25"],
            "note": ["dòng một\ndòng hai; 'x' :name %s ?"],
        }
    )
    put(store, frame)
    read = store.observations()[list(frame.columns)].astype({name: "str" for name in TEXT_COLUMNS})
    pd.testing.assert_frame_equal(read, frame.astype({name: "str" for name in TEXT_COLUMNS}), check_dtype=False)


def test_a_reader_is_brought_up_to_date_by_what_is_new(store: Store):
    put(store, many(300))
    store.observations()
    put(store, many(40, 1000.0), name="b.csv")
    put(store, rows(("A_NEW", "AA", "2030", 5.0)), name="c.csv")
    store.undo(2, by="binh", at=at(1))
    put(store, many(10, 2000.0), name="d.csv", approve=False)
    refreshed = store.observations()
    store._reader.forget()
    pd.testing.assert_frame_equal(refreshed, store.observations())


def test_another_process_sees_the_new_revision(database_url: str, tmp_path):
    if database_url == "sqlite://":
        database_url = f"sqlite:///{tmp_path}/shared.db"
    first, second = Store.open(database_url, migrate=True), Store.open(database_url)
    put(first, many(5))
    before = len(second.observations())
    put(first, many(9), name="b.csv")
    after = len(second.observations())
    first.close()
    second.close()
    assert (before, after) == (5, 9)


def test_a_restart_reads_what_was_written(tmp_path):
    url = f"sqlite:///{tmp_path}/a.db"
    first = Store.open(url, migrate=True)
    put(first, many(50))
    expected = first.observations()
    first.close()
    second = Store.open(url)
    found = second.observations()
    second.close()
    pd.testing.assert_frame_equal(found, expected)


def test_changing_a_frame_changes_nothing_for_others(store: Store):
    put(store, many(5))
    mine = store.observations()
    mine.loc[:, "value"] = 0.0
    mine["note"] = "mine"
    del mine["area"]
    assert values(store) == [1.0, 2.0, 3.0, 4.0, 5.0]


def test_the_past_is_read_by_the_revision_that_approved(store: Store):
    put(store, rows(IPV6))
    draft = put(store, rows((*IPV6[:3], 66.0)), name="b.csv", approve=False).batch
    store.approve(draft, by="binh", at=at(1))
    store.undo(draft, by="binh", at=at(2))
    found = [values(store, known_at) for known_at in range(6)]
    assert found == [[], [65.0], [65.0], [66.0], [65.0], [65.0]]


def test_the_past_does_not_change_when_more_is_written(store: Store):
    put(store, many(30))
    put(store, many(10, 500.0), name="b.csv")
    before = store.observations(known_at=1)
    put(store, many(30, 900.0), name="c.csv")
    store._reader.forget()
    pd.testing.assert_frame_equal(store.observations(known_at=1), before)


@pytest.mark.parametrize(
    ("day", "revision"),
    [(date(2025, 6, 30), 0), (date(2025, 7, 1), 1), (date(2025, 7, 2), 2), (date(2025, 12, 31), 2)],
)
def test_a_day_ends_at_midnight_in_viet_nam(store: Store, day: date, revision: int):
    instants = [datetime(2025, 7, 1, 16, 59, 59, tzinfo=UTC), datetime(2025, 7, 1, 17, 0, tzinfo=UTC)]
    for place, instant in enumerate(instants):
        store.commit_batch(many(1), by="an", at=instant, file_name="a.csv", data=str(place).encode())
    assert store.revision_on(day) == revision


def test_readers_in_many_threads_get_whole_revisions(store: Store):
    put(store, many(60))
    sizes: set[tuple[int, int]] = set()

    def read() -> None:
        for _ in range(15):
            frame = store.observations()
            sizes.add((len(frame), frame["value"].nunique()))

    threads = [threading.Thread(target=read) for _ in range(6)]
    for thread in threads:
        thread.start()
    for place in range(4):
        put(store, many(60 + 10 * (place + 1)), name=f"{place}.csv")
    for thread in threads:
        thread.join()
    assert {(size, size) for size, _ in sizes} == sizes


TEXTS = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=12)
NUMBER = st.floats(allow_nan=False, allow_infinity=False)
ROW = st.fixed_dictionaries(
    {
        "indicator": st.sampled_from(["A", "B_2", "C"]),
        "area": st.sampled_from(["VN", "P34-80", "P63-80"]),
        "period": st.sampled_from(["2024", "2024-H1", "2024-Q3", "2024-05", "2025-12"]),
        "value": NUMBER,
        "numerator": st.none() | NUMBER,
        "denominator": st.none() | NUMBER,
        "qualifier": st.sampled_from(["=", "~", "<", "<=", ">", ">="]),
        "finality": st.sampled_from(["final", "provisional"]),
        "published": st.none() | st.dates(date(2000, 1, 1), date(2100, 1, 1)),
        "series": TEXTS,
        "source": TEXTS,
        "source_url": TEXTS,
        "note": TEXTS,
    }
)
KEY = ["indicator", "area", "period"]


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(ROW, min_size=1, max_size=12, unique_by=lambda row: tuple(row[name] for name in KEY)))
def test_store_then_load_gives_the_same_rows(made: list[dict[str, object]]):
    store = Store.open("sqlite://")
    given_rows = pd.DataFrame(made).astype({"numerator": float, "denominator": float})
    given_rows["published"] = pd.to_datetime(given_rows["published"])
    put(store, given_rows)
    found = store.observations()
    store.close()
    assert _comparable(found) == _comparable(given_rows)


def _comparable(frame: pd.DataFrame) -> list[tuple[object, ...]]:
    texts = frame[[*KEY, "qualifier", "finality", "series", "source", "source_url", "note"]].astype(object)
    numbers = frame[["value", "numerator", "denominator"]].to_numpy(np.float64)
    days = frame["published"].dt.strftime("%Y-%m-%d").fillna("")
    made = zip(texts.itertuples(index=False), numbers.tolist(), days, strict=True)
    return sorted((*text, *(str(number + 0.0) for number in row), day) for text, row, day in made)
