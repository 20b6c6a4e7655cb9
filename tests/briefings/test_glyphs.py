"""A paper prints what our fonts hold and names the rest, instead of failing on one letter."""

import pytest

from indicators.briefings.glyphs import printable
from tests.briefings.documents import paper, paper_words, run_together
from tests.briefings.test_documents import changed

VIETNAMESE = "aăâbcdđeêghiklmnoôơpqrstuưvxyàằầèềìòồờùừỳảẳẩẻểỉỏổởủửỷãẵẫẽễĩõỗỡũữỹáắấéếíóốớúứýạặậẹệịọộợụựỵ"
SIGNS = "≥≤≠→–—…“”×·%‹›/()\u00a0\n"


@pytest.mark.parametrize("text", [VIETNAMESE, VIETNAMESE.upper(), "0123456789", SIGNS])
def test_what_reports_are_written_with_is_printed(text):
    assert printable(text) == text


@pytest.mark.parametrize(("letter", "said"), [("漢", "‹U+6F22›"), ("＝", "‹U+FF1D›"), ("\U0001f600", "‹U+1F600›")])
def test_a_letter_of_no_font_of_ours_is_named(letter, said):
    assert printable(f"a{letter}b") == f"a{said}b"


def test_one_strange_letter_does_not_cost_the_paper(frozen):
    strange = changed(frozen, lambda document: document.update(title="Báo cáo 漢字"))
    assert run_together("Báo cáo ‹U+6F22›‹U+5B57›") in paper_words(paper(strange))
