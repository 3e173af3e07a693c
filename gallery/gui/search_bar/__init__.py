"""The search bar: what was understood of the query, to be seen and changed there."""
