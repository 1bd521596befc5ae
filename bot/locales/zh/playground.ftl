### 试用页面：对话周围的界面文字。Rung 自己说的话在别处。

playground-title = Rung 试用页
playground-subtitle = 在这台电脑上试用 Rung，数据不会离开本机。
playground-skip = 直接前往对话
playground-menu = 身份、语言与时钟

## 对话

playground-conversations = 对话
playground-direct = Rung
playground-direct-about = 私聊，只有你和 Rung 看得到。
playground-growth = #growth
playground-growth-about = 所有人都能看到。提到 @Rung 时它才会回答，而且回答只有你看得到。
playground-home = 主页
playground-home-about = 打开 Rung 时看到的页面。
playground-unread = 新消息
playground-others = 更多成员
playground-new-in = 新消息：{$place}

## 身份、语言、时钟

playground-people = 当前身份
playground-employee = 员工
playground-manager = 团队负责人
playground-language = 页面语言
playground-language-about = 想换 Rung 跟你说话的语言，请说“language deutsch”。
playground-clock = Rung 的时钟
playground-clock-now = 真实时间
playground-clock-ahead = 比真实时间快 {$time}
playground-clock-hour = 快进 1 小时
playground-clock-day = 快进 1 天
playground-clock-week = 快进 1 周
playground-clock-next = 到下一次提醒
playground-clock-nothing = 还没有为你安排任何提醒：可以说“checkin 每周 周一 9:00”。
playground-clock-monday = 下周一 09:00
playground-clock-about = 把时钟往前拨，看看到点时 Rung 会做什么。

## 消息

playground-message-direct = 给 Rung 发消息
playground-message-growth = 在 #growth 发消息
playground-send = 发送
playground-said = {$name} 写道
playground-updated = 已更新：{$title}
playground-in-thread = 在消息串里
playground-only-you = 仅你可见
playground-writing = Rung 正在输入

## 同一张卡片，各个平台

playground-show-as = 显示为
playground-as-rung = Rung
playground-as-slack = Slack
playground-as-teams = Teams
playground-as-text = 纯文本
playground-copy = 复制
playground-copied = 已复制

## 从哪里开始

playground-empty-title = 下一个级别对你有什么期望？
playground-empty-words = 问一项技能吧。Rung 只需问一次你的角色和级别，就会告诉你哪些是新要求、哪些要更深入、哪些会变成必备。
playground-empty-growth-title = 这里还没有消息
playground-empty-growth-words = 团队简报会发到这里，内容只来自每个人自愿分享的部分。你也可以提到 Rung，向它提问。
playground-try = 试试
playground-try-skill = 看看下一级别的期望
playground-try-list = 浏览全部技能
playground-try-help = 看看可以说什么
playground-try-mention = 向 Rung 提问，仅你可见

## 出错的时候

playground-lost = 暂时连不上 Rung，正在自动重试；你发送的内容不会丢失。
playground-back = 已重新连接。
playground-failed = 没能完成：问题出在 Rung 这边。你的消息还在，请再试一次。
playground-refused-form = 尚未保存，请检查标出的内容。
playground-retry = 重试
playground-required = 必填
playground-optional = 选填
playground-missing = 请填写此项。
