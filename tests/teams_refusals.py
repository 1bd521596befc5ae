"""Requests to the Teams door that must not get in, each by what is wrong with it."""

import hashlib
import hmac
import json
from typing import Any

import jwt
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from jwt.utils import base64url_encode

from tests.fakes.teams import FakeTeams
from tests.fakes.teams_connector import APP_ID, TENANT, Json
from tests.fakes.teams_keys import ISSUER, Claims, rsa_key

_MINUTE = 60
_HEADER = b'{"alg":"RS256","kid":"one"}'


def bad_tokens(fake: FakeTeams) -> dict[str, str]:
    """Tokens that prove nothing, beside a good activity. A key named `skype` is endorsed for Skype."""
    return {
        **_no_tokens(fake),
        **_wrong_dates(fake),
        **_wrong_names(fake),
        **_wrong_keys(fake),
        **_wrong_addresses(fake),
    }


def bad_addresses() -> tuple[str, ...]:
    """Connectors that are none of Microsoft's."""
    return (
        "https://evil.example/",
        "https://smba.trafficmanager.net.evil.example/emea/",
        "https://smba.trafficmanager.net@evil.example/",
        "https://evil.example/smba.trafficmanager.net/",
        "https://name:password@smba.trafficmanager.net/emea/",
        "http://smba.trafficmanager.net/emea/",
        "https://smba.trafficmanager.net:8443/emea/",
        "https://smba.trafficmanager.net/?x=https://evil.example",
        "ftp://127.0.0.1/",
        "//127.0.0.1/",
        "https://[::1/",
        "https://169.254.169.254/",
        "not an address",
    )


def bad_bodies(good: Json) -> list[tuple[str, Any, int]]:
    """Bodies beside a good token, and the status each is refused with. `good` says "hello"."""
    raw = json.dumps(good).encode()
    nowhere = good["conversation"] | {"tenantId": None}
    other = {"tenant": {"id": "99999999-bbbb-cccc-dddd-eeeeeeeeeeee"}}

    def but(**parts: Any) -> Json:
        return good | parts

    def without(name: str) -> Json:
        return {each: value for each, value in good.items() if each != name}

    return [
        ("nothing", b"", 400),
        ("null", b"null", 400),
        ("a list", b"[]", 400),
        ("a number", b"5", 400),
        ("half of it", raw[:-9], 400),
        ("not UTF-8", raw.replace(b"hello", b"h\xe9llo"), 400),
        ("with a byte order mark", b"\xef\xbb\xbf" + raw, 400),
        ("deeper than a parser goes", b'{"type":' + b"[" * 100_000, 400),
        ("one name twice", raw[:-1] + b',"type":"invoke"}', 400),
        ("more than fits", json.dumps(but(text="x" * 300_000)).encode(), 413),
        ("no kind", without("type"), 400),
        ("a kind that is a number", but(type=5), 400),
        ("no id", without("id"), 400),
        ("an id that is a number", but(id=5), 400),
        ("from nobody", without("from"), 400),
        ("from a list", but(**{"from": ["29:ana"]}), 400),
        ("from somebody without an id", but(**{"from": {"name": "Ana"}}), 400),
        ("to nobody", without("recipient"), 400),
        ("nowhere", without("conversation"), 400),
        ("somewhere in words", but(conversation="a:chat"), 400),
        ("somewhere without an id", but(conversation={"id": ""}), 400),
        ("somewhere in two lines", but(conversation={"id": "a:chat\nhttps://evil.example/"}), 400),
        ("from somebody in two lines", but(**{"from": {"id": "29:ana\n28:us"}}), 400),
        ("a connector in two lines", but(serviceUrl=f"{good['serviceUrl']}\n"), 401),
        ("words that are a number", but(text=5), 400),
        ("words that are an object", but(text={"a": 1}), 400),
        ("a bad date", but(timestamp="yesterday"), 400),
        ("a date beyond dates", but(timestamp="99999-01-01T00:00:00Z"), 400),
        ("entities that are none", but(entities={"type": "mention"}), 400),
        ("an entity that is a number", but(entities=[5]), 400),
        ("attachments that are words", but(attachments="x"), 400),
        ("a tenant in words", but(channelData={"tenant": "x"}), 400),
        ("a tenant that is a number", but(channelData={"tenant": {"id": 5}}), 400),
        ("no tenant", but(channelData={}, conversation=nowhere), 400),
        ("two tenants", but(channelData=other), 403),
        ("another channel", but(channelId="webchat"), 401),
        ("no channel", without("channelId"), 401),
        ("no connector", without("serviceUrl"), 401),
    ]


def _no_tokens(fake: FakeTeams) -> dict[str, str]:
    head, claims, signature = _signed(fake).split(".")
    others = _signed(fake, aud="x").split(".")[1]
    deep = fake.keys.odd_token(_HEADER, b"[" * 3000)
    return {
        "none": "",
        "a word": "token",
        "three words": "a.b.c",
        "dots": "...",
        "no signature": f"{head}.{claims}.",
        "half a signature": f"{head}.{claims}.{signature[:-20]}",
        "another's claims": f"{head}.{others}.{signature}",
        "not base64": f"{head}.€€€.{signature}",
        "deeper than a parser goes": deep,
        "a list": fake.keys.odd_token(_HEADER, b"[]"),
        "a header that is a list": fake.keys.odd_token(b"[]", b"{}"),
    }


def _wrong_dates(fake: FakeTeams) -> dict[str, str]:
    now = int(fake.clock().timestamp())
    return {
        "expired": _signed(fake, nbf=now - 90 * _MINUTE, exp=now - 10 * _MINUTE),
        "just expired": _signed(fake, exp=now - 5 * _MINUTE),
        "not yet valid": _signed(fake, nbf=now + 10 * _MINUTE),
        "just not yet valid": _signed(fake, nbf=now + 5 * _MINUTE + 1),
        "no exp": _signed(fake, exp=None),
        "no nbf": _signed(fake, nbf=None),
        "exp in words": _signed(fake, exp=str(now + _MINUTE)),
        "exp is true": _signed(fake, exp=True, nbf=0),
        "nbf is a list": _signed(fake, nbf=[now]),
        "exp is no number": _signed(fake, exp=float("nan")),
        "nbf beyond numbers": _signed(fake, nbf=10**400),
    }


def _wrong_names(fake: FakeTeams) -> dict[str, str]:
    return {
        "another's": _signed(fake, aud="99999999-0000-0000-0000-000000000000"),
        "ours among others": _signed(fake, aud=[APP_ID, "other"]),
        "for nobody": _signed(fake, aud=None),
        "for the connector": _signed(fake, aud="https://api.botframework.com"),
        "issued by a stranger": _signed(fake, iss="https://evil.example"),
        "issued by a tenant": _signed(fake, iss=f"https://sts.windows.net/{TENANT}/"),
        "issued by nobody": _signed(fake, iss=None),
        "issued by two": _signed(fake, iss=[ISSUER]),
    }


def _wrong_keys(fake: FakeTeams) -> dict[str, str]:
    ours = fake.keys.claims(fake.service_url)
    claims = json.dumps(ours).encode()
    named = {"kid": "one"}
    own = jwt.algorithms.RSAAlgorithm.to_jwk(rsa_key("two").public_key())
    return {
        "unknown key": fake.keys.token(ours, kid="two"),
        "another key by the same name": fake.keys.token(ours, signer="two"),
        "a key for another channel": fake.keys.token(ours, kid="skype"),
        "a key without a name": fake.keys.odd_token(b'{"alg":"RS256"}', claims),
        "a key named by a number": fake.keys.odd_token(b'{"alg":"RS256","kid":1}', claims),
        "unsigned": jwt.encode(ours, "", "none", headers=named),
        "signed with the public key": _signed_with_the_public_key(claims),
        "signed with a word": jwt.encode(ours, "x" * 32, "HS256", headers=named),
        "another algorithm": jwt.encode(ours, rsa_key("one"), "RS512", headers=named),
        "padded otherwise": jwt.encode(ours, rsa_key("one"), "PS256", headers=named),
        "brings its own key": fake.keys.odd_token(
            b'{"alg":"RS256","kid":"one","jwk":%b}' % own.encode(), claims, "two"
        ),
        "names its own host": fake.keys.odd_token(
            b'{"alg":"RS256","kid":"two","jku":"https://evil.example/keys"}', claims, "two"
        ),
    }


def _wrong_addresses(fake: FakeTeams) -> dict[str, str]:
    return {
        "without an address": _signed(fake, serviceurl=None),
        "for another connector": _signed(fake, serviceurl="https://smba.trafficmanager.net/emea/"),
        "for the address without its slash": _signed(fake, serviceurl=fake.service_url.rstrip("/")),
        "for an address that is a number": _signed(fake, serviceurl=5),
    }


def _signed(fake: FakeTeams, **changed: Any) -> str:
    claims: Claims = fake.keys.claims(fake.service_url, **changed)
    return fake.keys.odd_token(_HEADER, json.dumps(claims).encode())


def _signed_with_the_public_key(claims: bytes) -> str:
    """As if what everybody knows were a secret."""
    public = rsa_key("one").public_key().public_bytes(Encoding.PEM, PublicFormat.PKCS1)
    signed = b".".join(map(base64url_encode, (b'{"alg":"HS256","kid":"one"}', claims)))
    signature = hmac.new(public, signed, hashlib.sha256).digest()
    return (signed + b"." + base64url_encode(signature)).decode()
