"""`stormgen explain`: the number or name of a diagnostic in; its page, or a table of all of them, out."""

import sys
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rich.table import Table

    from stormgen.diagnostics.pages import Page


def explain(
    context: typer.Context,
    code: Annotated[
        str | None, typer.Argument(metavar="CODE", help="A number or a name, such as STORM412; all where left out.")
    ] = None,
) -> None:
    """Tell what a diagnostic means, with a before and after."""
    from stormgen.workspace.diagnostic_pages import diagnostic_pages

    terminal, pages = context.obj, diagnostic_pages()
    if code is None:
        terminal.show(_table(list(pages.values())))
        return
    page = _page(code, pages)
    if _is_terminal():
        from rich.markdown import Markdown

        terminal.show(Markdown(page.text))
    else:
        terminal.result(page.text)


def _is_terminal() -> bool:
    return sys.stdout.isatty()


def _page(code: str, pages: "Mapping[str, Page]") -> "Page":
    from stormgen.cli._faults import UsageProblem
    from stormgen.diagnostics import nearest

    names = {name.lower(): page for page in pages.values() for name in _names(page)}
    if code.lower() in names:
        return names[code.lower()]
    meant = nearest(code, [page.slug for page in pages.values()])
    guess = f"Did you mean {meant}?" if meant else "stormgen explain lists all of them."
    raise UsageProblem(f"There is no diagnostic {code!r}. {guess}")


def _names(page: "Page") -> tuple[str, ...]:
    return page.slug, page.number, page.number.removeprefix("STORM")


def _table(pages: "list[Page]") -> "Table":
    from rich import box
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    table.add_column("Code", no_wrap=True)
    table.add_column("Name", no_wrap=True)
    table.add_column("Severity", no_wrap=True)
    table.add_column("What is odd", overflow="fold", ratio=1)
    for page in pages:
        table.add_row(page.number, page.slug, page.severity, page.summary)
    return table
