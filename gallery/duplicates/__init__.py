"""Duplicates: which files are of the same or a like picture, and how the rest goes to the trash."""
