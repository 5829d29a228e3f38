"""Arguments of the process in; the command they name run, or its version printed, out."""

import gc
import sys


def main() -> None:
    """Run the command line. The version needs nothing of it, so it does not wait for it."""
    if sys.argv[1:] == ["--version"]:
        from stormgen import __version__

        print(f"stormgen {__version__}")
        return
    # A command reads, prints and ends: to look for garbage takes longer than there is memory to gain. The language
    # server, which goes on, turns it on again.
    gc.disable()
    from stormgen.cli import run, run_parse

    arguments = sys.argv[1:]
    # `parse` runs at every save of a model; without an option it can do without what reads options.
    only_paths = arguments[1:] and not any(a.startswith("-") and a != "-" for a in arguments)
    code = run_parse(arguments[1:]) if only_paths and arguments[0] == "parse" else run(arguments)
    # Or Python would search all of it once more at its end.
    gc.freeze()
    sys.exit(code)


if __name__ == "__main__":
    main()
