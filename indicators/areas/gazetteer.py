"""Recognises the area that a typed text names at a day (docs/upload.md, areas); it writes no message.

Candidates are sought from the strictest comparison to the loosest, and the first comparison that knows the text
decides: among its candidates only a unit in force on the day is taken, and never one of two.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from indicators.areas.folding import Folded, Prefix, clean, has_symbols, is_blank
from indicators.areas.nearest import NearestNames
from indicators.areas.vintages import predecessors, successor
from indicators.model import Area, AreaKind, Scope

_LONGEST_NAME = 400
_ONE_DIGIT = re.compile(r"[1-9]")
_CODE = re.compile(r"['’‘]?[0-9]+")
_FLOATING_CODE = re.compile(r"([0-9]{1,2})[.,]0+")
_NATION = frozenset({"canuoc", "toanquoc"})
_TOTAL = re.compile(
    r"(sub ?|grand )?total|cong|sum|average|trung binh|binh quan|tong hop"
    r"|tong( cong| so)?( ca nuoc| toan quoc|( cac)?( [0-9]{2})? (tinh|dia phuong|don vi|bo nganh)( thanh pho| thanh)?)?"
)


class Outcome(StrEnum):
    """What became of a typed area."""

    EXACT = "exact"
    ALIAS = "alias"
    BACKCAST = "backcast"
    LEGACY = "legacy"
    NOT_YET = "not_yet"
    MISSING = "missing"
    TOTAL_ROW = "total_row"
    UNKNOWN = "unknown"
    AMBIGUOUS = "ambiguous"


@dataclass(frozen=True, slots=True)
class AreaMatch:
    """What a text names: `area` is an id for EXACT, ALIAS and BACKCAST, None for everything else.

    `recognised` is the unit meant by a text that may not be used that day (LEGACY, NOT_YET); `successor` the unit in
    force instead of it (LEGACY); `others` its predecessors (NOT_YET) or the units between which nobody chose
    (AMBIGUOUS); `nearest` the area whose name is most like the text (UNKNOWN).
    """

    outcome: Outcome
    area: str | None = None
    recognised: str | None = None
    successor: str | None = None
    others: tuple[str, ...] = ()
    nearest: str | None = None


@dataclass(frozen=True, slots=True)
class _Entry:
    """One way to write one area; `prefix` is the title written with it."""

    area: str
    is_id: bool = False
    prefix: Prefix = Prefix.NONE


_Index = dict[str, list[_Entry]]


def _is_city(area: Area) -> bool:
    """Whether "Thành phố …" may name it; unknown types may. "Thành phố Bắc Ninh" is a town inside the province."""
    said = [Folded.of(text).plain for text in (area.type, area.full_name_vi) if text]
    return not said or any(text.startswith("thanhpho") for text in said)


def _is_total(folded: Folded) -> bool:
    return _TOTAL.fullmatch(" ".join(folded.plains)) is not None


def _claims(area: Area) -> frozenset[Prefix]:
    """Titles that fit an area."""
    if area.kind is AreaKind.PROVINCE:
        return frozenset({Prefix.NONE, Prefix.PROVINCE} | ({Prefix.CITY} if _is_city(area) else set()))
    if area.kind is AreaKind.MINISTRY:
        return frozenset({Prefix.NONE, Prefix.MINISTRY})
    return frozenset({Prefix.NONE})


class Gazetteer:
    """All areas of a catalogue, indexed by everything they are called.

    Building takes some tens of milliseconds; keep one per catalogue. `match` is pure and takes time in proportion to
    the text's length, whatever the text.
    """

    def __init__(self, areas: Mapping[str, Area]) -> None:
        self._areas = areas
        self._claims = {area.id: _claims(area) for area in areas.values()}
        self._namesakes = _namesakes(areas)
        self._official: _Index = {}
        self._written: _Index = {}
        self._toned: _Index = {}
        self._plain: _Index = {}
        self._sounded: _Index = {}
        for area in areas.values():
            self._add_area(area)
        self._nearest = NearestNames({key: [entry.area for entry in some] for key, some in self._plain.items()})

    def __reduce__(self) -> tuple[type[Gazetteer], tuple[Mapping[str, Area]]]:
        """To another process goes what it is made of."""
        return Gazetteer, (self._areas,)

    def match(self, text: str, on: date) -> AreaMatch:
        """The area that `text` names among the units in force on `on`, the last day of the row's period."""
        cleaned = clean(text)
        if len(cleaned) > _LONGEST_NAME:
            return AreaMatch(Outcome.MISSING if is_blank(cleaned) else Outcome.UNKNOWN)
        if found := self._official.get(cleaned):
            return self._decide(found, on, Outcome.EXACT)
        if found := self._written.get(cleaned):
            return self._decide(found, on, Outcome.ALIAS)
        if is_blank(cleaned):
            return AreaMatch(Outcome.MISSING)
        folded = Folded.of(cleaned)
        if folded.plain.isdigit() and not _CODE.fullmatch(unicodedata.normalize("NFKC", cleaned)):
            return AreaMatch(Outcome.UNKNOWN, nearest=self._nearest_code(cleaned, on))
        found_folded = self._match_folded(folded, on)
        if found_folded.area is not None and has_symbols(cleaned):
            return AreaMatch(Outcome.UNKNOWN, nearest=found_folded.area)
        return found_folded

    def is_total(self, text: str) -> bool:
        """Whether a text is the word for a row of totals, such as "Tổng cộng"."""
        return len(text) <= _LONGEST_NAME and _is_total(Folded.of(clean(text)))

    def _match_folded(self, folded: Folded, on: date) -> AreaMatch:
        if _ONE_DIGIT.fullmatch(folded.plain) and (found := self._official.get(f"0{folded.plain}")):
            return self._decide(found, on, Outcome.ALIAS)
        if found := self._find(folded):
            return self._decide(found, on, Outcome.ALIAS)
        if folded.plain in _NATION and Scope.NATIONAL in self._areas:
            return AreaMatch(Outcome.ALIAS, Scope.NATIONAL.value)
        if _is_total(folded):
            return AreaMatch(Outcome.TOTAL_ROW)
        return AreaMatch(Outcome.UNKNOWN, nearest=self._nearest_to(folded, on))

    def _find(self, folded: Folded) -> list[_Entry]:
        """Entries of the strictest comparison that knows the text, with its title or without.

        A code takes no title: "Tỉnh 79" names nothing.
        """
        core = folded.core()
        unglued = core if core.prefix else folded.unglued()
        tries: tuple[tuple[_Index, Callable[[Folded], str], Folded], ...] = (
            (self._toned, lambda name: name.toned, core),
            (self._plain, lambda name: name.plain, unglued),
            (self._sounded, lambda name: name.sounded, unglued),
        )
        for index, key, bare in tries:
            if found := index.get(key(folded)):
                return found
            if not bare.plain.isdigit() and (found := self._fitting(index.get(key(bare), ()), bare.prefix)):
                return found
        return []

    def _fitting(self, entries: Iterable[_Entry], prefix: Prefix) -> list[_Entry]:
        return [
            entry
            for entry in entries
            if not entry.is_id and (entry.prefix is prefix or prefix in self._claims[entry.area])
        ]

    def _decide(self, entries: list[_Entry], on: date, outcome: Outcome) -> AreaMatch:
        """Take the one unit in force, or say why there is none. An id written exactly is nobody's alias."""
        exact_ids = [entry for entry in entries if entry.is_id] if outcome is Outcome.EXACT else []
        ids = {entry.area: entry.is_id for entry in sorted(exact_ids or entries, key=lambda entry: entry.is_id)}
        in_force = [area for area in ids if self._areas[area].exists_on(on)]
        if len(in_force) == 1:
            return AreaMatch(outcome, in_force[0])
        if in_force:
            return AreaMatch(Outcome.AMBIGUOUS, others=tuple(sorted(in_force)))
        return self._decide_absent(ids, on)

    def _decide_absent(self, ids: Mapping[str, bool], on: date) -> AreaMatch:
        """None of the units named exists that day: they ended (the last to end counts) or are still to come."""
        ended = {area: day for area in ids if (day := self._areas[area].valid_to) and day < on}
        if ended:
            latest = [area for area, day in ended.items() if day == max(ended.values())]
            if len(latest) > 1:
                return AreaMatch(Outcome.AMBIGUOUS, others=tuple(sorted(latest)))
            return AreaMatch(Outcome.LEGACY, recognised=latest[0], successor=successor(self._areas, latest[0], on))
        starts = {area: self._areas[area].valid_from or date.max for area in ids}
        first = [area for area, day in starts.items() if day == min(starts.values())]
        if len(first) > 1:
            return AreaMatch(Outcome.AMBIGUOUS, others=tuple(sorted(first)))
        if ids[first[0]]:
            return AreaMatch(Outcome.BACKCAST, first[0])
        return AreaMatch(Outcome.NOT_YET, recognised=first[0], others=predecessors(self._areas, first[0], on))

    def _nearest_code(self, text: str, on: date) -> str | None:
        """The area whose code another program wrote with decimals ("1.0"); "8.0" is not 80, and "-1" is nothing."""
        written = _FLOATING_CODE.fullmatch(text)
        return self.match(written[1].zfill(2), on).area if written else None

    def _nearest_to(self, folded: Folded, on: date) -> str | None:
        bare = folded.core().plain
        alike = () if bare.isdigit() else self._nearest.areas_like(bare)
        return next((area for area in alike if self._areas[area].exists_on(on)), alike[0] if alike else None)

    def _add_area(self, area: Area) -> None:
        identity = _Entry(area.id, is_id=True)
        _put(self._official, clean(area.id), identity)
        self._add_folded(Folded.of(area.id), identity)
        for name in (area.code, area.name_vi, area.full_name_vi):
            if name:
                _put(self._official, clean(name), _Entry(area.id))
                self._add_folded(Folded.of(name), _Entry(area.id))
        for name in (area.name_en, *area.aliases, *self._shared_aliases(area)):
            if name:
                _put(self._written, clean(name), _Entry(area.id))
                self._add_folded(Folded.of(name), _Entry(area.id))

    def _shared_aliases(self, area: Area) -> Iterable[str]:
        """Names of the same unit before or after a change that left it its name, where their title fits this one."""
        for other in self._namesakes.get(area.id, ()):
            for alias in (other.full_name_vi, other.name_en, *other.aliases):
                if alias and Folded.of(alias).core().prefix in self._claims[area.id]:
                    yield alias

    def _add_folded(self, folded: Folded, entry: _Entry) -> None:
        core = folded.core()
        for name in (folded,) if core is folded or entry.is_id else (folded, core):
            written = _Entry(entry.area, entry.is_id, name.prefix)
            _put(self._toned, name.toned, written)
            _put(self._plain, name.plain, written)
            _put(self._sounded, name.sounded, written)


def _namesakes(areas: Mapping[str, Area]) -> dict[str, list[Area]]:
    """For each area its direct predecessors and successor of the same name and kind."""
    found: dict[str, list[Area]] = {}
    for area in areas.values():
        later = areas.get(area.successor)
        if later is not None and (later.name_vi, later.kind) == (area.name_vi, area.kind):
            found.setdefault(area.id, []).append(later)
            found.setdefault(later.id, []).append(area)
    return found


def _put(index: _Index, key: str, entry: _Entry) -> None:
    entries = index.setdefault(key, [])
    if entry not in entries:
        entries.append(entry)
