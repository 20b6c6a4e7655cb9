"""A file on its way into the store: consequences before, whole or nothing, and back again."""

from datetime import date
from queue import Queue
from threading import Thread

import pytest

from indicators import services
from indicators.errors import NotAllowed, StaleRevision, UploadRejected
from indicators.model import BatchState, Status
from indicators.progress import CHECK, COMMIT, Stage, watched
from indicators.services.beside import _AT_ONCE

LATE_2026 = date(2026, 11, 21)
HEADER = "indicator_code,area,period,value,source\n"
MET = f"{HEADER}IPV6_RATE,VN,2025-12,71.5,VNNIC\n".encode()
WRONG = f"{HEADER}IPV6_RATE,VN,2025-12,abc,VNNIC\n".encode()
REVISED = f"{HEADER}IPV6_RATE,VN,2025-10,66.0,VNNIC\n".encode()


def value_of(workspace, period="2025-12"):
    detail = services.indicator_detail(workspace, "IPV6_RATE", as_of=LATE_2026)
    return next((row.value for row in detail.series if row.period == period), None)


def commit(workspace, data=MET, by="an", **options):
    return services.commit_upload(workspace, data, "so-lieu.csv", by=by, as_of=LATE_2026, **options)


def test_the_preview_tells_which_status_would_flip_and_writes_nothing(own):
    revision = own.store.revision()
    preview = services.check_upload(own, REVISED, "so-lieu.csv", as_of=date(2025, 12, 31))
    flips = [(c.target_code, c.before, c.after) for c in preview.status_changes]
    assert flips == [("C-2.2-01", Status.REVERSING, Status.FAR_BEHIND)]
    assert own.store.revision() == revision
    assert preview.report.changed == 1


def test_a_draft_is_invisible_until_another_person_approves_it(own):
    receipt = commit(own)
    assert receipt.state is BatchState.DRAFT
    assert value_of(own) is None
    services.approve_batch(own, receipt.batch, by="binh")
    assert value_of(own) == 71.5


def test_the_person_who_uploaded_cannot_approve(own):
    receipt = commit(own)
    with pytest.raises(NotAllowed):
        services.approve_batch(own, receipt.batch, by="an")
    assert value_of(own) is None


def test_undo_brings_the_earlier_value_back_as_a_new_revision(own):
    receipt = commit(own, REVISED, approve=True, ticked=True)
    assert value_of(own, "2025-10") == 66.0
    undone = services.undo_batch(own, receipt.batch, by="binh")
    assert value_of(own, "2025-10") == 65.0
    assert undone.revision > receipt.revision


def test_a_file_with_errors_changes_nothing(own):
    revision = own.store.revision()
    with pytest.raises(UploadRejected):
        commit(own, WRONG, approve=True, ticked=True)
    assert own.store.revision() == revision


def test_warnings_must_be_confirmed_first(own):
    with pytest.raises(UploadRejected) as error:
        commit(own, REVISED)
    assert "confirm" in str(error.value)


def test_the_same_bytes_again_are_no_new_revision(own):
    first = commit(own)
    again = commit(own, by="binh")
    assert (again.already, again.batch, again.by) == (True, first.batch, "an")


def test_a_preview_made_before_somebody_else_wrote_is_refused(own):
    preview = services.check_upload(own, REVISED, "so-lieu.csv", as_of=LATE_2026)
    other = f"{HEADER}IPV6_RATE,VN,2025-10,67.0,VNNIC\n".encode()
    commit(own, other, by="binh", approve=True, ticked=True)
    with pytest.raises(StaleRevision):
        commit(own, REVISED, approve=True, ticked=True, expected_revision=preview.revision)
    assert value_of(own, "2025-10") == 67.0


def test_what_was_known_before_an_upload_stays_readable(own):
    before = own.store.revision()
    commit(own, REVISED, approve=True, ticked=True)
    detail = services.indicator_detail(own, "IPV6_RATE", as_of=LATE_2026, known_at=before)
    assert next(row.value for row in detail.series if row.period == "2025-10") == 65.0


def test_a_second_init_never_revises_a_person_s_value(own, tmp_path):
    commit(own, REVISED, approve=True, ticked=True)
    summary = services.initialise(own)
    assert all(file.already for file in summary.files)
    assert value_of(own, "2025-10") == 66.0


def test_the_check_and_the_writing_say_how_far_they_are_and_never_go_back(own):
    said = []
    with watched(said.append):
        preview = services.check_upload(own, MET, "so-lieu.csv", as_of=LATE_2026)
    checked = [one.share(CHECK) for one in said]
    assert [*dict.fromkeys(one.stage for one in said)] == [
        Stage.ROWS, Stage.CELLS, Stage.CHECKING, Stage.COMPARING, Stage.JUDGING,
    ]  # fmt: skip
    said.clear()
    with watched(said.append):
        commit(own, approve=True, expected_revision=preview.revision)
    written = [one.share(COMMIT) for one in said]
    assert [*dict.fromkeys(one.stage for one in said)][-2:] == [Stage.WRITING, Stage.COUNTING]
    assert (checked, written) == (sorted(checked), sorted(written))


def test_the_child_that_reads_a_workbook_says_how_far_it_is(own):
    said, data = [], services.form(own, sector="2.2", area="VN", period="2026-08", as_of=LATE_2026)
    with watched(said.append):
        services.check_upload(own, data, "mau.xlsx", as_of=LATE_2026)
    assert Stage.UNPACKING in {one.stage for one in said}
    assert all(0 <= one.share(CHECK) <= 1 for one in said)


def test_a_large_file_that_has_to_wait_for_others_says_so(own, monkeypatch):
    monkeypatch.setattr("indicators.services.beside._LARGE_TEXT", 1)
    said = Queue()

    def work():
        with watched(said.put):
            services.check_upload(own, MET, "so-lieu.csv", as_of=LATE_2026)

    others = _AT_ONCE
    waiting = Thread(target=work)
    with others, others:
        waiting.start()
        assert said.get(timeout=60).stage is Stage.WAITING
    waiting.join(60)
    assert said.get(timeout=1).stage is Stage.ROWS
