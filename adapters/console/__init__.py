"""Rung in a terminal: for authors, scripts, and anyone without a chat platform at hand."""
