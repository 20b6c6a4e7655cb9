"""The one builder of HTML: values are escaped, hidden characters shown, addresses checked; it knows no indicator."""

from __future__ import annotations

import re
from html import escape
from typing import Final
from urllib.parse import urlsplit

from indicators.formats.visible import visible

_NAME = re.compile(r"[a-z][a-z0-9-]*")
_VOID: Final = frozenset({"img", "br", "hr"})
_FORBIDDEN: Final = frozenset({"script", "iframe", "object", "embed", "form", "input"})
_SCHEMES: Final = ("http", "https")
_OWN = re.compile(r"[a-z_]*[?#]")
"""How an address of our own begins: the page, if another one, and what is asked of it."""


_SCHEME = re.compile(r"\s*(?!https?:)[a-z][a-z0-9+.-]*:", re.IGNORECASE)
"""How an address begins that leads neither to the web nor to a page: it could be a script."""
_PATH = re.compile(r"/[a-z/-]+(?:\?lang=(?:vi|en))?")


class Html(str):
    """Text that is HTML already; only this module makes it."""

    __slots__ = ()


Child = Html | str | None
"""`str` is data: it gets escaped, and characters that hide or turn it are shown; `Html` is kept, None is left out."""


def tag(name: str, *children: Child, **attributes: str | int | bool | None) -> Html:
    """One element; `class_` is written `class`, `data_x` is `data-x`; None and False attributes are left out.

    >>> tag("b", "1 < 2", class_="n")
    '<b class="n">1 &lt; 2</b>'

    Raises:
        ValueError: the element or an attribute has no place in a page.
    """
    if not _NAME.fullmatch(name) or name in _FORBIDDEN:
        raise ValueError(f"no such element here: {name!r}")
    written = "".join(_attribute(key, value) for key, value in attributes.items())
    if name in _VOID:
        return Html(f"<{name}{written}>")
    return Html(f"<{name}{written}>{join(*children)}</{name}>")


def join(*children: Child) -> Html:
    """Several pieces after one another."""
    return Html("".join(_escaped(child) for child in children if child is not None))


def link(address: str, *children: Child, class_: str | None = None) -> Html:
    """A link to the web or to a page of ours; any other address gives the text alone.

    >>> link("javascript:alert(1)", "x")
    '<span>x</span>'
    """
    if _OWN.match(address) or is_web(address):
        outside = is_web(address)
        return tag("a", *children, href=address, class_=class_, rel="noopener noreferrer" if outside else None)
    return tag("span", *children, class_=class_)


def is_web(address: str) -> bool:
    """Whether an address is an http or https one with a host."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.scheme in _SCHEMES and bool(parts.netloc) and address.isprintable() and " " not in address


def posting(action: str, *children: Child, class_: str | None = None) -> Html:
    """A form that sends what is typed to a path of this server.

    Raises:
        ValueError: the address is none.
    """
    if not _PATH.fullmatch(action):
        raise ValueError(f"no path of ours: {action!r}")
    return Html(
        f'<form method="post"{_attribute("action", action)}{_attribute("class_", class_)}>{join(*children)}</form>'
    )


def field(name: str, kind: str, **attributes: str | int | bool | None) -> Html:
    """A field of a form."""
    written = "".join(_attribute(key, value) for key, value in {"name": name, "type": kind, **attributes}.items())
    return Html(f"<input{written}>")


def drawing(markup: str) -> Html:
    """Markup made by `indicators.figures`, which escapes the data in it; nothing else may be passed."""
    return Html(markup)


def style(css: str) -> Html:
    """A style sheet of our own; nothing that came from data may be in it.

    Raises:
        ValueError: the text would end the style element.
    """
    if "<" in css:
        raise ValueError("a style sheet holds no markup")
    return Html(f"<style>{css}</style>")


def _escaped(child: Html | str) -> str:
    return child if isinstance(child, Html) else _written(child)


def _written(text: str) -> str:
    """Data as HTML; a line break is none of the characters that hide."""
    if "\n" in text:
        return "\n".join(map(_written, text.split("\n")))
    return escape(visible(text), quote=True)


def _attribute(key: str, value: str | int | bool | None) -> str:
    name = key.rstrip("_").replace("_", "-")
    if not _NAME.fullmatch(name) or name.startswith("on"):
        raise ValueError(f"no such attribute here: {key!r}")
    if value is None or value is False:
        return ""
    if name == "href" and _SCHEME.match(str(value)):
        raise ValueError(f"no such address here: {value!r}")
    return f" {name}" if value is True else f' {name}="{_written(str(value))}"'
