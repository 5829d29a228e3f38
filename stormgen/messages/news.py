"""What is different about each message since an earlier model, as its readers are told."""

from collections.abc import Mapping

from stormgen.board import Key
from stormgen.values import value


@value
class News:
    """`since` names the earlier model. `changes` has sentences on what changed, `gone` what is no more."""

    since: str
    changes: Mapping[Key, tuple[str, ...]]
    gone: tuple[Key, ...] = ()
