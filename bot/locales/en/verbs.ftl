# What people may begin a message with, `|` between the ways to say it. English is understood in every language.
verb-skill = skill | skills | /skill
verb-show = show | show me | explain
verb-matrix = matrix | depth | depth table | all levels | table
verb-compare = compare | versus | vs
verb-list = list | show all skills | show me all skills | show me every skill | show every skill | show skills | show list | ls | all skills | browse | list skills
verb-find = find | search | search for | look for
verb-rate = rate | rate me | rate myself | assess | self-assess
verb-history = history | rating history | ratings | my check-ins | past check-ins | earlier check-ins
verb-plan = plan | my plan | show my plan | show me my plan | show plan | goals
verb-add = plan add | add to plan | plan to learn
verb-drop = plan drop | plan remove | drop | remove from plan
verb-me = me | profile | my profile | show my profile | show profile | who am i | whoami
verb-role = role | my role | change role
verb-level = level | my level | change level | promotion | promoted
verb-language = language | lang | speak
verb-export = export | my data | export my data | download my data
verb-forget = forget me | delete my data | erase me | delete me
verb-help = help | how does this work | what can you do | commands | show help
verb-hello = hi | hello | hey | good morning | good evening
verb-check-in = checkin | check-in | check in | checkins | check-ins | checkin now | check in now | check-in now
verb-when = when | when is my next check-in | when is my next checkin | when's my next check-in | next check-in | next checkin | next check-ins | upcoming check-ins
verb-snooze = snooze | later | remind me later | ask me later | postpone | put off | put it off
verb-pause = pause | away | be away | i'm away | i’m away | im away | i am away | on leave | i'm on leave | i’m on leave | i am on leave | on vacation | i'm on vacation | i’m on vacation | i am on vacation | vacation | on holiday | i'm on holiday | i’m on holiday | i am on holiday | out of office | ooo
verb-resume = resume | unpause | back | i'm back | i’m back | im back | i am back
verb-holidays = holidays | holiday | public holidays | bank holidays | country | my country
verb-zone = zone | timezone | time zone | my timezone | my time zone | tz
verb-digest = digest | digests | team digest | the digest | my digest
verb-preview = preview | show preview
verb-share = share | sharing
verb-progress = progress | my progress
verb-as = as | as a | as an
verb-yes = yes | y | yes please | yeah | yep | sure | ok | okay
verb-no = no | n | no thanks | no thank you | nope | never | nothing | off | none | stop | keep everything

language-en = english | englisch | 英语 | 英文
language-de = german | deutsch | 德语 | 德文
language-zh = chinese | chinesisch | 中文 | 汉语 | 简体中文

afternoon = in the afternoon | in the evening

weekday-0 = monday | mon
weekday-1 = tuesday | tue
weekday-2 = wednesday | wed
weekday-3 = thursday | thu
weekday-4 = friday | fri
weekday-5 = saturday | sat
weekday-6 = sunday | sun
