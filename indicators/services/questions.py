"""What the documents leave open and the Ministry has to answer, target by target; it judges nothing."""

from __future__ import annotations

from dataclasses import dataclass

from indicators.model import CORE_TIERS, Catalogue, Indicator, Sector, Target


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """One question about one target; `question` ends with its question mark, `rest` says how it is read until then."""

    target: Target
    indicator: Indicator
    question: str
    rest: str


@dataclass(frozen=True, slots=True)
class SectorQuestions:
    """The questions of one sector, those on core targets first."""

    sector: Sector
    questions: tuple[OpenQuestion, ...]


def open_questions(catalogue: Catalogue) -> tuple[SectorQuestions, ...]:
    """Every note of a target that asks something, by sector in the directive's order; remarks are left out."""
    found: dict[str, list[OpenQuestion]] = {}
    for target in catalogue.targets.values():
        question, mark, rest = target.note.partition("?")
        indicator = catalogue.indicators[target.indicator]
        if mark and indicator.sector in catalogue.sectors:
            found.setdefault(indicator.sector, []).append(
                OpenQuestion(target, indicator, question + mark, rest.strip())
            )
    sectors = sorted((catalogue.sectors[code] for code in found), key=lambda sector: sector.order)
    return tuple(SectorQuestions(sector, tuple(sorted(found[sector.code], key=_order))) for sector in sectors)


def _order(one: OpenQuestion) -> tuple[bool, str]:
    return one.target.tier not in CORE_TIERS, one.target.code
