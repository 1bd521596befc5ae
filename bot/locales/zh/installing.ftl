### Slack 工作区如何安装 Rung：从 Slack 返回时看到的页面，以及给安装者的提醒。

## 页面

page-slack-installed-title = Rung 已安装到你的 Slack
page-slack-installed-words = 已添加到：{ $name }
page-slack-installed-try = 现在就试试：在任意对话中输入 `{ $command }`，或输入 `{ $command } 列表` 查看全部技能。回复只有你自己能看到。
page-slack-installed-quiet = Rung 不会主动给任何人发消息。每个人想用的时候再开始，也只会被问到自己同意过的内容。
page-slack-open = 在 Slack 中打开 Rung
page-slack-declined = 你没有授予的权限
page-slack-declined-words = 没有它们，Rung 也能正常使用。以后想授予，再安装一次即可。
page-slack-without-channels-history = 向公开频道发送汇总时如果连接中断，会改为询问该团队的负责人汇总是否已送达。
page-slack-without-groups-history = 向私有频道发送汇总时如果连接中断，会改为询问该团队的负责人汇总是否已送达。

page-slack-cancelled-title = 没有安装任何东西
page-slack-cancelled-words = 你在 Slack 中取消了安装，所以 Rung 不在你的工作区里，也没有保存任何数据。你随时可以重新开始。

page-slack-over-title = 这个安装入口已失效
page-slack-over-words = 它只能用一次，有效期十分钟，而且只能在开始安装的那个浏览器里使用。如果你刚刚已经看到 Rung 安装成功，就不用再做什么了；否则请重新开始。

page-slack-not-here-title = Rung 尚未对这个工作区开放
page-slack-not-here-words = 哪些工作区可以使用，由负责运行这个 Rung 的人决定，你的工作区目前不在其中。这里没有保存任何数据。你可以请他们开通，或者请 Slack 管理员把这个应用移除。

page-slack-failed-title = 没能完成安装
page-slack-failed-words = Slack 没有正常回应，或者 Rung 没能保存结果。请一分钟后重新开始；如果还是不行，请告诉负责运行这个 Rung 的人。

page-slack-again = 重新开始

## Slack 没有续期令牌时，给安装者的提醒

slack-access-ends = Rung 即将失去对这个 Slack 的访问权限
slack-access-ends-how = Slack 没有续期 Rung 在这里使用的密钥，现有的密钥最多还能用两小时。当初是你安装了 Rung，所以只通知你一个人：{ $link }。只需要一分钟，大家写过的内容都不会丢失。
slack-access-ends-link = 请重新安装一次
