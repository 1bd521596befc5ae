"""Rung's core and the shell around it: what is said, decided here; how it travels, elsewhere."""
