### The playground: the page around the conversation. What Rung itself says stands elsewhere.

playground-title = Rung playground
playground-subtitle = Try Rung on this machine. Nothing leaves it.
playground-skip = Skip to the conversation
playground-menu = Who, language and clock

## Conversations

playground-conversations = Conversations
playground-direct = Rung
playground-direct-about = A direct chat. Only you and Rung read it.
playground-growth = #growth
playground-growth-about = Everybody reads this. Rung answers when you write @Rung, and only you see the answer.
playground-home = Home
playground-home-about = What Rung shows you when you open it.
playground-unread = new
playground-others = More people
playground-new-in = New message: {$place}

## Who, language, clock

playground-people = You are
playground-employee = employee
playground-manager = manager
playground-language = Language of this page
playground-language-about = The language Rung speaks with you: say “language deutsch”.
playground-clock = Rung’s clock
playground-clock-now = the real time
playground-clock-ahead = {$time} ahead of the real time
playground-clock-hour = +1 hour
playground-clock-day = +1 day
playground-clock-week = +1 week
playground-clock-next = To what comes next
playground-clock-nothing = Nothing is planned for you yet: say “checkin weekly monday 9:00”.
playground-clock-monday = Next Monday, 09:00
playground-clock-about = Move it on to see what Rung does when the hour comes.

## Messages

playground-message-direct = Message to Rung
playground-message-growth = Message to #growth
playground-send = Send
playground-said = {$name} wrote
playground-updated = Changed: {$title}
playground-in-thread = in its thread
playground-only-you = Only visible to you
playground-writing = Rung is writing

## One card, every platform

playground-show-as = Show as
playground-as-rung = Rung
playground-as-slack = Slack
playground-as-teams = Teams
playground-as-text = Text
playground-copy = Copy
playground-copied = Copied

## Where to begin

playground-empty-title = What does your next level expect of you?
playground-empty-words = Ask about a skill. Rung wants to know your role and your level once, then shows what is new, what deepens and what becomes required.
playground-empty-growth-title = Nothing here yet
playground-empty-growth-words = A team’s digest arrives here, made of what each person chose to share. You can also ask Rung something: mention it.
playground-try = Try
playground-try-skill = What the next level expects
playground-try-list = Every skill there is
playground-try-help = What you can say
playground-try-mention = Ask Rung, seen only by you

## When something goes wrong

playground-lost = Rung cannot be reached. Trying again by itself; nothing you sent is lost.
playground-back = Connected again.
playground-failed = That did not work: the fault is Rung’s. Your message is kept; try again.
playground-refused-form = Not saved yet: please look at the marked fields.
playground-retry = Try again
playground-required = required
playground-optional = optional
playground-missing = Please fill this in.
