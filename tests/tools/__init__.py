"""Tests of the tools for photographs."""
