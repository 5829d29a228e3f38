"""The name of a theme and of a style in; the colours to draw it with out."""

from collections.abc import Mapping

from stormgen.values import value


@value
class Ink:
    """`fill` of a card or an area, `edge` around it and of wires, `text` on it; each `#rrggbb`."""

    fill: str
    edge: str
    text: str


Theme = Mapping[str, Ink]

_DARK, _GREY = "#1f2328", "#59636e"

# The colours of the stickies are those of Brandolini's colour grammar.
LIGHT: Theme = {
    "paper": Ink("#fbfaf6", "#dcd8cc", _DARK),
    "text": Ink("#fbfaf6", _DARK, _DARK),
    "faint": Ink("#fbfaf6", "#b8b2a3", _GREY),
    "event": Ink("#ff9f45", "#c96a10", _DARK),
    "command": Ink("#7cb9f4", "#2f6fb0", _DARK),
    "actor": Ink("#ffe14d", "#b08f00", _DARK),
    "aggregate": Ink("#fff3b8", "#b89b2e", _DARK),
    "policy": Ink("#cdb0ee", "#7a4fb0", _DARK),
    "saga": Ink("#b79be6", "#5f3a9c", _DARK),
    "view": Ink("#a8dc8b", "#4a8a2c", _DARK),
    "system": Ink("#f9b3cb", "#b8527a", _DARK),
    "hotspot": Ink("#d92d3a", "#8f1420", "#ffffff"),
    "opportunity": Ink("#4fd0a5", "#13805b", _DARK),
    "again": Ink("#fbfaf6", "#c96a10", _DARK),
    "pivotal": Ink("#fbfaf6", "#c96a10", "#9a4f08"),
    "lane": Ink("#f6f4ee", "#dcd8cc", _DARK),
    "other-lane": Ink("#f1efe8", "#dcd8cc", _DARK),
    "core": Ink("#ffe9b0", "#8a6d1a", _DARK),
    "supporting": Ink("#e3edf9", "#4a6a94", _DARK),
    "generic": Ink("#ececec", "#6b6f76", _DARK),
    "context": Ink("#ffffff", "#4a4f57", _DARK),
    "plain": Ink("#ffffff", "#6b6f76", _DARK),
    "call": Ink("#ffffff", "#b8527a", "#8f3458"),
    "reference": Ink("#ffffff", "#6b6f76", "#4a4f57"),
    "transaction": Ink("#fbdcdc", "#c22733", "#a01c27"),
    "heat1": Ink("#fdeed9", "#e5d3b8", _DARK),
    "heat2": Ink("#fbd3a0", "#e5bd8a", _DARK),
    "heat3": Ink("#f3a95c", "#d9924a", _DARK),
    "heat4": Ink("#d9772a", "#bd6420", _DARK),
    "heat5": Ink("#a84f0e", "#8c400a", "#ffffff"),
}

# Stickies keep their colours on a dark wall, a little subdued; wires and words are light.
_LIGHT_GREY = "#9da5b0"
_PALE = "#e6e8eb"
DARK: Theme = {
    "paper": Ink("#16181c", "#3a3f47", _PALE),
    "text": Ink("#16181c", _PALE, _PALE),
    "faint": Ink("#16181c", "#5a616b", _LIGHT_GREY),
    "event": Ink("#f0913a", "#e0894a", _DARK),
    "command": Ink("#6aa9e6", "#6aa9e6", _DARK),
    "actor": Ink("#ecd04a", "#cdb23a", _DARK),
    "aggregate": Ink("#ece0a4", "#b8a865", _DARK),
    "policy": Ink("#bd9de4", "#ab85da", _DARK),
    "saga": Ink("#a586dc", "#9474d0", _DARK),
    "view": Ink("#95cb78", "#7ab35c", _DARK),
    "system": Ink("#eaa0ba", "#d77fa0", _DARK),
    "hotspot": Ink("#d23643", "#ef6a75", "#ffffff"),
    "opportunity": Ink("#45bd96", "#45bd96", _DARK),
    "again": Ink("#16181c", "#e0894a", _PALE),
    "pivotal": Ink("#16181c", "#e0894a", "#f0ad6c"),
    "lane": Ink("#1e2126", "#33383f", _PALE),
    "other-lane": Ink("#22262c", "#33383f", _PALE),
    "core": Ink("#4a3d16", "#c9a640", _PALE),
    "supporting": Ink("#1f3350", "#7ba3d6", _PALE),
    "generic": Ink("#2c3036", "#8b929c", _PALE),
    "context": Ink("#23272d", "#a3aab4", _PALE),
    "plain": Ink("#23272d", "#8b929c", _PALE),
    "call": Ink("#23272d", "#d77fa0", "#eaa0ba"),
    "reference": Ink("#23272d", "#9da5b0", "#c3c9d1"),
    "transaction": Ink("#4a1f24", "#ef6a75", "#ff9aa2"),
    "heat1": Ink("#2e2419", "#3d3022", _PALE),
    "heat2": Ink("#53381a", "#664622", _PALE),
    "heat3": Ink("#85541c", "#9a6426", _PALE),
    "heat4": Ink("#cb7d2c", "#d98d3c", _DARK),
    "heat5": Ink("#f5a04a", "#f9b26a", _DARK),
}

# Found by search: any two kinds of sticky are at least 20 apart (CIEDE2000) for eyes without the red or the green
# cones, too (Machado, Oliveira, Fernandes 2009), and the text on each has a contrast of at least 4.5.
_WHITE = "#ffffff"
SAFE: Theme = {
    **LIGHT,
    "event": Ink("#eb720b", "#b3530a", _DARK),
    "command": Ink("#5f9dfd", "#2a66c4", _DARK),
    "actor": Ink("#fcf901", "#8f8a00", _DARK),
    "aggregate": Ink("#fffcd7", "#8a8660", _DARK),
    "policy": Ink("#74559e", "#74559e", _WHITE),
    "saga": Ink("#1d1a4d", "#1d1a4d", _WHITE),
    "view": Ink("#789d89", "#4f7562", _DARK),
    "system": Ink("#fdd3ef", "#a8689a", _DARK),
    "hotspot": Ink("#710104", "#710104", _WHITE),
    "opportunity": Ink("#0d6856", "#0d6856", _WHITE),
    "again": Ink("#fbfaf6", "#b3530a", _DARK),
    "pivotal": Ink("#fbfaf6", "#b3530a", "#8f4207"),
    "call": Ink("#ffffff", "#a8689a", "#7d4672"),
    "transaction": Ink("#fbdcdc", "#710104", "#710104"),
}

THEMES: Mapping[str, Theme] = {"light": LIGHT, "dark": DARK, "safe": SAFE}
