"""What whoever runs Rung has to click or set, for each thing that may be wrong with it in Slack."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from adapters.reaching import Found, Sight
from adapters.slack import scopes
from adapters.slack.inquiries import Answer, Rejected, Unanswered
from bot.ports import Installation
from bot.wiring.address_advice import not_rung
from bot.wiring.findings import Finding

_APP = "https://api.slack.com/apps, your app,"
_TOKEN_PAGE = f'{_APP} "OAuth & Permissions"'
_INSTALL_PAGE = f'{_APP} "Install App"'
_CLOSE = timedelta(minutes=1)
_RENEWED_BEFORE = timedelta(hours=1, minutes=45)
"""A token is renewed two hours before it ends, at the next beat."""

_PERSONS = f'is a person\'s token: copy the "Bot User OAuth Token" at {_TOKEN_PAGE}'
_KINDS = {
    "xoxe": "expires after twelve hours, because its app rotates its tokens, which cannot be switched"
    " off again: make the app anew from what `rung manifest slack` prints",
    "xoxp": _PERSONS,
    "xapp": "is an app-level token, which belongs into SLACK_APP_TOKEN; the bot's own is at"
    f" {_TOKEN_PAGE}",
}
"""By what a token begins with that is no bot token for a setting."""

_GONE = frozenset({"account_inactive", "token_revoked"})
_PASSING = frozenset({"ratelimited", "internal_error", "fatal_error", "service_unavailable"})
_UNKNOWN = frozenset({"invalid_auth", "not_authed", "not_allowed_token_type"})

_BEHIND = {
    Found.ANOTHER_SECRET: "Rung is there and refuses the signature, so it runs with another"
    f' SLACK_SIGNING_SECRET: copy it at {_APP} "Basic Information", and start Rung again',
    Found.ANOTHER_CLOCK: "Rung is there by a clock more than five minutes apart: set both machines by NTP",
    Found.UNKNOWN_PATH: "a server is there that does not know the path: have the proxy pass /slack/"
    " to Rung, as docs/deploy/Caddyfile does",
}


def wrong_kind(token: str) -> Finding | None:
    """What is wrong with a bot token at its first letters."""
    return next(
        (bot(False, why) for begins, why in _KINDS.items() if token.startswith(begins)), None
    )


def bot(good: bool, words: str) -> Finding:
    return Finding("slack token", good, f"SLACK_BOT_TOKEN {words}")


def of_a_person() -> Finding:
    return bot(False, _PERSONS)


def no_bot(answer: Rejected | Unanswered) -> Finding:
    """Why a bot token cannot be used."""
    return bot(False, _unasked(answer) if isinstance(answer, Unanswered) else _no_bot(answer.code))


def no_app(answer: Rejected | Unanswered) -> Finding:
    """Why an app-level token opens no connection."""
    words = _unasked(answer) if isinstance(answer, Unanswered) else _no_app(answer.code)
    return Finding("slack app token", False, f"SLACK_APP_TOKEN {words}")


def granted(has: frozenset[str]) -> Iterator[Finding]:
    """A bot's scopes, held to what Rung asks for."""
    missing = [scope for scope in scopes.REQUIRED if scope not in has]
    for scope in missing:
        yield Finding(
            "slack scopes", False,
            f"{scope} is missing, for {scopes.REQUIRED[scope]}: add it at {_TOKEN_PAGE} under"
            f' "Scopes", then "Reinstall" at {_INSTALL_PAGE}',
        )  # fmt: skip
    if not missing:
        yield Finding("slack scopes", True, "all that Rung needs were granted")
    for scope, use in scopes.OPTIONAL.items():
        if scope not in has:
            yield Finding("slack scopes", True, f"{scope} was declined: Rung does without {use}")
    if unused := ", ".join(sorted(has - set(scopes.ALL))):
        yield Finding("slack scopes", True, f"not used by Rung, and better taken away: {unused}")


def installed(of: Installation, answer: Answer, now: datetime, address: str) -> Iterator[Finding]:
    """One of many installations: its token, its scopes, and whether it is renewed in time."""
    where, again = f"{of.name} ({of.tenant})", f"install it again at {address}/slack/install"
    ends = of.access.expires_at
    if isinstance(answer, Rejected) and answer.code not in _PASSING:
        words = f"Slack refuses the token of {where} ({answer.code}): {again}"
        yield Finding("slack installations", False, words)
    elif ends is not None and ends - now < _RENEWED_BEFORE:
        words = f"the token of {where} {'ended' if ends <= now else 'ends'} at {ends:%Y-%m-%d %H:%M} UTC"
        yield Finding(
            "slack installations", False,
            f"{words} and was not renewed: is `rung serve` running? If it is, {again}",
        )  # fmt: skip
    else:
        until = f"until {ends:%Y-%m-%d %H:%M} UTC, then renewed" if ends else "for good"
        yield Finding("slack installations", True, f"{where}: its token is good {until}")
    for scope in scopes.REQUIRED:
        if scope not in of.scopes:
            words = f"{where} did not grant {scope}, for {scopes.REQUIRED[scope]}: {again}"
            yield Finding("slack installations", False, words)


def clock(ahead: timedelta) -> Finding:
    """Slack's signatures are refused five minutes from now."""
    seconds = round(ahead.total_seconds())
    if abs(ahead) <= _CLOSE:
        return Finding("slack clock", True, "agrees with Slack's")
    words = f"is {abs(seconds)} s {'behind' if seconds > 0 else 'ahead of'} Slack's: set it by NTP"
    return Finding("slack clock", False, words)


def behind(url: str, seen: Sight, reachable: bool) -> Finding:
    """What is behind the address of Slack's events; `reachable` says whether Slack could get there."""
    if seen.found is not Found.RUNG:
        return not_rung("slack address", url, seen, _BEHIND)
    if not reachable:
        words = (
            f"{url} is this machine's own, which Slack cannot reach: take a public https address, or"
            " Socket Mode (`rung manifest slack --socket`)"
        )
        return Finding("slack address", False, words)
    return Finding("slack address", True, f"{url} answers from here as Slack wants it")


def _no_bot(code: str) -> str:
    if code in _GONE:
        return f"was taken back when Rung was removed ({code}): install it again at {_INSTALL_PAGE}"
    if code in _UNKNOWN:
        return f"is none that Slack knows ({code}): copy the bot's anew at {_TOKEN_PAGE}"
    if code == "token_expired":
        return _KINDS["xoxe"]
    return f"is refused by Slack ({code}): ask an administrator of the workspace, or try again"


def _no_app(code: str) -> str:
    make = f'make one with the scope connections:write at {_APP} "Basic Information"'
    if code == "missing_scope":
        return f"lacks connections:write: {make}"
    if code in _UNKNOWN | _GONE:
        return f"is no app-level token that Slack knows ({code}): {make}"
    return f'opens no connection ({code}): is Socket Mode on, at {_APP} "Socket Mode"?'


def _unasked(answer: Unanswered) -> str:
    return (
        f"could not be tried, Slack did not answer ({answer.why}): is there a way from here to"
        " slack.com?"
    )
