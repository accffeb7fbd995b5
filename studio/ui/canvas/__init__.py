"""Where pictures are looked at: the grid, the single view and the before/after wipe."""
