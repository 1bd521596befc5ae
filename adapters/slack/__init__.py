"""Rung in Slack: what arrives there, what is said there, and how a card looks there."""
