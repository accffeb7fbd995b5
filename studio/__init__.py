"""Hundun Studio: generate pictures, steer latent spaces, edit photographs, offline."""

__version__ = "0.1.0"
