"""A mention of an event takes nothing from the declaration that says what it does."""

import pytest

from stormgen.binding import bind
from stormgen.board import Event
from stormgen.language import read
from stormgen.source import SourceText

FULL = "context C { aggregate T(id: uuid) { paid: bool event Paid { paid = true } } }"


@pytest.mark.parametrize("mention", ["event Paid", "pivotal event Paid", "flow F { event Paid -> event Sent }"])
@pytest.mark.parametrize("first", [True, False])
def test_a_body_without_parameters_is_kept(mention: str, first: bool) -> None:
    names = ("a.storm", "b.storm") if first else ("b.storm", "a.storm")
    texts = dict(zip(names, (mention, FULL), strict=True))
    checked = bind([read(SourceText(name, text)).value for name, text in texts.items()])
    (event,) = [e for e in checked.value.of(Event) if e.name == "Paid"]
    assert not checked.diagnostics
    assert len(event.statements) == 1
    assert str(event.key) == "C.T.Paid"
