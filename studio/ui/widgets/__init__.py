"""Controls that every panel is made of. They know plain values, no engine and no gallery."""
