"""A bounded context (Evans): the border within which words keep one meaning."""

from decimal import Decimal
from typing import Literal

from stormgen.board.element import Element
from stormgen.values import value

Subdomain = Literal["core", "supporting", "generic"]


@value(kw_only=True)
class Context(Element):
    """`value`, `risk`, `effort` and `security` are 0 to 10, as the room judged them; None where it did not.

    `users` and `teams` count who uses it and who changes it today; `team` is the one that owns it.
    """

    subdomain: Subdomain | None = None
    value: Decimal | None = None
    risk: Decimal | None = None
    effort: Decimal | None = None
    security: Decimal | None = None
    users: int | None = None
    teams: int | None = None
    team: str | None = None
