"""The playground's conversations: kept in order, shown to whom they are for, sealed, and forgotten."""

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from bot.domain.ids import Language, PersonId
from storage.playground import Messages
from storage.sql import SqlStore
from tests.chatting import Message
from tests.samples import ANA, BEN, LATER, NOW, at_once, card
from tests.stores import sqlite_store

CHANNEL = "channel:growth"
ASKED = Message("1", "dm:ana", ANA, NOW, ANA, "skill llm", None, Language("en"))
TOLD = Message("2", "dm:ana", "rung", NOW, ANA, "", card(), Language("de"))


@pytest.fixture(params=["sqlite_store", "postgres_store"])
def messages(request: pytest.FixtureRequest) -> Messages[Message]:
    store: SqlStore = request.getfixturevalue(request.param)
    return store.playground(Message)


def test_messages_come_back_in_the_order_they_were_said(messages: Messages[Message]) -> None:
    assert messages.append(TOLD)
    assert messages.append(ASKED)
    assert messages.history("dm:ana", ANA) == [TOLD, ASKED]
    assert messages.entry("1") == ASKED
    assert messages.entry("3") is None


def test_a_message_is_said_once(messages: Messages[Message]) -> None:
    assert messages.append(ASKED)
    assert not messages.append(replace(ASKED, text="again"))
    assert messages.history("dm:ana", ANA) == [ASKED]


def test_a_message_replaced_stays_where_it_was(messages: Messages[Message]) -> None:
    messages.append(TOLD)
    messages.append(ASKED)
    new = replace(TOLD, card=card("Now three."), at=LATER)
    assert messages.replace(new)
    assert messages.history("dm:ana", ANA) == [new, ASKED]
    assert not messages.replace(replace(TOLD, id="3"))


def test_what_is_for_one_person_is_read_by_nobody_else(messages: Messages[Message]) -> None:
    for_all = replace(ASKED, id="3", place=CHANNEL, reader=None)
    for_ana = replace(TOLD, id="4", place=CHANNEL)
    messages.append(for_all)
    messages.append(for_ana)
    assert messages.history(CHANNEL, ANA) == [for_all, for_ana]
    assert messages.history(CHANNEL, BEN) == [for_all]
    assert messages.history("dm:ana", BEN) == []


def test_the_newest_two_hundred_are_shown(messages: Messages[Message]) -> None:
    for nth in range(203):
        messages.append(replace(ASKED, id=str(nth)))
    assert [each.id for each in messages.history("dm:ana", ANA)] == [str(n) for n in range(3, 203)]


def test_messages_said_at_once_are_all_kept(messages: Messages[Message]) -> None:
    saying = [lambda nth=nth: messages.append(replace(ASKED, id=str(nth))) for nth in range(8)]
    assert at_once(saying) == [True] * 8
    assert len(messages.history("dm:ana", ANA)) == 8


def test_what_somebody_wrote_or_alone_could_read_is_forgotten(messages: Messages[Message]) -> None:
    ben = replace(ASKED, id="5", place=CHANNEL, author=BEN, reader=None)
    for each in (ASKED, TOLD, replace(ASKED, id="3", place=CHANNEL, reader=None), ben):
        messages.append(each)
    messages.forget(ANA)
    assert messages.history("dm:ana", ANA) == []
    assert messages.history(CHANNEL, PersonId("anybody")) == [ben]


def test_one_message_that_cannot_be_read_holds_back_no_other(tmp_path: Path) -> None:
    store = sqlite_store(tmp_path / "rung.db")
    messages = store.playground(Message)
    for each in (ASKED, TOLD, replace(ASKED, id="3")):
        messages.append(each)
    with sqlite3.connect(tmp_path / "rung.db") as connection:
        connection.execute(
            "UPDATE playground_messages SET content = x'00' WHERE id = ?", (TOLD.id,)
        )
    connection.close()
    assert messages.history("dm:ana", ANA) == [ASKED, replace(ASKED, id="3")]
    assert messages.entry(TOLD.id) is None
    assert not messages.append(TOLD), "its id is taken still"
    store.close()
