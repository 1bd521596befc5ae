"""What whoever runs Rung has to click or set, for each thing that may be wrong with it in Teams."""

from datetime import timedelta

from adapters.reaching import Found, Sight
from adapters.teams.inquiries import Denied, Granted, Unanswered
from bot.wiring.address_advice import not_rung
from bot.wiring.findings import Finding

_APP = 'https://entra.microsoft.com, "App registrations", your app,'
_BOT = 'https://portal.azure.com, your Azure Bot, "Configuration"'
_SECRETS = f'{_APP} "Certificates & secrets"'
_CLOSE = timedelta(minutes=1)

_DENIED = {
    7000215: "MICROSOFT_APP_PASSWORD is no secret of this app: make a new one at"
    f' {_SECRETS} and copy its "Value", not its "Secret ID"',
    7000222: f"MICROSOFT_APP_PASSWORD has expired: make a new secret at {_SECRETS}",
    7000216: f"MICROSOFT_APP_PASSWORD is missing: make a secret at {_SECRETS}",
    700016: "MICROSOFT_APP_ID is no app of MICROSOFT_APP_TENANT_ID: copy both from"
    f' {_APP} "Overview"',
    7000112: f'the app is disabled: an administrator switches it on at {_APP} "Properties"',
    90002: "MICROSOFT_APP_TENANT_ID is no tenant: copy the directory (tenant) id from"
    f' {_APP} "Overview"',
    900023: "MICROSOFT_APP_TENANT_ID is no tenant's id: copy the directory (tenant) id from"
    f' {_APP} "Overview"',
}
"""By Entra's number, which its words begin with as AADSTS…"""

_BEHIND = {
    Found.NO_AUTHENTICATION: "Rung is there with TEAMS_AUTH=off, and believes anybody: remove it, and"
    " start Rung again",
    Found.UNKNOWN_PATH: "a server is there that does not know the path: start Rung with MICROSOFT_APP_ID"
    " and MICROSOFT_APP_PASSWORD, and have the proxy pass /api/messages to it, as"
    " docs/deploy/Caddyfile does",
}


def secret(answer: Granted | Denied | Unanswered, host: str) -> Finding:
    """Whether the app's id, secret and tenant are good, asked at this host."""
    if isinstance(answer, Granted):
        words = "MICROSOFT_APP_ID and MICROSOFT_APP_PASSWORD are the app's"
        return Finding("teams secret", True, words)
    if isinstance(answer, Unanswered):
        words = f"could not be tried ({answer.why}): is there a way from here to {host}?"
        return Finding("teams secret", False, words)
    other = f'Microsoft gives no token: compare the settings with {_APP} "Overview"'
    named = f"AADSTS{answer.number}" if answer.number else answer.word
    return Finding("teams secret", False, f"{_DENIED.get(answer.number, other)} ({named})")


def clock(ahead: timedelta) -> Finding:
    """Microsoft's tokens are refused five minutes before and behind their time."""
    seconds = round(ahead.total_seconds())
    if abs(ahead) <= _CLOSE:
        return Finding("teams clock", True, "agrees with Microsoft's")
    words = (
        f"is {abs(seconds)} s {'behind' if seconds > 0 else 'ahead of'} Microsoft's: set it by NTP"
    )
    return Finding("teams clock", False, words)


def keys(found: int | Unanswered, host: str) -> Finding:
    """Whether Microsoft's signing keys can be had, without which nobody is let in."""
    if isinstance(found, Unanswered):
        words = f"cannot be fetched ({found.why}), so nobody is let in: is there a way from here to {host}?"
        return Finding("teams keys", False, words)
    if not found:
        words = f"{host} names none for Teams: leave TEAMS_OPENID_URL as Microsoft published it"
        return Finding("teams keys", False, words)
    return Finding("teams keys", True, f"{found} from {host}")


def no_tenant() -> Finding:
    words = (
        "MICROSOFT_APP_TENANT_ID is missing, and a single-tenant app needs it: copy the directory"
        f' (tenant) id from {_APP} "Overview"'
    )
    return Finding("teams tenant", False, words)


def left_out(tenant: str) -> Finding:
    words = (
        f"RUNG_TENANTS leaves {tenant} out, the app's own, so Rung answers nobody there: add its id"
    )
    return Finding("teams tenant", False, words)


def behind(url: str, seen: Sight, reachable: bool) -> Finding:
    """What is behind the messaging endpoint; `reachable` says whether Teams could get there."""
    if seen.found is not Found.RUNG:
        return not_rung("teams address", url, seen, _BEHIND)
    if not reachable:
        words = (
            f"{url} is this machine's own, which Teams cannot reach: take a public https address, or try"
            " Rung in the Agents Playground (`make teams-playground`)"
        )
        return Finding("teams address", False, words)
    words = f'{url} answers from here: it is the "Messaging endpoint" at {_BOT}'
    return Finding("teams address", True, words)
