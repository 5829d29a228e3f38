"""The topics of a service are those of the model's AsyncAPI document, and it listens to what it has to do with."""

from pathlib import Path

from stormgen.board import Key
from stormgen.emitters.python_service.parts import RoutesView, RouteView
from stormgen.emitters.python_service.view import build_view
from stormgen.messages.options import SchemaOptions
from stormgen.workspace.build import build

SHOP = Path(__file__).parents[2] / "e2e/models/shop.storm"
INVENTORY = Path(__file__).parents[3] / "examples/inventory.storm"


def routes(model: Path, context: str, topic: str = SchemaOptions().topic) -> RoutesView:
    facts = build([model]).value
    view, _ = build_view(facts.board, Key("context", context), SchemaOptions(topic=topic))
    return view.routes


def told(found: tuple[RouteView, ...]) -> set[tuple[str, ...]]:
    return {tuple(literal.strip('"') for literal in (route.type, route.topic, route.exchange)) for route in found}


def test_a_service_hears_what_its_policies_and_views_want_to_know_and_what_it_is_asked_for() -> None:
    assert told(routes(SHOP, "Stock").heard) == {
        ("Orders.Order.OrderPlaced", "orders.order.events", "orders"),
        ("Orders.Order.NoteChanged", "orders.order.events", "orders"),
        ("Stock.Item.Release", "stock.item.commands", "stock"),
    }


def test_a_service_sends_its_events_and_the_commands_of_others() -> None:
    sent = told(routes(SHOP, "Orders").sent)
    assert ("Stock.Item.Release", "stock.item.commands", "stock") in sent
    assert ("Orders.Order.OrderPlaced", "orders.order.events", "orders") in sent
    assert not {type_ for type_, _, _ in sent} & {"Orders.Order.PlaceOrder", "Stock.Item.Reserved"}


def test_every_version_of_an_event_has_its_topic() -> None:
    """One of an earlier version may still stand in the outbox when the service is brought up to date."""
    types = {type_ for type_, _, _ in told(routes(INVENTORY, "Ordering").sent)}
    assert {"Ordering.Order.OrderPlaced", "Ordering.Order.OrderPlaced.v2"} <= types


def test_the_setting_of_the_model_names_the_topics() -> None:
    found = told(routes(SHOP, "Stock", "acme-{kind}-{aggregate}").heard)
    assert {topic for _, topic, _ in found} == {"acme-events-order", "acme-commands-item"}


def test_what_is_told_under_an_earlier_name_or_version_is_heard_and_sent() -> None:
    versions = Path(__file__).parents[2] / "generated/models/versions.storm"
    types = {type_ for type_, _, _ in told(routes(versions, "Selling").heard)}
    assert {"Paying.Paid", "Paying.Paid.v2"} <= types
    assert {"Selling.Counted", "Selling.StockCounted"} <= {
        type_ for type_, _, _ in told(routes(versions, "Selling").sent)
    }
