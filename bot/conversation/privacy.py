"""What is kept about somebody, given to them whole; and forgotten, whole, when they ask twice."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta

from bot.conversation import exports, questions
from bot.conversation.prospects import UTC_ZONE, local_day
from bot.conversation.replies import answer, said, way_on
from bot.conversation.scenes import Scene
from bot.domain.cards import Aside, Block, Card, Choice, Facts, Heading, Paragraph, Style
from bot.domain.digests import Mention
from bot.domain.effects import Answer, Forget, IssueExport, Turn
from bot.domain.people import Asking, Question
from bot.domain.picks import (
    ConfirmForget,
    KeepEverything,
    MakeExportLink,
    ShowExport,
    ShowMe,
)
from bot.domain.spans import Link, plain

Record = tuple[str, Mapping[str, str]]
"""The table a record stands in, and its words by column."""

LINK_LASTS = timedelta(minutes=10)
CHARACTERS_A_PAGE = 2500


def exported(scene: Scene, page: int) -> Turn:
    """Everything kept about the person, in pages; and the way to have it as files."""
    say = scene.say
    pages = _pages(scene.records.everything(scene.person.id))
    at = min(page, len(pages) - 1)
    body = _records(scene, pages[at])
    choices = [Choice(say.line("choice-export-link"), MakeExportLink(), Style.PRIMARY)]
    if at + 1 < len(pages):
        choices.append(Choice(say.line("choice-next"), ShowExport(at + 1)))
    if at:
        choices.append(Choice(say.line("choice-previous"), ShowExport(at - 1)))
    title = say.line("export-title", page=at + 1, pages=len(pages))
    aside = Aside(say.text("export-aside"))
    return answer(
        scene, Card(title, (*body, aside), (*choices, Choice(say.line("choice-me"), ShowMe())))
    )


def linked(scene: Scene) -> Turn:
    """A link to the same as files: works once, for ten minutes, for whoever holds it."""
    if not scene.house.address:
        return said(
            scene, "export-no-address", Choice(scene.say.line("choice-export"), ShowExport())
        )
    url = f"{scene.house.address}/export/{scene.secret}"
    label = scene.say.line("export-link-label")
    card = Card(
        scene.say.line("export-link-title"),
        (Paragraph((Link(label, url),)), Aside(scene.say.text("export-link-once"))),
        (Choice(scene.say.line("choice-me"), ShowMe()),),
    )
    expires = scene.event.at + LINK_LASTS
    return answer(scene, card, IssueExport(scene.person.id, scene.secret, expires))


def ask_forget(scene: Scene) -> Turn:
    """The one question before everything goes."""
    if not scene.known:
        return Turn(None, (Answer(Card(scene.say.line("forget-nothing"), (), way_on(scene))),))
    asking = Asking(Question.FORGET)
    now = replace(scene, person=replace(scene.person, asking=asking))
    card = Card(
        scene.say.line("forget-ask"),
        (Paragraph(scene.say.text("forget-what")),),
        (
            Choice(scene.say.line("choice-forget-yes"), ConfirmForget(), Style.DANGER),
            Choice(scene.say.line("choice-forget-no"), KeepEverything()),
            Choice(scene.say.line("choice-export"), ShowExport()),
        ),
    )
    return answer(now, card)


def forgotten(scene: Scene) -> Turn:
    """Everything goes, if the question is still open; a button found later asks again."""
    asking = scene.person.asking
    if asking is None or asking.question is not Question.FORGET:
        return ask_forget(scene)
    body = (Paragraph(scene.say.text("forgotten-again")), *_edited(scene))
    return Turn(None, (Forget(scene.person.id), Answer(Card(scene.say.line("forgotten"), body))))


def _edited(scene: Scene) -> Iterator[Block]:
    """What becomes of the digests that name the person: said now, as nobody can be told later."""
    mentions = scene.records.digests.mentions(scene.person.id)
    edited = sum(each.editable for each in mentions)
    if edited:
        yield Paragraph(scene.say.text("forgotten-edited", count=edited))
    if edited < len(mentions):
        named = scene.say.row(_digest(scene, each) for each in mentions if not each.editable)
        yield Paragraph(scene.say.text("forgotten-not-edited", digests=named))


def _digest(scene: Scene, mention: Mention) -> str:
    team = scene.records.team(mention.team)
    day = scene.say.short_day(local_day(mention.at, team.zone if team else UTC_ZONE))
    return f"{team.name}, {day}" if team else day


def kept(scene: Scene) -> Turn:
    """The change of mind."""
    asking = scene.person.asking
    if asking is not None and asking.question.is_needed:
        return questions.again(scene, asking, "forget-kept")
    now = replace(scene, person=replace(scene.person, asking=None))
    return said(now, "forget-kept", Choice(scene.say.line("choice-me"), ShowMe()))


def _pages(everything: exports.Everything) -> list[list[Record]]:
    """The records in order, as many to a page as can be read at once; a long one stands alone."""
    pages: list[list[Record]] = [[]]
    written = 0
    for table, rows in everything.items():
        for row in rows:
            length = sum(len(column) + len(words) for column, words in row.items())
            if pages[-1] and written + length > CHARACTERS_A_PAGE:
                pages.append([])
                written = 0
            pages[-1].append((table, row))
            written += length
    return pages


def _records(scene: Scene, records: Sequence[Record]) -> Iterator[Block]:
    """The records under the names of what they are."""
    heading = ""
    for table, record in records:
        if table != heading:
            heading = table
            yield Heading(exports.heading(scene.say, table))
        yield Facts(
            tuple(
                (exports.label(scene.say, key), plain(exports.value(scene.say, key, value)))
                for key, value in record.items()
                if value
            )
        )
