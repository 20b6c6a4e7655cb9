"""The wiring: settings, catalogue, store and clock opened once and handed to every use case."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta, timezone
from functools import cache, cached_property
from types import TracebackType

from indicators.areas import Gazetteer
from indicators.catalogue import load_catalogue
from indicators.errors import NotFound
from indicators.model import Catalogue
from indicators.services.panel import Panels
from indicators.settings import Settings, load_settings
from indicators.store import Store

_PANELS_KEPT = 3

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
    _panels: dict[int, Panels] = field(default_factory=dict, repr=False)
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

    @cached_property
    def gazetteer(self) -> Gazetteer:
        """Finds areas by what people type."""
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
        newest = self.store.revision()
        if known_at is None:
            return newest
        if isinstance(known_at, date):
            return self.store.revision_on(known_at)
        if not 0 <= known_at <= newest:
            raise NotFound("revision", str(known_at), str(newest))
        return known_at

    def panels(self, revision: int) -> Panels:
        """Every figure known at a revision; the last few are kept, made once and shared by threads."""
        with self._lock:
            if revision not in self._panels:
                while len(self._panels) >= _PANELS_KEPT:
                    self._panels.pop(next(iter(self._panels)))
                newest = self.store.revision()
                frame = self.store.observations(None if revision == newest else revision)
                self._panels[revision] = Panels(frame, self.catalogue)
            return self._panels[revision]


def open_workspace(settings: Settings, *, clock: Clock = utc_now, migrate: bool = False) -> Workspace:
    """Load the catalogue and open the database; `migrate` creates or brings it up to date first.

    Raises:
        CatalogueError: the catalogue holds faults.
        StoreError: the database cannot be used.
    """
    catalogue = load_catalogue(settings.catalogue)
    return Workspace(settings, catalogue, Store.open(settings.database, migrate=migrate), clock)


_process_lock = threading.Lock()


@cache
def _process_workspace() -> Workspace:
    return open_workspace(load_settings())


def process_workspace() -> Workspace:
    """The one workspace of a server process, opened by the first who asks; a failure is not remembered.

    Raises:
        IndicatorsError: as `load_settings` and `open_workspace`.
    """
    with _process_lock:
        return _process_workspace()
