"""Use cases: what a shop can do, one file each, over ports."""
