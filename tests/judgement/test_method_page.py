"""The published page names everything that the code can answer."""

from itertools import pairwise
from pathlib import Path

import pytest

from indicators.judgement import METHOD_VERSION
from indicators.model import Flag, Status, Verdict

PAGE = (Path(__file__).parents[2] / "docs" / "method.md").read_text(encoding="utf-8")
HALVES = PAGE.partition("\n# English\n")[::2]


@pytest.mark.parametrize("half", [0, 1], ids=["vi", "en"])
@pytest.mark.parametrize("word", [*Status, *Flag, *Verdict])
def test_both_languages_explain_every_word(word, half):
    assert f"`{word}`" in HALVES[half]


def test_the_page_is_of_the_method_in_force():
    assert f"Method version: **{METHOD_VERSION}**" in PAGE


@pytest.mark.parametrize("half", [0, 1], ids=["vi", "en"])
def test_the_page_lists_the_order_in_which_a_group_takes_its_worst_unit(half):
    order = [f"`{status}`" for status in Status if status not in (Status.NO_DATA, Status.NO_TARGET)]
    sentence = HALVES[half][HALVES[half].index(f"{order[0]}, {order[1]}") :]
    places = [sentence.index(status) for status in order]
    assert all(earlier < later for earlier, later in pairwise(places))
