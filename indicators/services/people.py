"""Who acts where nobody signs in: the one user of the machine, whose approval is implicit and recorded as such."""

from __future__ import annotations

import getpass
from typing import Final

from indicators.services.workspace import Workspace

IMPLICIT_APPROVAL: Final = "tự duyệt khi ghi: chế độ một người dùng, không đăng nhập"
"""Kept with a batch that its own uploader approved by writing it."""


def has_one_user(workspace: Workspace) -> bool:
    """Whether the installation knows no sign-in."""
    return workspace.settings.auth.mode == "none"


def local_user() -> str:
    """The user of this machine."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # a container whose user has no name
        return "local"
