"""The closed vocabularies of the product; each member's value is what files and JSON carry."""

from __future__ import annotations

from enum import StrEnum


class Status(StrEnum):
    """What a reading was judged to be, listed from worst to best as group targets order it (docs/method.md).

    The last two never take part in a group's order.
    """

    MISSED = "missed"
    REVERSING = "reversing"
    FAR_BEHIND = "far_behind"
    BEHIND = "behind"
    AWAITING_FINAL = "awaiting_final"
    INDETERMINATE = "indeterminate"
    NOT_COMPARABLE = "not_comparable"
    TOO_EARLY = "too_early"
    IN_PROGRESS = "in_progress"
    ON_TRACK = "on_track"
    ACHIEVED = "achieved"
    NO_DATA = "no_data"
    NO_TARGET = "no_target"


class Flag(StrEnum):
    """What a reader must know about a reading beside its status."""

    STALE = "stale"
    PROVISIONAL = "provisional"
    APPROXIMATE = "approximate"
    WORSENING = "worsening"
    AFTER_DUE = "after_due"
    BEFORE_TARGET_YEAR = "before_target_year"
    RESTATED = "restated"
    ESTIMATED = "estimated"
    ROLLED_UP = "rolled_up"


class Trend(StrEnum):
    """The last change read in the indicator's direction."""

    IMPROVING = "improving"
    WORSENING = "worsening"
    FLAT = "flat"
    UNKNOWN = "unknown"


class Verdict(StrEnum):
    """What the forecast says of the target."""

    WILL_REACH = "will_reach"
    CLOSE = "close"
    WILL_MISS = "will_miss"
    NOT_ENOUGH_POINTS = "not_enough_points"


class Kind(StrEnum):
    """What sort of number an indicator is."""

    PERCENT = "percent"
    COUNT = "count"
    AMOUNT = "amount"
    RANK = "rank"
    INDEX = "index"
    LEVEL = "level"
    MILESTONE_SHARE = "milestone-share"


class Direction(StrEnum):
    """Which way is better."""

    HIGHER = "higher"
    LOWER = "lower"

    @property
    def sign(self) -> int:
        """+1 when higher is better, -1 when lower is."""
        return 1 if self is Direction.HIGHER else -1


class Level(StrEnum):
    """At which level of the state an indicator is reported."""

    NATIONAL = "national"
    PROVINCE = "province"
    MINISTRY = "ministry"
    MINISTRY_ITSELF = "ministry-itself"
    PEER_COUNTRY = "peer-country"
    OPERATOR = "operator"


class AreaKind(StrEnum):
    """What an area is."""

    COUNTRY = "country"
    PROVINCE = "province"
    MINISTRY = "ministry"
    AGENCY = "agency"
    REGION = "region"
    OPERATOR = "operator"
    COMMUNE = "commune"


class AreaSet(StrEnum):
    """Which provinces a view shows: the 34, the 63, or each row on the units it was published for."""

    NEW = "34"
    OLD = "63"
    AS_REPORTED = "as-reported"


class Comparator(StrEnum):
    """How a value is compared with its target."""

    AT_LEAST = ">="
    ABOVE = ">"
    AT_MOST = "<="
    BELOW = "<"
    EQUAL = "="
    TOP = "top-n"


class TargetKind(StrEnum):
    """What a target asks for."""

    REACH = "reach"
    HOLD = "hold"
    IMPROVE_BY = "improve-by"
    REFERENCE = "reference"


class Tier(StrEnum):
    """How close a target stands to the directive."""

    CORE = "core"
    CORE_IMPLIED = "core_implied"
    LINKED = "linked"
    RELATED = "related"


CORE_TIERS = frozenset({Tier.CORE, Tier.CORE_IMPLIED})
"""The tiers a headline counts unless another one is asked for (docs/decisions)."""


class Scope(StrEnum):
    """For whom a target holds, besides a single area named by its id."""

    NATIONAL = "VN"
    EACH_PROVINCE = "each-province"
    EACH_MINISTRY = "each-ministry"


class Cumulative(StrEnum):
    """How a flow is reported: never cumulated, from the start of counting, or from 1 January."""

    YES = "yes"
    NO = "no"
    YEAR = "year"


class Qualifier(StrEnum):
    """How a value is meant; `=` and `~` are point values, the others bounds."""

    EQUAL = "="
    ABOUT = "~"
    BELOW = "<"
    AT_MOST = "<="
    ABOVE = ">"
    AT_LEAST = ">="

    @property
    def is_point(self) -> bool:
        """Whether the value itself is known (a censored value knows only its bound)."""
        return self in (Qualifier.EQUAL, Qualifier.ABOUT)


class Finality(StrEnum):
    """Whether the source may still change the value."""

    FINAL = "final"
    PROVISIONAL = "provisional"


class Basis(StrEnum):
    """Where the number for an area comes from."""

    REPORTED = "reported"
    RESTATED = "restated"
    ESTIMATED = "estimated"
    ROLLED_UP = "rolled_up"
    REFUSED = "refused"


class MilestoneState(StrEnum):
    """How far a task of the directive is."""

    NOT_STARTED = "not_started"
    IN_PROGRESS = "in_progress"
    PARTLY_DONE = "partly_done"
    DONE = "done"
    CANCELLED = "cancelled"


class BatchState(StrEnum):
    """Where an upload stands in the review queue."""

    DRAFT = "draft"
    APPROVED = "approved"
    REJECTED = "rejected"
    UNDONE = "undone"


class Severity(StrEnum):
    """What a finding does to its file: reject it, ask for a tick, or inform."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class Language(StrEnum):
    """Languages of the product."""

    VI = "vi"
    EN = "en"
