"""A number of events in; a model with that many and a command for each, always the same one, out.

An aggregate has ten events and the commands that emit them, one of them with an earlier version; a context has twenty
aggregates, with types of its own, a policy and a view for each aggregate. Nouns are coined, so that a large model
shares verbs and not names.
"""

from collections.abc import Iterator

from _models import coined

EVENTS_OF_AN_AGGREGATE = 10
_AGGREGATES_OF_A_CONTEXT = 20

_CONTEXT = """\
context {context} "Cares for {context}" {{
  enum {context}State {{ Draft, Placed, Paid, Closed }}
  type {context}Address {{ street: string(1..80), city: string(1..40), zip: string(..10)?, country: string(2..2) }}
  type {context}Line {{ article: string(1..40), quantity: int(1..), price: money, notes: list<string> }}
{aggregates}}}
"""

_AGGREGATE = """\
  aggregate {noun}({id}Id: uuid) {{
    command Place{noun}(buyer: string(1..80), lines: list<{context}Line>, at: datetime) -> {noun}Placed
    command Confirm{noun}(amount: money, reference: string?) -> {noun}Confirmed
    command Refuse{noun}(reason: text) -> {noun}Refused
    command Address{noun}(address: {context}Address) -> {noun}Addressed
    command Ship{noun}(parcels: int(1..100), carrier: string, due: date?) -> {noun}Shipped
    command Weigh{noun}(weight: decimal(10,3)) -> {noun}Weighed
    command Label{noun}(labels: set<string>, weights: map<string, int>) -> {noun}Labelled
    command Mark{noun}(state: {context}State, by: string) -> {noun}Marked
    command Follow{noun}(other: ref {other}?, late: duration) -> {noun}Followed
    command Close{noun}() -> {noun}Closed

    /// What a buyer asked for, and where it goes.
    event {noun}Placed v1 (buyer: string(1..80), lines: list<{context}Line>)
    event {noun}Placed v2 (@pii buyer: string(1..80), lines: list<{context}Line>, at: datetime, coupon: string?)
    event {noun}Confirmed(amount: money, reference: string?)
    event {noun}Refused(reason: text)
    event {noun}Addressed(address: {context}Address)
    event {noun}Shipped(parcels: int(1..100), carrier: string, due: date?)
    event {noun}Weighed(weight: decimal(10,3))
    event {noun}Labelled(labels: set<string>, weights: map<string, int>)
    event {noun}Marked(state: {context}State, by: string)
    event {noun}Followed(other: ref {other}?, late: duration)
    event {noun}Closed()
  }}
  policy When{noun}Placed when {noun}Placed then Confirm{noun}(amount: 1)
  view {noun}s from {noun}Placed, {noun}Closed
"""


def text_of(events: int) -> str:
    """A model of that many events, in tens."""
    return "\n".join(_contexts(events // EVENTS_OF_AN_AGGREGATE))


def later(text: str) -> str:
    """The same model some time later: every parcel has one part more, which may be missing, and some weights grew."""
    return text.replace("due: date?)", "due: date?, phone: string?)").replace("decimal(10,3)", "decimal(12,3)", 50)


def _contexts(aggregates: int) -> Iterator[str]:
    for first in range(0, aggregates, _AGGREGATES_OF_A_CONTEXT):
        numbers = range(first, min(first + _AGGREGATES_OF_A_CONTEXT, aggregates))
        context = f"{_noun(aggregates + first)}Care"
        yield _CONTEXT.format(context=context, aggregates="".join(_aggregate(number, context) for number in numbers))


def _aggregate(number: int, context: str) -> str:
    noun = _noun(number)
    return _AGGREGATE.format(noun=noun, id=noun.lower(), other=_noun(max(number - 1, 0)), context=context)


def _noun(number: int) -> str:
    return coined(number).capitalize()
