"""The window. Knows Qt and the core; asks the engine only through the job bridge."""
