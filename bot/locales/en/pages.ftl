### The few pages a browser can open: a person's own data, privacy, terms, support.

## A person's own data

page-export-title = Everything Rung keeps about you
page-export-words = The button gives you your data, once. After that this link no longer works.
page-export-button = Give me my data
page-export-done = Save it now: this page cannot be opened a second time.
page-export-markdown = Save to read (Markdown)
page-export-json = Save for other programs (JSON)
page-export-read = Read it here
page-export-gone-title = This link no longer works
page-export-gone = It works once, for ten minutes. Ask Rung for a new one: say `export`.

## Who runs this

page-operator = This Rung is run by { $name }.
page-operator-unnamed = Whoever runs this Rung has not given their name here. It was set up for a trial.
page-contact = Contact:

## Privacy

page-privacy-title = Privacy
page-privacy-keeps = What Rung keeps
page-privacy-keeps-words = Your name, time zone, country and language as your chat platform shows them. Your role and level. Your ratings and check-ins with their notes and links, your plan, when you want to be asked, and what you share with whom, and when you changed that. A message on its way to you, until it has arrived.
page-privacy-use = What it is for
page-privacy-use-words = To answer you, to ask you at the hours you chose, and to show others what you chose to share. Nothing else: no advertising, no analytics, nothing is sold, and no AI model sees it or learns from it.
page-privacy-sees = Who sees it
page-privacy-sees-words = You. A manager sees only what you share, and no longer than you share it. Your notes and links are stored encrypted; whoever runs this Rung holds the key. Logs hold ids, counts and times, never your words.
page-privacy-travels = Where it travels
page-privacy-travels-words = What you say to Rung, and what it answers, passes through the chat platform you use. From there it goes to the machine Rung runs on, and to nobody else. Whoever runs this Rung can tell you where that machine stands and who provides it.
page-privacy-long = How long it stays
page-privacy-long-words = Until you have it erased. Some of it goes by itself: a rating that a newer one has replaced, and a check-in, after { $answers } days; what became of a message, without its words, after { $sends } days; a request and its answer after { $events } days. An admin of your workspace or organisation may have set other times for these, from two days to five years; ask one of them. Backups and logs are kept for { $copies } days at most.
page-privacy-gone = When Rung is removed
page-privacy-gone-words = When Rung is removed from a Slack workspace, everything of that workspace is deleted at once, its tokens as well; the last backup that held it is gone { $copies } days later. Somebody who removes Rung for themselves, as people can in Teams, is forgotten after { $left } days.
page-privacy-rights = What you can do
page-privacy-rights-words = Say `export` to get everything, or `forget me` to have everything erased at once. If you cannot write to Rung, ask whoever runs it: they can do both for you. Of somebody who was forgotten one line stays, a pseudonym and the time, so that a backup put back does not bring them back; and that something was changed, under a random name that nobody can trace to them any more.

## Terms

page-terms-title = Terms of use
page-terms-meaning = What Rung is
page-terms-meaning-words = Rung shows what a career ladder expects and helps you see where you stand. Your ratings are your own view. They are no appraisal, and nobody may be made to share them.
page-terms-who = Who may use it
page-terms-who-words = Rung is for people at work, aged 16 or more. Whoever runs this Rung decides who may use it.
page-terms-care = What to keep out
page-terms-care-words = Please put no passwords, no customer data and nothing about other people into notes and links.
page-terms-warranty = No warranty
page-terms-warranty-words = Rung is free software under the Apache License 2.0 and comes as it is, without warranty. Whoever runs it may change or end this service.

## Support

page-support-title = Support
page-support-chat = In the chat
page-support-chat-words = Say `help`: Rung answers with what you can say where you are.
page-support-operator = When something does not work
page-support-operator-words = Write to whoever runs this Rung, and say what you did and when. Never send them your ratings or notes; they do not need them.
page-support-soon = You get an answer within two working days.
page-support-outside = Whoever runs this Rung finds what is wrong with the command `rung doctor`.
