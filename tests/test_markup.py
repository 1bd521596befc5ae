"""The three kinds of markup an author may use, and everything else, which stays as it is."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.spans import Code, Link, Plain, Strong, Text, flat
from bot.markup import spans

LITERAL = (
    "plain words",
    "*single stars*",
    "_underlines_ and __dunder__",
    "# no heading",
    "- no list",
    "> no quote",
    "1. no numbers",
    "<b>no HTML</b> &amp; no entities",
    "https://example.com is no link by itself",
    "![no image](https://example.com/a.png)",
    "[no script](javascript:alert(1))",
    "[no mail](mailto:ana@example.com)",
    "[no file](file:///etc/passwd)",
    "[no reference][1]",
    "[](https://example.com)",
    "**not closed",
    "** not tight **",
    "a backslash \\* stays",
    "<!channel> <@U123> @here",
    "two\nlines",
    "  spaces  ",
    "",
)


@pytest.mark.parametrize("source", LITERAL)
def test_what_is_not_our_markup_stays_as_it_is(source: str) -> None:
    assert flat(spans(source)) == source


@pytest.mark.parametrize("source", [each for each in LITERAL if each])
def test_what_is_not_our_markup_is_one_plain_span(source: str) -> None:
    assert spans(source) == (Plain(source),)


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("**strong**", (Strong("strong"),)),
        ("a **b** c", (Plain("a "), Strong("b"), Plain(" c"))),
        ("能**读懂**曲线", (Plain("能"), Strong("读懂"), Plain("曲线"))),
        ("use `Trainer` now", (Plain("use "), Code("Trainer"), Plain(" now"))),
        ("`a ** b`", (Code("a ** b"),)),
        ("``a`b``", (Code("a`b"),)),
        ("**a `b` c**", (Strong("a "), Code("b"), Strong(" c"))),
        ("***x***", (Plain("*"), Strong("x"), Plain("*"))),
        ("[docs](https://a.example/b)", (Link("docs", "https://a.example/b"),)),
        ("[**x** y](http://a.example)", (Link("x y", "http://a.example"),)),
        ("[a](https://w.example/B_(c)).", (Link("a", "https://w.example/B_(c)"), Plain("."))),
        ("**[x](https://a.example)**", (Link("x", "https://a.example"),)),
        ("[x](\ue000/export)", (Link("x", "\ue000/export"),)),
    ],
)
def test_strong_code_and_web_links_become_spans(source: str, text: Text) -> None:
    assert spans(source) == text


@given(st.text(alphabet="ab *_`[]()<>!\\#\n:/hptsw.&;分", max_size=60))
def test_no_words_are_lost_and_only_our_marks_disappear(source: str) -> None:
    text = spans(source)
    shown = "".join(
        f"{span.text}{span.url}" if isinstance(span, Link) else span.text for span in text
    )
    assert [each for each in shown if each.isalnum()] == [each for each in source if each.isalnum()]


@given(st.text(max_size=60))
def test_every_link_leads_to_the_web(source: str) -> None:
    for span in spans(f"[a]({source})") + spans(source):
        if isinstance(span, Link):
            assert (
                span.url.startswith(("http://", "https://")) or "\ue000" <= span.url[0] <= "\uf8ff"
            )


@given(st.text(alphabet="ab *`[]()", max_size=40))
def test_no_span_is_empty_and_no_two_plain_ones_touch(source: str) -> None:
    text = spans(source)
    assert all(span.text for span in text)
    assert not any(
        isinstance(one, Plain) and isinstance(other, Plain) for one, other in pairwise(text)
    )
