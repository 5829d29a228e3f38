"""A bounded context (Evans): the border within which words keep one meaning."""

from decimal import Decimal
from typing import Literal

from stormgen.board.element import Element
from stormgen.values import value

Subdomain = Literal["core", "supporting", "generic"]


@value(kw_only=True)
class Context(Element):
    """`value`, `risk` and `effort` are 0 to 10, as the room judged them; None where it did not."""

    subdomain: Subdomain | None = None
    value: Decimal | None = None
    risk: Decimal | None = None
    effort: Decimal | None = None
    team: str | None = None
