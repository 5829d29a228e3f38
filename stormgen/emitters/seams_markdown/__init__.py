"""Facts with seams in; the contexts, their borders and what is contested as Markdown out."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from stormgen.board import Key
from stormgen.borders import Border
from stormgen.borders.border import CUT_NAMES
from stormgen.diagnostics import Diagnostic
from stormgen.emitters._markdown_text import markdown_text
from stormgen.emitters._protocol import Artifact, EmitContext, Offer
from stormgen.facts import Facts, Stage
from stormgen.seams import Agreement, Contested, SeamContext, SeamMap

# As many reasons of one sort as a reader follows; the others are counted.
_REASONS = 20


@dataclass(frozen=True, slots=True)
class SeamsMarkdown:
    offers: tuple[Offer, ...] = (Offer("seams", "md"),)
    needs: Stage = Stage.SEAMS

    def check(self, context: EmitContext) -> tuple[Diagnostic, ...]:
        return ()

    def emit(self, context: EmitContext) -> Iterable[Artifact]:
        yield Artifact("seams.md", "\n".join(_page(context.facts)) + "\n")


def _page(facts: Facts) -> Iterator[str]:
    seams = facts.seams or SeamMap()
    yield f"# Contexts of {markdown_text(facts.board.name)}"
    if not seams.contexts:
        yield "\nThere is nothing on the wall yet that could fall into contexts."
        return
    yield from _table(seams.contexts)
    for context in seams.contexts:
        yield from _context(context, seams)
    yield from _borders(facts.borders)
    yield from _contested(seams.contested)
    yield from _agreement(seams.agreement, len(seams.inferred))


def _table(contexts: Iterable[SeamContext]) -> Iterator[str]:
    yield "\n| Context | From | Aggregates | Other elements | Stability |"
    yield "|---|---|---:|---:|---:|"
    for c in contexts:
        counts = f"{len(c.aggregates)} | {len(c.elements)} | {c.stability:.2f}"
        yield f"| {markdown_text(c.name)} | {'declared' if c.declared else 'inferred'} | {counts} |"
    yield "\n*Stability* is the share of repeated runs, each on slightly changed evidence, that keep it together."


def _context(context: SeamContext, seams: SeamMap) -> Iterator[str]:
    yield f"\n## {markdown_text(context.name)}\n"
    if context.aggregates:
        yield f"Aggregates: {_names(context.aggregates, context, seams)}."
    elif context.elements:
        yield f"No aggregate yet; it has {_names(context.elements, context, seams)}."
    else:
        yield "Nothing is in it yet."
    if context.evidence:
        yield "\nWhat holds it together:\n"
        yield from _list(context.evidence)


def _names(keys: Iterable[Key], context: SeamContext, seams: SeamMap) -> str:
    """With how sure each place is, where nobody declared the context."""
    sure = {} if context.declared else seams.confidence
    return ", ".join(markdown_text(key.name) + _sure(sure.get(key)) for key in keys)


def _sure(confidence: float | None) -> str:
    """How sure the place of an aggregate is, where that is known and not beyond doubt."""
    return f" ({confidence:.0%} sure)" if confidence is not None and confidence < 0.995 else ""


def _borders(borders: Sequence[Border]) -> Iterator[str]:
    if not borders:
        return
    yield "\n## Borders\n"
    yield f"| Between | {' | '.join(many.capitalize() for _, many in CUT_NAMES.values())} | Relationship | Stability |"
    yield "|---|" + "---:|" * len(CUT_NAMES) + "---|---:|"
    for border in borders:
        counts = " | ".join(str(border.count(kind)) for kind in CUT_NAMES)
        yield f"| {_between(border)} | {counts} | {_relationship(border)} | {border.stability:.2f} |"
    for border in borders:
        yield f"\n### {_between(border)}\n"
        yield f"**{_relationship(border)}**: {markdown_text(border.reason)}"
        yield from _cuts(border)


def _between(border: Border) -> str:
    return " and ".join(map(markdown_text, border.between))


def _relationship(border: Border) -> str:
    return border.relationship + (f", {markdown_text(border.upstream)} upstream" if border.upstream else "")


def _cuts(border: Border) -> Iterator[str]:
    for kind, (one, many) in CUT_NAMES.items():
        if cuts := [cut for cut in border.cuts if cut.kind == kind]:
            becomes = " or ".join(dict.fromkeys(cut.becomes for cut in cuts))
            yield f"\n{len(cuts)} {one if len(cuts) == 1 else many}, to become {markdown_text(becomes)}:\n"
            yield from _list(cuts)


def _contested(contested: Sequence[Contested]) -> Iterator[str]:
    if contested:
        yield "\n## Contested"
    for one in contested:
        yield f"\n### {markdown_text(one.element.path)}\n"
        first, rival = map(markdown_text, one.between)
        if one.declared:
            yield f"It is declared in {first}, but {rival} pulls harder."
        else:
            yield f"It was given to {first} ({one.confidence:.0%} sure); {rival} pulls at it, too."
        for name, evidence in zip((first, rival), one.evidence, strict=True):
            if evidence:
                yield f"\nFor {name}:\n"
                yield from _list(evidence)


def _list(reasons: Sequence[object]) -> Iterator[str]:
    """Reasons with their places, as far as somebody reads them."""
    yield from (f"- {markdown_text(str(reason))}" for reason in reasons[:_REASONS])
    if len(reasons) > _REASONS:
        yield f"- and {len(reasons) - _REASONS} more"


def _agreement(agreement: Agreement | None, groups: int) -> Iterator[str]:
    if agreement:
        yield "\n## Agreement with the declared contexts\n"
        found = f"{groups} group{'' if groups == 1 else 's'}"
        yield f"Without them the evidence alone gives {found}; ARI {agreement.ari:.2f}, NMI {agreement.nmi:.2f}."
        yield "1 is the same partition; an ARI of about 0 is what chance gives."


EMITTER = SeamsMarkdown()
