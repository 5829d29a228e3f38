"""Two sagas in; what goes wrong where they work on one aggregate at once, out."""
