"""JSON in its canonical form (RFC 8785), so that the same content always has the same bytes and the same hash."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import count
from typing import Final

import pyarrow as pa
import pyarrow.compute as pc

from indicators.briefings.arrow_text import is_plain, joined

_SAFE_INTEGER: Final = 2**53 - 1
_PLAIN_FROM: Final = 1e-4
"""From here up to `_PLAIN_TO` Python and ECMAScript write a double that is no whole number alike."""
_PLAIN_TO: Final = 1e21
_LAST_WRITTEN_OUT: Final = -6
_LONG: Final = 256
"""Columns of numbers longer than this are written as a whole."""
_TEXTS: Final = {str, type(None), bool}
_DOUBLES: Final = {float, type(None)}
_MARK: Final = 10**24
"""Longer than any whole number written: stands for a tiny double or a long column until the text is there."""


def canonical_json(value: object) -> bytes:
    """The bytes of a JSON value; numbers are written as ECMAScript writes doubles, Arrow arrays of numbers as lists.

    >>> canonical_json({"b": 1.0, "a": [0.00001, 1e-7, 1e16, "é"]})
    b'{"a":[0.00001,1e-7,10000000000000000,"\\xc3\\xa9"],"b":1}'

    Raises:
        ValueError: a number that is not finite, a whole number no double holds exactly, a lone surrogate.
        TypeError: a value that JSON does not have, or a key that is not ASCII.
    """
    # a text may hold the digits of one mark by chance, never those of every mark
    return next(found for mark in count(_MARK) if (found := _written(value, mark)) is not None).encode("utf-8")


def _written(value: object, mark: int) -> str | None:
    """The JSON text; None when the mark stands in it for something else than a piece written apart."""
    numbers = _Numbers(mark)
    text = json.dumps(
        numbers.of(value),
        ensure_ascii=False,
        sort_keys=True,
        separators=(",", ":"),
        allow_nan=False,
        check_circular=False,
    )
    if not numbers.pieces:
        return text
    if text.count(str(mark)) != len(numbers.pieces):
        return None
    return re.sub(f"{mark}([0-9]{{9}})", lambda found: numbers.pieces[int(found.group(1))], text)


class _Numbers:
    """Copies a value with its numbers such that Python writes them canonically; keys are sorted by `json`."""

    def __init__(self, mark: int) -> None:
        self.pieces: list[str] = []
        self._first = mark * 10**9

    def of(self, value: object) -> object:
        """The value itself where nothing in it need change."""
        if value is None or isinstance(value, (str, bool)):
            return value
        if isinstance(value, float):
            return self._double(value)
        if isinstance(value, int):
            return _whole(value)
        if isinstance(value, dict):
            return {_key(key): self.of(one) for key, one in value.items()}
        if isinstance(value, (list, tuple)):
            return self._list(value)
        if isinstance(value, pa.Array):
            return self._column(value)
        raise TypeError(f"not a JSON value: {type(value).__name__}")

    def _list(self, values: Sequence[object]) -> object:
        """Long columns of one kind are not taken apart cell by cell."""
        kinds = set(map(type, values))
        if kinds <= _TEXTS:
            return values
        if len(values) > _LONG and (kinds == {int} or kinds <= _DOUBLES):
            return self._column(_array(values, pa.int64() if kinds == {int} else pa.float64()))
        return [self.of(one) for one in values]

    def _column(self, column: pa.Array) -> object:
        """One that Arrow writes as ECMAScript does is written by it."""
        if column.type == pa.float64():
            column = pc.add(column, 0.0)  # turns -0 into 0
        return self._piece(_json_list(column)) if is_plain(column) else [self.of(one) for one in column.to_pylist()]

    def _piece(self, text: str) -> int:
        self.pieces.append(text)
        return self._first + len(self.pieces) - 1

    def _double(self, value: float) -> float | int:
        size = abs(value)
        if value.is_integer() and size < _PLAIN_TO:
            # shortest digits, padded with zeros, as ECMAScript does; not the exact value of the double
            return int(value) if size <= _SAFE_INTEGER else int(Decimal(repr(value)))
        if size < _PLAIN_FROM:
            return self._piece(_tiny(value))
        return value


def _array(values: Sequence[object], kind: pa.DataType) -> pa.Array:
    try:
        return pa.array(values, kind)
    except OverflowError as error:
        raise ValueError("no double holds a number of this column exactly") from error


def _json_list(column: pa.Array) -> str:
    return f"[{joined(column.cast(pa.string()).fill_null('null'), ',')}]"


def _whole(value: int) -> int:
    if abs(value) > _SAFE_INTEGER:
        raise ValueError(f"no double holds {value} exactly")
    return value


def _key(key: object) -> str:
    # by code points and by UTF-16 units, in which RFC 8785 sorts, ASCII has one order
    if not (isinstance(key, str) and key.isascii()):
        raise TypeError(f"not an ASCII key: {key!r}")
    return key


def _tiny(value: float) -> str:
    """A double below 0.0001 as ECMAScript writes it."""
    mantissa, _, exponent = repr(value).partition("e")
    if int(exponent) < _LAST_WRITTEN_OUT:
        return f"{mantissa}e{int(exponent)}"
    return f"{Decimal(repr(value)):f}"
