"""Texts in the reader's language by gettext; the English text is the message id. It formats no number.

Catalogues lie in `indicators/locale/<language>/LC_MESSAGES/<domain>.mo`, compiled from the `.po` beside them by
`python -m indicators.formats.compile_texts`.
"""

from __future__ import annotations

import gettext
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

from indicators.errors import CatalogueError, Fault, IndicatorsError
from indicators.model.vocabulary import Language

LOCALE = Path(__file__).resolve().parent.parent / "locale"


class Translator:
    """Translates message ids of one domain into one language and fills their `{fields}`.

    >>> _ = Translator(gettext.NullTranslations())
    >>> _("Row {row}", row=7)
    'Row 7'
    >>> _.plural("{n} row", "{n} rows", 2)
    '2 rows'
    """

    def __init__(self, catalogue: gettext.NullTranslations) -> None:
        self._catalogue = catalogue

    def __call__(self, message: str, /, **fields: object) -> str:
        """The message in the language; fields are filled only when some are given."""
        text = self._catalogue.gettext(message) if message else ""
        return text.format(**fields) if fields else text

    def plural(self, one: str, many: str, n: int, /, **fields: object) -> str:
        """The form for `n` things; `{n}` is filled besides the other fields."""
        return self._catalogue.ngettext(one, many, n).format(**{"n": n, **fields})


@lru_cache(maxsize=64)
def _translator(domain: str, lang: Language) -> Translator:
    if lang is Language.EN:
        return Translator(gettext.NullTranslations())
    return Translator(gettext.translation(domain, LOCALE, [lang.value], fallback=True))


def translator(domain: str, lang: Language | str) -> Translator:
    """The translator of a domain (`formats`, `findings`, `ui`, `cli`, `errors`), loaded once.

    Raises:
        ValueError: the language is none of the product's.
    """
    return _translator(domain, Language(lang))


def marker(domain: str) -> Callable[[str], str]:
    """A function that returns its text unchanged and marks it as a message id of the domain.

    For constants that are translated later: `N_ = marker("findings")`, `TITLE = N_("Decimal comma")`.
    """

    def mark(message: str) -> str:
        return message

    mark.__doc__ = f"Mark a message id of `{domain}`."
    return mark


def explain(error: IndicatorsError, lang: Language | str) -> str:
    """What went wrong and what to do next, in the language; faults of a catalogue follow line by line."""
    _ = translator("errors", lang)
    params = {name: _words_of(name, value, _) for name, value in error.params.items()}
    sentences = [_(text).format(**params) for text in (error.template, error.hint) if text]
    lines = [" ".join(sentences)]
    if isinstance(error, CatalogueError):
        lines += [explain_fault(fault, lang) for fault in error.faults]
    return "\n".join(lines)


def explain_fault(fault: Fault, lang: Language | str) -> str:
    """Place and reason of one fault of a data file, in the language."""
    _ = translator("errors", lang)
    return f"{fault.place}: {_(fault.template).format(**dict(fault.params))}"


def _words_of(name: str, value: object, _: Translator) -> object:
    # "kind" holds a word of the product ("indicator"), every other field holds data
    if isinstance(value, tuple):
        return ", ".join(map(str, value))
    return _(value) if name == "kind" and isinstance(value, str) else value
