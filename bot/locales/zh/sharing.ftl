# --- 汇总里关于一个人的话 --------------------------------------------------------------------------
line-of = { $name }：{ $facts }。
line-own = { $name }：{ $words }
line-separator = ；
line-away = 不在
line-answered = 已回答
line-begun = 新做到 { $count } 项期望（{ $skills }）
line-working = 正在努力 { $count } 项期望（{ $skills }）
line-moving = 有进展
line-slow = 进展缓慢
line-stuck = 卡住了
line-stuck-with = 卡住了（{ $skills }）
line-note = 写了一句话
line-need = 有事需要上级帮忙
line-note-said = 本人的话：
line-need-said = 需要上级帮忙的事：
