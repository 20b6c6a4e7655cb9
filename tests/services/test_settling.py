"""While a large batch settles, others read on at what counted before; who wrote it sees it at once."""

import threading
from dataclasses import replace
from datetime import date

import pytest

from indicators import services
from indicators.errors import StaleRevision, StoreError
from indicators.model import AreaSet
from indicators.services.settling import Held, Once
from indicators.services.workspace import Workspace

DAY = date(2025, 12, 31)
REVISED = b"indicator_code,area,period,value,source\nIPV6_RATE,VN,2025-10,66.0,VNNIC\n"
PATIENCE = 60


@pytest.fixture
def served(own):
    return replace(own, is_shared=True)


def october(workspace):
    series = services.indicator_detail(workspace, "IPV6_RATE", as_of=DAY).series
    return next(row.value for row in series if row.period == "2025-10")


def send(workspace, **more):
    given = {"by": "an", "as_of": DAY, "ticked": True, "reason": "đo lại", "approve": True} | more
    return services.commit_upload(workspace, REVISED, "a.csv", **given)


class Slow:
    """Figures of a revision that are made only once the test says so."""

    def __init__(self, monkeypatch, after):
        self.begun, self.go_on = threading.Event(), threading.Event()
        made = Workspace._made

        def slowly(workspace, revision):
            if revision > after:
                self.begun.set()
                assert self.go_on.wait(PATIENCE)
            return made(workspace, revision)

        monkeypatch.setattr(Workspace, "_made", slowly)


def test_others_read_on_while_the_figures_of_a_new_revision_are_made_ready(served, monkeypatch):
    before, was = served.revision(), october(served)
    slow, receipts = Slow(monkeypatch, before), []
    writing = threading.Thread(target=lambda: receipts.append(send(served)))
    writing.start()
    assert slow.begun.wait(PATIENCE)
    assert served.store.revision() > before
    assert (october(served), served.revision()) == (was, before)
    assert services.overview(served, as_of=DAY).revision == before
    assert receipts == []
    slow.go_on.set()
    writing.join(PATIENCE)
    assert (october(served), served.revision()) == (66.0, receipts[0].revision)


@pytest.mark.parametrize("write", ["approve", "undo"])
def test_who_decides_sees_the_outcome_at_once(served, write):
    was = october(served)
    batch = send(served, approve=write == "undo").batch
    decide = services.approve_batch if write == "approve" else services.undo_batch
    receipt = decide(served, batch, by="binh")
    assert (served.revision(), october(served)) == (receipt.revision, 66.0 if write == "approve" else was)


def test_a_write_that_is_refused_holds_nobody_back(served):
    before = served.revision()
    send(served)
    with pytest.raises(StaleRevision):
        services.commit_upload(
            served, REVISED.replace(b"66.0", b"67.0"), "b.csv", by="binh", as_of=DAY, ticked=True, reason="x",
            expected_revision=before,
        )  # fmt: skip
    assert served.revision() == served.store.revision()


def test_figures_that_cannot_be_made_ready_take_no_receipt_away(served, monkeypatch):
    before, made = served.revision(), Workspace._made

    def broken(workspace, revision):
        if revision > before:
            raise StoreError("The database {place} does not answer.", place="x")
        return made(workspace, revision)

    with monkeypatch.context() as away:
        away.setattr(Workspace, "_made", broken)
        receipt = send(served)
    assert (served.revision(), october(served)) == (receipt.revision, 66.0)


def test_one_revision_being_made_keeps_nobody_from_another(served, monkeypatch):
    before = served.revision()
    old = served.panels(before)
    slow = Slow(monkeypatch, before)
    making = threading.Thread(target=lambda: served.panels(before + 1))
    making.start()
    assert slow.begun.wait(PATIENCE)
    assert served.panels(before) is old
    slow.go_on.set()
    making.join(PATIENCE)


def test_readers_stay_at_the_oldest_of_what_is_held():
    held = Held()
    assert held.seen(7) == 7
    with held.at(5):
        with held.at(6):
            assert held.seen(7) == 5
        assert (held.seen(7), held.seen(4)) == (5, 4)
    assert held.seen(7) == 7


def test_what_failed_to_be_made_is_made_by_the_next_who_asks():
    once = Once()
    with pytest.raises(ZeroDivisionError):
        once.get(lambda: 1 // 0)
    assert [once.get(lambda: 3), once.get(lambda: 4)] == [3, 3]


def test_the_views_most_ask_for_are_ready_when_the_writer_is_told(served, monkeypatch):
    send(served)
    monkeypatch.setattr("indicators.services.panel.build_panel", lambda *_given: pytest.fail("made again"))
    served.panels(served.revision()).on(AreaSet.NEW)
