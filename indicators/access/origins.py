"""Where a request says it comes from and how it calls the server; whether it may is for the doors to say."""

from __future__ import annotations

from urllib.parse import urlsplit


def host_name(host: str) -> str:
    """The name in a Host header without its port, lower case; empty when there is none.

    >>> host_name("Localhost:8501")
    'localhost'
    """
    try:
        return (urlsplit(f"//{host}").hostname or "").lower()
    except ValueError:
        return ""


def is_own_origin(origin: str, host: str) -> bool:
    """Whether an Origin header names the server that the Host header calls.

    >>> is_own_origin("https://kpi.example:8443", "kpi.example:8443")
    True
    >>> is_own_origin("null", "kpi.example")
    False
    """
    try:
        return bool(host) and urlsplit(origin).netloc.lower() == host.lower()
    except ValueError:
        return False
