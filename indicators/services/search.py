"""Finds indicators, sectors, provinces, ministries and tasks by what people type, with or without diacritics.

It reads the catalogue alone, so that an answer never depends on figures.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum, StrEnum

from indicators.areas.folding import Folded
from indicators.formats.collation import Key, vietnamese
from indicators.model import Area, AreaKind, Catalogue, Indicator, Milestone, Sector

LONGEST = 100
"""Letters of a question that are read; the rest is left out."""
_LETTERS = 3
"""Words shorter than this must stand in a name as they are; the others may be the beginning of a word."""
_NEAR, _ALIKE, _ENOUGH, _BESIDE_BEST = 5, 0.6, 0.6, 0.85
"""How many near records are named at most; how alike two words are, which part of a question a name must answer at
least, and which part of what the best one answers."""


class FoundKind(StrEnum):
    """What was found, in the order groups are shown."""

    INDICATOR = "indicator"
    SECTOR = "sector"
    PROVINCE = "province"
    MINISTRY = "ministry"
    MILESTONE = "milestone"


class Fit(IntEnum):
    """How well a name fits the question, best first."""

    CODE = 0
    START = 1
    PHRASE = 2
    WORDS = 3
    INSIDE = 4
    NEAR = 5


Record = Indicator | Sector | Area | Milestone


@dataclass(frozen=True, slots=True)
class Found:
    """One record that fits."""

    kind: FoundKind
    record: Record
    fit: Fit


@dataclass(frozen=True, slots=True)
class Answer:
    """What a question finds: for each kind how many fit and the best of them, best first; `near` where nothing fits."""

    asked: str
    found: Mapping[FoundKind, tuple[Found, ...]]
    totals: Mapping[FoundKind, int]
    near: tuple[Found, ...] = ()

    @property
    def total(self) -> int:
        """How many records fit."""
        return sum(self.totals.values())


@dataclass(frozen=True, slots=True)
class _Text:
    """One way to write a record: words without diacritics, between blanks; and with them."""

    plain: str
    toned: str


@dataclass(frozen=True, slots=True)
class _Entry:
    kind: FoundKind
    record: Record
    codes: tuple[str, ...]
    names: tuple[_Text, ...]
    order: tuple[int, int, Key]


class SearchIndex:
    """Every record of a catalogue, folded once; safe to share between threads."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._entries = tuple(_entries(catalogue))

    def find(self, asked: str, *, most: int = 20) -> Answer:
        """The records that fit, up to `most` of each kind; nothing for a question without letters and digits."""
        text = asked.strip()[:LONGEST]
        question = _text(text)
        found: dict[FoundKind, list[_Ranked]] = {}
        for entry in self._entries if question.plain.strip() else ():
            ranked = _rank(entry, text.casefold(), question)
            if ranked is not None:
                found.setdefault(entry.kind, []).append((ranked, Found(entry.kind, entry.record, Fit(ranked[0]))))
        is_sure = any(one.fit < Fit.INSIDE for pairs in found.values() for _, one in pairs)
        ordered = {
            kind: sorted((pair for pair in found[kind] if not is_sure or pair[1].fit < Fit.INSIDE), key=_by_rank)
            for kind in FoundKind
            if kind in found
        }
        kinds = sorted((kind for kind in ordered if ordered[kind]), key=lambda kind: ordered[kind][0][1].fit)
        best = {kind: tuple(one for _, one in ordered[kind][:most]) for kind in kinds}
        totals = {kind: len(ordered[kind]) for kind in kinds}
        return Answer(text, best, totals, () if kinds else self._near(question.plain.split()))

    def _near(self, words: Sequence[str]) -> tuple[Found, ...]:
        """The records whose names answer most of these words, or words spelt much like them, best first."""
        likeness = _Likeness(words)
        scored = ((max(map(likeness.of, entry.names), default=0.0), entry) for entry in self._entries if words)
        best = sorted(((-score, entry.order, entry) for score, entry in scored if score >= _ENOUGH), key=_by_score)
        least = best[0][0] * _BESIDE_BEST if best else 0.0
        return tuple(Found(entry.kind, entry.record, Fit.NEAR) for score, _, entry in best[:_NEAR] if score <= least)


_Order = tuple[int, int, Key]
_Rank = tuple[Fit, int, int, _Order]
_Ranked = tuple[_Rank, Found]


def _by_rank(pair: _Ranked) -> _Rank:
    return pair[0]


def _rank(entry: _Entry, asked: str, question: _Text) -> _Rank | None:
    """Fit, whether the tones fit too, which of its names it was, its order; None when it does not fit."""
    if any(code.startswith(asked) for code in entry.codes):
        return Fit.CODE, 0, 0, entry.order
    fits = [
        (fit, int(question.toned not in name.toned), place, entry.order)
        for place, name in enumerate(entry.names)
        if (fit := _fit(question.plain, name.plain)) is not None
    ]
    return min(fits, default=None)


def _fit(asked: str, name: str) -> Fit | None:
    """How the words of a question lie in a name; both are words between blanks, with a blank before and after."""
    begun = asked.rstrip()
    if name.startswith(begun):
        return Fit.START
    words = asked.split()
    is_short = len(words[-1]) < _LETTERS
    if (asked if is_short else begun) in name:
        return Fit.PHRASE
    if all(f" {word}{' ' if len(word) < _LETTERS else ''}" in name for word in words):
        return Fit.WORDS
    joined = "".join(words)
    return Fit.INSIDE if len(joined) >= _LETTERS and joined in name.replace(" ", "") else None


def _by_score(scored: tuple[float, _Order, _Entry]) -> tuple[float, _Order]:
    return scored[:2]


class _Likeness:
    """How much of a question a name answers, word by word; words alike are those that share most pairs of letters."""

    def __init__(self, words: Sequence[str]) -> None:
        self._words = words
        self._known: dict[tuple[str, str], float] = {}

    def of(self, name: _Text) -> float:
        """0 to 1, the mean over the words of the question."""
        others = name.plain.split()
        return sum(max((self._of(word, other) for other in others), default=0.0) for word in self._words) / len(
            self._words
        )

    def _of(self, word: str, other: str) -> float:
        found = self._known.get((word, other))
        if found is None:
            found = 1.0 if other == word or (len(word) >= _LETTERS and other.startswith(word)) else _dice(word, other)
            self._known[word, other] = found
        return found


def _dice(word: str, other: str) -> float:
    """Twice the pairs of letters that both have, by the pairs of each (Dice 1945); 0 below `_ALIKE`."""
    one, two = ({padded[at : at + 2] for at in range(len(padded) - 1)} for padded in (f"^{word}$", f"^{other}$"))
    found = 2 * len(one & two) / (len(one) + len(two))
    return found if found >= _ALIKE else 0.0


def _text(name: str) -> _Text:
    folded = Folded.of(name)
    return _Text(f" {' '.join(folded.plains)} ", f" {' '.join(folded.syllables)}")


def _texts(names: Iterable[str]) -> tuple[_Text, ...]:
    return tuple(_text(name) for name in dict.fromkeys(names) if name)


def _entries(catalogue: Catalogue) -> Iterator[_Entry]:
    places = {code: sector.order for code, sector in catalogue.sectors.items()}
    yield from _indicators(catalogue, places)
    for sector in catalogue.sectors.values():
        names = _texts((sector.name_vi, sector.name_en))
        yield _Entry(FoundKind.SECTOR, sector, (sector.code,), names, (0, sector.order, vietnamese(sector.code)))
    yield from (_area(area) for area in catalogue.areas.values() if area.kind in _KINDS)
    for task in catalogue.milestones.values():
        names = _texts((task.title_vi, task.title_en, task.legal_document))
        order = (0, places.get(task.sector, 0), vietnamese(task.code))
        yield _Entry(FoundKind.MILESTONE, task, (task.code.casefold(),), names, order)


def _indicators(catalogue: Catalogue, places: Mapping[str, int]) -> Iterator[_Entry]:
    """Those that have a target come first; the codes of its targets lead to an indicator too."""
    aims: dict[str, list[str]] = {}
    for target in catalogue.targets.values():
        aims.setdefault(target.indicator, []).append(target.code.casefold())
    for one in catalogue.indicators.values():
        codes = (one.code.casefold(), *aims.get(one.code, ()))
        order = (int(one.code not in aims), places.get(one.sector, 0), vietnamese(one.code))
        yield _Entry(FoundKind.INDICATOR, one, codes, _texts((one.name_vi, one.name_en, one.code)), order)


_KINDS = {
    AreaKind.PROVINCE: FoundKind.PROVINCE,
    AreaKind.MINISTRY: FoundKind.MINISTRY,
    AreaKind.AGENCY: FoundKind.MINISTRY,
}


def _area(area: Area) -> _Entry:
    names = _texts((area.name_vi, area.full_name_vi, area.name_en, *area.aliases))
    order = (int(area.valid_to is not None), 0, vietnamese(area.name_vi))
    return _Entry(_KINDS[area.kind], area, (area.id.casefold(),), names, order)
