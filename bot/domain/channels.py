"""A channel to be chosen from a list, as whoever looks at the list sees it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Channel:
    """`id` is how a button names it: printable ASCII without colons. `name` is empty for the one that
    every such list has, and that each language calls in its own way."""

    id: str
    name: str
