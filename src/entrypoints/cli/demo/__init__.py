"""The demo shop: its goods, their reviews and pictures, its people and settings, all deterministic."""
