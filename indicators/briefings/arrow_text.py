"""Columns of numbers as text, a whole column at a time; it knows no format."""

from __future__ import annotations

from typing import Final

import pyarrow as pa
import pyarrow.compute as pc

_FROM: Final = 1e-4
_BELOW: Final = 1e10
"""Between these Arrow writes a double in plain digits, a whole one without `.0`, as ECMAScript does."""


def is_plain(numbers: pa.Array) -> bool:
    """Whether Arrow writes each of these numbers in plain digits."""
    size = pc.abs(numbers)
    fits = pc.and_(pc.greater_equal(size, _FROM), pc.less(size, _BELOW))
    return bool(pc.all(pc.or_(fits, pc.equal(size, 0))).as_py())


def number_texts(numbers: pa.Array) -> pa.Array:
    """The shortest digits that give each number back; null stays null."""
    if pa.types.is_floating(numbers.type):
        numbers = pc.add(numbers, 0.0)  # turns -0 into 0
    if is_plain(numbers):
        return numbers.cast(pa.string())
    return pa.array([None if one is None else _digits(one) for one in numbers.to_pylist()], pa.string())


def _digits(number: float) -> str:
    is_whole = float(number).is_integer() and abs(number) < 2**53
    return str(int(number)) if is_whole else repr(number)


def joined(texts: pa.Array, separator: str) -> str:
    """The texts one after the other; none may be null."""
    cells = pc.binary_join(pa.ListArray.from_arrays([0, len(texts)], texts), separator)
    found: str = cells[0].as_py()
    return found
