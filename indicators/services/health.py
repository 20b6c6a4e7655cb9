"""Whether an installation is well, and what to do where it is not."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field
from typing import TypedDict, TypeVar

from indicators.catalogue import load_catalogue
from indicators.errors import IndicatorsError, StoreError
from indicators.formats.texts import explain, translator
from indicators.model import Catalogue, Language
from indicators.services.loading import observation_files
from indicators.services.sessions import refuse_bad_sign_in
from indicators.services.withheld import withheld_values
from indicators.services.workspace import Workspace, utc_now
from indicators.settings import Settings
from indicators.store import Fact, Store

Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True)
class Failure:
    """One check that failed; the error says what is wrong and what to do."""

    code: str
    error: IndicatorsError


@dataclass
class DoctorReport:
    """How many checks were made, which failed, and facts worth knowing (name, value)."""

    checked: int = 0
    failures: list[Failure] = field(default_factory=list)
    facts: list[tuple[str, str]] = field(default_factory=list)


class FailureDocument(TypedDict):
    """One failed check of `doctor --json`."""

    code: str
    what: str
    do: str


class DoctorDocument(TypedDict):
    """The document of `doctor --json`."""

    checked: int
    failed: list[FailureDocument]


def doctor(load: Callable[[], Settings]) -> DoctorReport:
    """Check settings, catalogue, observations folder and database, each even when another one fails."""
    report = DoctorReport()
    settings = _try(report, "SETTINGS", load)
    if settings is None:
        return report
    catalogue = _try(report, "CATALOGUE", lambda: load_catalogue(settings.catalogue))
    if catalogue is not None:
        report.facts += _catalogue_facts(catalogue)
    _try(report, "OBSERVATIONS", lambda: observation_files(settings.observations))
    store = _try(report, "DATABASE", lambda: Store.open(settings.database))
    if store is not None:
        with closing(store):
            _try(report, "SCHEMA", store.revision)
            for fact in _try(report, "STORAGE", store.doctor_facts) or []:
                report.facts.append((fact.name, fact.value))
                if not fact.kept:
                    _fail(report, fact)
            if catalogue is not None and is_ready(store):
                workspace = Workspace(settings, catalogue, store, utc_now)
                if settings.auth.mode != "none":
                    _try(report, "SIGN_IN", lambda: refuse_bad_sign_in(workspace))
                found = _try(report, "SHIPPED", lambda: list(withheld_values(workspace)))
                report.facts += [("a person's value stands", each) for each in found or []]
    return report


def is_ready(store: Store) -> bool:
    """Whether the database answers and is of this program's version."""
    return why_not_ready(store) is None


def why_not_ready(store: Store) -> IndicatorsError | None:
    """What keeps the database from answering; None when it answers and is of this program's version."""
    try:
        store.schema_state()
        store.revision()
    except IndicatorsError as error:
        return error
    return None


def doctor_document(report: DoctorReport, language: Language) -> DoctorDocument:
    """What is wrong and what to do, in the language."""
    return {"checked": report.checked, "failed": [_failure_document(one, language) for one in report.failures]}


def _failure_document(failure: Failure, language: Language) -> FailureDocument:
    error = failure.error
    hint = translator("errors", language)(error.hint).format(**error.params) if error.hint else ""
    what = explain(error, language).removesuffix(hint).strip()
    return {"code": failure.code, "what": what, "do": hint}


def _try(report: DoctorReport, code: str, check: Callable[[], Answer]) -> Answer | None:
    report.checked += 1
    try:
        return check()
    except IndicatorsError as error:
        report.failures.append(Failure(code, error))
        return None


def _fail(report: DoctorReport, fact: Fact) -> None:
    error = StoreError("{name} is {value}.", hint=fact.hint, name=fact.name, value=fact.value)
    report.failures.append(Failure("STORAGE", error))


def _catalogue_facts(catalogue: Catalogue) -> list[tuple[str, str]]:
    return [
        ("catalogue", catalogue.sha256),
        ("indicators", str(len(catalogue.indicators))),
        ("targets", str(len(catalogue.targets))),
        ("milestones", str(len(catalogue.milestones))),
    ]
