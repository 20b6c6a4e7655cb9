"""The nearest known word to a mistyped one; it never decides, it only suggests."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

_LIKENESS = 0.6
_LONGEST_WORD = 80


def nearest(code: str, codes: Iterable[str]) -> str | None:
    """The known code most like `code`, upper and lower case alike; None when none is near.

    >>> nearest("ipv6_rat", ["IPV6_RATE", "BTS5G_NEW"])
    'IPV6_RATE'
    """
    if len(code) > _LONGEST_WORD:
        return None
    folded = {known.casefold(): known for known in codes}
    found = get_close_matches(code.casefold(), folded, n=1, cutoff=_LIKENESS)
    return folded[found[0]] if found else None
