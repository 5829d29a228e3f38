"""Old and new schemas in; whether data of one can be read with the other, and what breaks, out."""
