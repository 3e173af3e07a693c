"""The query language: what was typed becomes words, filters and pictures, and never an error."""

from gallery.query.parsing import parse
from gallery.query.printing import to_text
from gallery.query.terms import Exact, Filter, Like, Problem, Query, Words

__all__ = ["Exact", "Filter", "Like", "Problem", "Query", "Words", "parse", "to_text"]
