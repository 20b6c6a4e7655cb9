"""The order of the Vietnamese alphabet, for names; not for codes."""

from __future__ import annotations

import unicodedata

_LETTERS = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_TONES = "\u0300\u0309\u0303\u0301\u0323"
_LETTER_RANK = {letter: place for place, letter in enumerate(_LETTERS, start=len(_LETTERS))}
_TONE_RANK = {tone: place for place, tone in enumerate(_TONES, start=1)}

Key = tuple[tuple[int, ...], tuple[int, ...], str]


def vietnamese(name: str) -> Key:
    """Sort key of a name: letters first (a ă â … d đ …), then tones (ngang huyền hỏi ngã sắc nặng).

    >>> sorted(["Đà Nẵng", "Điện Biên", "Hưng Yên", "Hà Nội", "Cần Thơ", "An Giang"], key=vietnamese)[:3]
    ['An Giang', 'Cần Thơ', 'Đà Nẵng']
    """
    letters: list[int] = []
    tones: list[int] = []
    for character in unicodedata.normalize("NFC", name).casefold():
        letter, tone = _split(character)
        letters.append(_LETTER_RANK.get(letter, _other(letter)))
        tones.append(tone)
    return tuple(letters), tuple(tones), name


def _split(character: str) -> tuple[str, int]:
    """A letter without its tone, and the tone's rank (0 = none)."""
    parts = unicodedata.normalize("NFD", character)
    tone = next((mark for mark in parts if mark in _TONE_RANK), "")
    letter = unicodedata.normalize("NFC", parts.replace(tone, "", 1)) if tone else character
    return letter, _TONE_RANK.get(tone, 0)


def _other(character: str) -> int:
    # spaces and punctuation before digits, digits before letters, foreign letters last
    if character.isdigit():
        return 1 + int(unicodedata.digit(character, 0))
    return len(_LETTERS) * 3 if character.isalpha() else 0
