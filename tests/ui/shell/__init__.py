"""Tests of the window and its controllers, on an engine without torch."""
