"""How a picture is to look: what its reader chooses, and its model does not say."""

from stormgen.pictures.themes import THEMES, Theme
from stormgen.values import value


@value
class Look:
    """`theme` is a name of `THEMES`; `paper`, such as a3, cuts what is printed into pages of that size."""

    theme: str = "light"
    paper: str | None = None

    @property
    def inks(self) -> Theme:
        return THEMES[self.theme]


AS_IT_IS = Look()
