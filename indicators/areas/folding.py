"""Reduces typed Vietnamese text to comparable keys; it knows letters and prefixes, no area.

Three strengths, each blind to more than the one before: `toned` (case, blanks, punctuation, combining order, tone
placement, Đ/Ð), `plain` (all diacritics) and `sounded` (c and k). docs/decisions/0020-area-names.md.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
_IGNORED = frozenset({"Cf", "Me"})
# Icelandic eth and African d stand in for đ in old fonts; a caron does for a breve ("Đǎk").
_LOOKALIKES = str.maketrans({"ð": "đ", "ɖ": "đ", "ı": "i", "\u030c": "\u0306", "\u034f": None})
_SOUNDS = str.maketrans({"k": "c"})
_OF_NAMES = frozenset(".,-&/()'’‘–—‐‑·")
_CONNECTIVES = frozenset({"va", "and"})


class Prefix(StrEnum):
    """The sort of unit that a title before (or after) a name claims."""

    NONE = ""
    CITY = "city"
    PROVINCE = "province"
    MINISTRY = "ministry"


_TITLES: tuple[tuple[tuple[str, ...], Prefix], ...] = (
    (("thanh", "pho", "truc", "thuoc", "trung", "uong"), Prefix.CITY),
    (("thanh", "pho"), Prefix.CITY),
    (("t", "pho"), Prefix.CITY),
    (("t", "p"), Prefix.CITY),
    (("tp",), Prefix.CITY),
    (("thu", "do"), Prefix.CITY),
    (("tinh",), Prefix.PROVINCE),
    (("t",), Prefix.PROVINCE),
    (("bo",), Prefix.MINISTRY),
)
_GLUED = (("thanhpho", Prefix.CITY), ("tp", Prefix.CITY), ("tinh", Prefix.PROVINCE), ("bo", Prefix.MINISTRY))
_SUFFIXES = {"city": Prefix.CITY, "province": Prefix.PROVINCE}


def clean(text: str) -> str:
    """The text in NFC without blanks at its ends: what an official name is compared with."""
    return unicodedata.normalize("NFC", text.strip()).strip()


def is_blank(text: str) -> bool:
    """Whether the text holds no letter and no digit."""
    return not any(char.isalnum() for char in text)


def has_symbols(text: str) -> bool:
    """Whether the text holds a sign that stands in no name ("Hà N=ội", "P6³-72"); points, dashes and brackets do.

    >>> has_symbols("TP. Hồ Chí Minh (cũ)"), has_symbols("P63-7=2")
    (False, True)
    """
    odd = (char for char in text if not char.isalnum() and not char.isspace() and char not in _OF_NAMES)
    return any(unicodedata.category(char)[0] in "PS" for char in odd) or any(
        unicodedata.category(char) == "No" for char in text
    )


def _plain(syllable: str) -> str:
    return "".join(char for char in syllable if not unicodedata.combining(char)).replace("đ", "d")


def _syllables(text: str) -> list[str]:
    """Runs of letters and digits in lower case, the tone marks of each moved to its end."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    found: list[str] = []
    letters: list[str] = []
    tones: list[str] = []
    for char in unicodedata.normalize("NFD", folded).translate(_LOOKALIKES) + " ":
        if char in _TONES:
            tones.append(char)
        elif char.isalnum() or unicodedata.combining(char):
            letters.append(char)
        elif letters and unicodedata.category(char) not in _IGNORED:
            found.append("".join(letters + tones))
            letters, tones = [], []
    return found


@dataclass(frozen=True)
class Folded:
    """One text taken apart: syllables with and without diacritics, connectives (và, &, and) left out.

    >>> Folded.of("TP. Hoà Bình").core().plain
    'hoabinh'
    """

    syllables: tuple[str, ...]
    plains: tuple[str, ...]
    prefix: Prefix = Prefix.NONE

    @classmethod
    def of(cls, text: str) -> Folded:
        """Take a text apart."""
        pairs = [(syllable, _plain(syllable)) for syllable in _syllables(text)]
        kept = [pair for pair in pairs if pair[1] not in _CONNECTIVES]
        return cls(tuple(pair[0] for pair in kept), tuple(pair[1] for pair in kept))

    @cached_property
    def toned(self) -> str:
        """Key with diacritics, blind to blanks, case and the place of the tone."""
        return "".join(self.syllables)

    @cached_property
    def plain(self) -> str:
        """Key without diacritics."""
        return "".join(self.plains)

    @cached_property
    def sounded(self) -> str:
        """Key without diacritics in which c and k are one sound (Đắc Lắk, Bắc Cạn)."""
        return self.plain.translate(_SOUNDS)

    def core(self) -> Folded:
        """The name without its title; `prefix` says what the title claims. Unchanged when there is none."""
        for title, prefix in _TITLES:
            size = len(title)
            if self.plains[:size] == title and len(self.plains) > size:
                return Folded(self.syllables[size:], self.plains[size:], prefix)
        if len(self.plains) > 1 and self.plains[-1] in _SUFFIXES:
            return Folded(self.syllables[:-1], self.plains[:-1], _SUFFIXES[self.plains[-1]])
        return self

    def unglued(self) -> Folded:
        """The name without a title written onto it ("TPHCM", "ThanhPhoDaNang"), diacritics dropped."""
        for title, prefix in _GLUED:
            if self.plain.startswith(title) and len(self.plain) > len(title):
                rest = (self.plain[len(title) :],)
                return Folded(rest, rest, prefix)
        return self
