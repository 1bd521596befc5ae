"""Cards worth looking at on every platform: the longest, the strangest, the fullest."""

from bot.domain.cards import (
    Aside,
    Bullets,
    Buttons,
    Card,
    Checklist,
    Choice,
    Facts,
    Heading,
    Options,
    Paragraph,
    Picture,
    Progress,
    Quote,
    Style,
    Table,
    Trend,
)
from bot.domain.ids import LevelId, PersonId, RoleId, SkillId, StatementId
from bot.domain.picks import (
    AddEvidence,
    AddToPlan,
    AnswerLevel,
    AskForget,
    AskLevel,
    AskRole,
    CompareLevels,
    ConfirmForget,
    Feel,
    KeepEverything,
    Mark,
    MarkAsked,
    MarkStatement,
    Mood,
    SetShare,
    ShowCheckIn,
    ShowHelp,
    ShowMatrix,
    ShowPlan,
    ShowRating,
    ShowSkill,
    ShowWhen,
    Snooze,
    StopCheckIn,
    WriteCheckIn,
)
from bot.domain.spans import Code, Link, Mention, Plain, Strong, Text, plain

TUNING = SkillId("llm-fine-tuning")
LEVELS = ("Junior", "Middle", "Senior", "Lead", "Principal")
LONGEST = "Principal Engineer for Retrieval, Evaluation, Alignment and Fine-Tuning of Large Language Models"
GERMAN = (
    "Leitende Ingenieurin für Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauforschung"
)
TEAMS = (
    *("Retrieval", "Evaluation", "Platform", "Safety", "Data", "Search"),
    *("Vision", "Speech", "Agents", "Infra", "Research & <Lab>", "平台团队"),
)


def _statement(number: int) -> Text:
    return (
        Plain("Reads a "),
        Strong("loss curve"),
        Plain(f" and says whether to stop, in case {number}, before the "),
        Code("eval"),
        Plain(" budget is spent."),
    )


def _marks(number: int) -> tuple[Choice, ...]:
    names = (("Not yet", Mark.NOT_YET), ("Working on it", Mark.WORKING), ("Doing it", Mark.DOING))
    statement = StatementId(f"statement-{number}")
    return tuple(Choice(name, MarkStatement(TUNING, statement, mark)) for name, mark in names)


EVERY_BLOCK = Card(
    "LLM Fine-Tuning",
    (
        Heading("What Senior expects"),
        Paragraph(
            (Plain("You are "), Strong("Middle"), Plain(" as "), Strong("LLM Engineer"), Plain("."))
        ),
        Bullets((_statement(1), _statement(2))),
        Facts((("Becomes required", plain("yes")), ("Updated", plain("17 March 2026")))),
        Progress("2 of 5 statements done", 2, 5),
        Checklist(
            (
                (Mark.DOING, "doing it", _statement(1)),
                (Mark.WORKING, "working on it", _statement(2)),
                (Mark.NOT_YET, "not yet", _statement(3)),
                (None, "not said", _statement(4)),
            )
        ),
        Quote("I ran it twice.\nIt converged once."),
        Paragraph(
            (
                Plain("Thanks to "),
                Mention(PersonId("U012AB3CD"), "Ana Souza"),
                Plain(" for the review."),
            )
        ),
        Paragraph(
            (
                Plain("The "),
                Link("whole page", "https://rung.example/skills/llm-fine-tuning"),
                Plain("."),
            )
        ),
        Aside(
            (
                Plain("You asked for this on Mondays. Stop with "),
                Code("/skill checkin stop"),
                Plain("."),
            )
        ),
    ),
    (
        Choice("Rate yourself", ShowRating(TUNING), Style.PRIMARY),
        Choice("Add to my plan", AddToPlan(TUNING)),
        Choice("Compare", CompareLevels(TUNING, LevelId("middle"), LevelId("senior"))),
        Choice("Forget me", AskForget(), Style.DANGER),
    ),
)

LONGEST_NAMES = Card(
    LONGEST,
    (
        Heading(f"{LONGEST} — {GERMAN} — and everything that comes with it, at length"),
        Facts(((LONGEST, plain(GERMAN)), (GERMAN, plain(LONGEST)))),
        Options(
            plain("Which role is yours?"),
            tuple(Choice(f"{LONGEST} {at}", AnswerLevel(LevelId(f"l{at}"))) for at in range(4)),
            2,
        ),
    ),
    (Choice(LONGEST, ShowHelp()), Choice(GERMAN, ShowPlan())),
)

STRANGE_CHARACTERS = Card(
    "R&D <Lead> *bold* _it_ `code`",
    (
        Paragraph(
            plain("<!channel> <@U012AB3CD> <https://evil.example|log in> :tada: evil.example")
        ),
        Quote("> quoted <script>alert(1)</script> &lt;b&gt; @everyone"),
        Bullets((plain("מפתחת בכירה"), plain("首席工程师"), plain("👩🏽‍💻 Kłębuszek"))),
        Facts((("A & B", plain("1 < 2 > 0")),)),
        Aside((Plain("From *Ana* via "), Code("/skill <x>"))),
        Options(
            (Plain("Is "), Strong("R&D <Lead>"), Plain(" right?")),
            (Choice("Yes & <no>", ShowHelp()), Choice("[No](https://evil.example)", ShowPlan())),
        ),
    ),
    (Choice("<Go> & *stop*", ShowHelp()),),
)

TWELVE_TEAMS = Card(
    "What your teams may see",
    tuple(
        Options(
            plain(f"Team {number}: {name}"),
            (
                Choice("Share my progress", SetShare(f"team-{number}", "progress", True)),
                Choice("Keep it to myself", SetShare(f"team-{number}", "progress", False)),
            ),
            number % 2,
        )
        for number, name in enumerate(
            TEAMS,
            start=1,
        )
    ),
    tuple(Choice(f"Team {number}", ShowPlan(number)) for number in range(1, 13)),
)

BIG_TABLE = Card(
    "LLM Fine-Tuning, in depth",
    (
        Table(
            "What each level expects of each role",
            ("Level", "Data Scientist", "LLM Engineer", "NLP Engineer", "Required"),
            tuple(
                (
                    (Strong(level),),
                    _statement(1),
                    _statement(2),
                    plain("Writes a data card & keeps it true <monthly>."),
                    plain("yes" if at > 1 else "no"),
                )
                for at, level in enumerate(LEVELS)
            ),
        ),
        Table(
            "Counts",
            ("Role", "Required", "Optional"),
            ((plain("LLM Engineer"), plain("5"), plain("5")),),
        ),
    ),
    tuple(Choice(level, ShowMatrix(TUNING, None, LevelId(level.lower()))) for level in LEVELS),
)

RATING = Card(
    "Rate yourself: LLM Fine-Tuning, Senior",
    (
        Progress("1 of 5 marked", 1, 5),
        *(
            Options(_statement(number), _marks(number), 2 if number == 1 else None)
            for number in range(1, 6)
        ),
        Aside(plain("One mark counts in every role that contains the statement.")),
    ),
    (
        Choice("Add a note", AddEvidence(TUNING, StatementId("statement-1"))),
        Choice("Back to the skill", ShowSkill(TUNING, LevelId("senior"), RoleId("llm-engineer"))),
    ),
)

VERY_LONG = Card(
    "Everything at once",
    tuple(
        block
        for level in LEVELS
        for block in (
            Heading(level),
            Bullets(tuple(_statement(number) for number in range(30))),
            Paragraph(plain("A paragraph that goes on, and on, and on. " * 30)),
        )
    ),
    (Choice("Less", ShowHelp(), Style.PRIMARY),),
)

FORGET = Card(
    "Forget everything about me?",
    (Paragraph(plain("Your ratings, your plan and your check-ins will be gone for good.")),),
    (
        Choice("Yes, forget everything", ConfirmForget(), Style.DANGER),
        Choice("No, keep it", KeepEverything()),
    ),
)

CHECK_IN = Card(
    "Wie läuft’s?",
    (
        Paragraph(plain("Ein Tipp pro Frage; was du nicht magst, lässt du aus.")),
        *(
            Options(
                plain(f"{statement} ({number} von 3)"),
                tuple(
                    Choice(label, MarkAsked(12, TUNING, StatementId(f"statement-{number}"), mark))
                    for label, mark in (
                        ("noch nicht", Mark.NOT_YET),
                        ("bin dran", Mark.WORKING),
                        ("mache ich", Mark.DOING),
                    )
                ),
                chosen,
            )
            for number, statement, chosen in (
                (1, "Kuratiert Trainingsdaten und zeigt, welche Änderung das Ergebnis bewegt", 2),
                (2, f"Stimmt sich ab: {GERMAN}, bevor das Budget verbraucht ist", None),
                (3, "Verteilt das Training auf mehrere GPUs und misst, was das bringt", None),
            )
        ),
        Options(
            plain("Wie fühlt es sich an?"),
            (
                Choice("es geht voran", Feel(12, Mood.MOVING)),
                Choice("zäh", Feel(12, Mood.SLOW)),
                Choice("ich stecke fest", Feel(12, Mood.STUCK)),
            ),
        ),
        Aside(
            (Plain("Du hast mich gebeten nachzufragen. Ende: "), Code("checkin nie"), Plain("."))
        ),
    ),
    (
        Choice("Ein Satz dazu", WriteCheckIn(12)),
        Choice("In 2 Stunden", Snooze(120)),
        Choice("Morgen", Snooze(0, 1)),
        Choice("Check-ins beenden", StopCheckIn()),
    ),
)

HOME = Card(
    "Your next rung: Senior",
    (
        Facts((("Role", plain("LLM Engineer")), ("Level", plain("Middle")))),
        Buttons((Choice("Change role", AskRole()), Choice("Change level", AskLevel()))),
        Heading("Waiting for you"),
        Paragraph(plain("The check-in of Monday 30 March is open: 4 questions, one tap each.")),
        Buttons(
            (Choice("Answer", ShowCheckIn(3), Style.PRIMARY), Choice("Tomorrow", Snooze(0, 1)))
        ),
        Heading("Your plan"),
        Progress("1 of 4 expectations reached on the way to Senior", 1, 4),
        Paragraph((Strong("Next:"), Plain(" "), *_statement(2))),
        Buttons((Choice("Rate LLM Fine-Tuning", ShowRating(TUNING)), Choice("Plan", ShowPlan()))),
        Heading("When I check in"),
        Facts(
            (
                ("Check-ins", plain("every Monday at 09:00")),
                ("Next check-in", plain("Tuesday 7 April, 09:00")),
                ("Public holidays", plain("Germany")),
            )
        ),
        Buttons((Choice("Next check-ins", ShowWhen()),)),
        Heading("Sharing"),
        Facts(tuple((team, plain("sees nothing of yours")) for team in TEAMS)),
        Heading("Help and privacy"),
        Aside(
            (
                Plain("Read "),
                Link("how I handle your data", "https://rung.example/privacy"),
                Plain("."),
            )
        ),
    ),
    (Choice("Help", ShowHelp()),),
)

HISTORY = Card(
    "Your check-ins so far",
    (
        Paragraph(plain("You’ve answered 3 in a row.")),
        Paragraph(plain("How it felt, oldest first: ▼■▲ (1× moving, 1× slow, 1× stuck)")),
        Trend(
            plain("Expectations you meet: ▁▄█ from 0 to 2"),
            "Expectations you meet",
            (("Jan 12", 0), ("Jan 19", 1), ("Jan 26", 2)),
        ),
        Heading("▲ Monday 26 January: moving"),
        Quote("The sweep ended by itself."),
    ),
    (Choice("Change Monday 26 January", ShowCheckIn(3)),),
)

_HEADER = ("Skill", "Junior", "Middle", "Senior", "Lead", "Principal")
_MAP = Table(
    "What Platform does of what is expected",
    _HEADER,
    (
        tuple(map(plain, ("LLM Fine-Tuning", "100%", "82%", "46%", "12%", "0%"))),
        tuple(map(plain, ("Transformers & NLP", "–", "96%", "58%", "31%", "8%"))),
    ),
)
_ALT = (
    "LLM Fine-Tuning: Junior 100%, Middle 82%, Senior 46%, Lead 12%, Principal 0%. "
    "Transformers & NLP: Junior –, Middle 96%, Senior 58%, Lead 31%, Principal 8%."
)
_COURSE = Table(
    "Over time",
    ("Digest", "Done"),
    ((plain("Jan 12"), plain("37%")), (plain("Jan 19"), plain("41%"))),
)
PICTURES = Card(
    "Team Platform",
    (
        Picture(
            "https://rung.example/pictures/bGlnaHQ",
            "https://rung.example/pictures/ZGFyaw",
            _ALT,
            _MAP,
            plain("A LLM Fine-Tuning · B Transformers & NLP"),
        ),
        Picture("", "", _ALT, _MAP),
        Picture(
            "https://rung.example/pictures/bGlnaHRz",
            "https://rung.example/pictures/ZGFya3M",
            "Jan 12 37%, Jan 19 41%.",
            _COURSE,
            trend=Trend(plain("Done: ▁█ from 37 to 41"), "Done", (("Jan 12", 37), ("Jan 19", 41))),
        ),
    ),
)

CARDS: dict[str, Card] = {
    "home": HOME,
    "every-block": EVERY_BLOCK,
    "longest-names": LONGEST_NAMES,
    "strange-characters": STRANGE_CHARACTERS,
    "twelve-teams": TWELVE_TEAMS,
    "big-table": BIG_TABLE,
    "rating": RATING,
    "check-in": CHECK_IN,
    "very-long": VERY_LONG,
    "forget": FORGET,
    "history": HISTORY,
    "pictures": PICTURES,
}
