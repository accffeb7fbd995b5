"""What every tool for faces shares: how a face is framed, taken out and put back."""
