"""Rung's core and the shell around it: what is said, decided here; how it travels, elsewhere."""

__version__ = "0.1.0"
