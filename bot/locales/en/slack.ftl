# What only Slack needs to say. Sentences of the conversation live in the other files.

slack-choose = Choose one
slack-choose-from = Choose one: { $first } to { $last }

# At the end of a card that is longer than Slack allows a message to be.
slack-more-lines = { $count ->
    [one] One more line does not fit into a Slack message.
   *[other] { $count } more lines do not fit into a Slack message.
}

# The same at the end of a page: the Home tab, or a window.
slack-more-lines-in-view = { $count ->
    [one] One more line does not fit here.
   *[other] { $count } more lines do not fit here.
}

# On the button that closes a window, 24 characters at most.
slack-close = Close

# A form that did not open in the three seconds Slack gives it.
slack-press-again = Slack was too slow to open the window. Nothing is lost: please press again.
slack-command-again = Slack was too slow to open the form. Nothing is lost: please send the command again.

# A form can open only after a button or a command; the button is under this.
slack-form-needs-press = Slack opens a form only when you press a button: here it is

# The database or another part does not answer.
slack-unavailable = I cannot reach my records right now, so nothing was changed. Please try again in a minute.
slack-broken = That did not work: the fault is mine, and it is noted. Please try again; if it happens again, tell whoever runs Rung here.

# A workspace that whoever runs Rung has not allowed.
slack-not-here = Rung is not open to this workspace. Whoever runs it can allow it.

# Somebody from another company, in a shared channel.
slack-stranger = Rung answers only people of the workspace it is installed in. Ask your own Slack admin about Rung.

# A guest of the workspace: Rung is for its members.
slack-guest = Rung is for full members of this workspace, and your account here is a guest’s. Nothing of what you wrote is kept. Ask an admin of this workspace if that should change.

# A field of a form that was refused without saying which.
slack-form-refused = This could not be kept. What you wrote is still here: please check it and send it again.
