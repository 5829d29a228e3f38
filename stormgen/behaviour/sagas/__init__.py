"""Sagas in; how every one of their runs ends, whatever goes wrong on the way, out."""

from stormgen.behaviour.sagas.verdict import Bounds, Found, PolicyVerdict, SagaVerdict, Verified
from stormgen.behaviour.sagas.verify import verify

__all__ = ["Bounds", "Found", "PolicyVerdict", "SagaVerdict", "Verified", "verify"]
