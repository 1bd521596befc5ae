"""One page in the browser where Rung can be tried without an account anywhere."""
