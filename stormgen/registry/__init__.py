"""A schema registry with the API of Confluent's: what schemas are called there, and what it has and thinks of them."""
