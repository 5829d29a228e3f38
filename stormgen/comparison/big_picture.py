"""Elements of the Big Picture in; what they say, in parts, out."""

from collections.abc import Iterator

from stormgen.board import Context, Hotspot, Opportunity, Story
from stormgen.board.types import Alias, Enumeration, Structure
from stormgen.comparison.notation import Notation, decimal
from stormgen.comparison.parts import Order, Part, Said, ordered_fields, references, single


def of_context(context: Context, other: Context, notation: Notation) -> Iterator[Said]:
    yield from single("subdomain", context.subdomain)
    for judged in ("value", "risk", "effort", "security"):
        figure = getattr(context, judged)
        yield from single(judged, None if figure is None else decimal(figure))
    yield from single("team", context.team)
    yield from single("user count", context.users)
    yield from single("team count", context.teams)


def of_note(note: Hotspot | Opportunity, other: Hotspot | Opportunity, notation: Notation) -> Iterator[Said]:
    yield from references("place", note.on, notation)


def of_story(story: Story, other: Story, notation: Notation) -> Iterator[Said]:
    shown = notation.shown
    told = dict.fromkeys((shown(a.source.key), shown(a.target.key)) for a in story.arrows)
    yield from (Part("arrow", f"{source} -> {target}") for source, target in told)
    ends = {end for arrow in told for end in arrow}
    yield from (Part("stop", name) for name in dict.fromkeys(shown(s.key) for s in story.stops) if name not in ends)


def of_alias(alias: Alias, other: Alias, notation: Notation) -> Iterator[Said]:
    yield from single("type", notation.type(alias.target))


def of_structure(structure: Structure, other: Structure, notation: Notation) -> Iterator[Said]:
    yield from ordered_fields("field", structure.fields, notation)


def of_enumeration(enumeration: Enumeration, other: Enumeration, notation: Notation) -> Iterator[Said]:
    yield from (Part("value", value) for value in enumeration.values)
    yield Order("value", enumeration.values)
