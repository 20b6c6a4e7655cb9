"""The finding of an overview in words, from honest counts: of how many, and how many cannot be judged."""

from __future__ import annotations

from collections.abc import Mapping

from indicators.formats import words
from indicators.formats.texts import marker, translator
from indicators.model.readings import Overview
from indicators.model.vocabulary import Language, Status

N_ = marker("formats")
JUDGED = (
    Status.MISSED,
    Status.REVERSING,
    Status.FAR_BEHIND,
    Status.BEHIND,
    Status.ON_TRACK,
    Status.ACHIEVED,
)
_CLAUSES: Mapping[Status, str] = {
    Status.ON_TRACK: N_("{n} on track"),
    Status.BEHIND: N_("{n} behind"),
    Status.FAR_BEHIND: N_("{n} far behind"),
    Status.REVERSING: N_("{n} reversing"),
    Status.MISSED: N_("{n} missed"),
}


def headline(overview: Overview, lang: Language | str) -> str:
    """`1 trong 18 chỉ tiêu cốt lõi đã đạt, 1 thụt lùi; 16 chưa thể kết luận`."""
    _ = translator("formats", lang)
    counts = overview.counts
    total, open_ones = sum(counts.values()), unjudged(counts)
    if not total:
        return _("No target is in view")
    parts = [_("{n} of {total} core targets achieved", n=counts.get(Status.ACHIEVED, 0), total=total)]
    parts += [_(text, n=counts[status]) for status, text in _CLAUSES.items() if counts.get(status)]
    found = ", ".join(parts)
    if not open_ones:
        return found
    return found + "; " + _.plural("{n} cannot be judged yet", "{n} cannot be judged yet", open_ones)


def unjudged(counts: Mapping[Status, int]) -> int:
    """How many are neither met, missed nor on a pace."""
    return sum(n for status, n in counts.items() if status not in JUDGED)


def subheadline(overview: Overview, lang: Language | str) -> str:
    """Why some cannot be judged: how many have figures but no pace, how many have no figure; "" when none."""
    _ = translator("formats", lang)
    without = overview.counts.get(Status.NO_DATA, 0)
    waiting = overview.counts.get(Status.AWAITING_FINAL, 0)
    pending = unjudged(overview.counts) - without - waiting
    parts = []
    if pending:
        parts.append(
            _.plural("{n} has figures that give no verdict yet", "{n} have figures that give no verdict yet", pending)
        )
    if waiting:
        parts.append(
            _.plural("{n} is past its due date without a final figure",
                     "{n} are past their due date without a final figure", waiting)
        )  # fmt: skip
    if without:
        parts.append(_.plural("{n} has no data", "{n} have no data", without))
    return "; ".join(parts) + "." if parts else ""


def tally(overview: Overview, lang: Language | str) -> str:
    """`18 chỉ tiêu cốt lõi: 1 đạt, 1 thụt lùi, 11 chưa có số liệu`: every count, best and known first."""
    _ = translator("formats", lang)
    counts = overview.counts
    order = (*reversed(JUDGED), *(status for status in Status if status not in JUDGED))
    parts = [f"{counts[s]} {words.label(s, lang).lower()}" for s in order if counts.get(s)]
    opening = _.plural("{n} core target", "{n} core targets", sum(counts.values()))
    return f"{opening}: {', '.join(parts)}" if parts else opening
