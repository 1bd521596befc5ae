"""What is said of check-ins read: none any more, a rhythm, other times, days without."""

from bot.conversation.vocabulary import Verb, Vocabulary
from bot.conversation.wishes import CheckInRhythm, HolidaysOf, Leave, PutOff, Wish, ZoneOf
from bot.domain.picks import ComeBack, ShowWhen, StopCheckIn


def of_check_ins(rest: str, vocabulary: Vocabulary) -> Wish:
    """What is wanted of check-ins: none any more, other times, or a rhythm."""
    found = vocabulary.leading(
        rest, Verb.NO, Verb.WHEN, Verb.SNOOZE, Verb.PAUSE, Verb.RESUME, Verb.HOLIDAYS, Verb.ZONE
    )
    if found is None:
        return CheckInRhythm(rest)
    if found[0].verb is Verb.NO:
        return StopCheckIn()
    return about_when(found[0].verb, found[1])


def about_when(verb: Verb, words: str) -> Wish:
    """What is said of when check-ins come, or do not."""
    match verb:
        case Verb.SNOOZE:
            return PutOff(words)
        case Verb.PAUSE:
            return Leave(words)
        case Verb.RESUME:
            return ComeBack()
        case Verb.HOLIDAYS:
            return HolidaysOf(words)
        case Verb.ZONE:
            return ZoneOf(words)
        case _:
            return ShowWhen()
