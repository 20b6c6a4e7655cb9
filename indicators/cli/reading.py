"""Commands that answer questions: the overview and one indicator."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from indicators.cli import session
from indicators.cli.session import read_date, read_known_at, say, say_json, words
from indicators.model import AreaSet, Language, Reading, Tier

if TYPE_CHECKING:
    from indicators.services import IndicatorDetail


def overview(
    as_of: str | None,
    known_at: str | None,
    areas: AreaSet,
    sector: str | None,
    tier: Tier | None,
    *,
    by_area: bool,
    as_json: bool,
) -> None:
    """Print every target judged."""
    day, revision = read_date(as_of), read_known_at(known_at)
    from indicators import services
    from indicators.formats.documents import overview_document
    from indicators.formats.sentences import headline

    language = session.chosen_language()
    with session.workspace() as workspace:
        answer = services.overview(
            workspace, as_of=day, known_at=revision, areas=areas, sector=sector, tier=tier, by_area=by_area
        )
    if as_json:
        say_json(overview_document(answer, method=services.METHOD_VERSION, language=language))
        return
    say(headline(answer, language))
    for reading in answer.readings:
        if reading.target:
            say(_line(reading, language, answer.as_of))


def _line(reading: Reading, language: Language, as_of: date) -> str:
    from indicators.formats import words as labels
    from indicators.formats.sentences import sentence

    name = (
        reading.indicator.name_en
        if language is Language.EN and reading.indicator.name_en
        else reading.indicator.name_vi
    )
    status = f"{labels.symbol(reading.status)} {labels.label(reading.status, language)}"
    code = reading.target.code if reading.target else reading.indicator.code
    unit = "" if reading.area.id == "VN" else f" · {reading.area.name_vi}"
    return f"{status:<24} {code:<10} {name}{unit}\n{'':<24} {'':<10} {sentence(reading, language, as_of=as_of)}"


def show(
    indicator: str, area: str | None, areas: AreaSet, as_of: str | None, known_at: str | None, *, as_json: bool
) -> None:
    """Print one indicator in full."""
    day, revision = read_date(as_of), read_known_at(known_at)
    from indicators import services
    from indicators.services.documents import indicator_document

    language = session.chosen_language()
    with session.workspace() as workspace:
        detail = services.indicator_detail(workspace, indicator, area=area, areas=areas, as_of=day, known_at=revision)
    if as_json:
        say_json(indicator_document(detail, language=language))
        return
    _print_detail(detail, language)


def _print_detail(detail: IndicatorDetail, language: Language) -> None:
    from indicators.formats.sentences import calculation

    _ = words()
    indicator = detail.indicator
    say(f"{indicator.code} · {indicator.name_en if language is Language.EN else indicator.name_vi}")
    for reading in detail.readings:
        if reading.target:
            say("\n" + _line(reading, language, detail.as_of))
            for step in calculation(reading, language, as_of=detail.as_of):
                say(f"  · {step}")
    say("\n" + _("Series"))
    for row in detail.series:
        shown = (
            "–" if row.value is None else f"{row.qualifier.value if row.qualifier.value != '=' else ''}{row.value:g}"
        )
        say(f"  {row.area.id:<8} {row.period:<8} {shown:>12}  {row.basis.value:<9} {row.origin.source}")
