# --- a check-in ----------------------------------------------------------------------------------
check-in-title = 最近进展如何？
check-in-ask = 每题点一下就好，不想答的可以跳过。
check-in-ask-nothing-stale = 计划里的内容你最近都看过了，所以只问一个问题。
check-in-kept = 记下了。其余的可以稍后再答，也可以跳过。
check-in-thanks = 谢谢，已经记下了，随时可以修改。
check-in-reworded = （这一条的措辞后来改过。）
check-in-mood = 感觉怎么样？
mood-moving = 有进展
mood-slow = 比较慢
mood-stuck = 卡住了
check-in-note-said = 你写的话：
check-in-need-said = 你需要上级帮忙的事（在你分享之前只有你能看到）：
check-in-nothing = 今天没什么要问的：计划里的内容你最近都看过了。等有了新的内容我再来问。
check-in-no-plan = 你的计划里没有可以问的内容。想从哪项技能开始？
check-in-why = 这是你让我来问的。不想再收到的话，请发送 `{ $stop }`。
check-in-stopped = 定期回顾已停止
check-in-stop-typed = 回顾 停止
check-in-form = 用自己的话说
check-in-note = 一句话说说进展
check-in-note-hint = 有什么推进，有什么阻碍
check-in-need = 需要上级帮忙的事
check-in-need-hint = 在你分享之前只有你能看到
check-in-save = 保存
check-in-long = 请不要超过 { $most } 个字符。

# --- a check-in nobody answered ------------------------------------------------------------------
check-in-reminder-title = 还来得及花半分钟回顾一下
check-in-closed-title = { $day } 的回顾
check-in-closed = 这次已经结束，仍然可以打开来回答。
check-in-closed-away = 你不在，这次就略过了，仍然可以打开来回答。
check-in-closed-stopped = 定期回顾已经停止，这一次也随之结束。
check-in-closed-changed = 你的角色或级别后来变了，这些问题已不再适用。
check-in-replaced = 新的一次已经取代了它，这次仍然可以打开。
check-in-asked-again = 我在下面又问了一次。

# --- check-ins offered ---------------------------------------------------------------------------
offer-check-ins = 要不要每周回顾一次？我会在你当地时间周一 { $time } 来问，半分钟就好，一句话就能停。
offer-planned = { $skill } 已加入计划，这样我就知道该问什么。
offer-empty-plan = 你的计划还是空的，想提升哪方面？
offer-declined = 好的，那就不问
offer-declined-how = 改变主意的话，请发送 `{ $example }`。

# --- check-ins of the past -----------------------------------------------------------------------
history-check-ins-title = 你以往的回顾
history-no-check-ins = 你还没有做过回顾。
history-on-moving = { $day }：有进展
history-on-slow = { $day }：比较慢
history-on-stuck = { $day }：卡住了
history-said = **{ $mark }**：{ $statement }
history-not-answered = { $day }：没有回答
history-away = { $day }：你当时不在
history-away-several = { $first } 至 { $last }：你当时不在（略过 { $count } 次）
history-streak = 你已经连续回答了 { $count } 次。
history-felt = 感觉（从早到近）：{ $signs }（{ $counts }）
history-felt-moving = 有进展 { $count } 次
history-felt-slow = 比较慢 { $count } 次
history-felt-stuck = 卡住 { $count } 次
history-progress-name = 已做到的期望
history-progress = 已做到的期望：{ $bars } 从 { $first } 项到 { $last } 项

# --- a digest in doubt ---------------------------------------------------------------------------
digest-held = { $team } 的汇总发出去了吗？
digest-held-how = 我发送时连接中断，没有收到回复。请到频道里看一下：你不说，我不会再发一遍。
digest-refused = { $team } 的汇总发不出去
digest-refused-how = 频道不再接受我的消息：可能已归档，或者我被移除了。请重新添加我，或者换一个频道。
digest-arrived = 好的，那就这样
digest-again = 我再发一次

choice-check-in-write = 写一句话
choice-check-in-rewrite = 修改文字
choice-check-in-history = 以往的回顾
choice-check-in-reopen = 打开
choice-offer-yes = 好，每周问我
choice-offer-no = 不用了
choice-change = 修改 { $day }
choice-digest-arrived = 收到了
choice-digest-again = 再发一次
