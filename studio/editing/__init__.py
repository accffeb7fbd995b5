"""What is painted on photographs, and how edits are kept: numpy and OpenCV; no torch, no Qt."""
