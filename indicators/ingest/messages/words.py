"""What is said about one finding code: its name, what it means, and the sentence for a case of it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Words:
    """English message ids of the gettext domain `findings`.

    `template` says what was found, what was expected and what to do, with fields from the finding. Each of `more` is a
    sentence added when the finding carries that detail. `empty` stands for `template` when the cell holds nothing.
    """

    title: str
    description: str
    template: str
    more: tuple[tuple[str, str], ...] = ()
    empty: str = ""
