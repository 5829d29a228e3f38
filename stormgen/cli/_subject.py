"""A board, a view and the name that the user gives in; the element that the view is to be about out."""

from typing import TYPE_CHECKING

from stormgen.cli._faults import UsageProblem

if TYPE_CHECKING:
    from stormgen.board import Board, Key

_MOST_NAMED = 12


def subject_named(board: "Board", view: str, name: str | None) -> "Key | None":
    """None for the whole model. A name may leave out owners, as in a model; letter case is forgiven.

    Raises `UsageProblem` where the view has no such subject, needs one, or where the name fits several.
    """
    from stormgen.pictures.discover import views

    about, whole = views()[view].about, views()[view].whole
    possible = [element.key for element in board if element.key.kind in about]
    if name is None:
        if whole or len(possible) == 1:
            return None if whole else possible[0]
        raise UsageProblem(f"The view {view!r} is of one {' or '.join(about)}: name it with --of{_such_as(possible)}.")
    if not about:
        raise UsageProblem(f"The view {view!r} is always of the whole model; leave --of out.")
    return _meant(name, possible, f"The model has no {' or '.join(about)} {name!r}")


def _meant(name: str, possible: "list[Key]", problem: str) -> "Key":
    """The whole path wins over the end of one."""
    ends = [key for key in possible if _ends_with(key.path, name)]
    exact = [key for key in ends if key.path.casefold() == name.casefold()]
    if not ends:
        names = list(dict.fromkeys(key.name for key in possible))
        raise UsageProblem(f"{problem}{_guess(name, names) or _such_as(possible)}.")
    found = exact or ends
    if len(found) > 1:
        paths = ", ".join(dict.fromkeys(f"{key.path} ({key.kind})" for key in found))
        raise UsageProblem(f"There are several {name!r}: {paths}; name one by its whole path.")
    return found[0]


def _ends_with(path: str, name: str) -> bool:
    """As in a model: owners may be left out, wherever they stand before the name itself."""
    *owners, last = path.casefold().split(".")
    *named, own = name.casefold().split(".")
    rest = iter(owners)
    return own == last and all(owner in rest for owner in named)


def _guess(name: str, names: list[str]) -> str:
    from stormgen.diagnostics import nearest

    meant = nearest(name, names)
    return f"; did you mean {meant}" if meant else ""


def _such_as(possible: "list[Key]") -> str:
    names = [key.path for key in possible[:_MOST_NAMED]]
    more = ", …" if len(possible) > _MOST_NAMED else ""
    return f"; there is {', '.join(names)}{more}" if names else "; the model has none"
