"""The domain: what stands on the wall of an Event Storming workshop, as frozen dataclasses."""

from stormgen.board.actor import Actor
from stormgen.board.aggregate import Aggregate, Derived, Invariant
from stormgen.board.board import Board, in_context
from stormgen.board.command import Command, Emit, Refusal, Require
from stormgen.board.context import Context
from stormgen.board.element import Annotation, Element, Placed, Reference
from stormgen.board.event import Event, EventVersion, Supersession
from stormgen.board.expression import Argument
from stormgen.board.flow import ARROWS, Arrow, ArrowKind, Story
from stormgen.board.hotspot import Hotspot, Opportunity
from stormgen.board.key import Key
from stormgen.board.legacy import (
    Column,
    Dependency,
    Legacy,
    Mapping,
    Module,
    ModuleCall,
    Rate,
    Route,
    Table,
    Transaction,
)
from stormgen.board.policy import ForEach, Issue, Policy
from stormgen.board.saga import Saga, SagaCommand, Step
from stormgen.board.scenario import Happening, Holds, NothingHappens, Outcome, Refused, Scenario
from stormgen.board.system import System
from stormgen.board.view import Projection, View, ViewField

__all__ = [
    "ARROWS",
    "Actor",
    "Aggregate",
    "Annotation",
    "Argument",
    "Arrow",
    "ArrowKind",
    "Board",
    "Column",
    "Command",
    "Context",
    "Dependency",
    "Derived",
    "Element",
    "Emit",
    "Event",
    "EventVersion",
    "ForEach",
    "Happening",
    "Holds",
    "Hotspot",
    "Invariant",
    "Issue",
    "Key",
    "Legacy",
    "Mapping",
    "Module",
    "ModuleCall",
    "NothingHappens",
    "Opportunity",
    "Outcome",
    "Placed",
    "Policy",
    "Projection",
    "Rate",
    "Reference",
    "Refusal",
    "Refused",
    "Require",
    "Route",
    "Saga",
    "SagaCommand",
    "Scenario",
    "Step",
    "Story",
    "Supersession",
    "System",
    "Table",
    "Transaction",
    "View",
    "ViewField",
    "in_context",
]
