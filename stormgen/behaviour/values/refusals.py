"""How a rule says no, or that the model does not say; and what arithmetic raises, as such a refusal."""

from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Context, InvalidOperation, localcontext
from decimal import Overflow as DecimalOverflow

from stormgen.source import Span

DECIMALS = Context(prec=38)

# The names of refusals that come from values, not from a rule that names its own.
BUILT_IN = frozenset(
    ["DivisionByZero", "InvalidValue", "MissingKey", "MissingValue", "NothingThere", "Overflow", "TooMuchWork"]
)


class Refused(Exception):
    """The answer is no, by that name. `span` is the rule that decided, where it is one rule."""

    def __init__(self, name: str, message: str, span: Span | None = None) -> None:
        super().__init__(message)
        self.name = name
        self.span = span

    @property
    def message(self) -> str:
        return str(self)


class Undecided(Exception):
    """The model names what happens but not the rule; the message says what is missing."""


@contextmanager
def evaluating(span: Span | None = None) -> Iterator[None]:
    """Decimals of 38 digits; what arithmetic raises becomes a refusal, and each refusal gets its place."""
    try:
        with localcontext(DECIMALS):
            yield
    except Refused as refusal:
        refusal.span = refusal.span or span
        raise
    except ZeroDivisionError as error:
        raise Refused("DivisionByZero", "division by zero", span) from error
    except (OverflowError, InvalidOperation, DecimalOverflow) as error:
        raise Refused("Overflow", "the result is too large", span) from error
