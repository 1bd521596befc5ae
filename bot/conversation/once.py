"""A property found once for each instance, without making threads wait for one another.

`functools.cached_property` holds one lock for all instances up to Python 3.11: whoever looks something up
would hold up every other turn.
"""

from collections.abc import Callable
from typing import Any, Generic, TypeVar, overload

T = TypeVar("T")


class once(Generic[T]):  # noqa: N801  it is read as `property` is
    """Looked up by `find` when it is first asked for; kept in the instance from then on."""

    def __init__(self, find: Callable[[Any], T]) -> None:
        self._find = find
        self.__doc__ = find.__doc__

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    @overload
    def __get__(self, instance: None, owner: type) -> "once[T]": ...

    @overload
    def __get__(self, instance: object, owner: type) -> T: ...

    def __get__(self, instance: object | None, owner: type) -> "once[T] | T":
        if instance is None:
            return self
        found = instance.__dict__[self._name] = self._find(instance)
        return found
