"""Prices over HTTP that are not a product's: shipping."""
