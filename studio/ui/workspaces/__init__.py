"""What fills the middle of the window: one module for each place of the rail."""
