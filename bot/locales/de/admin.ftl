# --- die Regeln, und wer sie festlegt ----------------------------------------------------------------
admin-word-teams = teams | team | wer teams anlegen darf | teams anlegen
admin-word-keeping = aufbewahrung | aufbewahren | behalten | speicherdauer | speicherfristen
admin-word-answers = antworten | antwort | check-ins | checkins
admin-word-sends = nachrichten | sendungen | versand
admin-word-events = anfragen | ereignisse
admin-word-configuration = export | konfiguration | einstellungen
admin-word-audit = audit | protokoll | änderungsprotokoll | aenderungsprotokoll
admin-word-everyone = alle | jeder | jede | jeder darf
admin-word-nobody = niemand | keiner | keine

rules-not-yours = Das ist Sache der Admins
rules-no-team = Hier dürfen nicht alle Teams anlegen
rules-ask-slack = Die Regeln legen die Admins und Inhaber dieses Workspace fest. Frag eine oder einen von ihnen.
rules-ask = Die Regeln legen die Admins deiner Organisation fest. Frag eine oder einen von ihnen.
rules-ask-operator = Oder frag die, die Rung betreiben: { $operator }

admin-title = Die Regeln hier
admin-how = Sollen nur einige Teams anlegen dürfen, dann erwähne sie: `{ $some }`.
admin-opens-nothing = Wer Admin ist, sieht deshalb keine Antworten. Was jemand mit wem teilt, entscheidet nur diese Person selbst.
admin-teams-everyone = Alle dürfen Teams anlegen
admin-teams-nobody = Niemand darf Teams anlegen
admin-teams-named = Nur einige dürfen Teams anlegen
admin-teams-are = Ab jetzt: { $names }.
admin-teams-whom = Wer darf Teams anlegen?
admin-teams-how = Sag `{ $everyone }` oder `{ $nobody }`, oder erwähne die, die es dürfen: `{ $some }`. Bestehende Teams bleiben, wie sie sind.
admin-typed-everyone = admin teams alle
admin-typed-nobody = admin teams niemand
admin-typed-some = admin teams @jemand
fact-team-makers = Wer Teams anlegen darf
fact-admins = Admins, die der Betreiber ernannt hat
fact-keep-answers = Check-ins und überholte Antworten
fact-keep-sends = Was aus Nachrichten wurde
fact-keep-events = Anfragen und meine Antworten darauf
team-makers-everyone = alle
team-makers-nobody = niemand
nobody-named = niemand
choice-rules = Die Regeln
choice-team-makers-everyone = Alle dürfen Teams anlegen
choice-team-makers-nobody = Niemand darf Teams anlegen
choice-keeping = Wie lange etwas bleibt
choice-configuration = Konfiguration exportieren
choice-audit = Protokoll

keeping-days = { $count ->
    [one] { $count } Tag
   *[other] { $count } Tage
}
keeping-title = Wie lange etwas bleibt
keeping-how = Für eine andere Zahl von Tagen schreib zum Beispiel `{ $example }`.
keeping-example = admin aufbewahrung antworten 180
keeping-bounds-answers = Check-ins und überholte Antworten: { $least } bis { $most } Tage, üblich sind { $usual }. Ein Check-in schaut darauf zurück, und nichts Persönliches bleibt länger als fünf Jahre. Die Antwort, die gilt, bleibt.
keeping-bounds-sends = Was aus Nachrichten wurde, ohne ihre Worte: { $least } bis { $most } Tage, üblich sind { $usual }. So lange wartet eine Zusammenfassung, von der niemand weiß, ob sie ankam, dass jemand nachsieht.
keeping-bounds-events = Anfragen und meine Antworten: { $least } bis { $most } Tage, üblich sind { $usual }. Chat-Plattformen schicken eine Anfrage noch Stunden später noch einmal, nach einem Ausfall auch länger.
keeping-not-so = { $count ->
    [one] { $count } Tag geht nicht
   *[other] { $count } Tage gehen nicht
}
keeping-is-so = { $count ->
    [one] Es ist schon { $count } Tag
   *[other] Es sind schon { $count } Tage
}
keeping-set-answers = Check-ins und überholte Antworten bleiben { keeping-days }
keeping-set-sends = Was aus Nachrichten wurde, bleibt { keeping-days }
keeping-set-events = Anfragen und meine Antworten darauf bleiben { keeping-days }
keeping-longer = Was schon weg ist, kommt nicht zurück.
keeping-shorter = Was älter ist, verschwindet innerhalb eines Tages.
keeping-ask-answers = Check-ins und überholte Antworten { keeping-days } statt { $before } behalten?
keeping-ask-sends = Was aus Nachrichten wurde, { keeping-days } statt { $before } behalten?
keeping-ask-events = Anfragen und meine Antworten darauf { keeping-days } statt { $before } behalten?
keeping-goes-answers = Das verschwindet, von allen hier: Check-ins von vor dem { $day } und ältere Antworten, die eine neuere ersetzt hat. Die Antwort, die gilt, bleibt, egal wie alt sie ist.
keeping-goes-sends = Das verschwindet, von allen hier: was über Nachrichten von vor dem { $day } festgehalten ist; Worte sind nicht darin.
keeping-goes-events = Das verschwindet, von allen hier: Anfragen von vor dem { $day } und was ich darauf geantwortet habe.
keeping-when = Es verschwindet beim nächsten Aufräumen, innerhalb eines Tages, und nichts bringt es zurück.
choice-keep-answers = Check-ins: { keeping-days }
choice-keep-sends = Nachrichten: { keeping-days }
choice-keep-events = Anfragen: { keeping-days }
choice-keeping-sure = Ja, { keeping-days }
choice-keeping-leave = Es bei { $count } lassen

configuration-title = Die Konfiguration, { $page } von { $pages }
configuration-without = Wer was teilt, wer eine Einladung angenommen und was jemand geantwortet hat, gehört nicht dazu: das ist deren Sache.
fact-managers = Führung
fact-archived = Archiviert

audit-title = Was zuletzt geändert wurde
audit-empty = Noch nichts.
audit-without = Was jemand für sich selbst entscheidet, wird auch festgehalten und nur dieser Person gezeigt. Ob jemand etwas davon verändert hat, sagt `rung audit verify` denen, die Rung betreiben.
choice-older = Ältere
choice-newer = Neuere
audit-operator = Rungs Betreiber
audit-somebody = jemand, der vergessen wurde
audit-team-gone = ein Team, das es nicht mehr gibt
audit-team-makers-everyone = alle dürfen Teams anlegen (von { $actor })
audit-team-makers-named = nur einige dürfen Teams anlegen (von { $actor })
audit-team-makers-nobody = niemand darf Teams anlegen (von { $actor })
audit-keep-answers = Check-ins und überholte Antworten bleiben { $days } Tage (von { $actor })
audit-keep-sends = was aus Nachrichten wurde, bleibt { $days } Tage (von { $actor })
audit-keep-events = Anfragen und Antworten bleiben { $days } Tage (von { $actor })
audit-appointed-admin = { $subject } ist jetzt Admin (von { $actor })
audit-dismissed-admin = { $subject } ist nicht mehr als Admin ernannt (von { $actor })
audit-appointed-team-maker = { $subject } darf Teams anlegen (von { $actor })
audit-dismissed-team-maker = { $subject } ist nicht mehr eigens genannt als jemand, der Teams anlegen darf (von { $actor })
audit-configuration-given = die Konfiguration wurde exportiert (von { $actor })
audit-restored = eine Sicherungskopie wurde eingespielt (von { $actor })
audit-team-made = das Team { $team } wurde angelegt (von { $actor })
audit-team-changed = die Einstellungen von { $team } wurden geändert (von { $actor })
audit-team-archived = { $team } wurde archiviert (von { $actor })
audit-team-reopened = { $team } wurde wieder geöffnet (von { $actor })
audit-digest-planned = die Zeiten der Zusammenfassung von { $team } wurden festgelegt (von { $actor })
audit-digest-stopped = die Zusammenfassung von { $team } wurde beendet (von { $actor })
audit-manager-named = { $subject } leitet jetzt { $team } (von { $actor })
audit-manager-relieved = { $subject } leitet { $team } nicht mehr (von { $actor })
audit-invited = { $subject } wurde zu { $team } eingeladen (von { $actor })
audit-taken-out = { $subject } wurde aus { $team } genommen (von { $actor })
