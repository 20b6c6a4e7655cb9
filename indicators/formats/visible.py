"""Text that came from outside, written so that nothing in it hides or turns: each such character by its number."""

from __future__ import annotations

import unicodedata

_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
"""Unicode categories of controls, format characters (marks of direction too), and what is no character."""
_SPACE = "\u00a0"
"""The space between a number and its unit: in most texts, and nothing hidden."""


def visible(text: str) -> str:
    """The text with every control, invisible or direction-turning character as `‹U+202E›`.

    >>> visible("a\\u202eb"), visible("Hà Nội")
    ('a‹U+202E›b', 'Hà Nội')
    """
    if text.replace(_SPACE, "").isprintable():
        return text
    return "".join(_shown(character) for character in text)


def _shown(character: str) -> str:
    return f"‹U+{ord(character):04X}›" if unicodedata.category(character) in _HIDDEN else character
