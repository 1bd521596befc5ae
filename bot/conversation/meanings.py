"""What each verb asks for: with a skill behind it, with other words, or alone."""

from collections.abc import Callable, Mapping

from bot.conversation.vocabulary import Verb
from bot.conversation.wishes import ListOf, Purpose, Ready, Search, Share, Thank, Wish
from bot.domain.picks import (
    AskForget,
    AskLanguage,
    AskLevel,
    AskRole,
    AskTalk,
    ComeBack,
    ListSkills,
    ShowCheckIn,
    ShowCheckInHistory,
    ShowExport,
    ShowHelp,
    ShowMe,
    ShowPlan,
    ShowProposals,
    ShowReady,
    ShowWaiting,
    ShowWatches,
    ShowWhen,
)

OF_SKILL: Mapping[Verb, Purpose] = {
    Verb.MATRIX: Purpose.MATRIX,
    Verb.COMPARE: Purpose.COMPARE,
    Verb.RATE: Purpose.RATE,
    Verb.HISTORY: Purpose.HISTORY,
    Verb.ADD: Purpose.ADD,
    Verb.DROP: Purpose.DROP,
    Verb.CONFIRM: Purpose.CONFIRM,
    Verb.WATCH: Purpose.WATCH,
    Verb.UNWATCH: Purpose.UNWATCH,
    Verb.SUGGEST: Purpose.SUGGEST,
}
"""With a skill named behind it."""

IN_WORDS: Mapping[Verb, Callable[[str], Wish]] = {
    Verb.LIST: ListOf,
    Verb.FIND: Search,
    Verb.SHARE: Share,
    Verb.READY: Ready,
}
"""With any words behind it."""

ALONE: Mapping[Verb, Wish] = {
    Verb.SKILL: ListSkills(),
    Verb.SHOW: ListSkills(),
    Verb.MATRIX: ListSkills(),
    Verb.COMPARE: ListSkills(),
    Verb.LIST: ListSkills(),
    Verb.FIND: ListSkills(),
    Verb.RATE: ShowPlan(),
    Verb.HISTORY: ShowCheckInHistory(),
    Verb.PLAN: ShowPlan(),
    Verb.PROGRESS: ShowPlan(),
    Verb.ADD: ListSkills(),
    Verb.DROP: ShowPlan(),
    Verb.ME: ShowMe(),
    Verb.ROLE: AskRole(),
    Verb.LEVEL: AskLevel(),
    Verb.LANGUAGE: AskLanguage(),
    Verb.EXPORT: ShowExport(),
    Verb.FORGET: AskForget(),
    Verb.HELP: ShowHelp(),
    Verb.HELLO: ShowHelp(),
    Verb.THANKS: Thank(),
    Verb.CHECK_IN: ShowCheckIn(),
    Verb.WHEN: ShowWhen(),
    Verb.RESUME: ComeBack(),
    Verb.WAITING: ShowWaiting(),
    Verb.READY: ShowReady(),
    Verb.CONFIRM: ShowPlan(),
    Verb.NEED_TIME: AskTalk(),
    Verb.WATCH: ShowWatches(),
    Verb.UNWATCH: ShowWatches(),
    Verb.SUGGEST: ListSkills(),
    Verb.PROPOSALS: ShowProposals(),
}
"""With nothing behind it."""
