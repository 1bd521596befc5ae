# --- 团队汇总发到哪里、什么时候发 -------------------------------------------------------------------
# 可以用的说法，用 `|` 隔开。
digest-word-here = 这里 | 发到这里 | 本频道 | 这个频道
digest-word-alone = dm | 私信 | 私聊 | 发给我 | 只发给我

digest-example = 汇总 #growth 每周五 15:00
digest-here-example = 汇总 这里 每周五 15:00
digest-team-example = 创建团队 成长组
digest-typed = 汇总
digest-no-team = 你还没有带团队
digest-no-team-how = 汇总属于团队。要建一个团队，可以写：`{ $example }`。
digest-which = 是哪个团队？
digest-which-words = 请把团队名也写上，例如 `{ $example }`。
digest-how = 汇总发到哪里，什么时候发？
digest-how-rhythm = 请写明频道、星期几和时间，例如 `{ $example }`。把频道换成 `dm`，就只发给你一个人。
digest-how-time = 我需要一个明确的时间。例如 `{ $example }`。
digest-how-month = 每月的哪一天？也可以每周，例如 `{ $example }`。
digest-how-place = 发到哪个频道？例如 `{ $example }`。把频道换成 `dm`，就只发给你一个人。
digest-how-channel = 我不认识这个频道。请在频道里提到我，写 `汇总 这里 每周五 15:00`，或者输入时从列表里选中它：`{ $example }`。
digest-how-here = “这里”是我们的私聊。请在频道里提到我再写一次，或者写出频道名：`{ $example }`。写 `dm` 就只发给你一个人。
digest-how-unseen = 我没能确认你在这个频道里。请稍后再选一次，或者在那个频道里提到我，写 `汇总 这里 每周五 15:00`。
digest-none = “{ $team }”还没有汇总
digest-none-how = 请说明发到哪里、什么时候发，例如 `{ $example }`。发送之前，你会先看到内容。
digest-none-pick = 请选择发到哪里。也可以在频道里提到我，写明时间：`{ $example }`。
digest-of = “{ $team }”的汇总
digest-state-waits = 它在等你同意，在那之前什么都不会发。
digest-state-goes = 它会按时发出，内容来自每个人在那一刻分享的部分。
digest-state-refused = 频道不接受我的消息，所以它在等待。请重新把我加进频道，或者换一个频道。
digest-in-channel = 团队的频道
digest-in-named = 频道“{ $channel }”
digest-in-dm = 只发给你
digest-next = 下一次：
digest-nexts = 接下来几次：
digest-preview = 如果现在发，“{ $team }”的汇总是这样的
digest-preview-when = 时间和地点
digest-preview-why = 你同意之前，什么都不会发。每次汇总都按当时分享的内容重新生成；全团队的统计在消息串里，而且只统计五个人以上的。
digest-invite = 我只能在自己加入的频道里发消息：请在频道里输入 `/invite @Rung`。
digest-agreed = “{ $team }”的汇总已经开启
digest-agreed-how = 换频道时我会再征求你的同意，只改日期或时间则不会。
digest-moved = “{ $team }”的汇总改为{ $rhythm }
digest-passed = 什么都不会发
digest-passed-how = 准备好以后，写 `{ $show }` 就行。
digest-stopped = “{ $team }”不再有汇总
digest-retried = 我会把“{ $team }”等待中的汇总发出去
digest-unagreed = “{ $team }”的汇总在等你同意
digest-unagreed-how = 本来现在该发了。你看过并同意之前，我什么都不会发，也不会再提醒你。
digest-form = “{ $team }”的汇总
digest-where = 发到哪里
digest-to-alone = 只发给我
digest-to-same = 还是原来的频道
digest-form-channel = 或者发到频道
digest-form-channel-hint = 在这里选了频道，就发到那里，不管上面选的是什么。
digest-form-no-channel = 我不认识这个频道。请换一个，或者留空。

# --- 可供选择的频道
digest-pick = “{ $team }”的汇总发到哪里？
digest-pick-why = 这里列出的是你刚才发言的频道和旁边的其他频道。不管选哪个，你都会先看到汇总；没有你的同意，什么都不会发。
digest-pick-more = 还有 { $count } 个频道没有列出来：请在你想要的频道里提到我，写 `汇总 这里`。
digest-pick-general = 常规

fact-digest-when = 时间
fact-digest-where = 发到

# --- 汇总本身 ---
digest-title = { $team }：{ $first }至{ $last }
digest-answered = { $invited } 人中有 { $answered } 人回答了。
digest-answered-away = { $invited } 人中有 { $answered } 人回答了，{ $away } 人不在。
digest-more = 还有 { $count } 条在消息串里。
digest-left-out = 另有 { $count } 人分享了内容，这里放不下了。
digest-ladder = 职级阶梯有更新：{ $skills }。
digest-details = { $team }：详情
digest-edited = 这里的内容已被撤回。
digest-together = 合计
digest-together-how = 达到的期望数，统计了在以上各项技能中都分享进展的 { $people } 个人。
digest-level = { $level } { $done }/{ $total }
digest-unreachable = 团队里有 { $count } 人联系不上。请他们给我发一条消息，这样就可以了。
digest-quiet = 上次汇总以来，没有人分享内容。
digest-why = 内容只来自每个人自愿分享的部分。
forgotten-edited = 我正在把你的那一行从已发出的 { $count } 份汇总里删掉。
forgotten-not-edited = 下面这些我已经改不了，除非有人删除消息，否则你的那一行会一直留着：{ $digests }。

choice-digest-form = 选择日子和时间
choice-digest-show = 查看我的汇总
choice-digest-agree = 就这样发
choice-digest-change = 修改
choice-digest-not-now = 先不发
choice-digest-stop = 停止汇总
choice-digest-preview = 预览
choice-digest-retry = 再试一次

help-digest-typed = 汇总 #growth 每周五 15:00
help-digest = 你带的团队的汇总何时发、发到哪里；先给你预览，你同意才会发出
