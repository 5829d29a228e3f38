"""Policies and views in; their pages: when what is done, and from what is shown which, out."""

from collections.abc import Iterator

from stormgen.board import Policy, View
from stormgen.board.view import ViewField
from stormgen.emitters.site.content import Cell, Code, Page, Table
from stormgen.emitters.site.element import element_page
from stormgen.emitters.site.site import Site
from stormgen.emitters.site.wording import one_line, type_cell


def policies(site: Site) -> Iterator[Page]:
    for policy in site.board.policies:
        yield element_page(site, policy, terms=_policy_terms(site, policy), sections=[_issues(site, policy)])


def _policy_terms(site: Site, policy: Policy) -> Iterator[tuple[str, Cell]]:
    yield "Context", site.context_link(policy.key)
    when = "Whenever all of" if policy.joins else "Whenever"
    yield when, site.links(reference.key for reference in policy.triggers)
    if policy.join_key:
        yield "Joined by", (Code(policy.join_key),)
    if policy.each:
        yield "For each", (Code(f"{policy.each.variable} in {one_line(policy.each.items.span.text)}"),)
    yield "Then", site.links(issue.command.key for issue in policy.issues)


def _issues(site: Site, policy: Policy) -> Table:
    rows = tuple(((site.link(issue.command.key),), (Code(one_line(issue.span.text)),)) for issue in policy.issues)
    return Table(
        "issues", "What it asks for", ("Command", "With"), rows if any(i.arguments for i in policy.issues) else ()
    )


def views(site: Site) -> Iterator[Page]:
    for view in site.board.views:
        yield element_page(site, view, terms=_view_terms(site, view), sections=_view_sections(site, view))


def _view_terms(site: Site, view: View) -> Iterator[tuple[str, Cell]]:
    yield "Context", site.context_link(view.key)
    if view.keys:
        yield "One row for each", (Code(", ".join(view.keys)),)
    yield "Made from", site.links(reference.key for reference in view.sources)
    yield "Read by", site.links(e.target for e in site.flow.out_of(view.key, "informs"))
    yield "Routes today", site.links(e.source for e in site.flow.into(view.key, "routes"))


def _view_sections(site: Site, view: View) -> Iterator[Table]:
    yield Table("fields", "Fields", ("Field", "Type", "At first"), tuple(_field(site, field) for field in view.fields))
    projections = tuple(
        ((site.link(p.event.key),), (Code("; ".join(one_line(s.span.text) for s in p.statements)),))
        for p in view.projections
    )
    yield Table("projections", "How events change it", ("On", "Does"), projections)


def _field(site: Site, field: ViewField) -> tuple[Cell, ...]:
    type_: Cell = type_cell(site, field.type) if field.type is not None else ("as in its source",)
    default: Cell = (Code(one_line(field.default.span.text)),) if field.default is not None else ()
    return (Code(field.name),), type_, default
