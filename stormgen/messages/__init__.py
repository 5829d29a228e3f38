"""What a model says to others: its commands and events as they go over the wire, and what they are made of."""
