"""Words in; stickies, notes and flows out."""

from typing import Any

from stormgen.language.building import big_picture as build
from stormgen.language.building.big_picture import stuck
from stormgen.language.building.names import text_of
from stormgen.language.quick.expressions import arguments, parameters, statements
from stormgen.language.quick.reader import (
    Reader,
    Surprise,
    dotted,
    is_version,
    label,
    listed,
    name,
    sticky,
    text_token,
)
from stormgen.language.syntax import (
    ActorSyntax,
    Declaration,
    Dotted,
    EventSyntax,
    HotspotSyntax,
    Import,
    ModelName,
    OpportunitySyntax,
    StorySyntax,
    SupersedesSyntax,
    SystemSyntax,
)

STICKY_WORDS = frozenset(["event", "command", "actor", "policy", "view", "system"])


def model(r: Reader) -> list[Any]:
    start = r.starts[r.at]
    r.at += 1
    text = text_of(r.builder, text_token(r))
    return [ModelName(text, r.span_from(start))]


def import_(r: Reader) -> list[Any]:
    start = r.starts[r.at]
    r.at += 1
    pattern = text_of(r.builder, text_token(r))
    return [Import(pattern, r.span_from(start))]


def actors(r: Reader) -> list[Any]:
    return _all_of(r, ActorSyntax)


def systems(r: Reader) -> list[Any]:
    return _all_of(r, SystemSyntax)


def _all_of(r: Reader, cls: type[ActorSyntax | SystemSyntax]) -> list[Any]:
    start = r.starts[r.at]
    r.at += 1
    stickies = listed(r, sticky)
    return [cls(**stuck(r.builder, one, start, r.end)) for one in stickies]


def hotspot(r: Reader) -> list[Any]:
    return _note(r, HotspotSyntax)


def opportunity(r: Reader) -> list[Any]:
    return _note(r, OpportunitySyntax)


def _note(r: Reader, cls: type[HotspotSyntax]) -> list[Any]:
    start = r.starts[r.at]
    r.at += 1
    text = text_token(r)
    on = listed(r, dotted) if r.has("on") else None
    return build._note(r.builder, start, r.end, text, on, cls)


def pivotal(r: Reader) -> list[Any]:
    r.at += 1
    if r.texts[r.at] != "event":
        raise Surprise
    found = events(r)
    for one in found:
        one.pivotal = True
    return found


def events(r: Reader) -> list[Any]:
    r.at += 1
    return list(listed(r, _event))


def _event(r: Reader) -> EventSyntax:
    texts = r.texts
    start = r.starts[r.at]
    if texts[r.at][0] == '"':
        stuck_on = sticky(r)
        named, said = stuck_on.name, stuck_on.label
    else:
        named = name(r)
        said = label(r) if texts[r.at][0] == '"' else None
    former = _former(r) if texts[r.at] == "renamed" else None
    version = _version(r) if is_version(texts[r.at]) else None
    carries = parameters(r) if texts[r.at] == "(" else None
    supersedes = _supersedes(r) if texts[r.at] == "supersedes" else None
    changes = statements(r) if texts[r.at] == "{" else None
    return EventSyntax(
        name=named,
        label=said,
        span=named.span,
        whole=r.span_from(start),
        former=former,
        version=version,
        parameters=carries,
        supersedes=supersedes,
        statements=changes,
        pivotal=False,
    )


def _former(r: Reader) -> Dotted:
    r.at += 1
    r.need("from")
    return dotted(r)


def _supersedes(r: Reader) -> SupersedesSyntax:
    start = r.starts[r.at]
    r.at += 1
    if not is_version(r.texts[r.at]):
        raise Surprise
    version = _version(r)
    given = arguments(r) if r.texts[r.at] == "(" else ()
    return SupersedesSyntax(version, given, r.span_from(start))


def _version(r: Reader) -> int:
    return build.version_of(r.builder, r.token("VERSION"))


def flow(r: Reader) -> list[Any]:
    start = r.starts[r.at]
    r.at += 1
    stuck_on = sticky(r)
    chains: Any = None
    if r.texts[r.at] == "{":
        r.at += 1
        chains = []
        while r.texts[r.at] != "}":
            chains.append(_chain(r))
        r.at += 1
    return [
        StorySyntax(**stuck(r.builder, stuck_on, start, r.end), chains=tuple(chains or ()), has_body=chains is not None)
    ]


def _chain(r: Reader) -> tuple[Dotted | Declaration, ...]:
    stops = [_stop(r)]
    while r.has("->"):
        stops.append(_stop(r))
    return tuple(stops)


def _stop(r: Reader) -> Dotted | Declaration:
    word = r.texts[r.at]
    if word not in STICKY_WORDS:
        return dotted(r)
    r.at += 1
    start = r.starts[r.at - 1]
    stuck_on = sticky(r)
    return build.on_stop_declared(r.builder, start, r.end, word, stuck_on)
