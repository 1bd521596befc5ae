"""Teams' pictures: painted from what the core says is in them, and given to whoever has their address."""
