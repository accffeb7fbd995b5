"""What every ring knows: plain data, files and jobs. No torch, no Qt."""
