# --- 向团队负责人提出的请求 -------------------------------------------------------------------------
confirm-nothing = 还没有可以确认的内容
confirm-nothing-how = 先在“{ $skill }”里把你已经做到的标为“已经做到”，再请人确认。
confirm-which = 要请哪个团队的负责人确认？
confirm-which-what = 对方会看到这项技能以及你标为“已经做到”的要求，其他的都看不到。
confirm-asked = 已请“{ $team }”的负责人确认“{ $skill }”
confirm-asked-what = 对方能看到的只有这些。你之后再标记的不算在内，除非你再请求一次。
talk-which = 想和哪个团队的负责人谈谈？
talk-which-what = 对方会看到你希望谈一谈；如果你补上一句话，也会看到那句话。
talk-asked = 你希望和“{ $team }”的负责人谈一谈
talk-asked-what = 已经列入对方的待办。有了答复我会告诉你。
talk-form = 为这次谈话写一句
talk-line = 想谈什么
talk-line-hint = 会和你的请求一起显示给对方
talk-typed = 想谈谈
request-no-team = 你还没有加入任何团队
request-no-team-how = 需要团队负责人邀请你，并由你接受。在那之前，我没有人可以问。
request-withdrawn = 已撤回
request-withdrawn-how = 它已从对方的列表中消失，内容也已删除。

# --- 自己在等什么 ----------------------------------------------------------------------------------
mine-title = 你在等 { $count } 个答复
mine-nothing = 你没有在等任何答复
mine-nothing-how = 你可以在技能的自评卡上请团队负责人确认，也可以写 `{ $example }` 请求谈话。需要对方帮忙的事，也可以写进回顾里。
mine-confirm = { $number }. { $day }提出：请确认 **{ $skill }**
mine-talk = { $number }. { $day }提出：希望谈一谈
mine-need = { $number }. { $day }的回顾里写的：你需要的
mine-on-it = 对方正在处理。
mine-seen = 已列入{ $teams }负责人的列表。
mine-unseen = 没有人能看到：你没有把它分享给任何团队。

# --- 等着负责人的事 --------------------------------------------------------------------------------
waiting-title = 有 { $count } 个请求在等你
waiting-nothing = 没有等着你的请求
waiting-nothing-how = 你团队里有人向你提出请求，或分享了需要你做的事时，会列在这里。
waiting-confirm = { $number }. **{ $name }**，{ $day }：请确认“{ $skill }”
waiting-talk = { $number }. **{ $name }**，{ $day }：希望谈一谈
waiting-need = { $number }. **{ $name }**，{ $day }：有事需要你
waiting-team = 来自{ $team }。
waiting-on-it = 你正在处理。
request-confirm-title = { $name } 请你确认“{ $skill }”
request-talk-title = { $name } 希望和你谈一谈
request-need-title = { $name } 有事需要你
request-asked = { $team }，{ $day }
request-told = 只有提出请求的人会知道你的答复，以及答复的人是你。
request-gone = 这个请求没有在等你
request-gone-how = 它已经得到答复、已被撤回，或者现在没有分享给你。
request-answered = 已经答复过了：{ $verdict }
verdict-confirmed = 确认
verdict-not-yet = 还没到，我们谈谈
verdict-on-it = 我来处理
verdict-done = 已完成
reply-form = 你的答复
reply-verdict = 答复
reply-line = 附上一句话
reply-line-hint = 只有对方会看到
reply-send = 发送
reply-no-verdict = 请选择一个答复。
reply-kept = 已记下：{ $verdict }
reply-kept-how = 我会在免打扰时段之外私下告诉 { $name }。

# --- 告诉提出请求的人 ------------------------------------------------------------------------------
told-confirm-confirmed = { $name } 确认：你在“{ $skill }”里已经做到
told-confirm-not-yet = { $name } 对“{ $skill }”的答复：还没到，我们谈谈
told-talk-on-it = { $name } 会安排时间和你谈
told-talk-done = { $name } 说你们已经谈过了
told-need-on-it = { $name } 正在处理你需要的事
told-need-done = { $name } 已经办好你需要的事
told-about = 你当时写的是：
told-why = 这是你向“{ $team }”的负责人提出的，所以我把答复告诉你。

# --- 为谈话做准备 ----------------------------------------------------------------------------------
ready-whom = 你要和谁谈？
ready-whom-how = 这些人和你分享了内容，或在等你的答复。
ready-nobody = 没有可以用来准备的内容
ready-nobody-how = 目前没有人和你分享内容。分享什么由每个人自己决定，随时可以改变。
ready-nothing = 对方没有和你分享任何内容
ready-nothing-how = 分享什么由每个人自己决定，随时可以改变。
ready-title = 和 { $name } 谈话
ready-since = 自你们{ $day }谈过以来，分享给你的有：
ready-since-usual = { $day }以来分享给你的有（我不知道你们上次是什么时候谈的）：
ready-doing = { $skill }里新标为“已经做到”：{ $statement }是什么带来了变化？
ready-working = { $skill }里新开始做：{ $statement }什么会有帮助？
ready-back = { $skill }里不再标为“已经做到”：{ $statement }有什么变化？
ready-more = 另外还有 { $count } 项。
ready-stuck = { $day }感觉卡住了。是什么挡着？
ready-slow = { $day }感觉进展慢。怎样能推动起来？
ready-note = { $day }自己写的话：
ready-answered = 答复了 { $count } 次回顾
ready-quiet = 分享的内容里没有变化。近况如何，接下来想做什么？
ready-waits = 在等你的
spoke = 已记下：你和 { $name } 今天谈过了
spoke-how = 下次我会从这里开始。这个日期只有你能看到，对方导出的数据里也有。
spoke-not = 已撤销

home-waiting-requests = 团队里有 { $count } 个请求在等你。

choice-waiting = 等着我的请求
choice-waiting-all = 所有团队
choice-waiting-team = { $team }（{ $count }）
choice-open-request = 答复第 { $number } 项
choice-reply-line = 附一句话答复
choice-mine = 我在等的
choice-mine-withdraw = 撤回第 { $number } 项
choice-mine-rewrite = 修改第 { $number } 项
choice-withdraw = 撤回
choice-confirm = 请负责人确认
choice-talk = 请求谈话
choice-talk-write = 补一句话
choice-talk-rewrite = 修改这句话
choice-ready = 准备谈话
choice-ready-again = 再看一次
choice-spoke = 我们谈过了

help-waiting-typed = 待办
help-waiting = 团队在等你回应的事，或你在等负责人回应的事；“准备谈话”帮你准备一对一
