from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from indicators.errors import NotFound, StaleRevision, StoreError
from indicators.model import BatchState
from indicators.store import Action, Store
from tests.store.rows import at, many, put, rows, values

IPV6 = ("IPV6", "VN", "2025-06", 65.0)


def test_an_empty_store_has_revision_zero_and_no_rows(store: Store):
    assert (store.revision(), len(store.observations()), store.batches()) == (0, 0, [])


def test_approved_rows_are_read_at_once(store: Store):
    receipt = put(store, rows(IPV6))
    assert (receipt.revision, receipt.state, values(store)) == (1, BatchState.APPROVED, [65.0])


def test_a_draft_is_not_read_until_it_is_approved(store: Store):
    batch = put(store, rows(IPV6), approve=False).batch
    before = values(store)
    store.approve(batch, by="binh", at=at(1))
    assert (before, values(store)) == ([], [65.0])


def test_a_later_batch_replaces_the_same_key(store: Store):
    put(store, rows(IPV6))
    put(store, rows((*IPV6[:3], 66.0)), name="b.csv")
    frame = store.observations()
    assert frame[["value", "batch", "revision"]].values.tolist() == [[66.0, 2, 2]]


def test_the_same_bytes_again_write_nothing_and_say_by_whom(store: Store):
    put(store, rows(IPV6))
    again = put(store, rows(IPV6))
    assert (again.already, again.batch, again.by, again.at, store.revision()) == (True, 1, "an", at(), 1)


def test_the_same_bytes_with_other_options_are_another_batch(store: Store):
    first = put(store, rows(IPV6))
    second = store.commit_batch(
        rows(IPV6), by="an", at=at(), file_name="a.csv", data=b"a.csv", options={"numbers": "vi"}
    )
    assert (first.batch, second.batch, second.already) == (1, 2, False)


@pytest.mark.parametrize("end", ["reject", "undo"])
def test_the_same_bytes_are_taken_again_once_refused_or_undone(store: Store, end: str):
    batch = put(store, rows(IPV6), approve=end == "undo").batch
    getattr(store, end)(batch, by="binh", at=at(1), reason="wrong file")
    assert put(store, rows(IPV6)).already is False


def test_a_stale_preview_is_refused_with_the_keys(store: Store):
    put(store, rows(IPV6, ("IPV6", "VN", "2025-05", 64.0)))
    with pytest.raises(StaleRevision) as refusal:
        put(store, rows((*IPV6[:3], 1.0), ("X", "VN", "2025", 2.0)), name="b.csv", expected_revision=0)
    assert refusal.value.params["keys"] == (("IPV6", "VN", "2025-06"),)
    assert refusal.value.params["revisions"] == (1,)
    assert (store.revision(), len(store.batches())) == (1, 1)


def test_a_preview_of_other_keys_is_not_stale(store: Store):
    put(store, rows(IPV6))
    assert put(store, rows(("X", "VN", "2025", 2.0)), name="b.csv", expected_revision=0).revision == 2


def test_an_approval_after_a_newer_value_of_the_key_is_stale(store: Store):
    batch = put(store, rows(IPV6), approve=False).batch
    put(store, rows((*IPV6[:3], 66.0)), name="b.csv")
    with pytest.raises(StaleRevision):
        store.approve(batch, by="binh", at=at(1), expected_revision=1)
    assert values(store) == [66.0]


def test_persons_values_are_kept_when_shipped_ones_are_loaded(store: Store):
    put(store, rows(IPV6, ("X", "VN", "2025", 1.0)), keep_persons_values=True)
    put(store, rows((*IPV6[:3], 66.0)), name="person.csv")
    receipt = put(store, rows((*IPV6[:3], 1.0), ("X", "VN", "2025", 2.0)), name="c.csv", keep_persons_values=True)
    assert (receipt.rows, receipt.kept, values(store)) == (1, 1, [66.0, 2.0])


def test_undo_restores_what_the_batch_replaced(store: Store):
    put(store, rows(IPV6))
    batch = put(store, rows((*IPV6[:3], 66.0), ("X", "VN", "2025", 1.0)), name="b.csv").batch
    receipt = store.undo(batch, by="binh", at=at(1), reason="typed wrong")
    frame = store.observations()
    assert frame[["value", "revision"]].values.tolist() == [[65.0, 1]]
    assert (receipt.revision, receipt.state, store.batch(batch).decided_by) == (3, BatchState.UNDONE, "binh")


def test_undo_is_refused_with_the_revisions_it_would_lose(store: Store):
    put(store, rows(IPV6, ("X", "VN", "2025", 1.0)))
    put(store, rows((*IPV6[:3], 66.0)), name="b.csv")
    put(store, rows(("X", "VN", "2025", 2.0)), name="c.csv")
    with pytest.raises(StaleRevision) as refusal:
        store.undo(1, by="binh", at=at(1))
    assert (refusal.value.params["revisions"], store.revision()) == ((2, 3), 3)


def test_undone_in_turn_everything_is_as_before(store: Store):
    put(store, rows(IPV6))
    put(store, rows((*IPV6[:3], 66.0)), name="b.csv")
    store.undo(2, by="binh", at=at(1))
    store.undo(1, by="binh", at=at(2))
    assert (values(store), store.verify()) == ([], [])


def test_a_rejected_batch_keeps_its_rows_but_counts_for_nothing(store: Store):
    batch = put(store, rows(IPV6), approve=False).batch
    store.reject(batch, by="binh", at=at(1), reason="no source")
    assert (values(store), len(store.batch_rows(batch)), store.batch(batch).state) == ([], 1, BatchState.REJECTED)


@pytest.mark.parametrize(("approve", "decision"), [(True, "approve"), (True, "reject"), (False, "undo")], ids=str)
def test_a_batch_in_another_state_cannot_be_decided(store: Store, approve: bool, decision: str):
    batch = put(store, rows(IPV6), approve=approve).batch
    with pytest.raises(StoreError, match="Nothing was written"):
        getattr(store, decision)(batch, by="binh", at=at(1), reason="x")
    assert store.revision() == 1


@pytest.mark.parametrize("decision", ["approve", "reject", "undo"])
def test_an_unknown_batch_is_not_found(store: Store, decision: str):
    with pytest.raises(NotFound):
        getattr(store, decision)(7, by="binh", at=at(), reason="x")


@pytest.mark.parametrize(
    ("frame", "reason"),
    [
        (rows(("A", "VN", "2025", float("nan"))), "not finite"),
        (rows(("A", "VN", "2025", float("inf"))), "not finite"),
        (rows(("A", "VN", "2025-13", 1.0)), "not a period"),
        (rows(("A", "VN", "2025", 1.0)).assign(qualifier="?"), "no qualifier"),
        (rows(("A", "VN", "2025", 1.0), ("A", "VN", "2025", 2.0)), "same indicator"),
    ],
    ids=["nan", "infinite", "period", "qualifier", "twins"],
)
def test_rows_that_no_check_let_through_are_refused_whole(store: Store, frame: pd.DataFrame, reason: str):
    with pytest.raises(StoreError, match=reason):
        put(store, frame)
    assert (store.revision(), store.batches(), store.verify()) == (0, [], [])


def test_a_batch_without_rows_is_kept_as_a_record(store: Store):
    receipt = put(store, rows(IPV6).iloc[:0])
    assert (receipt.rows, len(store.observations()), store.verify()) == (0, 0, [])


def test_the_log_names_who_when_what_and_why(store: Store):
    batch = put(store, rows(IPV6), approve=False).batch
    store.approve(batch, by="binh", at=at(5), reason="checked")
    log = store.revisions()
    assert [(entry.id, entry.by, entry.at, entry.action) for entry in log] == [
        (1, "an", at(), Action.IMPORT),
        (2, "binh", at(5), Action.APPROVE),
    ]
    assert log[1].previous_hash == log[0].hash


def test_history_tells_every_value_with_its_file(store: Store):
    put(store, rows(IPV6))
    put(store, rows((*IPV6[:3], 66.0)), name="b.csv")
    put(store, rows((*IPV6[:3], 67.0)), name="c.csv", approve=False)
    found = store.history("IPV6", "VN", "2025-06")
    assert [(entry.value, entry.revision, entry.is_current, entry.batch.file_name) for entry in found] == [
        (65.0, 1, False, "a.csv"),
        (66.0, 2, True, "b.csv"),
        (67.0, None, False, "c.csv"),
    ]


def test_history_of_an_unknown_key_is_empty(store: Store):
    put(store, rows(IPV6))
    assert store.history("IPV6", "VN", "1999") == []


def test_raw_bytes_come_back(store: Store):
    put(store, rows(IPV6))
    sha256 = store.batch(1).sha256
    assert (store.raw_file(sha256).content, store.raw_file(sha256).name) == (b"a.csv", "a.csv")


def test_unknown_bytes_are_not_found(store: Store):
    with pytest.raises(NotFound):
        store.raw_file("0" * 64)


def test_many_rows_are_sorted_by_key_and_time(store: Store):
    put(store, many(400).sample(frac=1, random_state=1))
    frame = store.observations()
    expected = frame.sort_values(["indicator", "area", "end", "months"], kind="stable")
    assert frame.equals(expected)
    assert np.array_equal(np.sort(frame["value"]), np.arange(1.0, 401.0))


def test_a_batch_names_the_indicators_and_areas_of_its_rows_and_no_others(store: Store):
    put(store, rows(IPV6))
    second = put(store, rows(("BTS5G_TOTAL", "P34-01", "2025-12", 7.0)), name="b.csv").batch
    assert store.batch_subjects(second) == ({"BTS5G_TOTAL"}, {"P34-01"})
    with pytest.raises(NotFound):
        store.batch_subjects(99)


def test_what_a_batch_changed_is_held_against_what_counted_when_it_was_approved(store: Store):
    put(store, rows(IPV6))
    same = put(store, rows(IPV6, ("IPV6", "VN", "2025-07", 1.0)), name="b.csv").batch
    third = put(store, rows((*IPV6[:3], 66.0)), name="c.csv").batch
    fourth = put(store, rows((*IPV6[:3], 67.0)), name="d.csv").batch
    changed = [store.revised(batch)[["old", "new"]].to_numpy().tolist() for batch in (same, third, fourth)]
    assert changed == [[], [[65.0, 66.0]], [[66.0, 67.0]]]
    store.undo(fourth, by="binh", at=at(1))
    store.undo(third, by="binh", at=at(2))
    assert store.revised(same).empty
