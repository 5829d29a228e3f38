"""What every view is: a model, and what of it is asked for, in; a value that formats write out."""

from collections.abc import Callable, Mapping
from typing import Any

from stormgen.board import Key
from stormgen.facts import Facts, Stage
from stormgen.values import value


@value
class View:
    """A module of `views/` has a value of this shape named `VIEW`; its file is named as the view.

    `about` are the kinds of element that it may be asked for; `whole` tells that it also shows a whole model.
    `gives` has by type what it can be made into, such as a `Picture`.
    """

    needs: Stage
    gives: Mapping[type, Callable[[Facts, Key | None], Any]]
    about: tuple[str, ...] = ()
    whole: bool = True
