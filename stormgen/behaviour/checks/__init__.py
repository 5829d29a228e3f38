"""What is wrong with the types of a board, element by element."""
