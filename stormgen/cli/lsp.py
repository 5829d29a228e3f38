"""`stormgen lsp`: messages of an editor on standard input in; answers on standard output out."""

import sys
from importlib.util import find_spec

import typer


def lsp(context: typer.Context) -> None:
    """Answer an editor: the language server, on standard input and output."""
    from stormgen.emitters._protocol import Unavailable

    if find_spec("pygls") is None:
        raise Unavailable("The language server needs the package pygls; install it with: pip install 'stormgen[lsp]'")
    from stormgen.lsp.server import serve

    if sys.stdin.isatty():
        context.obj.say("Waiting for an editor on standard input. Ctrl-D ends it.")
    serve()
