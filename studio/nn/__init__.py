"""What two model families or more share."""
