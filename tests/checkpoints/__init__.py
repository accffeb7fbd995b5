"""Tests of the shipped checkpoints."""
