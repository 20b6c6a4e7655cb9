"""Why a figure is what it is, or why there is none, in words; the rules are in `areas`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from indicators.formats.texts import marker, translator
from indicators.model import Language, Reason, ReasonKind

N_ = marker("formats")

_FULL: Final[Mapping[ReasonKind, str]] = {
    ReasonKind.SUM_OF: N_("sum of {parts}"),
    ReasonKind.RATIO_OF: N_("numerators over denominators of {parts}"),
    ReasonKind.MEAN_OF: N_("mean of {parts} weighted by {weight}"),
    ReasonKind.RANK_OF_OTHER_VINTAGE: N_("a rank among the units of another time has no meaning here ({parts})"),
    ReasonKind.NOT_ADDITIVE: N_("figures of {parts} cannot be put together"),
    ReasonKind.CANNOT_BE_DIVIDED: N_("the figure of {parts} cannot be divided among its former units"),
    ReasonKind.PARTS_MISSING: N_("no figure of {parts}"),
    ReasonKind.PARTS_CENSORED: N_("only a bound is known of {parts}"),
    ReasonKind.SERIES_DIFFER: N_("{parts} are counted in different ways"),
    ReasonKind.NO_DENOMINATOR: N_("no numerator and denominator of {parts}"),
    ReasonKind.NO_WEIGHT: N_("no weight ({weight}) of {parts}"),
    ReasonKind.NOTHING_TO_DIVIDE_BY: N_("the denominators of {parts} add up to nothing"),
    ReasonKind.TERMS_DIFFER: N_("the targets of {parts} are not set in the same terms"),
}
_SHORT: Final[Mapping[ReasonKind, str]] = {
    ReasonKind.RANK_OF_OTHER_VINTAGE: N_("ranks are not carried over to other units"),
    ReasonKind.NOT_ADDITIVE: N_("figures of the former units cannot be put together"),
    ReasonKind.CANNOT_BE_DIVIDED: N_("the figure of the merged unit cannot be divided"),
    ReasonKind.PARTS_MISSING: N_("figures of some former units are missing"),
    ReasonKind.PARTS_CENSORED: N_("of some former units only a bound is known"),
    ReasonKind.SERIES_DIFFER: N_("the former units are counted in different ways"),
    ReasonKind.NO_DENOMINATOR: N_("numerators and denominators of the former units are missing"),
    ReasonKind.NO_WEIGHT: N_("weights of the former units are missing"),
    ReasonKind.NOTHING_TO_DIVIDE_BY: N_("the denominators of the former units add up to nothing"),
    ReasonKind.TERMS_DIFFER: N_("the targets of the former units are not set in the same terms"),
}


def reason_words(reason: Reason, lang: Language | str, *, names: Mapping[str, str] | None = None) -> str:
    """The whole reason; areas by the names given, else by id.

    >>> reason_words(Reason(ReasonKind.SUM_OF, ("P63-72", "P63-80")), "en")
    'sum of P63-72, P63-80'
    """
    _ = translator("formats", lang)
    parts = ", ".join((names or {}).get(part, part) for part in reason.parts) or _("all units")
    weight = _("population") if reason.weight == "population" else reason.weight
    return _(_FULL[reason.kind], parts=parts, weight=weight)


def refusal_words(reason: Reason, lang: Language | str) -> str:
    """Why there is no figure, without naming units."""
    return translator("formats", lang)(_SHORT.get(reason.kind, _FULL[reason.kind]), parts="", weight=reason.weight)
