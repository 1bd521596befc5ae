# --- 怎样说一个频率 ------------------------------------------------------------------------------
rhythm-working-days = 周一到周五 { $time }
rhythm-weekly = 每周的{ $days } { $time }
rhythm-weeks = 每{ $weeks ->
    [2] 两
    [3] 三
    [4] 四
   *[other] { $weeks }
}周的{ $days } { $time }
rhythm-nth = 每月{ $nth ->
    [1] 第一个
    [2] 第二个
    [3] 第三个
    [4] 第四个
   *[-1] 最后一个
}{ $day } { $time }
rhythm-last-day = 每月最后一天 { $time }
rhythm-date = 每月 { $day } 日 { $time }
rhythm-late-date = 每月 { $day } 日（没有这一天的月份则在最后一天）{ $time }

# --- 选好频率之后 --------------------------------------------------------------------------------
check-in-planned-title = 我会在{ $rhythm } 来问问你的进展
check-in-comes = 下一次：{ $when }（{ $zone }）。
check-in-comes-utc = 下一次：{ $when }（UTC）。我还不知道你的时区。
check-in-comes-never = 你不在的时候，我不会来打扰。
check-in-country = 遇到{ $country }的公共假日，我会顺延到下一个工作日再来。
check-in-change = 想调整的话，可以发送例如 `{ $change }`；想停掉，请发送 `{ $stop }`。
check-in-how = 你希望我什么时候来问？
check-in-how-rhythm = 告诉我星期几、几点，例如 `{ $example }`。
check-in-how-month = 每月的哪一天？例如 `{ $example }`。
check-in-how-time = 我需要一个确切的时间，例如 `{ $example }`。
check-in-example = 回顾 每周一 9:30
check-in-example-month = 回顾 每月第一个周一 9:30
check-in-typed = 回顾
rhythm-often = 多久一次？
rhythm-often-weekly = 每周
rhythm-often-weeks-2 = 每两周
rhythm-often-weeks-3 = 每三周
rhythm-often-working-days = 每个工作日
rhythm-often-nth-1 = 每月第一个（按星期几）
rhythm-often-nth-2 = 每月第二个（按星期几）
rhythm-often-nth-3 = 每月第三个（按星期几）
rhythm-often-nth-4 = 每月第四个（按星期几）
rhythm-often-nth-last = 每月最后一个（按星期几）
rhythm-often-date = 每月固定日期
rhythm-day = 星期几
rhythm-date-field = 日期
rhythm-date-hint = 仅用于“每月固定日期”：1 到 31，31 表示最后一天
rhythm-time = 时间
rhythm-time-hint = 9:30
rhythm-no-often = 请从列表中选一项。
rhythm-no-day = 请选择星期几。
rhythm-no-date = 请填写 1 到 31 之间的数字。
rhythm-no-time = 请填写一个时间，例如 9:30 或下午3点。

# --- 为什么是这个时候 ----------------------------------------------------------------------------
why-put-off = 是你推迟到这个时候的。
why-kept = 这一次是更改之前还没来的。
why-moved = { $day }不是工作日，所以顺延。
why-holiday = { $day }是公共假日（{ $holiday }），所以顺延。
why-clocks = 当天调整时钟，{ $time } 这个时间不存在。
why-quiet = 这在免打扰时段内，但既然是你选的，就照办。
when-title = 接下来的定期回顾
when-title-none = 暂时没有定期回顾
when-reason = ：
when-away = { $first }：你不在，跳过。
when-away-several = { $first }到{ $last }：你不在，跳过 { $count } 次。
when-away-week = { $first }：那一周你不在，跳过。
when-away-weeks = { $first }到{ $last }：那几周你不在，跳过 { $count } 次。
when-zone-unknown = 我不知道你的时区，所以这里用的是 UTC 时间。
when-zone-chosen = 时间按你选的时区计算。
when-zone-platform = 时间按你这里个人资料中的时区计算。
when-none = 你还没有定期回顾
when-none-how = 想开始的话，可以发送例如 `{ $example }`，或者点一下按钮。
fact-rhythm = 定期回顾
fact-away = 不在
rhythm-none = 没有
fact-next = 下一次回顾
fact-holidays = 公共假日
holidays-nobody = 不考虑
check-in-moved-along = 定期回顾已随你换了时区。下一次：{ $when }（{ $zone }）。

# --- 推迟 ----------------------------------------------------------------------------------------
snooze-title = 好的，我会在 { $when } 来问
snooze-merged = 那就到了下一次回顾的当天或之后，所以合并为一次。
snooze-ask = 要推迟到什么时候？
snooze-past = 这个时间已经过去了。
snooze-bounds = 我可以推迟五分钟到两周。想要更久的清静，请用暂停。
snooze-how = 我没看出是什么时间。
snooze-example = 也可以直接打字，例如 `{ $example }`。
snooze-example-typed = 推迟 到周五
snooze-already = 在那之前我本来就不会问
snooze-nothing = 没有可以推迟的：你还没有定期回顾
snooze-away = 你不在期间没有可以推迟的

# --- 不在 ----------------------------------------------------------------------------------------
away-until = 到{ $until }为止不再来问
away-from-until = 从{ $since }起，到{ $until }为止不再来问
away-from = 从{ $since }起不再来问
away-for-good = 在你回来之前不再来问
away-any-time = 你随时可以自己开始：`{ $example }`。
away-ask = 你要离开多久？
away-how = 请说一个还没到的日子，例如 `{ $example }`。
away-example-typed = 暂停 到1月2日
back = 欢迎回来
back-already = 你并没有在休假

# --- 公共假日 ------------------------------------------------------------------------------------
holidays-title = 我按{ $country }的公共假日来安排
holidays-title-none = 我不考虑任何公共假日
holidays-what = 定期回顾遇到公共假日，会顺延到下一个工作日。
holidays-source-chosen = 这是你选的。
holidays-source-platform = 这是你这里个人资料中的国家或地区。
holidays-source-zone = 这是我从你的时区推断的。
holidays-source-unknown = 我不知道你在哪个国家或地区。
holidays-change = 想更改的话，可以发送例如 `{ $example }`。
holidays-example-typed = 假日 德国
holidays-unknown = 我不知道那里的公共假日
holidays-unknown-how = 我找不到“{ $words }”的公共假日。请说一个国家或地区，例如 `{ $example }`。
holidays-no-country = 我不知道那里的公共假日。请填写国家或地区；不需要的话留空。
holidays-form = 公共假日
holidays-field = 国家或地区
holidays-hint = 德国、中国……留空表示不考虑

# --- 时区 ----------------------------------------------------------------------------------------
zone-title = 你的时区是 { $zone }
zone-title-unknown = 我不知道你的时区
zone-clock = { $place }现在是 { $time }。
zone-source-chosen = 这是你选的。
zone-source-platform = 这是你这里个人资料中的时区，你出行时会随之改变。
zone-source-unknown = 在知道之前，我用 UTC 计算。
zone-change = 想更改的话，可以发送例如 `{ $example }`。
zone-example-typed = 时区 纽约
zone-auto = 自动 | 跟随 | 默认
zone-which = 你用的是哪里的时间？
zone-unknown = 我不认识这个地方
zone-unknown-how = 我找不到“{ $words }”的时区。请说一个附近的大城市，例如 `{ $example }`。
zone-no-place = 我不认识这个地方。请填写一个附近的大城市。
zone-several = 那里有好几个时区，请填写城市。
zone-form = 时区
zone-field = 城市或时区
zone-hint = 柏林、纽约、Asia/Shanghai……留空则按个人资料
cities-europe-berlin = 慕尼黑 | 汉堡 | 法兰克福 | 科隆 | 斯图加特
cities-europe-london = 爱丁堡 | 曼彻斯特
cities-europe-zurich = 日内瓦 | 巴塞尔 | 伯尔尼
cities-asia-shanghai = 北京 | 深圳 | 广州 | 杭州 | 成都 | 南京 | 武汉 | 西安
cities-asia-kolkata = 孟买 | 德里 | 新德里 | 班加罗尔
cities-asia-tokyo = 大阪 | 京都
cities-america-new-york = 波士顿 | 华盛顿 | 迈阿密
cities-america-chicago = 奥斯汀 | 达拉斯 | 休斯顿
cities-america-los-angeles = 旧金山 | 西雅图 | 圣地亚哥 | 洛杉矶
cities-america-toronto = 渥太华 | 蒙特利尔
cities-america-sao-paulo = 里约 | 里约热内卢 | 圣保罗
cities-australia-sydney = 堪培拉

# --- 帮助 ------------------------------------------------------------------------------------------
help-when-typed = 什么时候
help-when = 接下来的回顾，以及为什么在那时；“推迟”可以往后挪
help-away-typed = 暂停到周五
help-away = 这段时间不来打扰；用“假日”和“时区”告诉我你在哪里

# --- 选项 ----------------------------------------------------------------------------------------
choice-when = 接下来的回顾
choice-rhythm = 选择频率
choice-check-in-now = 现在就回顾
choice-country = 公共假日
choice-country-none = 不考虑假日
choice-zone = 时区
choice-zone-auto = 跟随个人资料
choice-back = 我回来了
choice-away-week = 暂停一周
choice-away-weeks = 暂停两周
choice-away-for-good = 暂停到我回来
choice-snooze-hours = 2 小时后再问
choice-snooze-tomorrow = 明天再问
choice-snooze-week = 一周后再问
