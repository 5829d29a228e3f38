"""Types of expressions: what a rule of the model yields."""
