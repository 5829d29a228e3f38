"""What is wrong in; its code, and the finding that says so, out: the same words for whoever finds it."""
