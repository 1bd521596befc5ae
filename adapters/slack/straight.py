"""A session that goes where it was told and no further: slack_sdk would follow redirections."""

from typing import Any

import aiohttp


class Straight:
    """As much of an aiohttp session as slack_sdk uses."""

    def __init__(self, session: aiohttp.ClientSession) -> None:
        self._session = session

    @property
    def closed(self) -> bool:
        return self._session.closed

    def request(self, method: str, url: str, **arguments: Any) -> Any:
        return self._session.request(method, url, **(arguments | {"allow_redirects": False}))
