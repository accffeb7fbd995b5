"""Training: recipes, the loop that follows one, and what it leaves behind."""
