"""The form to choose a rhythm with: how often, on which day, at what time."""

from collections.abc import Callable, Mapping

from bot.conversation.hours import bare_hour, hour
from bot.conversation.lexicon import lexicon
from bot.conversation.rhythm_words import weekday
from bot.conversation.scenes import Scene
from bot.domain.cards import Form, SelectField, TextField
from bot.domain.picks import SetRhythm
from bot.domain.recurrences import LAST, MonthDay, NthWeekday, Recurrence, Weekly, recurrence, rule
from bot.domain.schedules import Schedule

_WEEKS = {"weekly": 1, "weeks-2": 2, "weeks-3": 3}
_NTH = {"nth-1": 1, "nth-2": 2, "nth-3": 3, "nth-4": 4, "nth-last": LAST}
_OFTEN = (*_WEEKS, "working-days", *_NTH, "date")


def form(scene: Scene, old: Schedule | None) -> Form:
    """The form, filled with the rhythm there is, as far as it can say it."""
    buttons = scene.say.line("evidence-save"), scene.say.line("choice-cancel")
    return Form(scene.say.line("check-in-how"), fields(scene, old), SetRhythm(), *buttons)


def fields(
    scene: Scene, old: Schedule | None, day: int = 0, hour: str = "09:00"
) -> tuple[SelectField | TextField, ...]:
    """The questions of any rhythm; the day and the hour are those offered where there is none."""
    say = scene.say
    often, on, date = _chosen(recurrence(old.rule) if old else None, day)
    return (
        SelectField(
            "often",
            say.line("rhythm-often"),
            tuple((each, say.line(f"rhythm-often-{each}")) for each in _OFTEN),
            often,
        ),
        SelectField(
            "day",
            say.line("rhythm-day"),
            tuple((str(each), weekday(say, each)) for each in range(7)),
            str(on),
        ),
        TextField(
            "date", say.line("rhythm-date-field"), date, say.line("rhythm-date-hint"), max_length=3
        ),
        TextField(
            "time",
            say.line("rhythm-time"),
            f"{old.local_time:%H:%M}" if old else hour,
            say.line("rhythm-time-hint"),
            required=True,
            max_length=20,
        ),
    )


def read(
    scene: Scene, values: Mapping[str, str], working: Callable[[], frozenset[int]]
) -> SetRhythm | dict[str, str]:
    """The rhythm in a form that was sent; a sentence for each field that makes no sense."""
    often, day, date = (values.get(each, "").strip() for each in ("often", "day", "date"))
    minute = _minute(scene, values.get("time", ""))
    errors = {}
    if often not in _OFTEN:
        errors["often"] = scene.say.line("rhythm-no-often")
    if day not in {str(each) for each in range(7)}:
        errors["day"] = scene.say.line("rhythm-no-day")
    if often == "date" and not _is_date(date):
        errors["date"] = scene.say.line("rhythm-no-date")
    if minute is None:
        errors["time"] = scene.say.line("rhythm-no-time")
    if errors or minute is None:
        return errors
    return SetRhythm(rule(_recurrence(often, int(day), date, working)), minute)


def _recurrence(
    often: str, day: int, date: str, working: Callable[[], frozenset[int]]
) -> Recurrence:
    if often == "working-days":
        return Weekly(working())
    if often == "date":
        return MonthDay(int(date.rstrip(".")))
    if often in _NTH:
        return NthWeekday(_NTH[often], day)
    return Weekly(frozenset({day}), _WEEKS[often])


def _chosen(old: Recurrence | None, day: int) -> tuple[str, int, str]:
    """How often, the weekday, and the date that say the same as the rhythm there is, or nearly."""
    match old:
        case Weekly(days, every):
            often = next((name for name, weeks in _WEEKS.items() if weeks == every), "weekly")
            return ("working-days" if len(days) > 1 else often), min(days), ""
        case NthWeekday(nth, on):
            return next(name for name, each in _NTH.items() if each == nth), on, ""
        case MonthDay(date):
            return "date", day, str(date)
        case None:
            return "weekly", day, ""


def _minute(scene: Scene, words: str) -> int | None:
    """A time of day as somebody writes one; None for what is none."""
    minute, rest = hour(lexicon(scene.house.words).signs(words))
    if minute is None:
        minute, rest = bare_hour(rest)
    return None if minute is None or minute < 0 or rest else minute


def _is_date(date: str) -> bool:
    number = date.rstrip(".")
    return number.isascii() and number.isdigit() and 1 <= int(number) <= 31
