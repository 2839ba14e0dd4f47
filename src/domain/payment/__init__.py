"""Whose money is where."""
