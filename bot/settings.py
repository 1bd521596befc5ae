"""What whoever runs Rung can set, read once from the environment or `.env`, then frozen."""

from datetime import time
from enum import StrEnum
from ipaddress import ip_address
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from bot.errors import SettingsRefused


class Mode(StrEnum):
    DEVELOPMENT = "development"
    PRODUCTION = "production"


_NO_SECRET = SecretStr("")
_MICROSOFT = (".microsoft.com", ".microsoft.us", ".botframework.com", ".botframework.azure.us")


class Settings(BaseSettings):
    """Every setting; a field's name in capitals is its name in the environment."""

    model_config = SettingsConfigDict(env_file=".env", extra="ignore", frozen=True)

    rung_mode: Mode = Field(Mode.DEVELOPMENT, description="`production` refuses unsafe settings")
    rung_host: str = Field("127.0.0.1", description="the address to listen on")
    rung_port: int = Field(
        3000, ge=0, le=65535, description="the port to listen on; 0 takes a free one"
    )
    rung_database_url: str = Field(
        "sqlite:///var/rung.db",
        pattern=r"^(sqlite:///|postgresql://|postgresql\+psycopg://)",
        description="SQLite, or `postgresql://…`",
    )
    rung_content_dir: Path = Field(Path("skills_content"), description="the ladder: yours or ours")
    rung_secret_keys: SecretStr = Field(
        _NO_SECRET,
        description="comma-separated keys: the first seals, all open; made in `var/` in development",
    )
    rung_playground: bool | None = Field(None, description="on in development, off in production")
    rung_tick_seconds: float = Field(15, gt=0, le=3600, description="the heartbeat")
    rung_log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Field(
        "INFO", description="how much is logged"
    )
    rung_log_format: Literal["", "console", "json"] = Field(
        "", description="`console` in a terminal, else `json`"
    )
    rung_quiet_hours: str = Field(
        "19:00-08:00",
        pattern=r"^([01]\d|2[0-3]):[0-5]\d-([01]\d|2[0-3]):[0-5]\d$",
        description="local hours without unasked messages, except at an hour the person chose",
    )
    rung_public_url: str = Field(
        "", description="where the world reaches Rung: OAuth, manifests, pages, links"
    )
    rung_slack_command: str = Field(
        "/skill", pattern=r"^/[a-z0-9_-]{1,31}$", description="the slash command"
    )
    rung_tenants: str = Field(
        "", description="comma-separated Slack teams and Teams tenants allowed; empty: any"
    )
    rung_operator_name: str = Field("", description="who runs this Rung: on its pages and in help")
    rung_operator_contact: str = Field("", description="where to reach them")
    slack_signing_secret: SecretStr = Field(
        _NO_SECRET, description="Slack over HTTP: proves a request is Slack's"
    )
    slack_bot_token: SecretStr = Field(_NO_SECRET, description="one Slack workspace")
    slack_client_id: str = Field("", description="many Slack workspaces, by OAuth")
    slack_client_secret: SecretStr = Field(
        _NO_SECRET, description="many Slack workspaces, by OAuth"
    )
    slack_app_token: SecretStr = Field(
        _NO_SECRET, description="Slack's Socket Mode: no public address needed"
    )
    slack_api_url: str = Field(
        "https://slack.com/api/", description="Slack's own; elsewhere only loopback, in development"
    )
    microsoft_app_id: str = Field("", description="Teams is on when it is set")
    microsoft_app_password: SecretStr = Field(
        _NO_SECRET, description="the Teams app's client secret"
    )
    microsoft_app_tenant_id: str = Field("", description="the Entra tenant of the Teams app")
    microsoft_app_type: Literal["SingleTenant", "MultiTenant"] = Field(
        "SingleTenant", description="the kind of Teams app"
    )
    teams_auth: Literal["on", "off"] = Field(
        "on", description="`off` only in development on loopback"
    )
    teams_openid_url: str = Field(
        "https://login.botframework.com/v1/.well-known/openidconfiguration",
        description="Microsoft's own; elsewhere only loopback, in development",
    )
    teams_token_url: str = Field(
        "https://login.microsoftonline.com/{tenant}/oauth2/v2.0/token",
        description="Microsoft's own; elsewhere only loopback, in development",
    )
    teams_service_hosts: str = Field(
        "smba.trafficmanager.net,smba.infra.gcc.teams.microsoft.com",
        description="hosts Rung may answer to; loopback only in development",
    )
    rung_crash_at: str = Field(
        "", description="development only: `name:n`, dies on the n-th pass of a crash point"
    )
    rung_clock_offset_file: Path | None = Field(
        None, description="development only: a file with seconds added to the clock"
    )

    @property
    def production(self) -> bool:
        return self.rung_mode is Mode.PRODUCTION

    @property
    def playground(self) -> bool:
        return not self.production if self.rung_playground is None else self.rung_playground

    @property
    def slack(self) -> bool:
        """Whether Slack is on: one workspace, over HTTP."""
        secret, token = self.slack_signing_secret, self.slack_bot_token
        return bool(secret.get_secret_value() and token.get_secret_value())

    @property
    def teams(self) -> bool:
        return bool(self.microsoft_app_id) or self.teams_auth == "off"

    @property
    def tenants(self) -> frozenset[str]:
        """The Slack teams and Teams tenants allowed; empty for any."""
        return frozenset(each.strip() for each in self.rung_tenants.split(",") if each.strip())

    @property
    def service_hosts(self) -> frozenset[str]:
        return frozenset(
            each.strip().lower() for each in self.teams_service_hosts.split(",") if each.strip()
        )

    @property
    def secret_keys(self) -> tuple[str, ...]:
        return tuple(
            key.strip()
            for key in self.rung_secret_keys.get_secret_value().split(",")
            if key.strip()
        )

    @property
    def quiet_hours(self) -> tuple[time, time]:
        begins, ends = self.rung_quiet_hours.split("-")
        return time.fromisoformat(begins), time.fromisoformat(ends)


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
        *(_in_production(read) if read.production else _in_development(read)),
    ]
    if faults:
        raise SettingsRefused("\n".join(faults))


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
    if read.slack_bot_token.get_secret_value() and not read.slack_signing_secret.get_secret_value():
        faults.append("SLACK_BOT_TOKEN needs SLACK_SIGNING_SECRET beside it.")
    if bool(read.slack_client_id) != bool(read.slack_client_secret.get_secret_value()):
        faults.append(
            "SLACK_CLIENT_ID and SLACK_CLIENT_SECRET belong together: set both or neither."
        )
    if (
        read.microsoft_app_id
        and read.teams_auth == "on"
        and not read.microsoft_app_password.get_secret_value()
    ):
        faults.append("MICROSOFT_APP_PASSWORD is missing: Teams cannot be answered without it.")
    return faults


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
    return [
        f"{name} may only point to this machine (127.0.0.1) or be left out."
        for name, value, default in _addresses(read)
        if value != default and not is_loopback(urlsplit(value).hostname or "")
    ]


def _addresses(read: Settings) -> list[tuple[str, str, str]]:
    fields = ("slack_api_url", "teams_openid_url", "teams_token_url")
    return [
        (name.upper(), str(getattr(read, name)), str(Settings.model_fields[name].default))
        for name in fields
    ]


def is_loopback(host: str) -> bool:
    """Whether a host name or address can only be this machine."""
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host.lower() == "localhost"
