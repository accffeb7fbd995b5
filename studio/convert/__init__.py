"""One module for each foreign weight format: reads it, writes our safetensors with its card."""
