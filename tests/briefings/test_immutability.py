"""A snapshot stays what it was: whatever is uploaded, undone or loaded later, and whoever asks the database."""

import random
import sqlite3
from dataclasses import replace
from datetime import date

import pytest

from indicators import services
from indicators.briefings.exports import ExportFormat, Wanted, export_file
from indicators.errors import NotFound, StoreError
from indicators.model import BatchState, MilestoneRecord, MilestoneState
from indicators.services.snapshots import snapshot, snapshots, take_snapshot, verify_snapshots
from indicators.services.tasks import set_task_state
from tests.briefings.conftest import END_OF_2025

LATE_2026 = date(2026, 11, 21)
HEADER = "indicator_code,area,period,value,source\n"
ROUNDS = 40


def upload(workspace, value, period="2025-10", *, by="an", name="so-lieu.csv"):
    """One value approved at once."""
    data = f"{HEADER}IPV6_RATE,VN,{period},{value},VNNIC\n".encode()
    return services.commit_upload(
        workspace, data, name, by=by, as_of=LATE_2026, ticked=True, reason="nguồn đính chính", approve=True
    )


def operate(workspace, chance):
    """One random write."""
    match chance.randrange(4):
        case 0 | 1:
            upload(workspace, round(chance.uniform(60, 69), 2), f"2025-{chance.randrange(1, 11):02d}")
        case 2:
            approved = [
                one for one in services.batches(workspace) if one.state is BatchState.APPROVED and one.by == "an"
            ]
            if approved:
                services.undo_batch(workspace, approved[-1].id, by="binh")
        case _:
            day = date(2025, chance.randrange(1, 13), 1)
            state = chance.choice(list(MilestoneState))
            record = MilestoneRecord(milestone="M-2.1-01", date=day, state=state, source="Báo cáo")
            set_task_state(workspace, record, by="an")


@pytest.mark.parametrize("seed", [1, 2])
def test_later_writes_never_change_a_snapshot(own, seed):
    taken = take_snapshot(own, title="Trước", by="thu", as_of=END_OF_2025)
    before = own.store.get_snapshot(taken.id).content
    chance = random.Random(seed)
    for _ in range(ROUNDS):
        operate(own, chance)
    assert own.store.revision() > taken.revision
    assert own.store.get_snapshot(taken.id).content == before
    assert verify_snapshots(own) == (1, [])
    assert own.store.verify() == []


def test_another_catalogue_never_changes_a_snapshot(own):
    taken = take_snapshot(own, title="Trước", by="thu", as_of=END_OF_2025)
    kept = snapshot(own, taken.id).document
    renamed = {code: one.model_copy(update={"name_vi": "Tên khác"}) for code, one in own.catalogue.indicators.items()}
    other = replace(own, catalogue=own.catalogue.model_copy(update={"indicators": renamed, "sha256": "0" * 64}))
    later = take_snapshot(other, title="Sau", by="thu", as_of=END_OF_2025)
    assert snapshot(other, taken.id).document == kept
    assert snapshot(other, later.id).document["indicators"][0]["name"]["vi"] == "Tên khác"


def test_figures_of_an_indicator_that_the_catalogue_dropped_are_left_out_and_stay_in_older_briefings(own):
    taken = take_snapshot(own, title="Trước", by="thu", as_of=END_OF_2025)
    kept = {code: one for code, one in own.catalogue.indicators.items() if code != "IPV6_RATE"}
    targets = {code: one for code, one in own.catalogue.targets.items() if one.indicator != "IPV6_RATE"}
    catalogue = own.catalogue.model_copy(update={"indicators": kept, "targets": targets, "sha256": "0" * 64})
    other = replace(own, catalogue=catalogue, _panels={})
    later = snapshot(other, take_snapshot(other, title="Sau", by="thu", as_of=END_OF_2025).id)
    assert "IPV6_RATE" not in later.document["series"]["indicators"]
    before = snapshot(other, taken.id)
    assert "IPV6_RATE" in before.document["series"]["indicators"]
    assert export_file(later, ExportFormat.DOCX, Wanted(since=before))


@pytest.mark.parametrize("statement", ["UPDATE snapshots SET title = 'x'", "DELETE FROM snapshots"])
def test_the_database_refuses_to_change_or_delete_a_snapshot(own, own_database, statement):
    take_snapshot(own, title="Trước", by="thu", as_of=END_OF_2025)
    with sqlite3.connect(own_database) as connection, pytest.raises(sqlite3.DatabaseError):
        connection.execute(statement)


def test_bytes_changed_behind_the_programs_back_are_found_and_never_shown(own, own_database):
    taken = take_snapshot(own, title="Trước", by="thu", as_of=END_OF_2025)
    with sqlite3.connect(own_database) as connection:
        triggers = connection.execute(
            "SELECT name FROM sqlite_master WHERE tbl_name = 'snapshots' AND type = 'trigger'"
        )
        for (name,) in triggers.fetchall():
            connection.execute(f"DROP TRIGGER {name}")
        connection.execute("UPDATE snapshots SET content = CAST(replace(CAST(content AS TEXT), '65', '75') AS BLOB)")
    checked, failed = verify_snapshots(own)
    assert (checked, [one.identity for one in failed]) == (1, [taken.id])
    with pytest.raises(StoreError):
        snapshot(own, taken.id)


def test_ids_are_random_and_of_128_bits(own):
    ids = {take_snapshot(own, title="Bản", by="thu", as_of=END_OF_2025).id for _ in range(3)}
    assert len(ids) == 3
    assert {len(bytes.fromhex(one)) for one in ids} == {16}


def test_an_id_that_does_not_exist_is_not_found(own):
    with pytest.raises(NotFound):
        snapshot(own, "0" * 32)


def test_the_list_is_newest_first(own):
    first = take_snapshot(own, title="Một", by="thu", as_of=END_OF_2025)
    second = take_snapshot(own, title="Hai", by="thu", as_of=END_OF_2025)
    assert [one.id for one in snapshots(own)] == [second.id, first.id]


def test_a_snapshot_names_the_revision_and_the_head_of_the_log(frozen, briefed):
    log = briefed.store.revisions()
    assert frozen.document["revision"] == log[-1].id
    assert frozen.document["revision_hash"] == log[-1].hash


def test_nothing_that_was_not_known_on_the_day_is_in_a_snapshot(frozen, briefed):
    series = frozen.document["series"]
    assert {fact["origin"] for fact in series["facts"]} == set(range(len(series["origins"])))
    assert {fact["reason"] for fact in series["facts"]} - {None} == set(range(len(series["reasons"])))
    assert b"21/06/2026" not in frozen.content
