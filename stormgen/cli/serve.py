"""`stormgen serve`: a model in; its board in the browser, following the files, out."""

from importlib.util import find_spec
from typing import Annotated

import typer

from stormgen.cli._model import Models

_NEEDED = ("starlette", "uvicorn", "watchfiles")


def serve(
    context: typer.Context,
    model: Models,
    port: Annotated[int, typer.Option("--port", min=0, max=65535, help="0 takes any that is free.")] = 8427,
    host: Annotated[str, typer.Option("--host", help="Others than this machine need the token that is printed.")] = (
        "localhost"
    ),
    read_only: Annotated[bool, typer.Option("--read-only", help="Nothing can be edited in the browser.")] = False,
    open_page: Annotated[bool, typer.Option("--open", help="Open the page in the browser.")] = False,
) -> None:
    """Show the board in the browser as the files change; what is edited there is written into them."""
    from stormgen.cli._faults import UsageProblem
    from stormgen.emitters._protocol import Unavailable

    if any(find_spec(package) is None for package in _NEEDED):
        raise Unavailable(
            "The live board needs the packages starlette, uvicorn and watchfiles; "
            "install them with: pip install 'stormgen[serve]'"
        )
    if "-" in model:
        raise UsageProblem("The live board follows files; standard input is none.")
    from stormgen.board_server.run import Address, CannotListen
    from stormgen.board_server.run import serve as serve_board

    def ready(address: Address) -> None:
        context.obj.result(f"{address.url}\n")
        context.obj.say("Ctrl-C ends it.")
        if open_page:
            import webbrowser

            webbrowser.open(address.url)

    try:
        serve_board(model, host, port, not read_only, ready)
    except CannotListen as problem:
        raise UsageProblem(str(problem)) from problem
