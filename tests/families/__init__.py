"""Tests of each family."""
