"""The nouns: what Rung talks about, as frozen values with no way to reach the world."""
