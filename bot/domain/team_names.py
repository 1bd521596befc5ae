"""What a team may be called: any words of a sensible length, without signs that nobody sees."""

import unicodedata

LONGEST = 60
"""Characters: more do not fit into a title or onto a button."""

_MOST_MARKS = 4
"""Accents on one letter: no script has more, and a hundred of them cover the lines above."""

_JOINERS = "\u200c\u200d"
"""Invisible, and part of how some scripts are written."""

_UNSEEN = ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")


def team_name(words: str) -> str:
    """The name in these words; "" where there is none in them. It may be too long: see `LONGEST`."""
    seen = "".join(_seen(each) for each in words)
    name = _fewer_marks(" ".join(seen.split()))
    return name if any(_says(each) for each in name) else ""


def _seen(letter: str) -> str:
    if letter in _JOINERS:
        return letter
    return " " if letter.isspace() else "" if unicodedata.category(letter) in _UNSEEN else letter


def _fewer_marks(words: str) -> str:
    kept, marks = [], 0
    for each in words:
        marks = marks + 1 if unicodedata.category(each) in ("Mn", "Me") else 0
        if marks <= _MOST_MARKS:
            kept.append(each)
    return "".join(kept)


def _says(letter: str) -> bool:
    """Whether it is a letter, a digit or a picture: a name of dashes alone cannot be asked for."""
    return letter.isalnum() or unicodedata.category(letter) == "So"
