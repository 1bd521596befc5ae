"""A trial from its seed file to what people get: a check-in at its hour, a digest of what is shared."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.conversation.scenes import House
from bot.domain.cards import Card, lines
from bot.domain.effects import Kind
from bot.ports import Delivery
from bot.settings import Settings
from bot.wiring.parts import store
from bot.wiring.seeding import sown
from tests.chats import Who
from tests.doors.neutral import MovedClock, NeutralDoor
from tests.fakes.provider import Provider

KEY = "a-key-for-tests-only-of-forty-three-letters"
CAST = """
tenant: playground
platform: playground
people:
  - {id: ana, address: "dm:ana", name: Ana Souza, role: llm-engineer, level: middle}
  - {id: ben, address: "dm:ben", name: Ben Okafor, role: llm-engineer, level: senior}
  - {id: mia, address: "dm:mia", name: Mia Lindqvist}
teams:
  - id: growth
    name: Growth
    manager: mia
    address: "channel:growth"
    members: [ana, ben]
    digest: {rule: "FREQ=WEEKLY;BYDAY=FR", time: "15:00", zone: Europe/Stockholm}
"""
PEOPLE = {
    "ana": Who("ana", "Ana Souza", "Europe/Berlin", "en"),
    "ben": Who("ben", "Ben Okafor", "Europe/Berlin", "en"),
    "mia": Who("mia", "Mia Lindqvist", "Europe/Stockholm", "en"),
}
DAY = timedelta(days=1)


@dataclass
class Trial:
    """A seeded SQLite database, and doors onto it, one process after the other."""

    settings: Settings
    house: House
    clock: MovedClock
    provider: Provider = field(default_factory=Provider)
    doors: int = 0

    @contextmanager
    def door(self) -> Iterator[NeutralDoor]:
        self.doors += 1
        with store(self.settings) as kept:
            yield NeutralDoor(
                self.house, kept, self.clock, PEOPLE, self.provider, f"run-{self.doors}"
            )


@pytest.fixture
def trial(tmp_path: Path, house: House) -> Trial:
    """It begins four days before the first digest."""
    settings = Settings.model_validate(
        {"rung_database_url": f"sqlite:///{tmp_path}/rung.db", "rung_secret_keys": KEY}
    )
    cast = tmp_path / "trial.yml"
    cast.write_text(CAST, "utf-8")
    assert sown(settings, cast) == "People: 3, teams: 1, in playground."
    with store(settings) as kept, kept.batch() as batch:
        ((_, digest),) = batch.due(datetime(9999, 1, 1, tzinfo=UTC), 10)
    assert digest.next_due_at is not None
    return Trial(settings, house, MovedClock(digest.next_due_at - 4 * DAY))


def messages(sent: list[tuple[Delivery, Card]]) -> list[tuple[Delivery, Card]]:
    """What is new, without older messages that are shown differently now."""
    return [each for each in sent if each[0].kind is not Kind.REDRAW]


def summary(sent: list[tuple[Delivery, Card]]) -> list[tuple[str, str]]:
    return [(delivery.kind, delivery.place.address) for delivery, _ in sent]


def test_a_seeded_trial_is_asked_once_a_week_and_its_channel_told_what_is_shared(
    trial: Trial,
) -> None:
    with trial.door() as door:
        door.say("ana", "plan add llm-fine-tuning")
        door.say("ana", "rate llm-fine-tuning")
        door.press_nth("ana", "doing it", 1)
        door.say("ana", "share progress")
        door.say("ana", "checkin weekly wednesday 9:30")
        door.say("ben", "rate llm-evaluation")
        door.press_nth("ben", "doing it", 1)
        asked = messages(door.pass_time(3 * DAY))
    assert summary(asked) == [("check_in", "dm:ana"), ("reminder", "dm:ana")]
    assert asked[0][1].title == "How is it going?"

    with trial.door() as door:
        told = messages(door.pass_time(2 * DAY))
    assert (
        summary(told) == [("digest", "channel:growth")] * 2
    )  # the second is the first one's thread
    said = "\n".join(lines(told[0][1]))
    assert "Ana Souza: meets 1 more expectation in LLM Fine-Tuning." in said
    assert "Ben" not in said
    assert "LLM Evaluation" not in said

    with trial.door() as door:
        door.say("ana", "share nothing")
        again = messages(door.pass_time(7 * DAY))
        rows = door.store.ledger(99)
    assert summary(again) == [
        ("check_in", "dm:ana"), ("reminder", "dm:ana"), ("digest", "channel:growth")
    ]  # fmt: skip
    assert "Ana" not in "\n".join(lines(again[2][1]))
    assert sorted({row.state for row in rows}) == [
        "cancelled",
        "sent",
    ]  # no details: nothing to say
    sent = [row for row in rows if row.state == "sent"]
    assert len(sent) == len({delivery.id for delivery, _ in trial.provider.told})
    assert trial.provider.doubled == []


def test_a_seeded_trials_hours_are_local_ones(trial: Trial) -> None:
    with trial.door() as door:
        door.say("ana", "plan add llm-fine-tuning")
        door.say("ana", "checkin weekly wednesday 10")
        door.pass_time(5 * DAY)
        sent = {row.kind: row for row in door.store.ledger(9)}
    check_in, digest = sent[Kind.CHECK_IN], sent[Kind.DIGEST]
    assert check_in.sent_at is not None
    assert digest.sent_at is not None
    there = check_in.sent_at.astimezone(ZoneInfo("Europe/Berlin"))
    assert (there.weekday(), there.hour) == (2, 10)
    there = digest.sent_at.astimezone(ZoneInfo("Europe/Stockholm"))
    assert (there.weekday(), there.hour) == (4, 15)


def test_nobody_of_a_seeded_trial_is_spoken_to_unasked(trial: Trial) -> None:
    with trial.door() as door:
        sent = door.pass_time(4 * DAY - timedelta(hours=1))
    assert sent == []
