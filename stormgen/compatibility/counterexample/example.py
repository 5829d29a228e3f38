"""What the writer of one schema may send, and what becomes of it at the reader of another."""

from stormgen.values import value


@value
class Counterexample:
    """`data` is JSON, or the bytes of Protobuf as hexadecimal digits; `outcome` goes on a sentence: 'is refused'."""

    data: str
    outcome: str = "is refused"
