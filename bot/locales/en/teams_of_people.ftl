# --- what people may say about a team --------------------------------------------------------------
team-between = to | into | for | in | of | from | with | called | named | and | team | the
team-rename-to = to | into | as | → | ->
team-here = here | in here | in this channel | this channel
invitations-on-words = on | again | allow
team-typed = team
team-create-typed = team create Growth
team-add-typed = team add @ana @ben
team-remove-typed = team remove @ana
team-invite-typed = team invite #general
invitations-on-typed = team invitations on

# --- the teams one has ----------------------------------------------------------------------------
teams-title = Your teams
teams-title-none = You’re in no team yet
team-leading = You lead
team-joined = You’re in
team-asked = You’re asked into
team-begin = A team is a group whose progress you’d like to follow, as far as each person chooses to share it. To begin one, write for example `{ $example }`.
team-none = You don’t lead a team yet
team-which = Which team do you mean?
team-not-yours = There’s no such team of yours
team-not-in = You’re not in that team
team-a-colleague = a colleague
team-someone = a colleague ({ $code })
choice-teams = My teams
choice-team = { $team }
choice-team-new = New team

# --- making one -----------------------------------------------------------------------------------
team-made = { $team } is made
team-made-next = Nobody is in it yet. Invite people by name, or put an open invitation into a channel.
team-counts = Everybody you invite stays on the list, whatever they answer. Who accepted is theirs to tell; counts come from five people on.
team-form = A new team
team-form-rename = Another name
team-form-add = Invite people
team-people-needed = Choose at least one person
team-form-drop = Take somebody off
team-form-manager = One more manager
team-form-successor = Hand over
team-form-zone = The team’s zone
team-form-country = The team’s holidays
team-field-name = Name
team-field-people = Whom to invite
team-field-people-hint = Each gets one private message and decides alone.
team-field-person = Whom
team-field-lead = Whom to ask
team-make = Make it
team-invite = Invite
team-drop = Take off
team-ask = Ask
team-name-needed = A team needs a name with at least one letter or number
team-name-long = That name is too long: { $most } characters at most
team-name-taken = You already lead a team called { $name }
team-renamed = { $team } it is; it was { $was }

# --- what its managers see ------------------------------------------------------------------------
team-title = { $team }
team-fact-managers = Led by
team-fact-digest = Digest
team-fact-holidays = Public holidays
team-no-holidays = nobody’s
team-digest-none = not planned yet
team-digest-alone = to you alone, next on { $when }
team-digest-channel = in a channel, next on { $when }
team-invited = { $count ->
    [one] 1 person invited
   *[other] { $count } people invited
}
team-nobody = Nobody is invited yet. Write for example `{ $example }`, or press a button.
choice-team-add = Invite people
choice-team-drop = Take somebody off
choice-team-rename = Rename
choice-team-language = Language
choice-team-zone = Time zone
choice-team-country = Holidays
choice-team-manager = Add a manager
choice-team-handover = Hand over
choice-team-step-down = Stop leading
choice-team-archive = Archive

# --- who is asked ---------------------------------------------------------------------------------
team-added = Invited to { $team }
team-added-who = On the list now: { $names }. Whoever I may ask gets one private message that says who asks and what for. It doesn’t come by night, and I don’t ask again.
team-added-nobody = Nobody was invited to { $team }
team-pass-on = I can’t write to everybody, and I don’t tell whom I couldn’t. To be sure, pass this on:
team-pass-on-words = You’re invited to the team { $team } in Rung. Write “{ $word }” to Rung to see what that means. Nothing of yours is shown unless you choose it, and nobody learns what you answer.
team-pass-on-manager = You’re asked to help lead the team { $team } in Rung. Write “{ $word }” to Rung to answer. If you say no, nothing changes.
team-pass-on-successor = You’re asked to take over the team { $team } in Rung. Write “{ $word }” to Rung to answer. If you say no, nothing changes.
team-most = That’s { $most } people at once; please name the others in another message.
team-outsiders = I’m only for people of this company, no guests and no apps: { $names }.
team-whom = Whom do you mean?
team-whom-how = Mention people, for example `{ $example }`, or choose them from a list.
choice-team-whom = Choose people
team-unsure = Whom do you mean by “{ $words }”?
team-unsure-how = This time I invited nobody. Say it again and mention everybody, as you would to write to them, or choose people from a list.
team-dropped = { $names } off the list of { $team }
team-dropped-what = Nobody is told. Nothing of theirs goes into the team’s digest any more.
team-dropped-nobody = Nobody of that name is on the list

# --- the invitation -------------------------------------------------------------------------------
invited-member = { $by } invites you to the team { $team }
invited-member-what = **What for:** the team gets a digest now and then of who gets further, who is stuck and what is waiting. It’s made only of what each person chose to share.
invited-member-seen = **What would be seen of you:** nothing, until you choose it, one kind at a time. You can see the exact line beforehand and take it back at any time.
invited-member-told = **Who learns what you answer:** nobody. The list shows everybody who was invited, whatever they answered.
invited-manager = { $by } asks you to lead the team { $team } too
invited-manager-what = **What for:** you’d see its digest, invite people and answer what waits for a manager, like those who lead it now.
invited-manager-seen = **What would be seen of you:** that you lead it, by the people in it. Nothing else.
invited-manager-told = **If you don’t want to:** nothing changes, and I don’t ask again.
invited-successor = { $by } asks you to take over the team { $team }
invited-successor-what = **What for:** you’d lead it in place of the person who asks: see its digest, invite people, answer what waits for a manager.
invited-successor-seen = **What would be seen of you:** that you lead it, by the people in it. Nothing else.
invited-successor-told = **If you don’t want to:** everything stays as it is, and I don’t ask again.
invited-why = This comes once, because a colleague named you. I don’t remind you. I’m Rung: I tell people what the next level of their role expects of them.
choice-invited-yes = Accept
choice-invited-no = Decline
choice-invitations-never = Never again from Rung
choice-invited-after-all = Accept after all
invited-declined = Declined: { $team }
invited-declined-what = Nobody is told, and nothing changes for you.
team-joined-now = You’re in { $team }
team-joined-what = It sees nothing of yours yet. What may it see?
team-in = { $team }: you’re in it
team-in-aside = You can leave at any time. Nobody is told.
choice-team-leave = Leave
choice-team-back = Back into it
team-left = You’ve left { $team }
team-left-what = Nothing of yours is shown there from now on. Nobody is told, and the list and the counts stay as they were.
invitations-never = I won’t bring you invitations any more
invitations-never-what = Whoever asks for you hears nothing of it. This holds even if you ask me to forget you. To undo it, write `{ $undo }`.
invitations-off = You don’t want invitations, and get none.
invitations-are-on = Colleagues may invite you to their teams
invitations-on = Colleagues may invite you again
invitations-on-what = Each team asks once, and nothing of yours is shown unless you choose it.
choice-invitations-on = Allow invitations

# --- in a channel ---------------------------------------------------------------------------------
open-invitation = Who’d like to be in { $team }?
open-invitation-what = The team gets a digest now and then, made only of what each person chooses to share. To begin with that’s nothing.
open-invitation-press = Press the button and I’ll show you, and only you, what it means. Those who lead the team see you among the invited; nobody sees what you decide.
choice-ask-to-join = Show me my invitation
open-posted = The open invitation to { $team } is on its way
open-posted-what = Whoever presses it gets their own invitation, alone. The channel shows nothing of who did.
open-where = Which channel?
open-how = Name it, for example `{ $example }`, or say “here” in the channel itself. I have to be in it.
open-refused = The open invitation to { $team } can’t be posted
open-refused-how = The channel doesn’t take messages from me: it may be archived, or I’m not in it. Add me there, or choose another.

# --- who leads it, and how it goes ----------------------------------------------------------------
team-asked-manager = Asked { $name } to lead { $team } too
team-asked-manager-what = I ask once, in private. They lead it as soon as they say yes.
team-asked-successor = Asked { $name } to take over { $team }
team-asked-successor-what = I ask once, in private. Until they say yes, you lead it.
team-lead-outsider = Only people of this company can lead a team
team-lead-already = They lead it already
team-lead-most = A team has ten managers at most
choice-team-take-back = Take that back
team-taken-back = Taken back: { $team } stays as it is
team-lead-no = You don’t lead { $team }
team-lead-yes = You lead { $team } now
team-lead-yes-what = Write `team` to see it, and to invite people.
team-leads-manager = { $name } leads { $team } too now
team-leads-successor = { $name } leads { $team } now
team-last-manager = You’re the only one who leads it: hand it over, or archive it
team-stepped-down = You don’t lead { $team } any more
team-archive-ask = Archive { $team }?
team-archive-what = Its digest stops, and nothing that is waiting goes out. What people chose to share stays theirs, and you can open it again.
choice-team-archive-yes = Archive it
choice-team-keep = Keep it
team-archived = { $team } is archived
team-archived-what = Nothing of it goes out any more.
team-reopened = { $team } is open again
choice-team-reopen = Open { $team } again
team-language-ask = Which language is its digest to speak?
team-language-set = { $team }’s digest speaks { $language }
team-zone-is = { $team } goes by { $zone }
team-zone-what = Its digest comes at the same hour there.
team-country-set = { $team } keeps the public holidays of { $country }
team-country-none = { $team } keeps nobody’s public holidays
help-team-typed = team create Growth
help-team = make a team and invite people; “team” shows those you lead, are in, or were asked into
