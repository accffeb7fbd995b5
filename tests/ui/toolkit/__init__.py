"""Each control alone: what it shows, says, takes by mouse and keys, and emits."""
