# --- a tenant’s rules, and who may set them ----------------------------------------------------------
# Words an admin may say, `|` between them.
admin-word-teams = teams | team | who may create teams | team creation
admin-word-keeping = retention | keep | keeping
admin-word-answers = answers | answer | check-ins | checkins
admin-word-sends = sends | messages | message history | history
admin-word-events = events | requests | raw events
admin-word-configuration = export | configuration | config
admin-word-audit = audit | audit log | log
admin-word-everyone = everyone | everybody | anyone | all
admin-word-nobody = nobody | no one | noone | none

rules-not-yours = That’s for admins
rules-no-team = Not everyone may create teams here
rules-ask-slack = The rules are set by the admins and owners of this workspace. Ask one of them.
rules-ask = The rules are set by the admins of your organisation. Ask one of them.
rules-ask-operator = Or ask whoever runs Rung: { $operator }

admin-title = The rules here
admin-how = To let only some people create teams, mention them: `{ $some }`.
admin-opens-nothing = Being an admin opens nobody’s answers. What people share, and with whom, is theirs alone to decide.
admin-teams-everyone = Everyone may create teams
admin-teams-nobody = Nobody may create teams
admin-teams-named = Only some people may create teams
admin-teams-are = From now on: { $names }.
admin-teams-whom = Who may create teams?
admin-teams-how = Say `{ $everyone }` or `{ $nobody }`, or mention those who may: `{ $some }`. Teams that exist stay as they are.
admin-typed-everyone = admin teams everyone
admin-typed-nobody = admin teams nobody
admin-typed-some = admin teams @somebody
fact-team-makers = Who may create teams
fact-admins = Admins named by whoever runs Rung
fact-keep-answers = Check-ins, and answers that count no more
fact-keep-sends = What became of messages
fact-keep-events = Requests and my answers to them
team-makers-everyone = everyone
team-makers-nobody = nobody
nobody-named = nobody
choice-rules = The rules
choice-team-makers-everyone = Everyone may create teams
choice-team-makers-nobody = Nobody may create teams
choice-keeping = How long things are kept
choice-configuration = Export the configuration
choice-audit = Audit

keeping-days = { $count ->
    [one] { $count } day
   *[other] { $count } days
}
keeping-title = How long things are kept
keeping-how = For any other number of days, say for example `{ $example }`.
keeping-example = admin retention answers 180
keeping-bounds-answers = Check-ins and answers that count no more: { $least } to { $most } days, usually { $usual }. A check-in looks back on them, and nothing personal is kept for more than five years. The answer that counts stays.
keeping-bounds-sends = What became of messages, without their words: { $least } to { $most } days, usually { $usual }. A digest in doubt waits that long for somebody to look.
keeping-bounds-events = Requests and my answers: { $least } to { $most } days, usually { $usual }. Chat platforms send a request again for hours, after an outage for longer.
keeping-not-so = { $count ->
    [one] { $count } day is not possible
   *[other] { $count } days are not possible
}
keeping-is-so = { $count ->
    [one] It’s { $count } day already
   *[other] It’s { $count } days already
}
keeping-set-answers = Check-ins, and answers that count no more, are kept for { keeping-days }
keeping-set-sends = What became of messages is kept for { keeping-days }
keeping-set-events = Requests and my answers to them are kept for { keeping-days }
keeping-longer = What is gone already doesn’t come back.
keeping-shorter = What is older goes within a day.
keeping-ask-answers = Keep check-ins, and answers that count no more, for { keeping-days } instead of { $before }?
keeping-ask-sends = Keep what became of messages for { keeping-days } instead of { $before }?
keeping-ask-events = Keep requests and my answers to them for { keeping-days } instead of { $before }?
keeping-goes-answers = What goes, of everybody here: check-ins from before { $day }, and answers from before then that a newer one has replaced. The answer that counts stays, however old.
keeping-goes-sends = What goes, of everybody here: the record of messages from before { $day }, which holds no words.
keeping-goes-events = What goes, of everybody here: requests from before { $day }, and what I answered.
keeping-when = It goes with the next tidying, within a day, and nothing brings it back.
choice-keep-answers = Check-ins: { keeping-days }
choice-keep-sends = Messages: { keeping-days }
choice-keep-events = Requests: { keeping-days }
choice-keeping-sure = Yes, { keeping-days }
choice-keeping-leave = Leave it at { $count } days

configuration-title = The configuration, { $page } of { $pages }
configuration-without = Who shares what, who accepted an invitation and what anybody answered is not part of it: that is theirs.
fact-managers = Managers
fact-archived = Archived

audit-title = What was changed lately
audit-empty = Nothing yet.
audit-without = What people choose for themselves is written down as well, and shown to nobody but them. `rung audit verify` tells whoever runs Rung whether any of it was tampered with.
choice-older = Older
choice-newer = Newer
audit-operator = whoever runs Rung
audit-somebody = somebody who was forgotten
audit-team-gone = a team that is gone
audit-team-makers-everyone = everyone may create teams (by { $actor })
audit-team-makers-named = only some people may create teams (by { $actor })
audit-team-makers-nobody = nobody may create teams (by { $actor })
audit-keep-answers = check-ins, and answers that count no more, are kept for { $days } days (by { $actor })
audit-keep-sends = what became of messages is kept for { $days } days (by { $actor })
audit-keep-events = requests and answers are kept for { $days } days (by { $actor })
audit-appointed-admin = { $subject } became an admin (by { $actor })
audit-dismissed-admin = { $subject } is no longer named an admin (by { $actor })
audit-appointed-team-maker = { $subject } may create teams (by { $actor })
audit-dismissed-team-maker = { $subject } is no longer named as one who may create teams (by { $actor })
audit-configuration-given = the configuration was exported (by { $actor })
audit-restored = a backup was put back (by { $actor })
audit-team-made = the team { $team } was created (by { $actor })
audit-team-changed = the settings of { $team } were changed (by { $actor })
audit-team-archived = { $team } was archived (by { $actor })
audit-team-reopened = { $team } was reopened (by { $actor })
audit-digest-planned = the times of { $team }’s digest were set (by { $actor })
audit-digest-stopped = { $team }’s digest was stopped (by { $actor })
audit-manager-named = { $subject } became a manager of { $team } (by { $actor })
audit-manager-relieved = { $subject } is no longer a manager of { $team } (by { $actor })
audit-invited = { $subject } was invited to { $team } (by { $actor })
audit-taken-out = { $subject } was taken out of { $team } (by { $actor })
