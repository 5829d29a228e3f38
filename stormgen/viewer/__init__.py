"""Facts and pictures in; the data that the page of the board is made from out."""
