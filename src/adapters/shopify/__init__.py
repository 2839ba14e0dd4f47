"""Shopify's file formats."""
