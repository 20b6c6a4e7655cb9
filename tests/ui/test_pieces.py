"""How a large piece of HTML travels to the browser: as the text of its place, which no cleaner takes apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from streamlit.testing.v1 import AppTest

from indicators.ui.markup import tag
from tests.ui.drawn import read

LETTERS = st.text(st.characters(codec="utf-8") | st.sampled_from('<>"&\x02\x03\x04\x05'), max_size=40)


def sent(piece):
    """What a page sends that draws a piece."""

    def page(piece):
        from indicators.ui import pieces

        pieces.show(piece)

    return AppTest.from_function(page, kwargs={"piece": piece}).run().get("html")[0].proto.body


def large(*children):
    return tag("div", *children, tag("p", "x" * 2000), class_="kpi")


@given(LETTERS, LETTERS)
def test_a_large_piece_arrives_as_it_was_made_whatever_people_typed(said, named):
    piece = large(tag("b", said, title=named))
    body = sent(piece)
    assert read(body) == piece
    assert body.count("<") == body.count(">") == 2  # its place, opened and closed


@pytest.mark.parametrize("mark", ["\x02", "\x03", "\x04", "\x05"])
def test_a_stand_in_within_a_piece_becomes_no_mark(mark):
    assert read(sent(f"<p>{mark}script{mark}{'x' * 2000}</p>")) == f"<p>script{'x' * 2000}</p>"


def test_a_small_piece_is_sent_as_it_is():
    assert sent("<p>x &amp; y</p>") == "<p>x &amp; y</p>"
