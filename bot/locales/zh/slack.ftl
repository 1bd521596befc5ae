# 只有在 Slack 里才需要说的话。对话本身的句子在其他文件中。

slack-choose = 请选择
slack-choose-from = 请选择：第 { $first } 到 { $last } 项

slack-more-lines = 还有 { $count } 行，一条 Slack 消息放不下。

slack-more-lines-in-view = 还有 { $count } 行，这里放不下。
slack-close = 关闭

slack-press-again = Slack 没能及时打开窗口。内容没有丢失，请再点一次。
slack-command-again = Slack 没能及时打开表单。内容没有丢失，请再发送一次命令。

slack-form-needs-press = Slack 只有在点击按钮之后才能打开表单，请点下面的按钮

slack-unavailable = 我暂时读不到记录，所以没有做任何更改。请一分钟后再试。
slack-broken = 没能完成：问题出在我这边，已经记录下来。请再试一次；如果还是不行，请告诉负责运行 Rung 的同事。

slack-not-here = Rung 尚未对这个工作区开放。负责运行 Rung 的人可以开通。

slack-stranger = Rung 只回复安装了它的工作区里的成员。请向你自己的 Slack 管理员咨询 Rung。

slack-guest = Rung 面向这个工作区的正式成员，而你在这里是访客账号。你写的内容不会被保存。如需更改，请联系这个工作区的管理员。

slack-form-refused = 没能保存。你填写的内容都还在，请检查后重新提交。
