"""Two stickies and an arrow between them in; the change of the text that says so out.

What an arrow means is decided by the kinds of its ends, as in a flow; most arrows have words of their own in the
declaration at one of them, the others are told in a flow.
"""

from collections.abc import Callable, Sequence

from stormgen.board import ARROWS, Key, Placed, Story
from stormgen.editing.declared import Declared, declaration
from stormgen.editing.edit import Connect
from stormgen.editing.placing import put
from stormgen.editing.project import Change, Project
from stormgen.editing.refused import Refused
from stormgen.editing.spoken import name_at, with_article
from stormgen.language.syntax import CommandSyntax, Dotted, HotspotSyntax, PolicySyntax, StorySyntax, ViewSyntax
from stormgen.source import Span

_FLOW = "Connections"


def connect(project: Project, edit: Connect) -> list[Change]:
    """Raises `Refused` with the kinds that an arrow may lead to, or why the text cannot say it so."""
    source, target = edit.source, edit.target
    if (source.kind in ("hotspot", "opportunity")) or (target.kind in ("hotspot", "opportunity")):
        note, about = (source, target) if source.kind in ("hotspot", "opportunity") else (target, source)
        return [_at(project, note, about, _about)]
    if any(e.target == target and e.kind != "contains" for e in project.flow.out_of(source)):
        raise Refused(f"{source.name} leads to {target.name} already.")
    known = _CLAUSES.get((source.kind, target.kind))
    if known:
        at_source, write = known
        return [_at(project, source, target, write) if at_source else _at(project, target, source, write)]
    if (source.kind, target.kind) in ARROWS:
        return [_in_flow(project, source, target)]
    fitting = sorted({end for start, end in (*_CLAUSES, *ARROWS) if start == source.kind})
    leads = f"it leads to {_kinds(fitting)}" if fitting else "none leads away from it"
    raise Refused(f"No arrow leads from {with_article(source.kind)} to {with_article(target.kind)}: {leads}.")


Write = Callable[[Declared, str], Change]


def _at(project: Project, key: Key, other: Key, write: Write) -> Change:
    """The change of the declaration of one end, which names the other."""
    one = declaration(project, key)
    element = project.board[key]
    return write(one, name_at(project, other, element.context if isinstance(element, Placed) else None))


# ---- what declarations say of others -----------------------------------------------------------------------


def _by(one: Declared, name: str) -> Change:
    assert isinstance(one.syntax, CommandSyntax)
    return _longer(one, one.syntax.actors, f", {name}") or _after(one, _header_end(one), f" by {name}")


def _outcome(one: Declared, name: str) -> Change:
    command = one.syntax
    assert isinstance(command, CommandSyntax)
    if command.rules is not None:
        raise Refused(f"{command.name.text} has rules, which say what it emits; write it there.")
    joint = ", " if len(command.outcomes) > 1 and not command.one_outcome else " | "
    end = command.actors[-1].span.end if command.actors else _header_end(one)
    return _longer(one, command.outcomes, f"{joint}{name}") or _after(one, end, f" -> {name}")


def _when(one: Declared, name: str) -> Change:
    policy = one.syntax
    assert isinstance(policy, PolicySyntax)
    joint = " and " if policy.joins else " or "
    return _longer(one, policy.triggers, f"{joint}{name}") or _after(one, _header_end(one), f" when {name}")


def _then(one: Declared, name: str) -> Change:
    policy = one.syntax
    assert isinstance(policy, PolicySyntax)
    if policy.issues:
        return _after(one, policy.issues[-1].span.end, f", {name}")
    spans = [*(t.span for t in policy.triggers[-1:]), *(part.span for part in (policy.join_key, policy.each) if part)]
    return _after(one, max([_header_end(one), *(span.end for span in spans)]), f" then {name}")


def _from(one: Declared, name: str) -> Change:
    view = one.syntax
    assert isinstance(view, ViewSyntax)
    end = view.keys[-1].span.end if view.keys else _header_end(one)
    return _longer(one, view.sources, f", {name}") or _after(one, end, f" from {name}")


def _about(one: Declared, name: str) -> Change:
    note = one.syntax
    assert isinstance(note, HotspotSyntax)
    return _longer(one, note.on, f", {name}") or _after(one, note.whole.end, f" on {name}")


# By the kinds of both ends: whether the declaration of the source says it, and how.
_CLAUSES: dict[tuple[str, str], tuple[bool, Write]] = {
    ("actor", "command"): (False, _by),
    ("command", "event"): (True, _outcome),
    ("event", "policy"): (False, _when),
    ("policy", "command"): (True, _then),
    ("event", "view"): (False, _from),
    ("aggregate", "view"): (False, _from),
}


def _longer(one: Declared, names: Sequence[Dotted], text: str) -> Change | None:
    """The list of names with one more, if there is a list."""
    return _after(one, names[-1].span.end, text) if names else None


def _after(one: Declared, offset: int, text: str) -> Change:
    return one.document.span(offset, offset), text


def _header_end(one: Declared) -> int:
    """Behind the name of a sticky, its label and its parameters."""
    tokens = [t for t in one.document.tokens if one.syntax.span.start <= t.start < one.syntax.whole.end]
    place = 1
    if len(tokens) > place and tokens[place].kind == "STRING":
        place += 1
    if len(tokens) > place and tokens[place].kind == "LPAR":
        depth = 0
        while place < len(tokens):
            depth += (tokens[place].kind == "LPAR") - (tokens[place].kind == "RPAR")
            place += 1
            if depth == 0:
                break
    return tokens[place - 1].end


# ---- flows -------------------------------------------------------------------------------------------------


def _in_flow(project: Project, source: Key, target: Key) -> Change:
    """One more arrow in the flow that is kept for such."""
    arrow = f"{name_at(project, source, None)} -> {name_at(project, target, None)}"
    flow = next((story for story in project.board.of(Story) if story.key.path == _FLOW), None)
    if flow is None:
        near = project.snapshot.paths[project.board[source].span.file]
        return put(project, f"flow {_FLOW} {{\n  {arrow}\n}}", None, near)
    one = declaration(project, flow.key)
    if not (isinstance(one.syntax, StorySyntax) and one.syntax.has_body):
        return _after(one, one.syntax.whole.end, f" {{\n  {arrow}\n}}")
    brace: Span = one.document.span(one.syntax.whole.end - 1, one.syntax.whole.end)
    return _after(one, brace.start, f"  {arrow}\n")


def _kinds(kinds: Sequence[str]) -> str:
    *others, last = map(with_article, kinds)
    return f"{', '.join(others)} or {last}" if others else last
