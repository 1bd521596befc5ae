"""`GET /pictures/{token}`: a team's picture for whoever has its address, painted once.

The address is a capability: it is a secret, it ends by itself, and it opens nothing else. One that we
did not make costs no thread, no query and no stroke of the brush.
"""

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass, field

from aiohttp import web

from bot.domain.pictures import Drawing, Theme, Wanted
from bot.threads import Threads

Opened = Callable[[str], Wanted | None]
"""What a token stands for; None for one that we did not make, or that has ended. Waits for nobody."""

Look = Callable[[Wanted], Awaitable[Drawing | None]]
"""What is in a picture now; None where nobody may see it any more."""

Paint = Callable[[Drawing, Theme], bytes]
"""The picture as a PNG; slow."""

_HEADERS = {
    # An hour: what somebody takes back is not to stay in a cache for long.
    "Cache-Control": "private, max-age=3600",
    # Teams shows it on pages of its own.
    "Cross-Origin-Resource-Policy": "cross-origin",
    "X-Robots-Tag": "noindex, nofollow",
}


@dataclass(slots=True)
class Pictures:
    """The route, and the pictures painted last."""

    opened: Opened
    look: Look
    paint: Paint
    away: Threads
    most: int = 64
    """Pictures remembered, at a tenth of a megabyte each."""

    _kept: OrderedDict[tuple[Drawing, Theme], bytes] = field(default_factory=OrderedDict)
    _brush: asyncio.Lock = field(default_factory=asyncio.Lock)
    """One is painted at a time: whoever asks for many has to wait, and nobody else."""

    def routes(self) -> Iterable[web.RouteDef]:
        return (web.get("/pictures/{token}", self._show),)

    async def _show(self, request: web.Request) -> web.Response:
        wanted = self.opened(request.match_info["token"])
        drawing = await self.look(wanted) if wanted else None
        if wanted is None or drawing is None:
            raise web.HTTPNotFound(text="There is no such picture, or not any more.")
        png = await self._painted(drawing, wanted.theme)
        return web.Response(body=png, content_type="image/png", headers=_HEADERS)

    async def _painted(self, drawing: Drawing, theme: Theme) -> bytes:
        key = drawing, theme
        async with self._brush:
            if key not in self._kept:
                self._kept[key] = await self.away(self.paint, drawing, theme)
            self._kept.move_to_end(key)
            while len(self._kept) > self.most:
                self._kept.popitem(last=False)
            return self._kept[key]
