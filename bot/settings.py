"""What whoever runs Rung can set, read once from the environment or `.env`, then frozen."""

from datetime import time
from enum import StrEnum
from ipaddress import ip_address
from pathlib import Path
from typing import Literal

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict


class Mode(StrEnum):
    DEVELOPMENT = "development"
    PRODUCTION = "production"


_NO_SECRET = SecretStr("")


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
    rung_stale_days: int = Field(
        21, ge=1, le=365, description="days after which a check-in asks about a statement again"
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
        """Whether Slack is on, by whichever way."""
        return self.slack_over_http or self.slack_over_socket

    @property
    def slack_over_http(self) -> bool:
        """Whether Slack reaches us at an address: for one workspace, or for those that install."""
        return bool(self.slack_signing_secret.get_secret_value()) and self._slack_tokens

    @property
    def slack_over_socket(self) -> bool:
        """Whether we reach Slack, by Socket Mode: for one workspace, or for those that install."""
        return bool(self.slack_app_token.get_secret_value()) and self._slack_tokens

    @property
    def slack_by_oauth(self) -> bool:
        """Whether a workspace can install Rung by itself."""
        return bool(self.slack_client_id and self.slack_client_secret.get_secret_value())

    @property
    def _slack_tokens(self) -> bool:
        """Whether there is a token to speak with, or a way to one."""
        return bool(self.slack_bot_token.get_secret_value()) or self.slack_by_oauth

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


def is_loopback(host: str) -> bool:
    """Whether a host name or address can only be this machine."""
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host.lower() == "localhost"
