"""P02: requests that Teams did not sign, or not like that, not now, not for us: nothing comes of them.

Each case by its name stands in test_teams_edge; here they come one after the other, and changed by chance.
"""

import json
import random
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import structlog
from jwt.utils import base64url_decode, base64url_encode

from bot.conversation.scenes import House
from tests.fakes.teams import FakeTeams
from tests.fakes.teams_connector import Json
from tests.fakes.teams_keys import rsa_key
from tests.promises.conftest import FULL
from tests.teams_refusals import bad_addresses, bad_bodies, bad_tokens
from tests.teams_town import Town, town

REQUESTS = 400 if FULL else 60
Make = Callable[[random.Random, FakeTeams], str]
Case = tuple[Any, str | None]
"""A body, and its token; None for a good one."""


def _flipped(chance: random.Random, fake: FakeTeams) -> str:
    """A bit of a good token changed: of its header, its claims or its signature."""
    parts = _good(fake).split(".")
    which = chance.randrange(3)
    raw = bytearray(base64url_decode(parts[which]))
    raw[chance.randrange(len(raw))] ^= 1 << chance.randrange(8)
    parts[which] = base64url_encode(bytes(raw)).decode()
    return ".".join(parts)


def _cut(chance: random.Random, fake: FakeTeams) -> str:
    good = _good(fake)
    return good[: chance.randrange(len(good) - 8)]


def _spliced(chance: random.Random, fake: FakeTeams) -> str:
    """The claims of one good token under the signature of another."""
    one, other = _good(fake), _good(fake, nbf=1000 + chance.randrange(10**6))
    return ".".join((one.split(".")[0], other.split(".")[1], one.split(".")[2]))


def _outdated(chance: random.Random, fake: FakeTeams) -> str:
    now, apart = int(fake.clock().timestamp()), 301 + chance.randrange(10**8)
    if chance.random() < 0.5:
        return _good(fake, nbf=now - apart - 3600, exp=now - apart)
    return _good(fake, nbf=now + apart, exp=now + apart + 3600)


def _incomplete(chance: random.Random, fake: FakeTeams) -> str:
    left_out = chance.choice(["exp", "nbf", "aud", "iss", "serviceurl"])
    return _good(fake, **{left_out: None})


def _misnamed(chance: random.Random, fake: FakeTeams) -> str:
    name = chance.choice(["aud", "iss", "serviceurl"])
    return _good(fake, **{name: f"https://{chance.randbytes(6).hex()}.example/"})


def _of_another(chance: random.Random, fake: FakeTeams) -> str:
    """Signed by somebody else: by a name nobody published, or by one that is."""
    kid = chance.choice(["one", "skype", chance.randbytes(8).hex()])
    return fake.keys.token(fake.keys.claims(fake.service_url), kid, signer="two")


def _noise(chance: random.Random, fake: FakeTeams) -> str:
    parts = (base64url_encode(chance.randbytes(chance.randrange(1, 90))).decode() for _ in range(3))
    return ".".join(parts)


MADE: tuple[Make, ...] = (
    _flipped, _cut, _spliced, _outdated, _incomplete, _misnamed, _of_another, _noise,
)  # fmt: skip


def _good(fake: FakeTeams, **changed: Any) -> str:
    return fake.keys.token(fake.keys.claims(fake.service_url, **changed))


def forgeries(fake: FakeTeams, many: int) -> Iterator[Case]:
    """As many of each kind as there is room for: those made by chance, those with a name."""
    chance = random.Random(23)
    good = fake.message("eve", "hello")
    named: list[Case] = [
        *((good, token) for token in bad_tokens(fake).values()),
        *((good | {"serviceUrl": each}, None) for each in bad_addresses()),
        *((body, _good(fake)) for _, body, _ in bad_bodies(good)),
    ]
    chance.shuffle(named)
    named = named[: many // 2]
    yield from named
    for nth in range(many - len(named)):
        yield good, MADE[nth % len(MADE)](chance, fake)


async def test_nothing_that_teams_did_not_sign_gets_anywhere(
    house: House, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    for key in ("one", "two", "skype"):
        rsa_key(key)
    async with town(house) as here:
        fake = here.bot.fake
        fake.keys.published["skype"] = frozenset({"skype"})
        with structlog.testing.capture_logs() as lines:
            statuses = [
                (await here.bot.post(body, token))[0] for body, token in forgeries(fake, REQUESTS)
            ]
        await here.settled()
        assert len(statuses) == REQUESTS
        assert {status // 100 for status in statuses} == {4}
        assert _nothing_came_of_it(here)
        assert fake.keys.asked == 2, "an unknown key is looked for once, not once a request"
        assert len(lines) <= REQUESTS
        assert "Traceback" not in caplog.text + json.dumps(lines, default=str)
        assert "Traceback" not in capfd.readouterr().err


async def test_the_same_request_with_a_good_token_is_answered(house: House) -> None:
    """So the test above has a reason."""
    async with town(house) as here:
        activity: Json = here.bot.fake.message("eve", "hello")
        assert (await here.bot.post(activity, _good(here.bot.fake)))[0] == 200
        assert not _nothing_came_of_it(here)


def _nothing_came_of_it(here: Town) -> bool:
    tables = here.stage.store._tables
    rows = sum(len(getattr(tables, name)) for name in tables.__slots__)
    fake = here.bot.fake
    called = [*fake.connector.calls, *fake.tokens.asked]
    return rows == 0 and called == [] and here.stage.given == [] and here.bot.seen.came == []
