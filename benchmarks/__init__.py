"""How fast Rung is, as ratios from one run: `make bench`, or `python -m benchmarks NAME`."""
