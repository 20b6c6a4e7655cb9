"""Numbers as Viet Nam and its partners write them: 1.234,5 and 1,234.5; it knows no indicator."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Context, Decimal
from typing import Final

from indicators.formats.texts import translator
from indicators.model.vocabulary import Language, Qualifier

NBSP: Final = "\u00a0"
MINUS: Final = "\u2212"
_SWAP = str.maketrans(",.", ".,")
_EVERY_DOUBLE = Context(prec=400)
"""A double has up to 309 digits before its point; the usual 28 would fail on the largest."""


def number(
    value: float, lang: Language | str, *, decimals: int = 1, most: int | None = None, signed: bool = False
) -> str:
    """`value` with at least `decimals` and, where it holds more digits, up to `most` decimals.

    >>> number(1234.5, "vi"), number(39.98, "vi", most=3), number(-0.5, "en", signed=True)
    ('1.234,5', '39,98', '−0.5')
    """
    places = max(decimals, most or 0)
    # half away from zero on the digits people see: 57.25 is 57.3, which binary rounding would miss
    rounded = Decimal(repr(abs(float(value)))).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP, _EVERY_DOUBLE)
    text = f"{rounded:,f}"
    whole, _point, fraction = text.partition(".")
    fraction = fraction[:decimals] + fraction[decimals:].rstrip("0")
    shown = f"{whole}.{fraction}" if fraction else whole
    is_zero = not shown.strip("0.,")
    sign = "" if is_zero else MINUS if value < 0 else "+" if signed else ""
    return sign + (shown.translate(_SWAP) if Language(lang) is Language.VI else shown)


def percent(
    value: float, lang: Language | str, *, decimals: int = 1, most: int | None = None, signed: bool = False
) -> str:
    """A number of per cent (0-100): `65,0 %` with a no-break space, `65.0%` in English."""
    gap = NBSP if Language(lang) is Language.VI else ""
    return number(value, lang, decimals=decimals, most=most, signed=signed) + gap + "%"


def share(value: float, lang: Language | str) -> str:
    """A share (1.0 = whole) as per cent with one decimal."""
    return percent(value * 100, lang)


def rank(value: float, lang: Language | str, *, of: int | None = None) -> str:
    """A place in a ranking.

    >>> rank(44, "vi", of=139), rank(44, "en")
    ('thứ 44/139', 'rank 44')
    """
    place = number(value, lang, decimals=0, most=1)
    shown = f"{place}/{number(of, lang, decimals=0)}" if of is not None else place
    return translator("formats", lang)("rank {place}", place=shown)


def qualified(shown: str, qualifier: Qualifier, lang: Language | str) -> str:
    """A shown quantity with the word for how it is meant: about, more than, below.

    >>> qualified("10 %", Qualifier.BELOW, "en")
    'below 10 %'
    """
    _ = translator("formats", lang)
    match qualifier:
        case Qualifier.EQUAL:
            return shown
        case Qualifier.ABOUT:
            return _("about {shown}", shown=shown)
        case Qualifier.BELOW:
            return _("below {shown}", shown=shown)
        case Qualifier.AT_MOST:
            return _("at most {shown}", shown=shown)
        case Qualifier.ABOVE:
            return _("more than {shown}", shown=shown)
        case Qualifier.AT_LEAST:
            return _("at least {shown}", shown=shown)
