"""Whether a request is Slack's own: the signature over its raw bytes, before anything parses them.

Slack signs `v0:{timestamp}:{body}` with HMAC-SHA256 under the app's signing secret:
https://docs.slack.dev/authentication/verifying-requests-from-slack
"""

import hashlib
import hmac
import re
from datetime import datetime

from multidict import CIMultiDictProxy

from adapters.edge import Refusal

WINDOW_SECONDS = 300

TIMESTAMP = "X-Slack-Request-Timestamp"
SIGNATURE = "X-Slack-Signature"

_TIMESTAMP = re.compile(r"[0-9]{1,12}")
_SIGNATURE = re.compile(r"v0=[0-9a-f]{64}")


def verify(headers: CIMultiDictProxy[str], raw: bytes, secret: str, now: datetime) -> None:
    """Raises Refusal unless Slack signed these bytes less than five minutes before or after `now`.

    400 for headers that are missing, doubled or misshapen; 401 for an old or a wrong signature. An
    empty secret verifies nothing.
    """
    timestamp = _only(headers, TIMESTAMP, _TIMESTAMP)
    signature = _only(headers, SIGNATURE, _SIGNATURE)
    if not secret or abs(now.timestamp() - int(timestamp)) > WINDOW_SECONDS:
        raise Refusal(401, "signature too old")
    if not hmac.compare_digest(signature, signed(raw, secret, timestamp)):
        raise Refusal(401, "signature wrong")


def signed(raw: bytes, secret: str, timestamp: str) -> str:
    """The signature Slack puts on these bytes at that time."""
    basis = b"v0:" + timestamp.encode() + b":" + raw
    return "v0=" + hmac.new(secret.encode(), basis, hashlib.sha256).hexdigest()


def _only(headers: CIMultiDictProxy[str], name: str, grammar: re.Pattern[str]) -> str:
    """The one value of the header. ASCII by its grammar, which the comparison in constant time needs."""
    values = headers.getall(name, [])
    if len(values) != 1 or not grammar.fullmatch(values[0]):
        raise Refusal(400, "signature headers")
    return values[0]
