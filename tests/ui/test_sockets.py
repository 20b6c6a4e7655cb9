"""Small answers leave at once: no door of the process holds packets back."""

import socket

from indicators.ui.sockets import send_at_once


def waits(connection):
    """Whether the connection gathers small packets (Nagle's algorithm)."""
    return not connection.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)


def accepted(door):
    """A connection through the door, as the server holds it."""
    with socket.create_connection(door.getsockname()):
        connection, _peer = door.accept()
        return connection


def test_a_connection_through_a_door_that_was_bound_without_a_protocol_sends_at_once():
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as door:
        door.bind(("127.0.0.1", 0))
        door.listen()
        with accepted(door) as before:
            assert waits(before)
        send_at_once()
        with accepted(door) as after:
            assert not waits(after)


def test_what_is_no_door_is_left_as_it_is():
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as idle, socket.socket(socket.AF_UNIX) as local:
        send_at_once()
        assert waits(idle)
        assert local.fileno() >= 0
