# What only Teams needs to say. Sentences of the conversation live in the other files.

# A card asks questions; this keeps the answers.
teams-save = Save

# Choices that found no place as buttons stand in a menu, with a button of its own.
teams-more = More choices
teams-choose = Choose one
teams-go = Go
teams-choose-first = Please choose something from the list first.
teams-nothing-changed = Nothing was changed, so there was nothing to save.
teams-press-again = That is done already, or was lost on the way. Please press the button again.

# Instead of a bar, for clients that cannot draw one: ▰▰▰▱▱▱▱▱▱▱ 37%
teams-progress = { $bar } { $share }%

# At the end of a card that is longer than Teams allows a message to be.
teams-more-lines = { $count ->
    [one] One more line does not fit into a Teams message.
   *[other] { $count } more lines do not fit into a Teams message.
}

# Forms.
teams-field-required = Please fill this in.
teams-field-long = This is longer than it may be.
teams-field-choose = Please choose one.
teams-more-choices = { $count ->
    [one] One more choice does not fit here.
   *[other] { $count } more choices do not fit here.
}
teams-form-left = Nothing was changed. Write “help” to see everything I can do.
teams-form-refused = This could not be kept. Please check the form and send it again.

# In a channel, where everybody reads.
teams-answered-in-chat = I’ve answered you in our chat, where only you can read it.
teams-asked-elsewhere = You asked me this in a channel or a group chat.
teams-open-chat = I answer in a chat where only you can read it, and I cannot write to you there yet. Please open a chat with me and ask again.

# Somebody from another organisation, in a shared channel or as a guest.
teams-stranger = Rung answers only people of the organisation it is installed in. Ask your own Teams admin about Rung.

# A press that cannot be answered within the two seconds Teams gives it.
teams-wait = This takes longer than usual. I’ll answer here as soon as I have it; there is no need to press again.

# The database or another part does not answer.
teams-unavailable = I cannot reach my records right now, so nothing was changed. Please try again in a minute.
teams-broken = That did not work: the fault is mine, and it is noted. Please try again; if it happens again, tell whoever runs Rung here.
teams-picker-empty = If the list stays empty here, name people in a channel that I’m in instead: mention me and them.
