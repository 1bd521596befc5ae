# Womit eine Nachricht beginnen kann, `|` zwischen den Möglichkeiten. Englisch wird in jeder Sprache verstanden.
# Wörter, die auf Deutsch und Englisch gleich lauten, stehen in beiden Dateien: so verrät keins die Sprache.
verb-skill = skill | skills | fähigkeit | fähigkeiten | faehigkeit | faehigkeiten
verb-show = zeig | zeige | zeig mir | zeige mir | erklär | erkläre | erklär mir | erkläre mir | erklaer | erklaere | erklaer mir | erklaere mir | anzeigen
verb-matrix = matrix | tabelle | tiefentabelle | alle level | alle levels | alle stufen
verb-compare = vergleich | vergleiche | vergleichen | im vergleich | versus | vs
verb-list = liste | alle skills | alle fähigkeiten | alle faehigkeiten | liste alle skills | liste alle skills auf | zeig alle skills | zeige alle skills | zeig mir alle skills | zeige mir alle skills | auflisten | übersicht | uebersicht | stöbern | stoebern
verb-find = finde | finden | such | suche | suchen | such nach | suche nach | wo finde ich | durchsuche
verb-rate = einschätzen | einschaetzen | einschätzung | einschaetzung | selbsteinschätzung | selbsteinschaetzung | mich einschätzen | mich einschaetzen | schätze mich ein | bewerte | bewerten | bewerte mich | mich bewerten | selbst einschätzen | selbst bewerten
verb-history = verlauf | historie | antworten | meine antworten | bisherige antworten | frühere antworten | einschätzungen | meine einschätzungen | bisherige einschätzungen | meine check-ins | frühere check-ins | bisherige check-ins
verb-plan = plan | mein plan | zeig meinen plan | zeige meinen plan | zeig mir meinen plan | ziele | meine ziele | lernplan | entwicklungsplan | was steht an | was steht als nächstes an | was kommt als nächstes | was ist als nächstes dran | nächstes level | naechstes level | was erwartet das nächste level | was erwartet das nächste level von mir | was will das nächste level von mir | was soll ich lernen | was soll ich als nächstes lernen | was sollte ich lernen | was sollte ich als nächstes lernen | was soll ich als nächstes tun | was fehlt mir noch | wie komme ich weiter | wie werde ich befördert | wie komme ich auf das nächste level | wie komme ich aufs nächste level
verb-add = plan hinzufügen | plan hinzufuegen | plan dazu | hinzufügen | hinzufuegen | auf den plan | auf meinen plan | in den plan | in meinen plan | zum plan | ich will lernen | ich möchte lernen
verb-drop = plan entfernen | plan streichen | plan weg | entferne | entfernen | streiche | streichen | vom plan | vom plan nehmen | aus dem plan | aus meinem plan | nicht mehr lernen
verb-watch = beobachten | beobachte | ich beobachte | was ich beobachte | was beobachte ich | meine beobachteten skills | abonnieren | abonniere | folgen | folge | benachrichtige mich über | benachrichtige mich ueber
verb-suggest = vorschlagen | schlage vor | schlag vor | änderung vorschlagen | aenderung vorschlagen | änderung vorschlagen für | vorschlag für | vorschlag zu
verb-proposals = vorschläge | vorschlaege | vorschlag | alle vorschläge | zeig vorschläge | offene vorschläge
verb-unwatch = nicht mehr beobachten | nicht beobachten | beobachten beenden | beobachte nicht mehr | nicht mehr folgen | entfolgen
verb-me = profil | mein profil | über mich | ueber mich | wer bin ich | meine angaben | zeig mein profil | zeige mein profil | zeig mir mein profil
verb-role = rolle | meine rolle | meine rolle ist | rolle ändern | rolle aendern | rolle wechseln | neue rolle | meine neue rolle | meine neue rolle ist
verb-level = level | mein level | mein level ist | level ändern | level aendern | level wechseln | neues level | mein neues level | mein neues level ist | stufe | meine stufe | meine stufe ist | neue stufe | meine neue stufe ist | beförderung | befoerderung | befördert | befoerdert | ich wurde befördert | ich bin befördert worden
verb-language = sprache | sprich | sprache ändern | sprache aendern | sprache wechseln | sprich auf | sprich bitte | antworte auf
verb-export = export | exportieren | exportiere | meine daten | meine daten exportieren | exportiere meine daten | daten exportieren | meine daten herunterladen | daten herunterladen | datenauskunft
verb-forget = vergiss mich | vergesse mich | lösch mich | lösche mich | loesche mich | lösch meine daten | lösche meine daten | loesche meine daten | meine daten löschen | meine daten loeschen | daten löschen | daten loeschen | lösch alles | lösche alles | loesche alles | alles löschen | alles loeschen
verb-help = hilfe | hilf mir | was kannst du | was kannst du alles | wie geht das | wie funktioniert das | wie funktionierst du | befehle | anleitung
verb-hello = hallo | hallo rung | hi | hey | moin | moin moin | servus | grüß dich | grüezi | guten morgen | guten tag | guten abend
verb-thanks = danke | danke dir | danke schön | dankeschön | vielen dank | besten dank | herzlichen dank | danke sehr | merci
verb-check-in = checkin | check-in | check in | checkins | check-ins | frag mich | erinnere mich | erinner mich | erinnerung | checkin jetzt | check-in jetzt | jetzt einchecken
verb-when = wann | wann ist mein nächster check-in | wann ist der nächste check-in | wann kommt der nächste check-in | wann fragst du | wann fragst du wieder | nächster check-in | nächste check-ins | mein nächster check-in | meine nächsten check-ins
verb-snooze = später | spaeter | frag später | frag mich später | frag mich nochmal | erinnere mich später | erinner mich später | verschieben | verschieb | verschiebe | verschieb es | verschiebe es | aufschieben | vertagen | snooze
verb-pause = pause | pausieren | pausiere | pause machen | urlaub | im urlaub | ich bin im urlaub | bin im urlaub | ich habe urlaub | abwesend | ich bin abwesend | bin abwesend | abwesenheit | weg | ich bin weg | bin weg | ich bin nicht da | bin nicht da
verb-resume = weiter | weitermachen | fortsetzen | pause beenden | pause vorbei | zurück | ich bin zurück | bin zurück | wieder da | ich bin wieder da | bin wieder da
verb-holidays = feiertage | feiertag | meine feiertage | land | mein land | bundesland | mein bundesland
verb-zone = zeitzone | meine zeitzone | zeitzone ändern | zone
verb-digest = zusammenfassung | zusammenfassungen | digest | teamzusammenfassung | die zusammenfassung
verb-preview = vorschau | vorschau zeigen
verb-share = teilen | teile | freigeben
verb-admin = admin | verwaltung | administration
verb-as = als | als ein | als eine
verb-yes = ja | j | ja gern | ja gerne | ja bitte | ja klar | jo | jep | jap | klar | na klar | gern | gerne | sicher | genau | einverstanden | ok | okay
verb-no = nein | nein danke | nee | nö | ne | nie | niemals | nie mehr | nie wieder | nicht | nicht mehr | nichts | nichts mehr | gar nichts | keine | keine mehr | keins | aus | ausschalten | abschalten | abbestellen | beenden | aufhören | stopp | stoppen | stop | abstellen | lieber nicht | alles behalten | alles lassen

language-en = english | englisch | 英语 | 英文
language-de = german | deutsch | 德语 | 德文
language-zh = chinese | chinesisch | 中文 | 汉语 | 简体中文

weekday-0 = montag | montags | mo
weekday-1 = dienstag | dienstags | di
weekday-2 = mittwoch | mittwochs | mi
weekday-3 = donnerstag | donnerstags | do
weekday-4 = freitag | freitags | fr
weekday-5 = samstag | samstags | sonnabend | sonnabends | sa
weekday-6 = sonntag | sonntags | so

verb-waiting = was wartet auf mich | was auf mich wartet | anfragen | meine anfragen
verb-ready = vorbereiten | gespräch vorbereiten | gespräch mit | vorbereitung
verb-confirm = bestätigen | bestätigen lassen | bitte bestätigen
verb-need-time = brauche zeit | ich brauche zeit | um ein gespräch bitten | gespräch mit meiner führungskraft
verb-progress = fortschritt | meinen fortschritt
afternoon = nachmittags | abends | am nachmittag | am abend

verb-team = team | teams | mein team | meine teams | zeig meine teams | mannschaft
verb-team-create = team anlegen | team erstellen | team gründen | team gruenden | neues team | erstelle team | erstelle ein team | lege ein team an
verb-team-add = team hinzufügen | team hinzufuegen | team dazu | ins team | zum team hinzufügen | ins team einladen | team einladen
verb-team-remove = team entfernen | aus dem team entfernen | aus dem team nehmen | team streichen
verb-team-manager = team leitung | teamleitung | team leiten | leitung teilen | teamleitung hinzufügen
verb-team-handover = team übergeben | team uebergeben | übergebe team | leitung übergeben | team abgeben
verb-team-leave = team verlassen | verlasse team | verlasse das team | raus aus dem team
verb-team-archive = team archivieren | archiviere team | team schließen | team schliessen | team auflösen
verb-team-rename = team umbenennen | benenne team um | team umtaufen
verb-team-invite = team ausschreiben | team aufruf | offene einladung
verb-team-language = team sprache | teamsprache
verb-team-zone = team zeitzone
verb-team-holidays = team feiertage | team land
verb-team-invitations = team einladungen | einladungen

of-oneself = ich | bin | ein | eine | einer | als | jetzt | nun | mittlerweile | inzwischen | arbeite | tätig | angestellt | wurde | worden | geworden | zum | zur | befördert | gerade | frisch | mein | meine | rolle | level | stufe | position | stelle | titel | ist | lautet | doch | nein | ja | sorry | entschuldigung | hallo | hi | hey | derzeit | aktuell | momentan | bereits | schon | noch | und | im | in | auf | der | die | das | seit | heute | hier | bitte

# Dazu das, was neben einer Rolle oder einem Level steht, die jemand gern hätte oder nach deren Weg jemand fragt.
to-become = will | möchte | moechte | würde | wuerde | gern | gerne | hätte | werden | werde | wie | wie komme | wie kann | komme | kann | könnte | erreichen | sein | irgendwann | bald | eines tages | mal | einmal | als nächstes | nächste | was brauche | was muss | was braucht es | dafür | um | zu | mir | können | tun | weg | hin
