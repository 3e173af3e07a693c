"""Finding photos by their vectors."""
