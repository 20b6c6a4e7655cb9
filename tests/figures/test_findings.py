"""Titles of courses: what they say of a bound and of a rank."""

from datetime import date

import pytest

from indicators.figures.findings import course_finding
from indicators.model import Language
from indicators.services.courses import trajectory_of

VI, EN = Language.VI, Language.EN


@pytest.mark.parametrize(
    ("lang", "finding"),
    [(VI, "dưới 50\u00a0% (năm 2024); mục tiêu 70\u00a0%"), (EN, "below 50% (2024); the target is 70%")],
)
def test_the_finding_of_a_bound_names_the_bound_and_the_target(shipped, lang, finding):
    course = trajectory_of(shipped, "DVC_FULL_PROVINCE", "P63-72", as_of=date(2025, 3, 31))
    assert course_finding(course.reading, course.points, lang) == finding


@pytest.mark.parametrize(
    ("lang", "finding"),
    [
        (VI, "Từ thứ 71 (năm 2017) đến thứ 50 (năm 2025): lên 21 bậc"),
        (EN, "From rank 71 (2017) to rank 50 (2025): up 21 places"),
    ],
)
def test_the_finding_of_a_rank_says_which_way_it_went(shipped, lang, finding):
    course = trajectory_of(shipped, "GII_INPUT_RANK", as_of=date(2025, 12, 31))
    assert course_finding(course.reading, course.points, lang) == finding
