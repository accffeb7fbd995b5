"""Measurements: what models and directions really do, how fast, and whether all works."""
