"""Every way in and out of Rung: platforms, pages, the clock and the heartbeat; no decisions."""
