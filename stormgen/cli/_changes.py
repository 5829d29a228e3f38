"""Options that are told in an order, such as `--split C --move X=D`, in; the changes that they ask for, in it, out."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import typer
from typer.core import TyperCommand

from stormgen.cli._faults import UsageProblem

if TYPE_CHECKING:
    from stormgen.borders import Change

_OPTIONS = ("move", "merge", "split")
_IN_ORDER = "stormgen.changes"


class InOrder(TyperCommand):
    """A command that keeps the order of options of different names, which is lost once each has its values."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        values, _, order = self.make_parser(ctx).parse_args(args=list(args))
        waiting = {name: iter(values.get(name) or ()) for name in _OPTIONS}
        ctx.meta[_IN_ORDER] = [(p.name, next(waiting[p.name])) for p in order if p.name in waiting]
        return super().parse_args(ctx, args)


def changes(context: typer.Context) -> "Iterator[Change]":
    """What was asked for. Raises `UsageProblem` for what is not in the form of its option."""
    from stormgen.borders import Merge, Move, Split

    for option, told in context.meta[_IN_ORDER]:
        match option:
            case "move":
                element, _, target = told.partition("=")
                if not element.strip() or not target.strip():
                    raise UsageProblem(
                        f"--move takes an aggregate and its new context, as in Cart=Ordering, not {told}."
                    )
                yield Move(element.strip(), target.strip())
            case "merge":
                names = tuple(name.strip() for name in told.split(",") if name.strip())
                if len(names) < 2:
                    raise UsageProblem(f"--merge takes two contexts or more, as in Ordering,Shipping, not {told}.")
                yield Merge(names)
            case _:
                yield Split(told.strip())
