"""The directive's tasks: states of the catalogue, and those recorded since as revisions."""

from datetime import date

import pytest

from indicators.errors import IndicatorsError, NotFound
from indicators.model import MilestoneRecord, MilestoneState
from indicators.services.tasks import set_task_state, tasks

END_OF_2025 = date(2025, 12, 31)


def record(**changes):
    """A task done."""
    usual = {"milestone": "M-2.1-01", "date": date(2025, 11, 30), "state": MilestoneState.DONE, "source": "Công văn"}
    return MilestoneRecord(**{**usual, **changes})


def state_of(workspace, code, **options):
    """The state of one task."""
    return next(task.state for task in tasks(workspace, **options) if task.milestone.code == code)


def test_a_state_counts_from_its_date(shipped):
    assert state_of(shipped, "M-2.3-05", as_of=date(2025, 10, 20)) is None
    assert state_of(shipped, "M-2.3-05", as_of=date(2025, 10, 21)) is MilestoneState.DONE


def test_a_recorded_state_is_a_revision_and_known_from_it_on(own):
    before = own.store.revision()
    after = set_task_state(own, record(), by="an")
    assert after == before + 1
    assert state_of(own, "M-2.1-01", as_of=END_OF_2025) is MilestoneState.DONE
    assert state_of(own, "M-2.1-01", as_of=END_OF_2025, known_at=before) is None


def test_of_two_states_on_one_day_the_later_one_stands(own):
    set_task_state(own, record(), by="an")
    set_task_state(own, record(state=MilestoneState.PARTLY_DONE), by="an")
    assert state_of(own, "M-2.1-01", as_of=END_OF_2025) is MilestoneState.PARTLY_DONE


def test_tasks_are_chosen_by_sector_and_state(shipped):
    found = tasks(shipped, sector="2.3", state=MilestoneState.DONE, as_of=END_OF_2025)
    assert [task.milestone.code for task in found] == ["M-2.3-05"]


@pytest.mark.parametrize("changes", [{"date": date(2027, 1, 1)}, {"source": " "}])
def test_a_state_of_the_future_or_without_a_source_is_refused(own, changes):
    before = own.store.revision()
    with pytest.raises(IndicatorsError):
        set_task_state(own, record(**changes), by="an")
    assert own.store.revision() == before


def test_an_unknown_task_is_not_found(own):
    with pytest.raises(NotFound):
        set_task_state(own, record(milestone="M-9"), by="an")
