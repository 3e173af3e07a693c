"""The query language: what was typed becomes words, filters and pictures, and never an error."""

from gallery.retrieval.query.parsing import parse
from gallery.retrieval.query.printing import to_text
from gallery.retrieval.query.terms import Exact, Filter, Like, Problem, Query, Words

__all__ = ["Exact", "Filter", "Like", "Problem", "Query", "Words", "parse", "to_text"]
