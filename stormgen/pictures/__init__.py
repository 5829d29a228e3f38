"""Facts in; drawn pictures, ready for any format, out."""
