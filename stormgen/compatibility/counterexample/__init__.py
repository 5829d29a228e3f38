"""Two schemas and why one does not read the other in; something that the writer may send and the reader refuses out.

Nothing is drawn at random, so that the same schemas give the same example. The libraries that judge it come with
the extra `counterexamples`; without them, and where nothing was found, there is no example.
"""

from collections.abc import Callable, Mapping

from stormgen.compatibility.counterexample.example import Counterexample
from stormgen.compatibility.problem import Problem
from stormgen.compatibility.schema import Format, Schema

__all__ = ["Counterexample", "counterexample"]


def counterexample(writer: Schema, reader: Schema, problem: Problem) -> Counterexample | None:
    try:
        return _SEARCH[writer.format](writer, reader, problem)
    except ImportError:
        return None


def _json(writer: Schema, reader: Schema, problem: Problem) -> Counterexample | None:
    from stormgen.compatibility.counterexample.json_search import search

    return search(writer, reader, problem)


def _avro(writer: Schema, reader: Schema, problem: Problem) -> Counterexample | None:
    from stormgen.compatibility.counterexample.avro_search import search

    return search(writer, reader, problem)


def _protobuf(writer: Schema, reader: Schema, problem: Problem) -> Counterexample | None:
    from stormgen.compatibility.counterexample.protobuf_search import search

    return search(writer, reader, problem)


_SEARCH: Mapping[Format, Callable[[Schema, Schema, Problem], Counterexample | None]] = {
    "json-schema": _json,
    "avro": _avro,
    "protobuf": _protobuf,
}
