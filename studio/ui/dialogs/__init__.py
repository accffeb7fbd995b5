"""Windows beside the window; there are few, since most things happen in place."""
