"""What was generated, what a person made of it and what is generated now in; one text that loses nothing out."""
