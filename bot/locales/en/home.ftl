# --- the page about a person ---------------------------------------------------------------------
home-title = Your next rung: { $level }
home-title-top = { $level }: the top of this ladder
home-title-new = Welcome to Rung
home-begin = Two taps to begin
home-begin-how = Tell me your role and your current level. Then ask me about any skill, for example with `{ $example }`.
home-then = What I can do for you then
home-then-skill = Show what the next level expects in any skill: what’s new, what goes deeper, what becomes required.
home-then-plan = Keep your plan: what you’re working towards, how far you are, and the one thing to do next.
home-then-check-in = Ask how it’s going, at an hour you choose, and only if you want me to.
home-waiting = Waiting for you
home-waiting-nothing = Nothing is waiting for you.
home-waiting-check-in = The check-in of { $day } is open: { $count ->
    [one] one question, one tap.
   *[other] { $count } questions, one tap each.
}
home-waiting-role = You wanted to change your role, and haven’t chosen one yet.
home-waiting-level = You wanted to change your level, and haven’t chosen one yet.
home-waiting-forget = You wanted me to forget you, and I asked whether you’re sure.
home-waiting-archive = You wanted to archive a team, and I asked whether you’re sure.
home-waiting-check-ins = I asked whether I should check in with you once a week.
home-plan = Your plan
home-next = **Next:** { $statement }
home-plan-more = { $count ->
    [one] One more skill is on your plan.
   *[other] { $count } more skills are on your plan.
}
home-check-ins = When I check in
home-sharing = Sharing
home-shares-nothing = You’re not in a team. Nobody sees anything of yours.
home-settings = Settings
home-help = Help and privacy
home-pages = Read [how I handle your data]({ $privacy }) and [where to get help]({ $support }).

choice-begin-level = Set my level
choice-answer = Answer
choice-snooze-day = A day later
