"""Tests of the training pictures: where they come from, and how they are shuffled."""
