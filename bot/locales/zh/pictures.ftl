### 团队图：各技能、各级别做到了多少，以及随时间的变化。

verb-team-map = 团队图 | 团队热力图 | 热力图 | 团队地图 | 团队 热力图 | 团队 地图
verb-team-progress = 团队进展 | 团队进度 | 团队 进展 | 团队 进度

choice-picture = 团队图
choice-picture-map = 技能与级别
choice-picture-progress = 进展变化

## 技能与级别

picture-map = {$team}：技能与级别
picture-map-caption = 已做到的期望，按技能和级别
picture-map-how = 随 {$day} 的汇总统计，只含当时计入合计的人：各级别的期望，他们合起来做到了多少。下一期汇总时更新。

picture-skill = 技能
picture-share = {$share}%
picture-nothing = 无期望
picture-alt = {$caption}。{$facts}
picture-alt-row = {$name}：{$shares}。
picture-levels = 级别：{$names}
picture-skills = 技能：{$names}

## 随时间的变化

picture-progress = {$team}：进展变化
picture-progress-caption = 已做到的期望
picture-progress-words = {$when} 做到了全部期望的 {$first}，现在是 {$last}。
picture-progress-first = {$when} 做到了全部期望的 {$first}。
picture-progress-how = 每期汇总只统计当期计入合计的人，最近一期是 {$day}。两期之间，是哪些人、有多少人，都可能不同。
picture-digest = 汇总
picture-done = 已做到

## 没有图的时候

picture-none-yet = {$team}：还没有图
picture-none-yet-what = 团队的第一期汇总发出后就会有。
picture-too-few = {$team}：这次没有图
picture-too-few-what = 至少要有 {$people} 个人与团队分享进展，并且评过同样的技能，才会有图。人数再少，就会看出是谁了。
