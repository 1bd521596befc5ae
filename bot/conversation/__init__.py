"""The verbs: what Rung says and does when something happens, decided without touching the world."""
