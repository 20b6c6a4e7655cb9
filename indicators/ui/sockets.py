"""Answers leave at once: the doors of this process do not hold small packets back.

Streamlit binds its socket without naming the protocol, and asyncio turns Nagle's algorithm off only where it is named.
Head and body of an answer are two writes, so every file below 64 kB waited for the receipt of its head, which a
browser gives after 40 ms; so did the second of two messages of a page. Source: `_set_nodelay` of asyncio's
base_events; RFC 9293, section 3.7.4.
"""

from __future__ import annotations

import os
import socket
import stat
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Final

_OPEN: Final = Path("/dev/fd")
_INTERNET: Final = (socket.AF_INET, socket.AF_INET6)


def send_at_once() -> None:
    """Tell every TCP door that is open in this process; connections it accepts from now on inherit it."""
    for door in _doors():
        with door, suppress(OSError):
            door.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)


def _doors() -> Iterator[socket.socket]:
    """Each listening socket under another number, to be closed by who gets it."""
    with suppress(OSError):
        for entry in _OPEN.iterdir():
            if found := _door(int(entry.name)):
                yield found


def _door(number: int) -> socket.socket | None:
    """The open file of a number if somebody can knock there; None when it is anything else or gone by now."""
    try:
        if not stat.S_ISSOCK(os.fstat(number).st_mode):
            return None
        found = socket.socket(fileno=os.dup(number))
    except OSError:
        return None
    with suppress(OSError):
        if found.family in _INTERNET and found.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN):
            return found
    found.close()
    return None
