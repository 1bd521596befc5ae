# 只有在 Teams 里才需要说的话。对话本身的句子在其他文件中。

teams-save = 保存

teams-more = 更多选项
teams-choose = 请选择
teams-go = 继续
teams-choose-first = 请先从列表中选择一项。
teams-nothing-changed = 没有任何更改，所以无需保存。
teams-press-again = 这一步已经完成，或者在途中丢失了。请再点一次按钮。

teams-progress = { $bar } { $share }%

teams-more-lines = 还有 { $count } 行，一条 Teams 消息放不下。

teams-field-required = 请填写此项。
teams-field-long = 内容超出了长度限制。
teams-field-choose = 请选择一项。
teams-more-choices = 还有 { $count } 个选项，这里放不下。
teams-form-left = 没有做任何更改。发送“帮助”可以查看我能做的所有事情。
teams-form-refused = 没能保存。请检查表单后重新提交。

teams-answered-in-chat = 我已在我们的聊天中回复你，只有你能看到。
teams-asked-elsewhere = 这是你在频道或群聊里问我的。
teams-open-chat = 我只在你一个人能看到的聊天里回复，但目前还无法在那里给你发消息。请先打开与我的聊天，再问一次。

teams-stranger = Rung 只回复安装了它的组织里的成员。请向你自己组织的 Teams 管理员咨询 Rung。

teams-wait = 这次比平时慢一些。一有结果我就在这里回复你，不用再按一次。

teams-unavailable = 我暂时读不到记录，所以没有做任何更改。请一分钟后再试。
teams-broken = 没能完成：问题出在我这边，已经记录下来。请再试一次；如果还是不行，请告诉负责运行 Rung 的同事。
teams-picker-empty = 如果这里的列表是空的，请到我所在的频道里同时提到我和他们。
