"""A model in; what is decided about its schemas, with a number for each field of Protobuf, out."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from stormgen.cli._terminal import Terminal
    from stormgen.facts import Facts
    from stormgen.messages.options import SchemaOptions


def numbered(
    terminal: "Terminal", model: str, facts: "Facts", options: "SchemaOptions", *, keep: bool = True
) -> "SchemaOptions":
    """New numbers are written down beside the model, if they are to be kept."""
    from stormgen.workspace.schema_files import with_numbers
    from stormgen.workspace.schema_lock import lock_file, read_lock, write_lock

    file = lock_file([model])
    options = with_numbers(facts, options, read_lock(file))
    if file is None:
        terminal.say("Numbers of Protobuf fields are not kept for a model from standard input.")
    elif keep and write_lock(file, options.numbers):
        terminal.say(f"Numbers of Protobuf fields are kept in {file}; it belongs under version control.")
    return options
