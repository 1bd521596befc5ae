"""The composition root: the one package that knows everyone by name and puts them together."""
