"""What a turn leads to, as something to show: a card, or a sentence."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from adapters.edge import Json
from adapters.teams import forms, render
from adapters.teams.presses import Hint
from adapters.teams.reading import Asked
from bot.domain.cards import Card, Form
from bot.domain.events import Event, Picked, Submitted
from bot.domain.ids import EventId, Language
from bot.domain.spans import flat
from bot.ports import Dispatch, Response
from bot.words import Phrases, Words


@dataclass(frozen=True, slots=True)
class Reply:
    """Something to show: an Adaptive Card with its title, or a sentence alone.

    `words` makes an activity that says it without a card; `aloud`: anybody may read it.
    """

    content: Json | None
    title: str
    words: Callable[[], Json]
    language: Language
    aloud: bool = False

    def versions(self) -> Iterator[Json]:
        """As activities, the fullest first; the later ones are for when it is too large."""
        if self.content is not None:
            yield render.posted(self.content, self.title)
        yield self.words()


@dataclass(frozen=True, slots=True)
class Replies:
    """Takes the turns that an activity asks for."""

    dispatch: Dispatch
    words: Words

    async def reply(self, asked: Asked | Hint, language: Language | None) -> Reply | None:
        """What to show of it, if anything. `language` is for a sentence that needs no turn."""
        if isinstance(asked, Hint):
            return self._hint(asked, self.words.to(language))
        response = Response()
        for event in asked.events:
            response = await self.dispatch(event)
        if response.errors is not None:
            return await self._refused(asked.events[-1], response)
        return self._shown(response)

    def sentence(self, key: str, language: Language | None) -> Reply:
        """A sentence of the adapter's own."""
        phrases = self.words.to(language)
        line = phrases.line(key)
        return Reply(None, line, partial(render.sentence, line), phrases.language)

    def _hint(self, hint: Hint, phrases: Phrases) -> Reply:
        text = phrases.text(hint.key)
        content = render.notice(text, phrases) if hint.replaces else None
        line = flat(text)
        words = partial(render.sentence, line)
        return Reply(content, line, words, phrases.language, hint.aloud)

    def _shown(self, response: Response) -> Reply | None:
        phrases = self._phrases(response)
        if response.form is not None:
            return _form(response.form, forms.form(response.form, phrases), phrases)
        if response.card is not None:
            return _card(response.card, phrases)
        return None

    async def _refused(self, event: Event, response: Response) -> Reply | None:
        """The form again, as it was sent, with the sentences at its fields.

        A form's submit pick, pressed, opens the form: so nothing of it has to travel with the card.
        """
        phrases, errors = self._phrases(response), response.errors or {}
        if isinstance(event, Submitted):
            again = await self.dispatch(_opening(event))
            if again.form is not None:
                form = forms.refilled(again.form, event.values)
                return _form(form, forms.form(form, phrases, errors), phrases)
        return _card(Card(" ".join(errors.values()) or phrases.line("teams-form-refused")), phrases)

    def _phrases(self, response: Response) -> Phrases:
        return self.words.to(Language(response.language))


def _opening(event: Submitted) -> Picked:
    return Picked(
        id=EventId(f"{event.id}|again"),
        who=event.who,
        place=event.place,
        home=event.home,
        at=event.at,
        seen=event.seen,
        picks=(event.submit,),
    )


def _card(card: Card, phrases: Phrases) -> Reply:
    words = partial(render.plain_text, card, phrases)
    return Reply(render.adaptive(card, phrases), card.title, words, phrases.language)


def _form(form: Form, content: Json, phrases: Phrases) -> Reply:
    return Reply(content, form.title, partial(render.sentence, form.title), phrases.language)
