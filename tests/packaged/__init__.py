"""The program as people get it: built, moved away from its sources, and run."""
