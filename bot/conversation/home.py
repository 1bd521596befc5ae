"""The page a platform keeps about the person: where they stand, before and after Rung knows them."""

from collections.abc import Iterator

from bot.conversation import plans, team_words, waiting, whens
from bot.conversation.absence import away_now
from bot.conversation.goals import goals, next_thing
from bot.conversation.memberships import standings
from bot.conversation.moves import current
from bot.conversation.replies import foreign_ladder
from bot.conversation.rhythms import usual
from bot.conversation.scenes import Scene
from bot.conversation.sharing_kinds import facts
from bot.domain.cards import (
    Aside,
    Block,
    Bullets,
    Buttons,
    Card,
    Choice,
    Facts,
    Heading,
    Paragraph,
    Style,
)
from bot.domain.effects import Answer, Turn
from bot.domain.picks import (
    AskForget,
    AskLanguage,
    AskLevel,
    AskRole,
    BeAway,
    ComeBack,
    ListSkills,
    SetCountry,
    SetRhythm,
    SetZone,
    ShowCheckIn,
    ShowExport,
    ShowHelp,
    ShowMe,
    ShowOwnLine,
    ShowPlan,
    ShowRating,
    ShowSharing,
    ShowWhen,
    Snooze,
)
from bot.domain.spans import Text, plain


def shown(scene: Scene) -> Turn:
    """How to begin, or where things stand. Looking changes nothing, and meets nobody."""
    begun = scene.role is not None and scene.level is not None
    card = _page(scene) if begun else _welcome(scene)
    return Turn(scene.person if scene.known else None, (Answer(card),))


def _welcome(scene: Scene) -> Card:
    """What Rung is, the one thing to do first, and what comes of it."""
    say = scene.say
    example = scene.typed(f"skill {next(iter(scene.catalog.skills), '')}")
    kinds = ("skill", "plan", "check-in")
    body: list[Block] = [
        Paragraph(say.text("welcome")),
        Heading(say.line("home-begin")),
        *_gone(scene),
        Paragraph(say.text("home-begin-how", example=example)),
        Buttons((_first(scene), Choice(say.line("choice-list"), ListSkills()))),
        Heading(say.line("home-then")),
        Bullets(tuple(say.text(f"home-then-{each}") for each in kinds)),
        *_settings(scene, (Choice(say.line("choice-language"), AskLanguage()),)),
        *_help(scene),
    ]
    return Card(say.line("home-title-new"), tuple(body), _onward(scene))


def _page(scene: Scene) -> Card:
    """Who, what waits, the plan, the next check-in, what is shared, the settings, and help."""
    assert scene.role is not None and scene.level is not None
    say, top = scene.say, scene.aim == scene.level
    title = say.line("home-title-top" if top else "home-title", level=_aim(scene))
    who: tuple[tuple[str, Text], ...] = (
        (say.line("fact-role"), plain(scene.name(scene.role))),
        (say.line("fact-level"), plain(scene.name(scene.level))),
    )
    body: list[Block] = [
        Facts(who),
        Buttons(
            (
                Choice(say.line("choice-role"), AskRole()),
                Choice(say.line("choice-level"), AskLevel()),
                Choice(say.line("choice-me"), ShowMe()),
            )
        ),
        *foreign_ladder(scene),
        *waiting.shown(scene),
        *_plan(scene),
        *_check_ins(scene),
        *_sharing(scene),
        *_settings(scene, _changes(scene)),
        *_help(scene),
    ]
    return Card(title, tuple(body), _onward(scene))


def _gone(scene: Scene) -> Iterator[Block]:
    """What was known and is no longer in the ladder."""
    if scene.person.role and scene.role is None:
        yield Paragraph(scene.say.text("role-gone"))
    elif scene.person.level and scene.level is None:
        yield Paragraph(scene.say.text("level-gone"))


def _first(scene: Scene) -> Choice:
    say = scene.say
    if scene.role is None:
        return Choice(say.line("choice-begin"), AskRole(), Style.PRIMARY)
    return Choice(say.line("choice-begin-level"), AskLevel(), Style.PRIMARY)


def _plan(scene: Scene) -> Iterator[Block]:
    say = scene.say
    items = scene.records.plan(scene.person.id)
    yield Heading(say.line("home-plan"))
    if not items:
        yield Paragraph(say.text("plan-empty-how", level=_aim(scene)))
        yield Buttons(plans.suggestions(scene))
        return
    aims = goals(scene, items)
    if aims:
        yield from plans.overview(scene, aims)
    yield from plans.left_out(scene, items)
    todo = next_thing(scene, aims)
    choices = [
        Choice(say.line("choice-plan"), ShowPlan()),
        Choice(say.line("choice-list"), ListSkills()),
    ]
    if todo is not None:
        rate = say.line("choice-rate-skill", skill=scene.name(todo.skill))
        choices.insert(0, Choice(rate, ShowRating(todo.skill.id)))
    yield Buttons(tuple(choices))


def _check_ins(scene: Scene) -> Iterator[Block]:
    """The rhythm, the next one, and how to change, put off or pause it."""
    say, schedule = scene.say, current(scene)
    yield Heading(say.line("home-check-ins"))
    yield Facts(whens.facts(scene))
    choose = Choice(say.line("choice-rhythm"), SetRhythm())
    if schedule is None:
        now = Choice(say.line("choice-check-in-now"), ShowCheckIn())
        yield Buttons((usual(scene), choose, now))
        return
    choices = [Choice(say.line("choice-when"), ShowWhen()), choose]
    if waiting.check_in(scene) is None:
        choices.insert(0, Choice(say.line("choice-check-in-now"), ShowCheckIn()))
        if schedule.next_due_at is not None:
            choices.append(Choice(say.line("choice-snooze-day"), Snooze(0, days=1)))
    pause = Choice(say.line("choice-away-week"), BeAway(7))
    choices.append(Choice(say.line("choice-back"), ComeBack()) if away_now(scene) else pause)
    yield Buttons(tuple(choices))


def _sharing(scene: Scene) -> Iterator[Block]:
    """What each team may see, to be changed with a press."""
    say = scene.say
    mine = standings(scene).mine
    yield Heading(say.line("home-sharing"))
    if not mine:
        yield Paragraph(say.text("home-shares-nothing"))
        return
    yield Facts(facts(say, mine))
    choices = [
        Choice(say.line("choice-share-with", team=team.name), ShowSharing(team.id))
        for team, _ in mine
        if team.archived_at is None
    ]
    yield Buttons((*choices, Choice(say.line("choice-own-line"), ShowOwnLine())))


def _settings(scene: Scene, changes: tuple[Choice, ...]) -> Iterator[Block]:
    say, zone = scene.say, scene.person.timezone
    yield Heading(say.line("home-settings"))
    yield Facts(
        (
            (say.line("fact-language"), plain(say.language_name(say.language))),
            (say.line("fact-zone"), plain(zone) if zone else say.text("not-said")),
        )
    )
    yield Buttons(changes)


def _changes(scene: Scene) -> tuple[Choice, ...]:
    say = scene.say
    return (
        Choice(say.line("choice-language"), AskLanguage()),
        Choice(say.line("choice-zone"), SetZone()),
        Choice(say.line("choice-country"), SetCountry()),
        *team_words.way(scene),
        Choice(say.line("choice-export"), ShowExport()),
        Choice(say.line("choice-forget"), AskForget()),
    )


def _help(scene: Scene) -> Iterator[Block]:
    """Who sees what, who runs this, and where to read and ask more."""
    say, house = scene.say, scene.house
    yield Heading(say.line("home-help"))
    yield Aside(say.text("help-privacy"))
    if house.operator:
        yield Aside(say.text("help-operator", operator=house.operator))
    if house.address:
        pages = {name: f"{house.address}/{name}" for name in ("privacy", "support")}
        yield Aside(say.text("home-pages", **pages))


def _onward(scene: Scene) -> tuple[Choice, ...]:
    return (Choice(scene.say.line("choice-help"), ShowHelp()),)


def _aim(scene: Scene) -> str:
    return scene.name(scene.aim) if scene.aim else ""
