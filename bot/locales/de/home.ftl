# --- Die Seite über eine Person ------------------------------------------------------------------
home-title = Dein nächstes Level: { $level }
home-title-top = { $level }: ganz oben auf dieser Leiter
home-title-new = Willkommen bei Rung
home-begin = In zwei Schritten startklar
home-begin-how = Sag mir deine Rolle und dein jetziges Level. Danach kannst du mich nach jedem Skill fragen, zum Beispiel mit `{ $example }`.
home-then = Das kann ich dann für dich tun
home-then-skill = Dir für jeden Skill zeigen, was das nächste Level erwartet: was neu ist, was tiefer geht, was Pflicht wird.
home-then-plan = Deinen Plan führen: worauf du hinarbeitest, wie weit du bist und was als Nächstes ansteht.
home-then-check-in = Zu einer Zeit, die du bestimmst, nachfragen, wie es läuft, und zwar nur, wenn du das möchtest.
home-waiting = Das wartet auf dich
home-waiting-nothing = Gerade wartet nichts auf dich.
home-waiting-check-in = Der Check-in vom { $day }, ist noch offen: { $count ->
    [one] eine Frage, ein Tipp.
   *[other] { $count } Fragen, je ein Tipp.
}
home-waiting-role = Du wolltest deine Rolle ändern und hast noch keine ausgewählt.
home-waiting-level = Du wolltest dein Level ändern und hast noch keins ausgewählt.
home-waiting-forget = Du wolltest, dass ich dich vergesse, und ich habe gefragt, ob du sicher bist.
home-waiting-archive = Du wolltest ein Team archivieren, und ich habe gefragt, ob du sicher bist.
home-waiting-check-ins = Ich habe gefragt, ob ich mich einmal in der Woche bei dir melden soll.
home-plan = Dein Plan
home-next = **Als Nächstes:** { $statement }
home-plan-more = { $count ->
    [one] Auf deinem Plan steht noch ein weiterer Skill.
   *[other] Auf deinem Plan stehen noch { $count } weitere Skills.
}
home-check-ins = Wann ich nachfrage
home-sharing = Was du teilst
home-shares-nothing = Du bist in keinem Team. Niemand sieht etwas von dir.
home-settings = Einstellungen
home-help = Hilfe und Datenschutz
home-pages = Lies nach, [wie ich mit deinen Daten umgehe]({ $privacy }) und [wo du Hilfe bekommst]({ $support }).

choice-begin-level = Mein Level angeben
choice-answer = Antworten
choice-snooze-day = Einen Tag später
