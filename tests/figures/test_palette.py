"""Status colours stay apart for every eye: CIEDE2000, colour vision deficiencies after Machado and others (2009)."""

import itertools
import math

import pytest

from indicators.figures.theme import DARK, LIGHT
from tests.figures.test_marks import channel

EYES = {
    "normal": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deuteranopia": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritanopia": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}
TO_XYZ = ((0.4124564, 0.3575761, 0.1804375), (0.2126729, 0.7151522, 0.0721750), (0.0193339, 0.1191920, 0.9503041))
WHITE = (0.95047, 1.0, 1.08883)


def times(matrix, vector):
    """A matrix applied to a vector."""
    return [sum(a * b for a, b in zip(row, vector, strict=True)) for row in matrix]


def lab(colour, eye):
    """#RRGGBB as an eye sees it, in CIELAB."""
    linear = [channel(int(colour[start : start + 2], 16)) for start in (1, 3, 5)]
    seen = [min(1.0, max(0.0, part)) for part in times(EYES[eye], linear)]
    x, y, z = (
        part ** (1 / 3) if part > 216 / 24389 else (24389 / 27 * part + 16) / 116
        for part in (value / white for value, white in zip(times(TO_XYZ, seen), WHITE, strict=True))
    )
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def hue(a, b):
    """Hue angle in degrees, 0 for grey."""
    return math.degrees(math.atan2(b, a)) % 360 if a or b else 0.0


def difference(one, other):
    """CIEDE2000 (Sharma, Wu, Dalal 2005) of two CIELAB colours."""
    (l1, a1, b1), (l2, a2, b2) = one, other
    mean = ((math.hypot(a1, b1) + math.hypot(a2, b2)) / 2) ** 7
    grow = 1 + 0.5 * (1 - math.sqrt(mean / (mean + 25**7)))
    c1, c2 = math.hypot(a1 * grow, b1), math.hypot(a2 * grow, b2)
    h1, h2 = hue(a1 * grow, b1), hue(a2 * grow, b2)
    turn = 0.0 if not c1 * c2 else (h2 - h1 + 180) % 360 - 180
    dl, dc, dh = l2 - l1, c2 - c1, 2 * math.sqrt(c1 * c2) * math.sin(math.radians(turn / 2))
    h, c, far = (h1 + turn / 2) % 360 if c1 * c2 else h1 + h2, (c1 + c2) / 2, ((l1 + l2) / 2 - 50) ** 2
    t = (
        1 - 0.17 * math.cos(math.radians(h - 30)) + 0.24 * math.cos(math.radians(2 * h))
        + 0.32 * math.cos(math.radians(3 * h + 6)) - 0.20 * math.cos(math.radians(4 * h - 63))
    )  # fmt: skip
    sl, sc, sh = 1 + 0.015 * far / math.sqrt(20 + far), 1 + 0.045 * c, 1 + 0.015 * c * t
    bend = -2 * math.sqrt(c**7 / (c**7 + 25**7)) * math.sin(math.radians(60 * math.exp(-(((h - 275) / 25) ** 2))))
    return math.sqrt((dl / sl) ** 2 + (dc / sc) ** 2 + (dh / sh) ** 2 + bend * dc / sc * dh / sh)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ((50, 2.6772, -79.7751), (50, 0, -82.7485), 2.0425),
        ((50, 2.5, 0), (73, 25, -18), 27.1492),
        ((50, 2.49, -0.001), (50, -2.49, 0.0009), 7.1792),
        ((2.0776, 0.0795, -1.135), (0.9033, -0.0636, -0.5514), 0.9082),
    ],
)
def test_the_measure_gives_the_published_values(one, other, expected):
    assert difference(one, other) == pytest.approx(expected, abs=1e-4)


@pytest.mark.parametrize(
    ("mode", "eye", "least"),
    [
        (LIGHT, "normal", 19.7),
        (LIGHT, "protanopia", 16.1),
        (LIGHT, "deuteranopia", 15.0),
        (LIGHT, "tritanopia", 13.5),
        (DARK, "normal", 30.5),
        (DARK, "protanopia", 16.8),
        (DARK, "deuteranopia", 16.8),
        (DARK, "tritanopia", 10.6),
    ],
)
def test_any_two_status_colours_stay_apart_for_every_eye(mode, eye, least):
    seen = [lab(tone.fill, eye) for tone in mode.tones.values()]
    assert min(difference(*pair) for pair in itertools.combinations(seen, 2)) == pytest.approx(least, abs=0.15)
