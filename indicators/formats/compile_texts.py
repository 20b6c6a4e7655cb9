"""Compiles every `.po` to the `.mo` beside it and names texts without translation; nothing at run time imports it.

python -m indicators.formats.compile_texts
"""

from __future__ import annotations

import ast
import io
import string
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from indicators import errors
from indicators.formats.texts import LOCALE

PACKAGE = LOCALE.parent
ROOTS = (PACKAGE, PACKAGE.parent / "pages", PACKAGE.parent / "app.py")
_NO_DATE = datetime(2025, 1, 1, tzinfo=UTC)
_CARRIERS = {"Words": "formats", "View": "ui", "Pen": "figures"}
"""Classes whose attribute `text` is a translator, and its domain; a module that names one uses it."""
_MAKERS = {"words": "cli"}
"""Functions of a door that return its translator."""
_BUILT_FROM_PARTS = ("CatalogueError", "NotFound")
_ERROR_CLASSES = {
    name
    for name, found in vars(errors).items()
    if isinstance(found, type) and issubclass(found, errors.IndicatorsError) and name not in _BUILT_FROM_PARTS
}
_TEMPLATE_ARGUMENT = {**dict.fromkeys(_ERROR_CLASSES, 0), "Fault": 3}


@dataclass(frozen=True, slots=True)
class Use:
    """One message id in the source: its domain ("" when the module does not say) and its place."""

    domain: str
    message: str
    place: str


def sources() -> Iterator[Path]:
    """Every Python file that may hold texts for people."""
    for root in ROOTS:
        yield from sorted(root.rglob("*.py")) if root.is_dir() else [root] if root.exists() else []


def compiled(po: Path) -> bytes:
    """The bytes of the `.mo` for a `.po`; fuzzy entries are left out."""
    buffer = io.BytesIO()
    write_mo(buffer, load(po))
    return buffer.getvalue()


def load(po: Path) -> Catalog:
    """The catalogue of a `.po` file."""
    with po.open("rb") as stream:
        catalogue = read_po(stream, locale=po.parent.parent.name, domain=po.stem)
    catalogue.creation_date = _NO_DATE  # the same .po gives the same bytes on any day
    return catalogue


def uses(source: Path) -> Iterator[Use]:
    """Message ids a file marks: calls of a translator or a marker, and templates of errors."""
    tree = ast.parse(source.read_text(encoding="utf-8"))
    domains = _domains(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            for domain, message in _messages(node, domains):
                yield Use(domain, message, f"{source.name}:{node.lineno}")


def _domains(tree: ast.Module) -> dict[str, str]:
    """Name of each translator or marker -> its domain."""
    constants: dict[str, str] = {}
    found: dict[str, str] = {}
    for node in ast.walk(tree):
        if not isinstance(node, ast.Assign) or not isinstance(node.targets[0], ast.Name):
            continue
        name, value = node.targets[0].id, node.value
        if isinstance(value, ast.Constant) and isinstance(value.value, str):
            constants[name] = value.value
        if isinstance(value, ast.Call) and (domain := _domain_of(value)):
            found[name] = domain
    named = {node.name for node in ast.walk(tree) if isinstance(node, ast.ClassDef | ast.alias)}
    carried = [("text", domain) for carrier, domain in _CARRIERS.items() if carrier in named]
    return dict(carried) | {name: constants.get(domain, domain) for name, domain in found.items()}


def _domain_of(call: ast.Call) -> str:
    """The domain a call makes a translator for, or the name of the constant that holds it; "" for other calls."""
    if _called(call) not in ("translator", "marker") or not call.args:
        return _MAKERS.get(_called(call), "")
    argument = call.args[0]
    return argument.id if isinstance(argument, ast.Name) else _text(argument) or ""


def _messages(call: ast.Call, domains: dict[str, str]) -> Iterator[tuple[str, str]]:
    name = _called(call)
    if name in _TEMPLATE_ARGUMENT:
        hints = [keyword.value for keyword in call.keywords if keyword.arg in ("hint", "template")]
        for node in (*call.args[_TEMPLATE_ARGUMENT[name] : _TEMPLATE_ARGUMENT[name] + 1], *hints):
            yield from (("errors", text) for text in _texts(node))
    elif name in ("_", "N_") or name in domains:
        for text in _texts(*call.args[:1]):
            yield domains.get(name, ""), text
    elif name == "plural" and isinstance(call.func, ast.Attribute):
        for text in _texts(*call.args[:1]):
            yield domains.get(_name(call.func.value), ""), text


def _called(call: ast.Call) -> str:
    return _name(call.func)


def _name(node: ast.expr) -> str:
    if isinstance(node, ast.Name):
        return node.id
    return node.attr if isinstance(node, ast.Attribute) else ""


def _texts(*nodes: ast.expr) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, ast.IfExp):
            yield from _texts(node.body, node.orelse)
        elif (text := _text(node)) is not None:
            yield text


def _text(node: ast.expr) -> str | None:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def fields(text: str) -> set[str]:
    """Names of the `{fields}` in a text."""
    return {name for _text_, name, _spec, _conversion in string.Formatter().parse(text) if name is not None}


def faults(catalogue: Catalog, used: list[Use]) -> Iterator[str]:
    """What the catalogue of one domain lacks or contradicts, one line each."""
    for use in used:
        message = catalogue.get(use.message) if use.message else None
        if use.message and (message is None or not message.string or message.fuzzy):
            yield f"{use.place} has no translation: {use.message!r}"
    for message in catalogue:
        if message.id:
            yield from _field_faults(_all(message.id), _all(message.string))


def _field_faults(ids: list[str], strings: list[str]) -> Iterator[str]:
    wanted = set().union(*(fields(text) for text in ids))
    for text in strings:
        if fields(text) - wanted or wanted - fields(text) - {"n"}:
            yield f"{ids[0]!r} and its translation have different fields: {text!r}"


def _all(texts: object) -> list[str]:
    return [str(text) for text in texts] if isinstance(texts, tuple | list) else [str(texts)]


def main() -> int:
    """Compile all; write what is missing to standard error.

    Returns:
        0, or 1 when a text has no translation.
    """
    used = [use for source in sources() for use in uses(source)]
    found = [f"{use.place} does not say the domain of {use.message!r}" for use in used if not use.domain]
    for po in sorted(LOCALE.glob("*/LC_MESSAGES/*.po")):
        po.with_suffix(".mo").write_bytes(compiled(po))
        mine = [use for use in used if use.domain == po.stem]
        found += [f"{po.stem}: {fault}" for fault in faults(load(po), mine)]
    sys.stderr.writelines(f"{line}\n" for line in found)
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main())
