"""The wiring: settings, catalogue, store and clock opened once and handed to every use case."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta, timezone
from functools import cache, cached_property
from types import TracebackType

from indicators.areas import Gazetteer
from indicators.catalogue import load_catalogue
from indicators.errors import ConfigError, IndicatorsError, NotFound
from indicators.model import AreaSet, Catalogue
from indicators.model.people import Person, PersonScope
from indicators.services.corrections import Corrections
from indicators.services.narrowing import narrowed, within
from indicators.services.panel import Panels, Within, known_to
from indicators.services.settling import Held, Once
from indicators.settings import Settings, load_settings
from indicators.store import Store

_PANELS_KEPT = 3
_PARTS_KEPT = 16

Clock = Callable[[], datetime]

VIET_NAM = timezone(timedelta(hours=7))
"""Asia/Ho_Chi_Minh: no summer time, so that no time-zone data need be installed."""


def utc_now() -> datetime:
    """This instant; the only place where the program looks at a clock."""
    return datetime.now(UTC)


@dataclass(frozen=True)
class Workspace:
    """Everything a use case needs; closing it closes the database."""

    settings: Settings
    catalogue: Catalogue
    store: Store
    clock: Clock
    person: Person | None = None
    """Who asks through this workspace; None for whoever sits at the machine itself."""
    is_shared: bool = False
    """Whether others wait for answers of this process, so that long work has to be done apart."""
    within: Within | None = field(default=None, repr=False)
    vouch: Callable[[], None] | None = field(default=None, repr=False)
    """Raises when `person` is not signed in any more; asked before each act: a page may be older than its session."""
    corrections: dict[tuple[int, tuple[int, ...]], Corrections] = field(default_factory=dict, repr=False)
    """What each batch changed, by its id and those of the batches approved before it."""
    _whole: Workspace | None = field(default=None, repr=False)
    _panels: dict[int, Once[Panels]] = field(default_factory=dict, repr=False)
    _held: Held = field(default_factory=Held, repr=False)
    _parts: dict[PersonScope, Workspace] = field(default_factory=dict, repr=False)
    _lock: threading.Lock = field(default_factory=threading.Lock, repr=False)

    def __enter__(self) -> Workspace:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Release the database."""
        self.store.close()

    def of(self, person: Person) -> Workspace:
        """The same workspace as a person may see it: what lies outside the scope is not there.

        Persons of one scope share what was made for it.
        """
        whole = self.whole
        if person.scope.is_everything:
            return replace(whole, person=person, _whole=whole)
        with whole._lock:
            if person.scope not in whole._parts:
                while len(whole._parts) >= _PARTS_KEPT:
                    whole._parts.pop(next(iter(whole._parts)))
                whole._parts[person.scope] = whole._narrowed(person.scope)
            return replace(whole._parts[person.scope], person=person)

    def _narrowed(self, scope: PersonScope) -> Workspace:
        return replace(
            self,
            catalogue=narrowed(self.catalogue, scope),
            within=within(self.catalogue, scope),
            _whole=self,
            _panels={},
            corrections={},
            _lock=threading.Lock(),
        )

    @property
    def whole(self) -> Workspace:
        """The workspace without any scope: for what must be computed on everything and then looked at in part."""
        return self._whole or self

    @property
    def asker(self) -> str:
        """Who asks, in one text: part of every key under which an answer is kept for others to reuse."""
        if self.person is None:
            return "local"
        return f"{self.person.role or 'local'}:{self.person.scope.key}"

    @property
    def gazetteer(self) -> Gazetteer:
        """Finds areas by what people type, those outside a scope too: a row is told what is wrong with it."""
        return self.whole._gazetteer

    @cached_property
    def _gazetteer(self) -> Gazetteer:
        return Gazetteer(self.catalogue.areas)

    @property
    def today(self) -> date:
        """The current day in Viet Nam."""
        return self.clock().astimezone(VIET_NAM).date()

    @property
    def default_as_of(self) -> date:
        """The day readings are judged on when none is asked for."""
        return self.settings.as_of or self.today

    def revision_at(self, known_at: int | date | None) -> int:
        """The revision meant by a number, a day (its last revision) or nothing (the newest).

        Raises:
            NotFound: a number that no revision has.
        """
        if known_at is None:
            return self.revision()
        newest = self.store.revision()
        if isinstance(known_at, date):
            return self.store.revision_on(known_at)
        if not 0 <= known_at <= newest:
            raise NotFound("revision", str(known_at), str(newest))
        return known_at

    def revision(self) -> int:
        """The newest revision for who reads: one whose figures are still being made ready is left to its writer."""
        return self._held.seen(self.store.revision())

    @contextmanager
    def settling(self) -> Iterator[None]:
        """Write within this block: others read on at what counted before, until the new figures are at hand."""
        if not self.is_shared:
            yield
            return
        with self._held.at(self.store.revision()):
            yield
            with suppress(IndicatorsError):  # it is written; who reads next is told what is wrong
                self.whole.panels(self.store.revision()).on(AreaSet.NEW)

    def panels(self, revision: int) -> Panels:
        """Every figure known at a revision; the last few are kept, made once and shared by threads."""
        with self._lock:
            if revision not in self._panels:
                while len(self._panels) >= _PANELS_KEPT:
                    self._panels.pop(next(iter(self._panels)))
                self._panels[revision] = Once()
            made = self._panels[revision]
        return made.get(lambda: self._made(revision))

    def _made(self, revision: int) -> Panels:
        if self.within is not None:
            return Panels(self.whole.panels(revision).everything, self.whole.catalogue, self.within)
        newest = self.store.revision()
        rows = self.store.observations(None if revision == newest else revision)
        return Panels(known_to(self.catalogue, rows), self.catalogue)


def open_workspace(settings: Settings, *, clock: Clock = utc_now, migrate: bool = False) -> Workspace:
    """Load the catalogue and open the database; `migrate` creates or brings it up to date first.

    Raises:
        CatalogueError: the catalogue holds faults.
        StoreError: the database cannot be used.
    """
    catalogue = load_catalogue(settings.catalogue)
    return Workspace(settings, catalogue, Store.open(settings.database, migrate=migrate), clock)


_settings_lock, _process_lock = threading.Lock(), threading.Lock()


@cache
def _process_settings() -> Settings:
    settings = load_settings()
    refuse_unbuilt_sign_in(settings)
    return settings


@cache
def _process_workspace() -> Workspace:
    return replace(open_workspace(process_settings()), is_shared=True)


def refuse_unbuilt_sign_in(settings: Settings) -> None:
    """Stop a server that was told to let people sign in as it cannot: else its pages would stand open.

    Raises:
        ConfigError: people shall sign in elsewhere.
    """
    if settings.auth.mode == "oidc":
        raise ConfigError(
            "Sign-in of the kind auth.mode: {mode} is not part of this version.",
            hint="Set auth.mode: local for accounts of this program, or none on 127.0.0.1.",
            mode=settings.auth.mode,
        )


def process_settings() -> Settings:
    """The settings of a server process; a failure is not remembered.

    Raises:
        ConfigError: as `load_settings` and `refuse_unbuilt_sign_in`.
    """
    with _settings_lock:
        return _process_settings()


def process_workspace() -> Workspace:
    """The one workspace of a server process, opened by the first who asks; a failure is not remembered.

    Raises:
        IndicatorsError: as `process_settings` and `open_workspace`.
    """
    with _process_lock:
        return _process_workspace()
