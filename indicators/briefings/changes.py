"""What changed between two briefings, worded for documents and pages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from indicators.briefings.comparing import DifferenceDocument, difference
from indicators.briefings.frozen import Frozen
from indicators.briefings.rebuilt import Rebuilt
from indicators.formats import dates, quantities, words
from indicators.formats.texts import translator
from indicators.formats.visible import visible
from indicators.model import AreaSet, Indicator, Language, Status

_MOST: Final = 20


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """One line; an item belongs to the line before it that is none."""

    text: str
    opening: str = ""
    is_item: bool = False


def change_lines(before: Frozen, after: Frozen, *, view: str, language: Language) -> Iterator[ChangeLine]:
    """Statuses, values, later revisions, new figures and new lateness, each list cut after a number it names.

    Raises:
        NotFound: one of them has no such view.
    """
    found = difference(before, after, areas=AreaSet(view))
    return _Worder(found, after, view, language).lines()


class _Worder:
    def __init__(self, found: DifferenceDocument, after: Frozen, view: str, language: Language) -> None:
        self.found, self.language = found, language
        self.rebuilt = Rebuilt(after.document, view)
        _ = self._ = translator("briefings", language)

    def lines(self) -> Iterator[ChangeLine]:
        """The parts in the order of their weight."""
        _ = self._
        before = self.found["a"]
        day = dates.day(date.fromisoformat(before["as_of"]), self.language)
        yield ChangeLine(_("Compared with “{title}” as of {day}.", title=visible(before["title"]), day=day))
        yield from self._part(_("Statuses that changed"), list(self._statuses()))
        yield from self._part(_("Values that moved"), list(self._values()))
        yield from self._part(_("Revised after the fact"), list(self._revised()))
        yield from self._part(_("Newly reported"), list(self._new()))
        yield from self._part(_("Newly late"), list(self._late()))

    def _part(self, title: str, items: list[ChangeLine]) -> Iterator[ChangeLine]:
        # targets that share an indicator say the same of it
        items = list(dict.fromkeys(items))
        yield ChangeLine(str(len(items)), opening=f"{title}:")
        yield from items[:_MOST]
        if len(items) > _MOST:
            yield ChangeLine(self._("and {n} more", n=len(items) - _MOST), is_item=True)

    def _subject(self, indicator: str, area: str) -> str:
        known, place = self.rebuilt.indicators.get(indicator), self.rebuilt.areas.get(area)
        name = words.name(known, self.language) if known else indicator
        where = words.name(place, self.language) if place else area
        return visible(name if area == "VN" else f"{name}, {where}")

    def _shown(self, value: float | None, indicator: str) -> str:
        known: Indicator | None = self.rebuilt.indicators.get(indicator)
        if value is None:
            return self._("no figure")
        return quantities.quantity(value, known, self.language) if known else f"{value:g}"

    def _status(self, code: str | None) -> str:
        return words.label(Status(code), self.language) if code else self._("not in the briefing")

    def _statuses(self) -> Iterator[ChangeLine]:
        for one in self.found["statuses"]:
            text = f"{self._status(one['before'])} → {self._status(one['after'])}"
            yield ChangeLine(text, f"{self._subject(one['indicator'], one['area'])}:", is_item=True)

    def _values(self) -> Iterator[ChangeLine]:
        for one in self.found["values"]:
            before, after = (self._shown(one[side], one["indicator"]) for side in ("before", "after"))
            yield ChangeLine(f"{before} → {after}", f"{self._subject(one['indicator'], one['area'])}:", is_item=True)

    def _revised(self) -> Iterator[ChangeLine]:
        for one in self.found["revised"]:
            before, after = (self._shown(one[side], one["indicator"]) for side in ("before", "after"))
            upload = one["upload"]
            origin = f" · {visible(upload['file'])}" if upload else ""
            period = dates.period(one["period"], self.language)
            opening = f"{self._subject(one['indicator'], one['area'])}, {period}:"
            yield ChangeLine(f"{before} → {after}{origin}", opening, is_item=True)

    def _new(self) -> Iterator[ChangeLine]:
        for one in self.found["newly_reported"]:
            periods = ", ".join(dates.period(period, self.language) for period in one["periods"])
            yield ChangeLine(periods, f"{self._subject(one['indicator'], one['area'])}:", is_item=True)

    def _late(self) -> Iterator[ChangeLine]:
        for one in self.found["newly_late"]:
            text = self._("{period}, {n} days late", period=dates.period(one["period"], self.language),
                          n=one["late_days"])  # fmt: skip
            yield ChangeLine(text, f"{self._subject(one['indicator'], one['area'])}:", is_item=True)
