"""Which warnings a person has confirmed; kept by file and revision, so that a new difference is asked about anew."""

from __future__ import annotations

import streamlit as st

from indicators.model import Severity
from indicators.services import FindingCode, FindingGroup
from indicators.ui.upload_answers import Look

_HASH_CHARS = 8


def confirmation_key(group: FindingGroup, look: Look) -> str:
    """The name under which the tick or the reason of a group is kept."""
    report = look.preview.report
    return f"upload_tick_{group.code.value}_{report.sha256[:_HASH_CHARS]}_{look.preview.revision}"


def asking(look: Look) -> list[FindingGroup]:
    """The groups that a person must confirm; none while there is nothing to write."""
    if look.preview.is_rejected or not look.rows_to_write:
        return []
    return [group for group in look.groups if group.severity is Severity.WARNING]


def needs_reason(group: FindingGroup) -> bool:
    """Whether a tick is not enough."""
    return group.code is FindingCode.VALUE_JUMP


def missing(look: Look) -> int:
    """How many confirmations are missing."""
    return sum(not _is_given(group, look) for group in asking(look))


def reason(look: Look) -> str:
    """The reason given for the jumps."""
    keys = [confirmation_key(group, look) for group in asking(look) if needs_reason(group)]
    return "; ".join(str(st.session_state.get(key, "")).strip() for key in keys)


def _is_given(group: FindingGroup, look: Look) -> bool:
    given = st.session_state.get(confirmation_key(group, look))
    return bool(given.strip()) if isinstance(given, str) else bool(given)
