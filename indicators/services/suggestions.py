"""Codes that people type: the thing they name, or an error with the nearest one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from indicators.catalogue import nearest
from indicators.errors import NotFound

Named = TypeVar("Named")


def known(kind: str, code: str, things: Mapping[str, Named]) -> Named:
    """The thing of that code.

    Raises:
        NotFound: no such code; the nearest one is named.
    """
    found = things.get(code)
    if found is None:
        raise NotFound(kind, code, nearest(code, things))
    return found
