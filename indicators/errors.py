"""Errors of the program, each with a hint that says what to do next; it renders no text for people.

IndicatorsError
|- ConfigError            settings cannot be used; start-up stops
|- CatalogueError         the catalogue folder holds faults; all of them at once
|- NotFound               a code that does not exist, with the nearest one
|- UnreadableFile         bytes that no reader can open
|- UploadRejected         commit was called on a file with errors
|- StaleRevision          the data changed since the preview was computed
|- NotAllowed             this person may not do this
|- NotSignedIn            nobody is known to be here, or not any more
|  |- TooManyTries        passwords were guessed, or it looks so
|- WorkStopped            work done in a process of its own ended without a result
|- StoreError             the database cannot do what was asked
"""

from __future__ import annotations

from dataclasses import dataclass


class IndicatorsError(Exception):
    """Base of all errors a door may show to a person.

    `template` and `hint` are English message ids of the gettext domain `errors`; both may hold
    `{named}` fields which are filled from `params` after translation.
    """

    def __init__(self, template: str, /, *, hint: str = "", **params: object) -> None:
        self.template = template
        self.hint = hint
        self.params = params
        super().__init__(template.format(**params))

    def __str__(self) -> str:
        """The English sentence, hint included."""
        parts = [self.template.format(**self.params)]
        if self.hint:
            parts.append(self.hint.format(**self.params))
        return " ".join(parts)


class ConfigError(IndicatorsError):
    """Settings cannot be used."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault of a data file: where it is, what was found, what was expected.

    `row` is counted as a spreadsheet shows it (header 1); None when the fault belongs to the file.
    """

    file: str
    row: int | None
    column: str | None
    template: str
    params: tuple[tuple[str, object], ...] = ()

    @property
    def place(self) -> str:
        """`file:row:column`, leaving out what is not known."""
        return ":".join(str(part) for part in (self.file, self.row, self.column) if part)

    def __str__(self) -> str:
        return f"{self.place}: {self.template.format(**dict(self.params))}"


class CatalogueError(IndicatorsError):
    """The catalogue folder holds faults."""

    def __init__(self, folder: str, faults: tuple[Fault, ...]) -> None:
        self.faults = faults
        super().__init__(
            "The catalogue in {folder} has {count} faults.",
            hint="Correct the rows named and start again; nothing was changed.",
            folder=folder,
            count=len(faults),
        )


class NotFound(IndicatorsError):
    """A code that does not exist."""

    def __init__(self, kind: str, code: str, nearest: str | None = None) -> None:
        hint = "Did you mean '{nearest}'?" if nearest else ""
        super().__init__("No {kind} '{code}'.", hint=hint, kind=kind, code=code, nearest=nearest)


class UnreadableFile(IndicatorsError):
    """Bytes that no reader can open."""


class UploadRejected(IndicatorsError):
    """Commit was asked for a file whose report does not allow it."""


class StaleRevision(IndicatorsError):
    """Someone wrote the same keys since the preview was computed."""


class NotAllowed(IndicatorsError):
    """This person may not do this."""


class NotSignedIn(IndicatorsError):
    """Nobody is known to be here, or not any more."""


class TooManyTries(NotSignedIn):
    """Passwords were guessed, or it looks so."""


class WorkStopped(IndicatorsError):
    """Work done in a process of its own ended without a result: the system stopped it, or a fault did (see the log)."""


class StoreError(IndicatorsError):
    """The database cannot do what was asked; nothing was written."""


class Unreachable(StoreError):
    """The database is not there or does not answer: nothing can be read before somebody puts that right."""
