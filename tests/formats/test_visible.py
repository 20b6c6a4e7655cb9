"""Text from outside is shown so that nothing in it hides or turns."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.formats.visible import visible


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Hà Nội 65,0 %", "Hà Nội 65,0 %"),
        ("a\u202egnp.exe", "a‹U+202E›gnp.exe"),
        ("\u200fx\u200b", "‹U+200F›x‹U+200B›"),
        ("a\x00\tb", "a‹U+0000›‹U+0009›b"),
        ("Ha\u0300", "Ha\u0300"),
        ("65\u00a0%", "65\u00a0%"),
    ],
)
def test_hidden_characters_are_named_and_others_kept(text, shown):
    assert visible(text) == shown


@given(st.text())
def test_no_character_of_the_result_hides_or_turns(text):
    shown = visible(text)
    assert all(character.isprintable() or character.isspace() for character in shown)
    assert visible(shown) == shown
