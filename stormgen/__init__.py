"""stormgen: from an Event Storming wall in text to seams, services and a migration plan."""

__version__ = "0.1.0"
