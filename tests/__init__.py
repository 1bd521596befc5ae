"""What Rung promises, checked."""
