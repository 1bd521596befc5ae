# What people may begin a message with, `|` between the ways to say it. English is understood in every language.
verb-skill = skill | skills | /skill
verb-show = show | show me | explain
verb-matrix = matrix | depth | depth table | all levels | table
verb-compare = compare | versus | vs
verb-list = list | show all skills | show me all skills | show me every skill | show every skill | show skills | show list | ls | all skills | browse | list skills
verb-find = find | search | search for | look for
verb-rate = rate | rate me | rate myself | assess | self-assess
verb-history = history | rating history | ratings | my check-ins | past check-ins | earlier check-ins
verb-plan = plan | my plan | show my plan | show me my plan | show plan | goals | next level | what is next | what's next | what’s next | what does the next level want | what does the next level want of me | what does the next level expect | what does the next level expect of me | what should i learn | what should i learn next | what should i do next | what to learn next | what do i need to learn | what am i missing | how do i get promoted | how can i get promoted | how do i get to the next level
verb-add = plan add | add to plan | plan to learn
verb-drop = plan drop | plan remove | drop | remove from plan
verb-watch = watch | watching | my watches | what i watch | what do i watch | follow | notify me about | tell me about changes in | tell me about changes to
verb-suggest = suggest | suggest an edit | suggest an edit for | suggest edit | propose | propose an edit for | propose a better text for
verb-proposals = proposals | proposal | suggestions | show proposals | open proposals
verb-unwatch = unwatch | stop watching | watch stop | unfollow | stop following
verb-me = me | profile | my profile | show my profile | show profile | who am i | whoami
verb-role = role | my role | change role
verb-level = level | my level | change level | promotion | promoted
verb-language = language | lang | speak
verb-export = export | my data | export my data | download my data
verb-forget = forget me | delete my data | erase me | delete me
verb-help = help | how does this work | what can you do | commands | show help
verb-hello = hi | hello | hey | good morning | good evening
verb-thanks = thanks | thank you | thx | ty | cheers | many thanks | thanks a lot | thank you so much | thank you very much | much appreciated
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
verb-waiting = waiting | what waits for me | what is waiting for me | what's waiting for me | requests | my requests
verb-ready = ready | ready for | get ready for | prepare | prepare for | one-to-one | one-to-one with | 1:1 | 1:1 with
verb-confirm = confirm | please confirm | ask to confirm
verb-need-time = need time | i need time | need a talk | i need a talk | ask for a talk | talk to my manager
verb-progress = progress | my progress
verb-admin = admin | admin rules | administration
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

verb-team = team | teams | my team | my teams | show team | show my teams
verb-team-create = team create | create team | create a team | team new | new team | make a team
verb-team-add = team add | add to team | add to my team | add to the team
verb-team-remove = team remove | team drop | remove from team | remove from my team | remove from the team
verb-team-manager = team manager add | team manager | add manager | add a manager
verb-team-handover = team handover | team hand over | hand over team | hand over the team | hand over
verb-team-leave = team leave | leave team | leave the team
verb-team-archive = team archive | archive team | archive the team | team close | close team
verb-team-rename = team rename | rename team | rename the team
verb-team-invite = team invite | invite to team | invite to my team
verb-team-language = team language
verb-team-zone = team zone | team timezone | team time zone
verb-team-holidays = team holidays | team country
verb-team-invitations = team invitations | invitations

# What stands beside a role and a level in a sentence that says they are one's own. Any other word makes it a
# question, a wish, or somebody else's.
of-oneself = i | i'm | i’m | im | i've | i’ve | i have become | i've become | i’ve become | am | a | an | the | me | my | role | level | title | job | position | is | was | been | have | got | just | now | still | promoted | to | as | at | in | of | work | working | became | it's | it’s | actually | sorry | no | yes | hey | hi | hello | ok | okay | well | currently | already | officially | here | please | and | today | since

# Beside those words, what stands beside a role or a level that somebody would like to have, or asks how to
# reach.
to-become = want | want to | i want | i'd | i’d | would | like | love | hope | hope to | wish | aim | become | be | get to | reach | how do | how can | how could | how to | what does it take | what do i need | what does it need | do i | one day | soon | some day | someday | next | eventually | path | way | towards
