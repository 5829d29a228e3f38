"""Messages of an editor in; what stormgen knows of the model that is being written, out."""
