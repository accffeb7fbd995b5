"""Joins core and torch: checkpoints, devices, and requests as running computations."""
