"""One parameter in; what part it plays in a message out."""

from stormgen.board import Board
from stormgen.board.types import Builtin, Field, ListOf, RefTo, SetOf
from stormgen.rules import _words
from stormgen.rules._lexicon import word_set
from stormgen.rules._types import plain

_IDENTITIES = word_set("barcode code ean iban id identifier ids isbn key no number ref reference sku slug token uuid")
_PEOPLE = word_set("actor author by user")


def is_identity(field: Field, board: Board) -> bool:
    """Whether a field says which thing: by its type, or by a name such as `orderId`, `invoiceNumber`."""
    type_ = plain(field.type, board)
    if isinstance(type_, ListOf | SetOf):
        type_ = plain(type_.item, board)
    return isinstance(type_, RefTo) or type_ == Builtin("uuid") or _words.words(field.name)[-1] in _IDENTITIES


def is_about(field: Field, board: Board) -> bool:
    """Whether a field says when it happened or through whom, which is not what happened."""
    type_ = plain(field.type, board)
    return type_ in (Builtin("datetime"), Builtin("date")) or _words.words(field.name)[-1] in _PEOPLE
