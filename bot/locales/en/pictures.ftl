### A team's picture: how far it is, skill by skill and level by level, and how that went on.

verb-team-map = team map | team picture | team heat map | heat map | team heatmap | heatmap
verb-team-progress = team progress | progress of my team | progress of the team

choice-picture = Picture
choice-picture-map = Skills and levels
choice-picture-progress = Progress over time

## Skills and levels

picture-map = {$team}: skills and levels
picture-map-caption = Expectations met, by skill and level
picture-map-how = Counted with the digest of {$day}, over everybody in its totals: how many of each level’s expectations they meet, taken together. It changes with the next digest.

picture-skill = Skill
picture-share = {$share}%
picture-nothing = nothing expected
picture-alt = {$caption}. {$facts}
picture-alt-row = {$name}: {$shares}.
picture-levels = Levels: {$names}
picture-skills = Skills: {$names}

## Over time

picture-progress = {$team}: progress over time
picture-progress-caption = Expectations met
picture-progress-words = {$first} of all expectations were met on {$when}, {$last} now.
picture-progress-first = {$first} of all expectations were met on {$when}.
picture-progress-how = Each digest counts the people in its own totals, the last one on {$day}. Who they are, and how many, may change between two digests.
picture-digest = Digest
picture-done = Met

## Where there is none

picture-none-yet = {$team}: no picture yet
picture-none-yet-what = It comes with the team’s first digest.
picture-too-few = {$team}: no picture this time
picture-too-few-what = A picture needs {$people} people who share their progress with the team and have rated the same skills. With fewer it would tell of somebody.
