"""Unsafe settings are refused, each by its name and never by its value (P35)."""

import pytest
from pydantic import SecretStr

from bot.crash_points import CrashPoint
from bot.errors import SettingsRefused
from bot.safety import refuse_unsafe, settings
from bot.settings import Settings

KEY = "k" * 43
SAFE: dict[str, object] = {
    "rung_mode": "production",
    "rung_secret_keys": KEY,
    "rung_public_url": "https://rung.example",
    "rung_operator_name": "Example GmbH",
    "rung_operator_contact": "help@rung.example",
}

UNSAFE: list[tuple[str, dict[str, object]]] = [
    ("RUNG_SECRET_KEYS", SAFE | {"rung_secret_keys": ""}),
    ("RUNG_SECRET_KEYS", SAFE | {"rung_secret_keys": "swordfish"}),
    ("RUNG_PLAYGROUND", SAFE | {"rung_playground": True}),
    ("RUNG_PLAYGROUND", {"rung_host": "192.0.2.1"}),
    ("RUNG_PUBLIC_URL", SAFE | {"rung_public_url": "http://rung.example"}),
    ("RUNG_PUBLIC_URL", {"rung_public_url": "swordfish.example"}),
    ("RUNG_PUBLIC_URL", {"rung_public_url": "https://[swordfish"}),
    ("RUNG_OPERATOR_NAME", SAFE | {"rung_operator_name": ""}),
    ("RUNG_OPERATOR_CONTACT", SAFE | {"rung_operator_contact": ""}),
    ("RUNG_CRASH_AT", SAFE | {"rung_crash_at": "sent:1"}),
    ("RUNG_CRASH_AT", {"rung_crash_at": "swordfish:1"}),
    ("RUNG_CRASH_AT", {"rung_crash_at": "turn-kept:0"}),
    ("RUNG_CRASH_AT", {"rung_crash_at": "turn-kept:swordfish"}),
    ("RUNG_CLOCK_OFFSET_FILE", SAFE | {"rung_clock_offset_file": "swordfish"}),
    ("TEAMS_AUTH", SAFE | {"teams_auth": "off"}),
    ("TEAMS_AUTH", {"teams_auth": "off", "rung_host": "192.0.2.1", "rung_playground": False}),
    ("MICROSOFT_APP_ID", SAFE | {"microsoft_app_id": ""}),
    ("MICROSOFT_APP_PASSWORD", SAFE | {"microsoft_app_id": "swordfish"}),
    ("SLACK_API_URL", {"slack_api_url": "https://swordfish.example/"}),
    ("SLACK_API_URL", SAFE | {"slack_api_url": "http://127.0.0.1:9/"}),
    ("TEAMS_OPENID_URL", {"teams_openid_url": "https://swordfish.example/"}),
    ("TEAMS_TOKEN_URL", {"teams_token_url": "https://swordfish.example/"}),
    ("TEAMS_SERVICE_HOSTS", {"teams_service_hosts": "swordfish.example"}),
    ("TEAMS_SERVICE_HOSTS", SAFE | {"teams_service_hosts": "127.0.0.1"}),
    ("SLACK_SIGNING_SECRET", {"slack_bot_token": "swordfish"}),
    ("SLACK_SIGNING_SECRET", {"slack_signing_secret": "swordfish"}),
    ("SLACK_APP_TOKEN", {"slack_app_token": "swordfish"}),
    ("SLACK_CLIENT_SECRET", {"slack_client_id": "swordfish"}),
    ("SLACK_CLIENT_ID", {"slack_client_secret": "swordfish", "slack_signing_secret": "swordfish"}),
    ("SLACK_SIGNING_SECRET", {"slack_client_id": "swordfish", "slack_client_secret": "swordfish"}),
]


def read(values: dict[str, object]) -> Settings:
    return Settings.model_validate(values)


@pytest.fixture(autouse=True)
def _no_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: object) -> None:
    monkeypatch.chdir(str(tmp_path))
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)


@pytest.mark.parametrize(
    ("name", "values"), UNSAFE, ids=lambda each: each if isinstance(each, str) else ""
)
def test_an_unsafe_setting_is_refused_by_its_name(name: str, values: dict[str, object]) -> None:
    with pytest.raises(SettingsRefused) as refused:
        refuse_unsafe(read(values))
    assert name in str(refused.value)
    assert "swordfish" not in str(refused.value)


@pytest.mark.parametrize(
    "values", [{}, SAFE, SAFE | {"slack_bot_token": "x", "slack_signing_secret": "y"}]
)
def test_safe_settings_are_taken(values: dict[str, object]) -> None:
    refuse_unsafe(read(values))


def test_a_crash_point_nobody_passes_is_refused_with_the_names_of_those_there_are() -> None:
    with pytest.raises(SettingsRefused) as refused:
        refuse_unsafe(read({"rung_crash_at": "nowhere:1"}))
    assert all(point in str(refused.value) for point in CrashPoint)
    for point in CrashPoint:
        refuse_unsafe(read({"rung_crash_at": f"{point}:3"}))


def test_a_setting_that_cannot_be_read_is_refused_without_its_value(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("RUNG_PORT", "swordfish")
    with pytest.raises(SettingsRefused, match="RUNG_PORT") as refused:
        settings()
    assert "swordfish" not in str(refused.value)


def test_a_secret_is_not_printed() -> None:
    kept = read({"slack_bot_token": "swordfish"})
    assert "swordfish" not in repr(kept)
    assert kept.slack_bot_token == SecretStr("swordfish")


def test_the_doors_open_with_their_settings() -> None:
    assert not read({}).slack
    assert not read({}).teams
    one: dict[str, object] = {"slack_bot_token": "y"}
    many: dict[str, object] = {"slack_client_id": "i", "slack_client_secret": "s"}
    http: dict[str, object] = {"slack_signing_secret": "x"}
    socket: dict[str, object] = {"slack_app_token": "a"}
    for nothing in ({}, one, many, http, socket, one | many, http | socket):
        assert not read(nothing).slack
    for tokens in (one, many, one | many):
        assert read(http | tokens).slack_over_http
        assert not read(http | tokens).slack_over_socket
        assert read(socket | tokens).slack_over_socket
        assert not read(socket | tokens).slack_over_http
        assert read(socket | http | tokens).slack
    assert read(many).slack_by_oauth
    assert not read(one | {"slack_client_id": "i"}).slack_by_oauth
    assert read({"microsoft_app_id": "x"}).teams
    assert read({}).playground
    assert not read(SAFE).playground
