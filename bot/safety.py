"""What no Rung may run with: unsafe settings are refused by name, and their values never said."""

from urllib.parse import urlsplit

from pydantic import ValidationError

from bot.crash_points import CrashPoint
from bot.errors import SettingsRefused
from bot.settings import Settings, is_loopback

_MICROSOFT = (".microsoft.com", ".microsoft.us", ".botframework.com", ".botframework.azure.us")


def settings() -> Settings:
    """The settings of this process. Raises SettingsRefused naming every setting at fault, never a value."""
    try:
        read = Settings()
    except ValidationError as refused:
        names = ", ".join(sorted({str(fault["loc"][0]).upper() for fault in refused.errors()}))
        raise SettingsRefused(
            f"These settings cannot be read: {names}. See the table in README.md."
        ) from None
    refuse_unsafe(read)
    return read


def refuse_unsafe(read: Settings) -> None:
    """Raises SettingsRefused, naming each setting that would be unsafe and what to do, never a value."""
    faults = [
        *_anywhere(read),
        *_of_slack(read),
        *(_in_production(read) if read.production else _in_development(read)),
    ]
    if faults:
        raise SettingsRefused("\n".join(faults))


def crash_at(written: str) -> tuple[CrashPoint, int]:
    """The point and the pass that `name:n` names, the first without a number. Raises ValueError."""
    name, _, nth = written.partition(":")
    counted = int(nth or 1)
    if counted < 1:
        raise ValueError("passes are counted from 1")
    return CrashPoint(name), counted


def _anywhere(read: Settings) -> list[str]:
    faults = []
    if _stray_hosts(read):
        faults.append(
            "TEAMS_SERVICE_HOSTS may name Microsoft's hosts, in development loopback too: remove the rest."
        )
    if read.teams_auth == "off" and (read.production or not is_loopback(read.rung_host)):
        faults.append("TEAMS_AUTH=off is for development on a loopback RUNG_HOST only: remove it.")
    if read.playground and not read.production and not is_loopback(read.rung_host):
        faults.append(
            "RUNG_PLAYGROUND has no sign-in: set RUNG_HOST to 127.0.0.1, or RUNG_PLAYGROUND=false."
        )
    if read.rung_public_url and not _is_address(read.rung_public_url):
        faults.append("RUNG_PUBLIC_URL is no address: write it as https://rung.example.")
    if (
        read.microsoft_app_id
        and read.teams_auth == "on"
        and not read.microsoft_app_password.get_secret_value()
    ):
        faults.append("MICROSOFT_APP_PASSWORD is missing: Teams cannot be answered without it.")
    return faults


def _of_slack(read: Settings) -> list[str]:
    faults = []
    if read.slack_bot_token.get_secret_value() and not read.slack:
        faults.append(
            "SLACK_BOT_TOKEN needs SLACK_SIGNING_SECRET beside it, or SLACK_APP_TOKEN for Socket Mode."
        )
    if bool(read.slack_client_id) != bool(read.slack_client_secret.get_secret_value()):
        faults.append(
            "SLACK_CLIENT_ID and SLACK_CLIENT_SECRET belong together: set both or neither."
        )
    if read.slack_by_oauth and not read.slack:
        faults.append(
            "SLACK_CLIENT_ID needs SLACK_SIGNING_SECRET beside it, or SLACK_APP_TOKEN for Socket Mode."
        )
    for name in ("slack_signing_secret", "slack_app_token"):
        if getattr(read, name).get_secret_value() and not _speaks(read):
            faults.append(
                f"{name.upper()} needs SLACK_BOT_TOKEN beside it, or SLACK_CLIENT_ID for many workspaces."
            )
    return faults


def _speaks(read: Settings) -> bool:
    """Whether a token to speak with in Slack is set, or part of a way to one."""
    return bool(read.slack_bot_token.get_secret_value() or read.slack_client_id)


def _is_address(written: str) -> bool:
    try:
        parts = urlsplit(written)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname)


def _stray_hosts(read: Settings) -> bool:
    """Whether Rung may answer to a host that is neither Microsoft's nor, in development, this machine."""
    known = frozenset(str(Settings.model_fields["teams_service_hosts"].default).split(","))
    return any(
        host not in known
        and not host.endswith(_MICROSOFT)
        and (read.production or not is_loopback(host.partition(":")[0]))
        for host in read.service_hosts
    )


def _in_production(read: Settings) -> list[str]:
    faults = [
        f"{name} must stay as Microsoft or Slack published it in production: remove it."
        for name, value, default in _addresses(read)
        if value != default
    ]
    if not read.secret_keys:
        faults.append(
            "RUNG_SECRET_KEYS is missing: make one with `rung rotate-keys --fresh` and keep it safe."
        )
    if any(len(key) < 32 for key in read.secret_keys):
        faults.append(
            "RUNG_SECRET_KEYS has a key shorter than 32 characters: make one with `rung rotate-keys --fresh`."
        )
    if read.playground:
        faults.append("RUNG_PLAYGROUND has no sign-in and must be off in production: remove it.")
    if urlsplit(read.rung_public_url).scheme != "https":
        faults.append("RUNG_PUBLIC_URL must be an https address in production.")
    if not read.rung_operator_name or not read.rung_operator_contact:
        faults.append(
            "RUNG_OPERATOR_NAME and RUNG_OPERATOR_CONTACT are missing: people must know who runs this."
        )
    if read.rung_crash_at:
        faults.append("RUNG_CRASH_AT is for development only: remove it.")
    if read.rung_clock_offset_file is not None:
        faults.append("RUNG_CLOCK_OFFSET_FILE is for development only: remove it.")
    if not read.microsoft_app_id and "microsoft_app_id" in read.model_fields_set:
        faults.append(
            "MICROSOFT_APP_ID is empty: set the app's id, or remove it to leave Teams off."
        )
    return faults


def _in_development(read: Settings) -> list[str]:
    faults = [
        f"{name} may only point to this machine (127.0.0.1) or be left out."
        for name, value, default in _addresses(read)
        if value != default and not is_loopback(urlsplit(value).hostname or "")
    ]
    if read.rung_crash_at and not _is_crash_point(read.rung_crash_at):
        names = ", ".join(CrashPoint)
        faults.append(f"RUNG_CRASH_AT names no crash point; write name:n, with one of: {names}.")
    return faults


def _is_crash_point(written: str) -> bool:
    try:
        crash_at(written)
    except ValueError:
        return False
    return True


def _addresses(read: Settings) -> list[tuple[str, str, str]]:
    fields = ("slack_api_url", "teams_openid_url", "teams_token_url")
    return [
        (name.upper(), str(getattr(read, name)), str(Settings.model_fields[name].default))
        for name in fields
    ]
