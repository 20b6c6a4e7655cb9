"""Cleans the name a file was sent under; never opens or creates a file."""

from __future__ import annotations

import re
import unicodedata

_LONGEST = 150
_UNSAFE = re.compile(r'[\x00-\x1f\x7f-\x9f<>:"|?*]')
_RESERVED = re.compile(r"(?i)(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\..*)?")


def clean_name(name: str) -> str:
    """A name without folders, controls, invisible characters and names that an operating system reserves.

    >>> clean_name("../../etc/q3.csv")
    'q3.csv'
    """
    text = unicodedata.normalize("NFC", name.encode("utf-8", "ignore").decode())
    text = re.split(r"[/\\]", text)[-1]
    text = "".join(char for char in text if unicodedata.category(char) not in ("Cf", "Zl", "Zp", "Co"))
    text = _UNSAFE.sub("", text).strip().strip(".").strip()
    if _RESERVED.fullmatch(text):
        text = f"_{text}"
    return _shortened(text) or "upload"


def _shortened(text: str) -> str:
    if len(text) <= _LONGEST:
        return text
    stem, dot, ending = text.rpartition(".")
    if not dot or len(ending) > 10:
        return text[:_LONGEST]
    return f"{stem[: _LONGEST - len(ending) - 1]}.{ending}"


def was_cleaned(name: str, cleaned: str) -> bool:
    """Whether more than the Unicode normal form of the name changed."""
    return cleaned != unicodedata.normalize("NFC", name.encode("utf-8", "ignore").decode())
