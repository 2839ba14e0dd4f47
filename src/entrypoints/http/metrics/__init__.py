"""Figures for monitors."""
