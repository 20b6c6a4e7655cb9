"""Colours of the product in light and in dark, chosen by computation (docs/method.md names the statuses).

Only six statuses have a colour; whatever cannot be said is neutral. Every fill stands out at least 3:1 from the
ground, every text at least 4.5:1, and the six differ in lightness so that they survive a grey print.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from indicators.model.vocabulary import Status


@dataclass(frozen=True, slots=True)
class Tone:
    """The colours of a status: of an area, of text on the ground, of text on the area."""

    fill: str
    text: str
    on_fill: str


@dataclass(frozen=True, slots=True)
class Theme:
    """Every colour of one mode; `tones` holds the statuses that have a colour."""

    mode: str
    ground: str
    surface: str
    ink: str
    ink_2: str
    ink_3: str
    line: str
    line_strong: str
    track: str
    series: str
    neutral: str
    action: str
    focus: str
    warn_ground: str
    warn_ink: str
    tones: Mapping[Status, Tone]

    def tone(self, status: Status) -> Tone:
        """The colours of a status; neutral ones for every status without a colour."""
        return self.tones.get(status, Tone(fill=self.neutral, text=self.ink_2, on_fill=self.surface))

    def is_coloured(self, status: Status) -> bool:
        """Whether the status has a colour of its own."""
        return status in self.tones

    def variables(self) -> Mapping[str, str]:
        """The neutral colours by their CSS name: `--ink-2`."""
        names = [name for name in self.__slots__ if name not in ("mode", "tones")]
        return {f"--{name.replace('_', '-')}": getattr(self, name) for name in names}


LIGHT: Final = Theme(
    mode="light",
    ground="#F5F6F7",
    surface="#FFFFFF",
    ink="#17202A",
    ink_2="#465260",
    ink_3="#5C6875",
    line="#DCE1E6",
    line_strong="#7B8793",
    track="#E9ECEF",
    series="#17202A",
    neutral="#6C7884",
    action="#174A7C",
    focus="#174A7C",
    warn_ground="#FFF6E0",
    warn_ink="#6B4A00",
    tones={
        Status.ACHIEVED: Tone(fill="#055951", text="#055951", on_fill="#FFFFFF"),
        Status.ON_TRACK: Tone(fill="#207CAE", text="#12608C", on_fill="#FFFFFF"),
        Status.BEHIND: Tone(fill="#B88520", text="#7C5700", on_fill="#10151A"),
        Status.FAR_BEHIND: Tone(fill="#AE3D07", text="#9C3606", on_fill="#FFFFFF"),
        Status.REVERSING: Tone(fill="#760818", text="#760818", on_fill="#FFFFFF"),
        Status.MISSED: Tone(fill="#320620", text="#320620", on_fill="#FFFFFF"),
    },
)

DARK: Final = Theme(
    mode="dark",
    ground="#10151A",
    surface="#1A2027",
    ink="#EEF1F4",
    ink_2="#B9C2CB",
    ink_3="#9BA6B1",
    line="#303943",
    line_strong="#75818D",
    track="#2A323B",
    series="#EEF1F4",
    neutral="#8994A0",
    action="#9CC7F5",
    focus="#9CC7F5",
    warn_ground="#3A2F14",
    warn_ink="#F5D78A",
    tones={
        Status.ACHIEVED: Tone(fill="#5FC9A1", text="#7AD6B2", on_fill="#10151A"),
        Status.ON_TRACK: Tone(fill="#629DE3", text="#8AB8EE", on_fill="#10151A"),
        Status.BEHIND: Tone(fill="#FCCA5C", text="#FCCA5C", on_fill="#10151A"),
        Status.FAR_BEHIND: Tone(fill="#D95E03", text="#F58A45", on_fill="#10151A"),
        Status.REVERSING: Tone(fill="#B14C68", text="#E88FA6", on_fill="#FFFFFF"),
        Status.MISSED: Tone(fill="#F4E5F0", text="#F4E5F0", on_fill="#10151A"),
    },
)


def theme(mode: str | None) -> Theme:
    """The theme of a mode; light where the mode is not known."""
    return DARK if mode == "dark" else LIGHT
