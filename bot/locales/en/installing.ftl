### How a Slack workspace lets Rung in: the pages on the way back from Slack, and a word to whoever did it.

## The pages

page-slack-installed-title = Rung is in your Slack
page-slack-installed-words = Added to: { $name }
page-slack-installed-try = Try it now: type `{ $command }` in any conversation, or `{ $command } list` to see every skill there is. Only you see the answers.
page-slack-installed-quiet = Rung writes to nobody by itself. Everybody begins with it when they like, and is asked only what they agreed to.
page-slack-open = Open Rung in Slack
page-slack-declined = What you declined
page-slack-declined-words = Rung works without it. To allow it later, install Rung again.
page-slack-without-channels-history = When a connection breaks while a digest goes to a public channel, its team’s manager is asked whether it arrived.
page-slack-without-groups-history = When a connection breaks while a digest goes to a private channel, its team’s manager is asked whether it arrived.

page-slack-cancelled-title = Nothing was installed
page-slack-cancelled-words = You cancelled at Slack, so Rung is not in your workspace, and nothing was kept. You can start again whenever you like.

page-slack-over-title = This way in is closed
page-slack-over-words = It works once, for ten minutes, in the browser it was begun in. If you have just seen that Rung is in your Slack, all is well and there is nothing more to do. Otherwise please start again.

page-slack-not-here-title = Rung is not open to this workspace
page-slack-not-here-words = Whoever runs this Rung decides which workspaces may use it, and yours is not one of them yet. Nothing was kept here. Ask them to allow it, or have a Slack admin remove the app again.

page-slack-failed-title = That did not work
page-slack-failed-words = Slack gave no proper answer, or Rung could not keep it. Please start again in a minute; if it happens again, tell whoever runs this Rung.

page-slack-again = Start again

## To whoever installed it, when Slack does not renew the token

slack-access-ends = Rung is about to lose its access to this Slack
slack-access-ends-how = Slack has not renewed the key that Rung speaks with here, and the one it has lasts two hours at most. You allowed Rung in, so only you are told: { $link }. It takes a minute, and nothing that people have written is lost.
slack-access-ends-link = please install it again
