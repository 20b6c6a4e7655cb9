"""Workbooks for those who report: a form to fill in, and their own file sent back with its faults marked."""

from __future__ import annotations

from datetime import date

from indicators.errors import IndicatorsError
from indicators.ingest.annotate import annotate
from indicators.ingest.limits import Limits
from indicators.ingest.report import ImportReport
from indicators.ingest.template import lines_to_fill, template
from indicators.model import Area, Language
from indicators.periods import parse
from indicators.services.beside import MANY_LINES, beside, is_large
from indicators.services.staging import StagedFile
from indicators.services.suggestions import known
from indicators.services.workspace import Workspace


class NothingDue(IndicatorsError):
    """No figure is asked for by a form of this sector, area and period."""


def annotated_upload(
    workspace: Workspace, file: StagedFile, report: ImportReport, *, language: Language, sheet: str | None = None
) -> bytes:
    """The person's own rows as a workbook, faulty cells marked, with a sheet of all findings."""
    limits = Limits(**workspace.settings.limits.model_dump())
    is_long = is_large(file.data) or len(report.findings) > MANY_LINES
    return beside(workspace, is_long, annotate, file.data, file.name, report, limits=limits, lang=language, sheet=sheet)


def form(
    workspace: Workspace,
    *,
    sector: str | None = None,
    area: str | None = None,
    period: str | None = None,
    as_of: date | None = None,
    language: Language = Language.VI,
) -> bytes:
    """A pre-filled workbook of the figures due, the last value beside each empty cell; none that is approved already.

    Raises:
        NotFound: the sector or the area does not exist.
        NothingDue: nothing is to be reported for these.
    """
    day = as_of or workspace.default_as_of
    code = _canonical(period)
    if form_rows(workspace, sector=sector, area=area, period=code, as_of=day) == 0:
        raise NothingDue(
            "No figure is due for this sector, area and period.",
            hint="What is approved or closed is not asked again. Choose another period, or leave one of the three out.",
        )
    current = workspace.panels(workspace.revision()).frame
    return template(workspace.catalogue, current, as_of=day, sector=sector, area=area, period=code, lang=language)


def form_rows(
    workspace: Workspace, *, sector: str | None, area: str | None, period: str | None, as_of: date | None = None
) -> int:
    """How many figures such a form asks for."""
    if sector is not None:
        known("sector", sector, workspace.catalogue.sectors)
    if area is not None:
        known("area", area, workspace.catalogue.areas)
    day, current = as_of or workspace.default_as_of, workspace.panels(workspace.revision()).frame
    return len(lines_to_fill(workspace.catalogue, current, day, sector=sector, area=area, period=_canonical(period)))


def reporting_areas(workspace: Workspace, day: date) -> tuple[Area, ...]:
    """The areas that exist on a day, as a form may be made for."""
    return tuple(area for area in workspace.catalogue.areas.values() if area.exists_on(day))


def _canonical(period: str | None) -> str | None:
    """The code of a period as the catalogue writes it.

    Raises:
        NothingDue: the text is no period.
    """
    if period is None:
        return None
    try:
        return parse(period.strip()).code
    except ValueError as error:
        raise NothingDue(
            "'{period}' is not a period.", hint="Write 2025, 2025-H1, 2025-Q2 or 2025-05.", period=period
        ) from error
