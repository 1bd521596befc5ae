# What a platform's store and menus say about Rung. A command's name is a word that verbs.ftl understands.

manifest-name-full = Rung, your growth coach
manifest-short = What the next level of your role expects of you, skill by skill
manifest-full = Rung is a growth coach. It knows your role and your level, and tells you what the next one expects of you in any skill: what is new, what builds on what you have, what becomes required. Rate yourself, note your evidence and plan what to work on.
manifest-full-sharing = If you ask for it, Rung checks in with you once a week, at your local hour. What you tell it stays with you: a team’s digest is made of what each person chose to share, and of nothing else.
manifest-full-begin = To begin, write “list” or the name of a skill. “help” says what else you can ask. “export” gives you everything Rung keeps about you, and “forget me” deletes it.
manifest-full-limits = Rung speaks English, German and Chinese. It needs no AI model. In a channel it answers only when it is mentioned.

## Commands, as Teams lists them: at most 32 characters, and 128 for what each does

manifest-command-skill = skill
manifest-command-skill-about = Followed by a skill’s name: what the next level expects of you in it
manifest-command-list = list
manifest-command-list-about = Every skill there is
manifest-command-rate = rate
manifest-command-rate-about = Followed by a skill’s name: say how far you are with what it expects
manifest-command-plan = plan
manifest-command-plan-about = What you are working towards, how far you are, and what is next
manifest-command-me = me
manifest-command-me-about = Your role, level and language, and your data: change it, take it with you, have it deleted
manifest-command-check-in = checkin
manifest-command-check-in-about = Look at your plan now, or name a day and an hour: checkin weekly monday 9:30
manifest-command-help = help
manifest-command-help-about = What you can ask, and how it works

## Prompt starters, shown where a conversation is still empty

manifest-prompt-list = Show me every skill
manifest-prompt-list-about = The whole ladder, by domain and group
manifest-prompt-plan = What is next on my plan?
manifest-prompt-plan-about = What you are working towards, and what to do first
manifest-prompt-check-in = Check in with me on Mondays
manifest-prompt-check-in-about = Every Monday at 09:00 in your time zone; easy to stop
