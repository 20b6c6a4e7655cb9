"""How a status is reached, published in docs/method.md; no input or output, no clock, no forecast."""

from typing import Final

from indicators.judgement.groups import count_statuses, group
from indicators.judgement.judged import Judged
from indicators.judgement.many import judge_many
from indicators.judgement.rules import judge

METHOD_VERSION: Final = "1"
"""Names the method in every answer and cache key; changes with any rule of docs/method.md."""

__all__ = ["METHOD_VERSION", "Judged", "count_statuses", "group", "judge", "judge_many"]
