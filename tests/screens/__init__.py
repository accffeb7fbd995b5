"""Pictures of the program: facts are asserted, and the pictures kept where one asks for them."""
