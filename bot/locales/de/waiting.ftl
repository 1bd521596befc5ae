# --- was man von der Teamleitung möchte ----------------------------------------------------------
confirm-nothing = Noch gibt es nichts zu bestätigen
confirm-nothing-how = Markiere zuerst in { $skill }, was du schon machst; dann kannst du um eine zweite Meinung dazu bitten.
confirm-which = Wen soll ich fragen: die Leitung welches Teams?
confirm-which-what = Sie sieht den Skill und was du dort mit „mache ich“ markiert hast, sonst nichts.
confirm-asked = Die Leitung von { $team } ist gebeten, { $skill } zu bestätigen
confirm-asked-what = Mehr sieht sie davon nicht. Was du ab jetzt markierst, gehört nicht dazu, außer du fragst noch einmal.
talk-which = Mit der Leitung welches Teams möchtest du sprechen?
talk-which-what = Sie sieht, dass du dir Zeit für ein Gespräch wünschst, und eine Zeile von dir, wenn du eine dazuschreibst.
talk-asked = Du wünschst dir Zeit mit der Leitung von { $team }
talk-asked-what = Das steht jetzt auf ihrer Liste. Ich sage dir, was sie antwortet.
talk-form = Eine Zeile zu eurem Gespräch
talk-line = Worum es geht
talk-line-hint = Steht neben deinem Gesprächswunsch
talk-typed = brauche Zeit
request-no-team = Du bist noch in keinem Team
request-no-team-how = Wer eines leitet, muss dich einladen, und du musst annehmen. Bis dahin gibt es niemanden, den ich fragen könnte.
request-withdrawn = Zurückgenommen
request-withdrawn-how = Es steht nicht mehr auf der Liste, und was darin stand, ist gelöscht.

# --- worauf jemand wartet ------------------------------------------------------------------------
mine-title = { $count ->
    [one] Du wartest auf eine Antwort
   *[other] Du wartest auf { $count } Antworten
}
mine-nothing = Du wartest auf nichts
mine-nothing-how = Du kannst die Leitung deines Teams bitten, einen Skill zu bestätigen (dort, wo du dich darin einschätzt), oder um ein Gespräch: Schreib `{ $example }`. Was du brauchst, kannst du auch in einen Check-in schreiben.
mine-confirm = { $number }. Gefragt am { $day }: bitte **{ $skill }** bestätigen
mine-talk = { $number }. Gefragt am { $day }: Zeit für ein Gespräch
mine-need = { $number }. Im Check-in vom { $day } gesagt: was du brauchst
mine-on-it = Man kümmert sich darum.
mine-seen = Steht auf der Liste der Leitung von { $teams }.
mine-unseen = Das sieht niemand: Du teilst es mit keinem Team.

# --- was auf eine Leitung wartet -----------------------------------------------------------------
waiting-title = { $count ->
    [one] Eine Anfrage wartet auf dich
   *[other] { $count } Anfragen warten auf dich
}
waiting-nothing = Nichts wartet auf dich
waiting-nothing-how = Wenn dich jemand aus einem deiner Teams etwas fragt oder mit dir teilt, was gebraucht wird, steht es hier.
waiting-confirm = { $number }. **{ $name }**, { $day }: bitte { $skill } bestätigen
waiting-talk = { $number }. **{ $name }**, { $day }: Zeit für ein Gespräch
waiting-need = { $number }. **{ $name }**, { $day }: braucht etwas von dir
waiting-team = Über { $team }.
waiting-on-it = Du kümmerst dich schon darum.
request-confirm-title = { $name } bittet dich, { $skill } zu bestätigen
request-talk-title = { $name } wünscht sich Zeit für ein Gespräch
request-need-title = { $name } braucht etwas von dir
request-asked = { $team }, { $day }
request-told = Nur wer gefragt hat, erfährt deine Antwort, und dass sie von dir kommt.
request-gone = Das wartet nicht auf dich
request-gone-how = Es ist beantwortet oder zurückgenommen, oder es wird gerade nicht mit dir geteilt.
request-answered = Schon beantwortet: { $verdict }
verdict-confirmed = Bestätigt
verdict-not-yet = Noch nicht, lass uns reden
verdict-on-it = Ich kümmere mich
verdict-done = Erledigt
reply-form = Deine Antwort
reply-verdict = Antwort
reply-line = Eine Zeile dazu
reply-line-hint = Liest nur, wer gefragt hat
reply-send = Senden
reply-no-verdict = Bitte wähle eine Antwort.
reply-kept = Gemerkt: { $verdict }
reply-kept-how = Ich sage es { $name } unter vier Augen, außerhalb der Ruhezeiten.

# --- wer gefragt hat, erfährt --------------------------------------------------------------------
told-confirm-confirmed = { $name } bestätigt: Das machst du in { $skill }
told-confirm-not-yet = { $name } zu { $skill }: noch nicht, lass uns reden
told-talk-on-it = { $name } findet Zeit für euer Gespräch
told-talk-done = { $name } sagt, ihr habt gesprochen
told-need-on-it = { $name } kümmert sich um das, was du brauchst
told-need-done = { $name } hat erledigt, was du gebraucht hast
told-about = Du hattest geschrieben:
told-why = Darum hattest du die Leitung von { $team } gebeten, deshalb erfährst du die Antwort von mir.

# --- bereit für ein Gespräch ---------------------------------------------------------------------
ready-whom = Mit wem sprichst du?
ready-whom-how = Sie teilen etwas mit dir oder warten auf etwas von dir.
ready-nobody = Es gibt nichts, woraus ich etwas vorbereiten kann
ready-nobody-how = Niemand teilt gerade etwas mit dir. Was jemand teilt, entscheidet jeder selbst und kann es jederzeit ändern.
ready-nothing = Diese Person teilt gerade nichts mit dir
ready-nothing-how = Was jemand teilt, entscheidet jeder selbst und kann es jederzeit ändern.
ready-title = Gespräch mit { $name }
ready-since = Mit dir geteilt, seit ihr am { $day } gesprochen habt:
ready-since-usual = Mit dir geteilt seit dem { $day }; wann ihr zuletzt gesprochen habt, weiß ich nicht:
ready-doing = Neu mit „mache ich“ markiert in { $skill }: { $statement } Was hat den Unterschied gemacht?
ready-working = Neu in Arbeit in { $skill }: { $statement } Was würde helfen?
ready-back = Nicht mehr mit „mache ich“ markiert in { $skill }: { $statement } Was hat sich geändert?
ready-more = Und { $count } weitere.
ready-stuck = Am { $day } fühlte es sich festgefahren an. Was steht im Weg?
ready-slow = Am { $day } fühlte es sich zäh an. Was brächte es in Gang?
ready-note = In eigenen Worten am { $day }:
ready-answered = { $count ->
    [one] Ein Check-in beantwortet
   *[other] { $count } Check-ins beantwortet
}
ready-quiet = In dem, was geteilt wird, hat sich nichts bewegt. Wie geht es, und was soll als Nächstes kommen?
ready-waits = Wartet auf dich
spoke = Notiert: Du und { $name } habt heute gesprochen
spoke-how = Beim nächsten Mal fange ich hier an. Das Datum siehst nur du, und es steht im Datenexport der anderen Person.
spoke-not = Zurückgenommen

home-waiting-requests = { $count ->
    [one] Eine Anfrage aus deinem Team wartet auf dich.
   *[other] { $count } Anfragen aus deinem Team warten auf dich.
}

choice-waiting = Was auf mich wartet
choice-waiting-all = Alle Teams
choice-waiting-team = { $team } ({ $count })
choice-open-request = { $number } beantworten
choice-reply-line = Mit einer Zeile antworten
choice-mine = Worauf ich warte
choice-mine-withdraw = { $number } zurücknehmen
choice-mine-rewrite = { $number } ändern
choice-withdraw = Zurücknehmen
choice-confirm = Bestätigen lassen
choice-talk = Um ein Gespräch bitten
choice-talk-write = Eine Zeile dazu
choice-talk-rewrite = Zeile ändern
choice-ready = Gespräch vorbereiten
choice-ready-again = Noch einmal zeigen
choice-spoke = Wir haben gesprochen

help-waiting-typed = was wartet auf mich
help-waiting = was dein Team von dir braucht oder du von deiner Führungskraft; „vorbereiten“ bereitet ein Gespräch vor
