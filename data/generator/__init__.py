"""Invented exports for the organisations in data/: seeded, so that every run writes the same bytes."""
