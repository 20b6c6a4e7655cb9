"""Which characters are controls, invisible or turn the direction of text; knows no file and no column."""

from __future__ import annotations

import re

CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufff9-\ufffb\ufffe\uffff]")
"""Characters that no text holds; tab and line breaks are left to the checks of each column."""

BIDI = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""Characters that turn the direction of what is shown, so that it can read as something else."""

INVISIBLE = re.compile(
    "[\xad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200d\u2060-\u2065\u206a-\u206f\u3164\ufe00-\ufe0f"
    "\ufeff\uffa0\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
"""Characters that take no place on the screen and make two equal words differ."""

_ODD_BYTES = re.compile(
    rb"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\xc7-\xe0\xe3-\xff]|\xc2(?:[\x80-\x9f]|\xad)"
    rb"|\xe1[^\xba\xbb]|\xe2(?!\x80[\x93\x94\x98-\x9d\xa6])"
)


_COMMON = bytes(range(0x20, 0x7F)) + b"\t\r\n"


def without_common(body: bytes) -> bytes:
    """Text without the printable characters of ASCII: what is left is little, and odd characters are found faster."""
    return body.translate(None, _COMMON)


def is_plain(body: bytes) -> bool:
    """Whether UTF-8 text surely holds no control, invisible, bidi or decomposed character.

    False means "look closer": letters beyond Vietnamese and common punctuation are not decided here.
    """
    return _ODD_BYTES.search(body) is None
