"""Every style is drawn in every theme, text on it can be read, and the safe theme is safe."""

import math
from itertools import combinations

import pytest

from stormgen.pictures.sticky_names import STICKY_NAMES
from stormgen.pictures.themes import LIGHT, SAFE, THEMES

# How linear red, green and blue look without red or without green cones (Machado, Oliveira and Fernandes 2009).
SEEN = {
    "all cones": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "no green": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "no red": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
}
Three = tuple[float, float, float]


@pytest.mark.parametrize("name", sorted(THEMES))
def test_all_themes_have_the_same_styles_as_colours(name: str) -> None:
    assert THEMES[name].keys() == LIGHT.keys()
    for ink in THEMES[name].values():
        assert all(
            len(colour) == 7 and colour[0] == "#" and int(colour[1:], 16) >= 0 for colour in (ink.fill, ink.edge)
        )


@pytest.mark.parametrize("name", sorted(THEMES))
def test_text_stands_out(name: str) -> None:
    for style, ink in THEMES[name].items():
        assert contrast(ink.fill, ink.text) >= 4.5, style


@pytest.mark.parametrize("eyes", sorted(SEEN))
def test_kinds_of_sticky_are_told_apart_in_the_safe_theme(eyes: str) -> None:
    seen = {kind: lab(as_seen(SAFE[kind].fill, eyes)) for kind in STICKY_NAMES}
    for (kind, colour), (other, another) in combinations(seen.items(), 2):
        assert distance(colour, another) >= 20, (kind, other)


def test_those_of_the_light_theme_are_not() -> None:
    seen = [lab(as_seen(LIGHT[kind].fill, "no red")) for kind in STICKY_NAMES]
    assert min(distance(a, b) for a, b in combinations(seen, 2)) < 5


def linear(colour: str) -> Three:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return red, green, blue


def as_seen(colour: str, eyes: str) -> Three:
    light = linear(colour)
    red, green, blue = (min(max(sum(a * b for a, b in zip(row, light, strict=True)), 0), 1) for row in SEEN[eyes])
    return red, green, blue


def contrast(a: str, b: str) -> float:
    low, high = sorted(0.2126 * r + 0.7152 * g + 0.0722 * b for r, g, b in (linear(a), linear(b)))
    return (high + 0.05) / (low + 0.05)


def lab(light: Three) -> Three:
    red, green, blue = light
    x = (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.95047
    y = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    z = (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.08883
    fx, fy, fz = (v ** (1 / 3) if v > 0.008856 else 7.787 * v + 16 / 116 for v in (x, y, z))
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


def distance(first: Three, second: Three) -> float:
    """CIEDE2000."""
    (l1, a1, b1), (l2, a2, b2) = first, second
    mean = (math.hypot(a1, b1) + math.hypot(a2, b2)) / 2
    stretch = 1 + 0.5 * (1 - math.sqrt(mean**7 / (mean**7 + 25**7)))
    a1, a2 = a1 * stretch, a2 * stretch
    c1, c2 = math.hypot(a1, b1), math.hypot(a2, b2)
    h1, h2 = math.degrees(math.atan2(b1, a1)) % 360, math.degrees(math.atan2(b2, a2)) % 360
    turn = 0.0 if c1 * c2 == 0 else (h2 - h1 + 180) % 360 - 180
    hue = 2 * math.sqrt(c1 * c2) * math.sin(math.radians(turn / 2))
    lightness, chroma = (l1 + l2) / 2, (c1 + c2) / 2
    middle = (h1 + turn / 2) % 360
    t = (
        1
        - 0.17 * _cos(middle - 30)
        + 0.24 * _cos(2 * middle)
        + 0.32 * _cos(3 * middle + 6)
        - 0.2 * _cos(4 * middle - 63)
    )
    by_light = (l2 - l1) / (1 + 0.015 * (lightness - 50) ** 2 / math.sqrt(20 + (lightness - 50) ** 2))
    by_chroma, by_hue = (c2 - c1) / (1 + 0.045 * chroma), hue / (1 + 0.015 * chroma * t)
    around = 30 * math.exp(-(((middle - 275) / 25) ** 2))
    rotation = -math.sin(math.radians(2 * around)) * 2 * math.sqrt(chroma**7 / (chroma**7 + 25**7))
    return math.sqrt(by_light**2 + by_chroma**2 + by_hue**2 + rotation * by_chroma * by_hue)


def _cos(degrees: float) -> float:
    return math.cos(math.radians(degrees))
