"""Choosing models: which there are, fetching one, using it, removing it."""
