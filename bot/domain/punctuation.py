"""Marks between words, as the words beside them are set: Chinese and Japanese have wide ones, and no space.

What begins in Chinese is taken for Chinese: a name in another script may stand in the midst of it.

https://www.w3.org/TR/clreq/#positions_and_widths_of_punctuation_marks
"""

_WIDE = (("\u3000", "\u9fff"), ("\uf900", "\ufaff"), ("\uff00", "\uffef"))
"""Ideographs, kana, and the marks that go with them."""


def colon(label: str) -> str:
    """What stands between a label and what it names."""
    return "：" if _is_wide(label[:1]) else ": "


def bracketed(words: str) -> str:
    """The words, in brackets."""
    return f"（{words}）" if _is_wide(words[:1]) else f"({words})"


def beside(words: str) -> str:
    """The words in brackets, behind others."""
    return bracketed(words) if _is_wide(words[:1]) else f" {bracketed(words)}"


def _is_wide(letter: str) -> bool:
    return any(first <= letter <= last for first, last in _WIDE)
