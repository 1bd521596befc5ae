"""What pressing a button about watching a skill can mean."""

from dataclasses import dataclass

from bot.domain.ids import SkillId


@dataclass(frozen=True, slots=True)
class WatchSkill:
    """To be told from now on what changes in it."""

    skill: SkillId


@dataclass(frozen=True, slots=True)
class UnwatchSkill:
    skill: SkillId


@dataclass(frozen=True, slots=True)
class ShowWatches:
    """What the person watches."""


@dataclass(frozen=True, slots=True)
class ShowChanges:
    """What has changed in a watched skill since the person was last told."""

    skill: SkillId


WatchPick = WatchSkill | UnwatchSkill | ShowWatches | ShowChanges
