"""Copies of photos for others: smaller, saved anew, without what they should not tell."""
