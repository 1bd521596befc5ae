"""What whoever runs Rung has to mend at an address that a platform is told, whichever platform it is."""

from collections.abc import Mapping

from adapters.reaching import Found, Sight
from bot.wiring.findings import Finding

_BEHIND = {
    Found.TURNED_AWAY: "a redirection is there: set RUNG_PUBLIC_URL to where it leads",
    Found.NO_RUNG: "a proxy is there that finds no Rung: is `rung serve` running, and does the proxy"
    " look for it at RUNG_HOST and RUNG_PORT?",
    Found.SOMETHING_ELSE: "something else is there: does RUNG_PUBLIC_URL lead to Rung?",
    Found.BAD_CERTIFICATE: "its certificate cannot be trusted from here, and no platform will trust it"
    " either: renew it, with its whole chain",
    Found.NO_TLS: "the port speaks no TLS: have the proxy end TLS there, or mend the port in"
    " RUNG_PUBLIC_URL",
    Found.SILENCE: "nobody answers in time: is `rung serve` running, and is the port open?",
    Found.NOBODY: "nobody answers from here: is `rung serve` running, does the name lead to this"
    " server, and is the port open?",
}


def not_rung(part: str, url: str, seen: Sight, own: Mapping[Found, str]) -> Finding:
    """What else is there; `own` is what one platform alone can find."""
    words = own.get(seen.found) or _BEHIND[seen.found]
    return Finding(part, False, f"{url}: {words} ({seen.shown_by})")
