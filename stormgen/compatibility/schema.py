"""Two schemas of one format in; why a reader of one may refuse or misread data of the other out."""

from collections.abc import Callable, Mapping
from typing import Any, Literal

from stormgen.compatibility import avro, json_schema, protobuf
from stormgen.compatibility.policy import Policy, of_policy
from stormgen.compatibility.problem import Problem, WrongSchema
from stormgen.values import value

Format = Literal["json-schema", "avro", "protobuf"]

_COMPARE: Mapping[Format, Callable[..., tuple[Problem, ...]]] = {
    "json-schema": json_schema.problems,
    "avro": avro.problems,
    "protobuf": protobuf.problems,
}


@value
class Schema:
    """`content` is the text of Protobuf, and JSON as Python has it otherwise; `imports` are other schemas by name."""

    format: Format
    content: Any
    imports: Mapping[str, Any] | None = None


def problems(writer: Schema, reader: Schema, policy: Policy = "registry") -> tuple[Problem, ...]:
    """Empty where the reader takes all that the writer may send. What can't be decided is told as a problem, too."""
    if writer.format != reader.format:
        return (Problem("format-changed", "$", f"{writer.format} may come, and {reader.format} is read"),)
    try:
        found = _COMPARE[writer.format](writer.content, reader.content, writer.imports, reader.imports)
        return of_policy(policy, found)
    except WrongSchema as problem:
        return (_undecided(str(problem)),)
    except RecursionError:
        return (_undecided("the schemas are nested too deeply to compare"),)
    except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError):
        # A keyword that holds what it never may: `"properties": 5`.
        return (_undecided(f"one of the two is no valid schema of {writer.format}"),)


def _undecided(sentence: str) -> Problem:
    return Problem("undecided", "$", sentence)
