"""What Rung keeps: people's records over SQL or in memory, and the ladder read from files."""
