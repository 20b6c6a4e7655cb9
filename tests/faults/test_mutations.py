"""Five hundred mutations of sound uploads: a report on each, and what is accepted reads the same in a second reader."""

from __future__ import annotations

import pytest

from indicators.ingest.report import FileVerdict
from tests.faults.mutations import GOOD, checked, difference, mutated
from tests.faults.plain_reading import NotOpened

MUTATIONS = 500
SLICE = 50


@pytest.mark.parametrize("name", sorted(GOOD))
def test_the_files_that_are_mutated_are_sound(name):
    report = checked(1, name, GOOD[name])
    assert report.verdict is not FileVerdict.REJECT
    assert (len(report.observations) > 3, difference(report, GOOD[name])) == (True, "")


@pytest.mark.parametrize("start", range(0, MUTATIONS, SLICE))
def test_a_mutated_file_has_a_verdict_and_no_second_meaning(start):
    assert [number for number in range(start, start + SLICE) if _differs(number)] == []


def _differs(number: int) -> bool:
    name, data = mutated(number)
    report = checked(number, name, data)
    try:
        return bool(difference(report, data))
    except NotOpened:
        return False
