"""How a picture is to look: what its reader chooses, and its model does not say."""

from stormgen.pictures.themes import THEMES, Theme
from stormgen.values import value

# Width and height in millimetres, the longer side across.
PAPERS = {
    "a0": (1189, 841),
    "a1": (841, 594),
    "a2": (594, 420),
    "a3": (420, 297),
    "a4": (297, 210),
    "letter": (279.4, 215.9),
}


@value
class Look:
    """`theme` is a name of `THEMES`; `paper`, a name of `PAPERS`, cuts what is printed into such pages."""

    theme: str = "light"
    paper: str | None = None

    @property
    def inks(self) -> Theme:
        return THEMES[self.theme]


AS_IT_IS = Look()
