"""`stormgen render`: a model in; a picture of it, in the file that the user names, out."""

from pathlib import Path
from typing import Annotated

import typer

from stormgen.cli._model import Models, one_of, read_sound, stop_at_errors

_FORMAT_OF_SUFFIX = {"gv": "dot", "mmd": "mermaid", "md": "mermaid", "puml": "plantuml"}


def render(
    context: typer.Context,
    model: Models,
    out: Annotated[str, typer.Option("-o", "--out", metavar="PATH", help="The file to write, or - to print it.")],
    view: Annotated[str, typer.Option("--view", help="Such as board, flow or context-map.")] = "board",
    format: Annotated[
        str | None, typer.Option("-f", "--format", help="Such as svg, png or mermaid; else by the ending of PATH.")
    ] = None,
    of: Annotated[str | None, typer.Option("--of", metavar="NAME", help="What of the model it is to show.")] = None,
    theme: Annotated[str, typer.Option("--theme", help="light, dark or safe (for colour-blind eyes).")] = "light",
    paper: Annotated[str | None, typer.Option("--paper", help="For pdf: pages of a0 to a4 or letter.")] = None,
) -> None:
    """Draw a model: the wall, a part of it, or another view."""
    from stormgen.cli._faults import UsageProblem
    from stormgen.cli._outputs import choose_picture, only_content
    from stormgen.cli._subject import subject_named
    from stormgen.emitters._protocol import EmitContext
    from stormgen.pictures.look import PAPERS, Look
    from stormgen.pictures.themes import THEMES
    from stormgen.workspace.write_file import write_file

    terminal = context.obj
    offer, emitter = choose_picture(view, format or _format_of(out))
    if paper and offer.format != "pdf":
        raise UsageProblem(f"Only a pdf has pages, not {offer.format}: leave --paper out.")
    look = Look(
        one_of(theme, list(THEMES), f"There is no theme {theme!r}"),
        one_of(paper, list(PAPERS), f"There is no paper {paper!r}") if paper else None,
    )
    facts = read_sound(terminal, model, emitter.needs)
    subject = subject_named(facts.board, view, of)
    stop_at_errors(terminal, emitter.check(EmitContext(facts, offer, subject, look)))
    with terminal.working("Drawing"):
        content = only_content(emitter, facts, offer, subject, look)
    if out == "-":
        terminal.result(content)
    else:
        write_file(content, Path(out))
        terminal.done(f"Wrote {out}.")


def _format_of(path: str) -> str:
    suffix = Path(path).suffix.removeprefix(".").lower()
    return _FORMAT_OF_SUFFIX.get(suffix, suffix or "svg")
