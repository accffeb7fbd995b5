"""What the tree promises of itself, whoever wrote the line: rings, budgets, words."""
