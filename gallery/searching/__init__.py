"""Carrying out a query: from what was typed to photos in order, and why each is there."""

from gallery.searching.found import Found, Hit
from gallery.searching.library_search import LibrarySearch
from gallery.searching.searcher import Wish

__all__ = ["Found", "Hit", "LibrarySearch", "Wish"]
