"""Anything a card or a form may hold, the hostile, the long and the odd first of all."""

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from bot.domain.cards import (
    Aside,
    Block,
    Bullets,
    Buttons,
    Card,
    Checklist,
    Choice,
    Facts,
    Form,
    Heading,
    Options,
    Paragraph,
    Picture,
    Progress,
    Quote,
    SelectField,
    Style,
    Table,
    TextField,
    Trend,
)
from bot.domain.ids import LevelId, PersonId, SkillId, StatementId
from bot.domain.picks import (
    AnswerLevel,
    ListSkills,
    Mark,
    MarkStatement,
    Pick,
    ShowHelp,
    ShowMatrix,
    ShowSkill,
)
from bot.domain.spans import Code, Link, Mention, Plain, Strong, Text

HOSTILE = (
    "<!channel>",
    "<!here|everyone>",
    "<@U012AB3CD>",
    "<#C012AB3CD|general>",
    "<https://evil.example|log in>",
    "https://evil.example/login",
    "evil.example",
    "mailto:a@evil.example",
    "[log in](https://evil.example)",
    "![x](https://evil.example/x.png)",
    "*bold* _italic_ ~gone~ `code` ```block```",
    ":tada: :no_entry:",
    "> quoted\n&gt; twice",
    "R&D <Lead>",
    "&lt;!channel&gt; &amp;amp;",
    "<at>everyone</at>",
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "{{DATE(2026-01-01T00:00:00Z, SHORT)}}",
    "${alert(1)} {0} %s %(x)s",
    "'; DROP TABLE people; --",
    "=HYPERLINK(\"https://evil.example\")",
    "מפתחת בכירה",
    "مهندس رئيسي",
    "\u202egnirts desrever\u202c",
    "首席工程师（大模型微调）",
    "Kłębuszek Ğüneş Ångström Ñandú",
    "👩🏽‍💻👨‍👩‍👧‍👦🏳️‍🌈",
    "🦜" * 40,
    "e\u0301\u0323" * 20,
    "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft",
    "line one\nline two\r\nline three",
    "tab\there",
    " leading and trailing ",
    "\u200b\u2060zero\u200bwidth",
    "\x00\x07\x1b[31m",
)  # fmt: skip
"""Strings that mean something somewhere, and must mean nothing where they are shown."""


def texts(most: int = 120) -> SearchStrategy[str]:
    """Words as people and authors write them, hostile ones among them; never empty."""
    free = st.text(
        st.characters(codec="utf-8", exclude_categories=("Cc", "Cn", "Co")),
        min_size=1,
        max_size=most,
    )
    long = st.integers(1, 60).map(lambda times: "Evaluates & compares <models> ".rstrip() * times)
    return st.one_of(st.sampled_from(HOSTILE), free, long, st.just("Junior"))


def labels() -> SearchStrategy[str]:
    return texts(100).filter(lambda words: bool(words.strip()))


def picks() -> SearchStrategy[Pick]:
    skill = st.sampled_from([SkillId("llm-fine-tuning"), SkillId("a" * 40)])
    level = st.sampled_from([LevelId("junior"), LevelId("principal")])
    return st.one_of(
        st.builds(ShowSkill, skill, level),
        st.builds(ShowMatrix, skill, st.none(), level),
        st.builds(AnswerLevel, level),
        st.builds(
            MarkStatement, skill, st.just(StatementId("s" * 40)), st.sampled_from(Mark), level
        ),
        st.builds(ListSkills, page=st.integers(0, 999)),
        st.just(ShowHelp()),
    )


def addresses() -> SearchStrategy[str]:
    return st.sampled_from(
        [
            "https://example.com/a?b=c&d=e#f",
            "https://example.com/a|b>c",
            "http://127.0.0.1:3000/export/x",
            "javascript:alert(1)",
            "not an address",
            "",
        ]
    )


def spans(most: int = 5) -> SearchStrategy[Text]:
    people = st.sampled_from([PersonId("U012AB3CD"), PersonId("29:1abc"), PersonId("<!channel>")])
    span = st.one_of(
        st.builds(Plain, texts()),
        st.builds(Plain, texts()),
        st.builds(Strong, texts()),
        st.builds(Code, texts(30)),
        st.builds(Link, texts(30), addresses()),
        st.builds(Mention, people, texts(30)),
    )
    return st.lists(span, max_size=most).map(tuple)


def choices() -> SearchStrategy[Choice]:
    return st.builds(Choice, labels(), picks(), st.sampled_from(Style))


@st.composite
def options(draw: st.DrawFn) -> Options:
    offered = tuple(
        draw(st.lists(choices(), min_size=1, max_size=draw(st.sampled_from([4, 12, 120]))))
    )
    chosen = draw(st.none() | st.integers(0, len(offered) - 1))
    return Options(draw(spans()), offered, chosen)


@st.composite
def tables(draw: st.DrawFn) -> Table:
    width = draw(st.integers(1, 22))
    header = tuple(draw(st.lists(labels(), min_size=width, max_size=width)))
    row = st.lists(spans(2), min_size=width, max_size=width).map(tuple)
    rows = tuple(draw(st.lists(row, max_size=draw(st.sampled_from([3, 8])))))
    return Table(draw(labels()), header, rows * draw(st.sampled_from([1, 1, 20])))


@st.composite
def progress(draw: st.DrawFn) -> Progress:
    total = draw(st.integers(1, 500))
    return Progress(draw(labels()), draw(st.integers(0, total)), total)


@st.composite
def trends(draw: st.DrawFn) -> Trend:
    """Its words say what is drawn."""
    name = draw(labels())
    points = tuple(draw(st.lists(st.tuples(labels(), st.integers(0, 500)), max_size=12)))
    whens = " ".join(when for when, _ in points)
    return Trend((Plain(f"{name} {whens} "), *draw(spans())), name, points)


@st.composite
def pictures(draw: st.DrawFn) -> Picture:
    """Some with an address; what is drawn over time is so on every platform."""
    table, alt, legend = draw(tables()), draw(texts(100).filter(str.strip)), draw(spans())
    if not draw(st.booleans()):
        return Picture("", "", alt, table, legend)
    light, dark = (f"https://rung.example/pictures/{theme}-Az_09" for theme in ("light", "dark"))
    return Picture(light, dark, alt, table, legend)


def blocks() -> SearchStrategy[Block]:
    several = st.lists(spans(), max_size=8).map(tuple)
    facts = st.lists(st.tuples(labels(), spans()), max_size=8).map(tuple)
    marks = st.none() | st.sampled_from(Mark)
    items = st.lists(st.tuples(marks, texts(20), spans()), max_size=8).map(tuple)
    return st.one_of(
        st.builds(Heading, texts()),
        st.builds(Paragraph, spans()),
        st.builds(Bullets, several),
        st.builds(Facts, facts),
        tables(),
        progress(),
        trends(),
        pictures(),
        st.builds(Checklist, items),
        st.builds(Quote, texts(4000)),
        st.builds(Aside, spans()),
        options(),
        st.builds(Buttons, st.lists(choices(), max_size=4).map(tuple)),
    )


@st.composite
def cards(draw: st.DrawFn) -> Card:
    """Any card, from none but a title to more than any message holds."""
    body = tuple(draw(st.lists(blocks(), max_size=6))) * draw(st.sampled_from([1, 1, 1, 12]))
    offered = tuple(draw(st.lists(choices(), max_size=5))) * draw(st.sampled_from([1, 1, 7]))
    return Card(draw(texts()), body, offered)


@st.composite
def forms(draw: st.DrawFn) -> Form:
    """Any form whose fields have ids of their own."""
    texts_asked = st.builds(
        TextField,
        id=st.just(""),
        label=labels(),
        value=st.just("") | texts(500),
        hint=st.just("") | texts(),
        multiline=st.booleans(),
        required=st.booleans(),
        max_length=st.integers(1, 4000),
    )
    fields = [
        TextField(
            f"field-{at}",
            each.label,
            each.value,
            each.hint,
            each.multiline,
            each.required,
            each.max_length,
        )
        for at, each in enumerate(draw(st.lists(texts_asked, min_size=1, max_size=6)))
    ]
    for at in range(draw(st.integers(0, 3))):
        count = draw(st.sampled_from([1, 3, 101, 250]))
        label = draw(labels())
        entries = tuple((f"value-{each}", f"{each} {label}") for each in range(count))
        chosen = draw(st.sampled_from(["", *[value for value, _ in entries]]))
        fields.append(SelectField(f"menu-{at}", draw(labels()), entries, chosen))  # type: ignore[arg-type]
    return Form(draw(labels()), tuple(fields), draw(picks()), draw(labels()), draw(labels()))
