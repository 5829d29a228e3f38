"""Arguments of the process in; the command they name run, or its version printed, out."""

import sys


def main() -> None:
    """Run the command line. The version needs nothing of it, so it does not wait for it."""
    if sys.argv[1:] == ["--version"]:
        from stormgen import __version__

        print(f"stormgen {__version__}")
        return
    from stormgen.cli import run

    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
