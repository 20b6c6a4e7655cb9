"""The one way a workbook is refused inside the child process; needs nothing but the standard library."""

from __future__ import annotations


class Refused(Exception):
    """The workbook cannot be taken: the name of a finding code, the row if it has one, details of the message.

    `other_kind` names what the archive is when it is no workbook at all; the code is then empty.
    """

    def __init__(self, code: str, *, row: int | None = None, other_kind: str = "", **params: object) -> None:
        self.code = code
        self.row = row
        self.other_kind = other_kind
        self.params = params
        super().__init__(code or other_kind)
