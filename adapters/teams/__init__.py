"""Rung in Microsoft Teams: what arrives there, what is said there, and how a card looks there."""
