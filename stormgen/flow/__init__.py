"""The model as a directed graph of stickies: who issues, emits, triggers, updates, references what."""

from stormgen.flow.graph import EDGE_KINDS, NODE_KINDS, Edge, EdgeKind, Flow, Node
from stormgen.flow.trace import trace

__all__ = ["EDGE_KINDS", "NODE_KINDS", "Edge", "EdgeKind", "Flow", "Node", "trace"]
