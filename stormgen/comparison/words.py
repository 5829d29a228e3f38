"""What changed in; the sentence that tells it out."""

from stormgen.board import Element, Event, Hotspot, Opportunity, Scenario
from stormgen.comparison.notation import quoted
from stormgen.comparison.pairing import name_of
from stormgen.comparison.parts import DOCUMENTATION, FORMER_NAME, Part

# Of an aspect: how it is told that such a part came, went, and says something else. An aspect that is not here is
# told by its own name.
_TOLD = {
    "label": ("is labelled {new}", "is no longer labelled {old}", "is labelled {new}, no longer {old}"),
    "actor": ("is also issued by {name}", "is no longer issued by {name}", ""),
    "without parameters": ("says that it has no parameters", "no longer says that it has no parameters", ""),
    "one outcome": ("emits only one of its events", "emits all of its events, no longer only one", ""),
    "emit": ("also emits {whole}", "no longer emits {name}", "emits {name}{new}, no longer {name}{old}"),
    "pivotal": ("is pivotal", "is no longer pivotal", ""),
    "version": ("gained version {whole}", "lost version {whole}", ""),
    "trigger": ("also reacts to {name}", "no longer reacts to {name}", ""),
    "join": ("waits for all of its events", "reacts to any one of its events, no longer to all together", ""),
    "repetition": ("acts for each {new}", "no longer acts for each {old}", "acts for each {new}, no longer {old}"),
    "issue": ("also issues {whole}", "no longer issues {name}", "issues {name}{new}, no longer {name}{old}"),
    "source": ("is also made from {name}", "is no longer made from {name}", ""),
    "projection": ("also follows {name}: {new}", "no longer follows {name}", "follows {name}: {new}, no longer {old}"),
    "subject": ("is about {new}", "is no longer about {old}", "is about {new}, no longer about {old}"),
    "given": ("is given {new}", "is no longer given {old}", "is given {new}, no longer {old}"),
    "when": ("tries {new}", "no longer tries {old}", "tries {new}, no longer {old}"),
    "then": ("expects {new}", "no longer expects {old}", "expects {new}, no longer {old}"),
    "start": ("also starts at {name}", "no longer starts at {name}", ""),
    "completion": ("also completes with {name}", "no longer completes with {name}", ""),
    "abortion": ("also aborts with {name}", "no longer aborts with {name}", ""),
    "place": ("also stands on {name}", "no longer stands on {name}", ""),
    "aggregate": ("is mapped to {new}", "is no longer mapped to {old}", "is mapped to {new}, no longer to {old}"),
    "target": ("is answered by {new}", "is no longer answered by {old}", "is answered by {new}, no longer by {old}"),
    "member": ("also writes {name}", "no longer writes {name}", ""),
    "form": ("", "", "is {new} now, no longer {old}"),
}  # fmt: skip
_PLURALS = {"identity": "parts of the identity"}
_LONGEST = 200


def called(element: Element) -> str:
    """The name; notes and scenarios are called by what they say."""
    return quoted(element.label) if isinstance(element, Hotspot | Opportunity | Scenario) else name_of(element.key)


def described(element: Element) -> str:
    """`Event OrderPlaced`"""
    return f"{element.key.kind.capitalize()} {called(element)}"


def renamed(before: Element, after: Element) -> str:
    """That an element is another one's follower is a guess by its shape, and is told as one; an event may say it."""
    if isinstance(after, Event) and after.renamed_from == before.key.path:
        return f"{described(before)} is called {called(after)} now."
    verb = "say" if isinstance(before, Hotspot | Opportunity | Scenario) else "be called"
    return f"{described(before)} seems to {verb} {called(after)} now."


def moved(element: Element, then: str, now: str) -> str:
    if not then:
        return f"{described(element)} was placed in {now}."
    if not now:
        return f"{described(element)} was taken out of {then}."
    return f"{described(element)} moved from {then} to {now}."


def part_changed(old: Part | None, new: Part | None) -> str:
    """What follows the name of the element. One of the two parts is not None."""
    part = new or old
    assert part is not None
    if part.aspect.startswith(FORMER_NAME):
        return _former_name(old, new)
    noun, of, owner = part.aspect.partition(" of ")
    if noun == "documentation" and of:
        noun, of, owner = f"documentation of {owner}", "", ""
    came, went, other = _TOLD.get(noun) or _by_its_name(noun, part)
    form = went if new is None else came if old is None else other
    told = form.format(
        name=part.name,
        whole=_short(part.whole or part.name),
        new=_short(new.text if new else ""),
        old=_short(old.text if old else ""),
    )
    return f"{told}{of}{owner}"


def field_renamed(aspect: str, former: str, name: str) -> str:
    noun, of, owner = aspect.partition(" of ")
    return f"renamed the {noun} {former} to {name}{of}{owner}"


def _former_name(old: Part | None, new: Part | None) -> str:
    """Where no field of that name was there to be renamed."""
    part = new or old
    assert part is not None
    verb = "says" if new else "no longer says"
    return f"{verb} that its {part.aspect.removeprefix(FORMER_NAME)} {part.name} was called {part.text} before"


def _by_its_name(noun: str, part: Part) -> tuple[str, str, str]:
    if noun.startswith(DOCUMENTATION):
        return f"has the {noun} {{name}} {{new}}", f"lost the {noun} {{name}}", f"has the {noun} {{name}} {{new}}"
    if part.name:
        return (
            f"gained the {noun} {{whole}}",
            f"lost the {noun} {{whole}}",
            f"changed the {noun} {{name}} from {{old}} to {{new}}",
        )
    if part.text:
        return (
            f"has the {noun} {{new}}",
            f"no longer has the {noun} {{old}}",
            f"changed the {noun} from {{old}} to {{new}}",
        )
    return f"gained the {noun}", f"lost the {noun}", ""


def order_changed(aspect: str, old: str, new: str) -> str:
    noun, of, owner = aspect.partition(" of ")
    return f"has its {_PLURALS.get(noun, noun + 's')}{of}{owner} in another order: {_short(new)}; it was {_short(old)}"


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1] + "…"
